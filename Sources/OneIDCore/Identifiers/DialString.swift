/// One written phone number taken apart: its digits, where it was punctuated, and its extension.
///
/// Reading judges only the spelling. Digits are ASCII in room owned by the caller.
struct DialString {
    /// More digits than any number has (E.164: 15, and up to 2 of a prefix, 1 trunk zero and 6 of an extension).
    static let mostDigits = 26
    static let mostExtensionDigits = 8
    /// Bytes of room a reading needs.
    static let room = 48

    let digits: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private(set) var extensionCount = 0
    private(set) var hasPlus = false
    /// Digits before the plus sign: those of a carrier, or of a prefix that is dialled abroad.
    private(set) var digitsBeforePlus = 0
    /// The digit that stands as `(0)`: the trunk prefix that is not dialled from abroad; -1 for none.
    private(set) var optionalZero = -1
    /// Bit i: something other than a digit stands before digit i.
    private(set) var breaks: UInt32 = 0
    /// Bit i: a dash stands before digit i.
    private(set) var dashes: UInt32 = 0
    /// Whether the spelling has more than digits, a leading plus and `;ext=`.
    private(set) var isPunctuated = false

    init(room: UnsafeMutablePointer<UInt8>) { digits = room }

    var extensionDigits: UnsafeMutablePointer<UInt8> { digits + Self.mostDigits + 1 }
    /// The digits from `start` up to `end`.
    func slice(from start: Int, to end: Int) -> CellBytes { CellBytes(start: digits + start, count: end - start) }

    /// The position of the digit after the last dash, or nil.
    var lastDash: Int? { dashes == 0 ? nil : 31 - dashes.leadingZeroBitCount }

    /// The last break before digit `index`; 0 for none.
    func groupStart(before index: Int) -> Int {
        let earlier = breaks & (1 << UInt32(index) - 1)
        return earlier == 0 ? 0 : 31 - earlier.leadingZeroBitCount
    }

    /// Reads the spelling; returns why it is none.
    ///
    /// - Parameter slashes: whether `/` separates groups of digits, as a blank does.
    mutating func read(_ part: CellBytes, slashes: Bool = false) -> StaticString? {
        var index = Self.afterLabel(part)
        if index > 0 { isPunctuated = true }
        while index < part.count {
            let byte = part[index]
            if byte.isDigit {
                guard count < Self.mostDigits else { return "too many digits" }
                digits[count] = byte
                count += 1
                index += 1
                continue
            }
            switch byte {
            case UInt8(ascii: "+"):
                // ++86 is typed into a form that has a plus already; 17951+86138… has a carrier before it.
                guard count == 0 || !hasPlus else { return "plus sign inside the number" }
                hasPlus = true
                digitsBeforePlus = count
                if index > 0 { isPunctuated = true }
                separate(byte)
                index += 1
            case UInt8(ascii: "("):
                if count > 0, part.has("(0)", at: index) { optionalZero = count }
                separate(byte)
                index += 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ")"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "["), UInt8(ascii: "]"):
                separate(byte)
                index += 1
            case UInt8(ascii: "~") where count == 1:
                // 8~10: one waits for the tone. Elsewhere it stands for a range of numbers.
                separate(byte)
                index += 1
            case UInt8(ascii: "/") where slashes:
                separate(byte)
                index += 1
            default:
                guard let start = Self.afterExtensionMark(part, at: index) else {
                    return byte.isASCIILetter || byte >= 0x80 ? "letters in a phone number" : "not a phone number"
                }
                if !part.has(";ext=", at: index) { isPunctuated = true }
                return readExtension(part, from: start)
            }
        }
        return count == 0 ? "no digits" : nil
    }

    private mutating func separate(_ byte: UInt8) {
        if byte != UInt8(ascii: "+") || count > 0 { isPunctuated = true }
        guard count > 0 else { return }
        breaks |= 1 << UInt32(count)
        if byte == UInt8(ascii: "-") { dashes |= 1 << UInt32(count) }
    }

    private mutating func readExtension(_ part: CellBytes, from start: Int) -> StaticString? {
        guard count > 0 else { return "no digits" }
        for index in start..<part.count {
            let byte = part[index]
            if byte.isDigit {
                guard extensionCount < Self.mostExtensionDigits else { return "extension too long" }
                extensionDigits[extensionCount] = byte
                extensionCount += 1
            } else if byte.isBlank || byte == UInt8(ascii: "-") {
                isPunctuated = true
            } else {
                return "extension is not digits"
            }
        }
        return extensionCount == 0 ? "extension has no digits" : nil
    }

    /// Takes the digits from `start` as the extension (they were joined by a dash).
    mutating func moveToExtension(from start: Int) {
        extensionCount = count - start
        for index in 0..<extensionCount { extensionDigits[index] = digits[start + index] }
        count = start
    }

    /// Behind `tel:`, `手机：` and the like: a colon with no digit before it.
    private static func afterLabel(_ part: CellBytes) -> Int {
        for index in 0..<part.count {
            if part[index].isDigit || part[index] == UInt8(ascii: "+") { return 0 }
            if part[index] == UInt8(ascii: ":") { return index + 1 }
        }
        return 0
    }

    /// Behind 转, 轉, 分机, `;ext=`, `ext.`, `extension`, `x`, `#`; nil when none stands at `index`.
    private static func afterExtensionMark(_ part: CellBytes, at index: Int) -> Int? {
        let marks: [StaticString]
        switch part[index] {
        case 0xE8: marks = ["转分机", "转", "轉"]
        case 0xE5: marks = ["分机", "分機"]
        case UInt8(ascii: ";"): marks = [";ext="]
        case UInt8(ascii: "#"): return index + 1
        case UInt8(ascii: "x"), UInt8(ascii: "X"): return index + 1
        default: marks = ["extension", "ext.:", "ext:", "ext.", "ext"]
        }
        for mark in marks where part.has(mark, at: index) {
            var after = index + mark.utf8CodeUnitCount
            while after < part.count, part[after].isBlank || part[after] == UInt8(ascii: ":") { after += 1 }
            return after
        }
        return nil
    }
}
