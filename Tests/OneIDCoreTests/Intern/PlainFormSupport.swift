import OneIDTestSupport

@testable import OneIDCore

extension PlainForm {
    /// A form with the type whose cells take it.
    struct Case: Sendable, CustomStringConvertible {
        let type: IdentifierType
        let form: PlainForm

        var description: String { type.name }

        static let all = [
            Case(type: .phone, form: .mobile), Case(type: .email, form: .address), Case(type: .device, form: .device),
            Case(type: .openID, form: .token), Case(type: .unionID, form: .token),
        ]
    }

    /// The canonical bytes a cell has by its fast way, as interning calls it; nil when that asks the normaliser.
    func read(_ cell: [UInt8]) -> (canonical: [UInt8], isDecorated: Bool)? {
        return cell.withUnsafeBufferPointer { buffer in
            guard let text = buffer.baseAddress, !buffer.isEmpty else { return nil }
            switch self {
            case .mobile:
                var isDecorated = false
                let number = PlainMobile.read(text, buffer.count, isDecorated: &isDecorated)
                return number == 0 ? nil : (Array("+\(number)".utf8), isDecorated)
            case .address:
                if PlainAddress.accepts(text, buffer.count) { return (cell, false) }
                return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: PlainDevice.room) { room in
                    guard let start = room.baseAddress else { return nil }
                    var isDecorated = false
                    let length = PlainAddress.write(
                        text, buffer.count, to: start, isDecorated: &isDecorated)
                    return length == 0 ? nil : (Array(room[..<length]), isDecorated)
                }
            case .token: return PlainToken.accepts(text, buffer.count) ? (cell, false) : nil
            case .device:
                return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: PlainDevice.room) { room in
                    guard let start = room.baseAddress else { return nil }
                    let length = PlainDevice.write(text, buffer.count, to: start)
                    return length == 0 ? nil : (Array(room[..<length]), false)
                }
            }
        }
    }
}

/// Random cells near a form: well-formed ones, repetitive ones, ones with a few bytes changed.
struct PlainCells {
    private let form: PlainForm
    private var random: SeededGenerator

    init(_ form: PlainForm, seed: UInt64) {
        self.form = form
        random = SeededGenerator(seed: seed)
    }

    /// What an export may hold, nearly all of it valid.
    mutating func plausible() -> [UInt8] {
        switch form {
        case .mobile: mobile()
        case .address: address()
        case .device: device()
        case .token: token()
        }
    }

    /// A plausible cell with one to three bytes replaced, inserted or deleted.
    mutating func mutated() -> [UInt8] {
        var cell = plausible()
        for _ in 0..<number(1...3) {
            let byte = number(0...3) == 0 ? UInt8(number(0...255)) : pick(Self.likely)
            let place = number(0...cell.count)
            switch number(0...2) {
            case 0 where place < cell.count: cell[place] = byte
            case 1 where place < cell.count: cell.remove(at: place)
            default: cell.insert(byte, at: place)
            }
        }
        return cell
    }

    /// Bytes that mean something to some type.
    private static let likely = Array("0123456789abcdefxyzABEFX+-._@:;,/ '\"={}()*#\t\u{7F}\u{FF}".utf8)

    /// Quicker in debug builds than `Int.random`, and as good for small ranges.
    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(truncatingIfNeeded: random.next() >> 33) % (range.upperBound - range.lowerBound + 1)
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int(truncatingIfNeeded: random.next() >> 33) % elements.count]
    }

    private mutating func text(_ count: Int, of alphabet: [UInt8]) -> [UInt8] {
        // Now and then of two characters only, where the rules about placeholders are.
        if number(0...15) == 0 {
            let two = [pick(alphabet), pick(alphabet)]
            return (0..<count).map { _ in pick(two) }
        }
        var text: [UInt8] = []
        while text.count < count { text.append(pick(alphabet)) }
        return text
    }

    private static let digits = Array("0123456789".utf8)
    private static let lowerHex = Array("0123456789abcdef".utf8)
    private static let upperHex = Array("0123456789ABCDEF".utf8)
    private static let mixedHex = Array("0123456789abcdefABCDEF".utf8)
    private static let lower = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
    private static let tokens = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-".utf8)

    private mutating func mobile() -> [UInt8] {
        var national = [0x31, UInt8(number(0x33...0x39))] + text(9, of: Self.digits)
        switch number(0...30) {
        case 0: national = Array("13800".utf8) + text(3, of: Self.digits) + Array("500".utf8)
        case 1: national = Array(national[..<3]) + [UInt8](repeating: pick(Self.digits), count: 8)
        case 2: national[1] = UInt8(number(0x30...0x32))
        case 3: national[0] = pick(Self.digits)
        case 4: national.append(pick(Self.digits))
        default: break
        }
        let marks = ["", "", " ", "-", "-", "  ", " - ", "."]
        if number(0...2) == 0 {
            let mark = pick(marks)
            for place in [7, 3] { national.insert(contentsOf: mark.utf8, at: place) }
        } else if number(0...4) == 0 {
            national.insert(contentsOf: pick(marks).utf8, at: number(0...national.count))
        }
        let codes = [
            "", "", "", "86", "+86", "0086", "+86", "086", "+0086", "+", "00", "00 86", "8 6", "+8 6", "+ 86", "(+86)",
            "0", "17951", "86 0", "+852",
        ]
        // Plain codes half of the time.
        let code = number(0...1) == 0 ? pick(Array(codes[..<7])) : pick(codes)
        let mark = code.isEmpty || number(0...1) == 0 ? "" : pick(marks)
        return wrapped(Array(code.utf8) + Array(mark.utf8) + national)
    }

    /// As spreadsheets and input methods leave digits: behind an apostrophe, in a formula, before a tab, full-width.
    private mutating func wrapped(_ cell: [UInt8]) -> [UInt8] {
        switch number(0...15) {
        case 0: return Array("'".utf8) + cell
        case 1: return Array("=\"".utf8) + cell + Array("\"".utf8)
        case 2: return cell + [0x09]
        case 3: return Array("'".utf8) + cell + Array(pick(["'", "\t", "\"", " "]).utf8)
        case 4:
            let opening = pick(["=\"", "'=\"", "='", "="])
            return Array(opening.utf8) + cell + Array(pick(["\"\t", "\"'", "\" ", "'"]).utf8)
        case 5, 6:
            return cell.flatMap { byte -> [UInt8] in
                byte > 0x20 && byte < 0x7F ? [0xEF, 0xBC, byte &+ 0x60] : [byte]
            }
        default: return cell
        }
    }

    private mutating func address() -> [UInt8] {
        var name = text(number(1...14), of: Self.lower)
        switch number(0...9) {
        case 0, 1: name = text(number(4...12), of: Self.digits)
        case 2: name = counting(number(4...12))
        case 3, 4: name.insert(contentsOf: pick([".", "_", "-", "+", "..", "._"]).utf8, at: number(0...name.count))
        case 5: name[0] = UInt8(number(0x41...0x5A))
        default: break
        }
        let domains = [
            "qq.com", "163.com", "gmail.com", "vip.qq.com", "sina.com.cn", "foo.co", "123.com", "foo.12", "foo", ".com",
            "a-b.com", "-b.com", "a..b.com", "foo.c", "foo.com.", "FOO.com", "examples.com", "enabled.com",
        ]
        let address = name + [0x40] + Array((number(0...1) == 0 ? "qq.com" : pick(domains)).utf8)
        switch number(0...9) {
        case 0: return address.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        case 1: return address.map { (0x61...0x7A).contains($0) && number(0...1) == 0 ? $0 - 0x20 : $0 }
        case 2: return Array(pick([" ", "", "\t", "  "]).utf8) + address + Array(pick([" ", "", "\t", "\n"]).utf8)
        default: return address
        }
    }

    /// Digits that count up or down, 9 and 0 being neighbours.
    private mutating func counting(_ count: Int) -> [UInt8] {
        let first = number(0...9)
        let step = pick([1, 9])
        return (0..<count).map { UInt8(0x30 + (first + $0 * step) % 10) }
    }

    private mutating func device() -> [UInt8] {
        let hex = pick([Self.lowerHex, Self.upperHex, Self.mixedHex])
        switch number(0...9) {
        case 0, 1, 2:
            var uuid = text(32, of: hex)
            for place in [20, 16, 12, 8] { uuid.insert(0x2D, at: place) }
            return uuid
        case 3: return Self.hyphenated(sameLetter(32))
        case 4: return sameLetter(16)
        case 5, 6: return PlainCells.imei(text(14, of: Self.digits))
        case 7: return text(15, of: Self.digits)
        case 8: return [UInt8(number(0x30...0x39)), pick([0x45, 0x65])] + text(14, of: Self.digits)
        default: return text(16, of: hex)
        }
    }

    /// One letter in both cases.
    private mutating func sameLetter(_ count: Int) -> [UInt8] {
        let letter = UInt8(number(0x61...0x66))
        return (0..<count).map { _ in pick([letter, letter - 0x20]) }
    }

    private mutating func token() -> [UInt8] {
        switch number(0...19) {
        case 0:
            // What a spreadsheet makes of digits.
            let sign = pick(["", "-", "+", "."])
            return Array(sign.utf8) + text(1, of: Self.digits) + [0x2E] + text(number(14...24), of: Self.digits)
                + Array(pick(["E", "e", "E+", "e-"]).utf8) + text(number(1...3), of: Self.digits)
        case 1: return text(number(15...70), of: Self.tokens)
        default: return [0x6F] + text(27, of: Self.tokens)
        }
    }

    // MARK: Spellings

    static func hyphenated(_ hex: [UInt8]) -> [UInt8] {
        var uuid = hex
        for place in [20, 16, 12, 8] where place <= uuid.count { uuid.insert(0x2D, at: place) }
        return uuid
    }

    /// 14 digits with their check digit (ISO/IEC 7812-1).
    static func imei(_ digits: [UInt8]) -> [UInt8] {
        var sum = 0
        for (index, byte) in digits.enumerated() {
            let digit = Int(byte) - 0x30
            sum += index % 2 == 0 ? digit : (digit * 2 > 9 ? digit * 2 - 9 : digit * 2)
        }
        return digits + [UInt8(0x30 + (10 - sum % 10) % 10)]
    }
}
