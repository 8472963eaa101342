/// A profile as a tree, members in the order written: what a card is made from.
///
/// Reads the JSON that this program wrote (RFC 8259) and nothing else; numbers keep their spelling.
indirect enum CardValue: Equatable {
    case null
    case boolean(Bool)
    case number(String)
    case string(String)
    case array([CardValue])
    case object([(key: String, value: CardValue)])

    init?(_ json: [UInt8]) {
        var reader = CardReader(bytes: json)
        guard let value = reader.value(depth: 0) else { return nil }
        self = value
    }

    static func == (left: CardValue, right: CardValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.boolean(let one), .boolean(let other)): one == other
        case (.number(let one), .number(let other)), (.string(let one), .string(let other)): one == other
        case (.array(let one), .array(let other)): one == other
        case (.object(let one), .object(let other)):
            one.count == other.count && zip(one, other).allSatisfy { $0.key == $1.key && $0.value == $1.value }
        default: false
        }
    }

    subscript(key: String) -> CardValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    var members: [(key: String, value: CardValue)] {
        if case .object(let members) = self { members } else { [] }
    }

    var elements: [CardValue] {
        if case .array(let elements) = self { elements } else { [] }
    }

    /// What a plain value says; nil for null, lists and objects.
    var plain: String? {
        switch self {
        case .boolean(let value): value ? "yes" : "no"
        case .number(let text), .string(let text): text
        default: nil
        }
    }
}

/// Reads JSON from the front.
private struct CardReader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func value(depth: Int) -> CardValue? {
        guard depth < 64, let first = next() else { return nil }
        switch first {
        case UInt8(ascii: "{"): return object(depth)
        case UInt8(ascii: "["): return array(depth)
        case UInt8(ascii: "\""): return string().map(CardValue.string)
        default:
            let start = position - 1
            while position < bytes.count, !" \n\r\t,]}".utf8.contains(bytes[position]) { position += 1 }
            switch String(decoding: bytes[start..<position], as: UTF8.self) {
            case "true": return .boolean(true)
            case "false": return .boolean(false)
            case "null": return .null
            case let spelling: return .number(spelling)
            }
        }
    }

    /// The next byte that is no space.
    private mutating func next() -> UInt8? {
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte > 0x20 { return byte }
        }
        return nil
    }

    private mutating func object(_ depth: Int) -> CardValue? {
        var members: [(key: String, value: CardValue)] = []
        while let byte = next() {
            switch byte {
            case UInt8(ascii: "}"): return .object(members)
            case UInt8(ascii: ","): continue
            case UInt8(ascii: "\""):
                guard let key = string(), next() == UInt8(ascii: ":"), let value = value(depth: depth + 1) else {
                    return nil
                }
                members.append((key, value))
            default: return nil
            }
        }
        return nil
    }

    private mutating func array(_ depth: Int) -> CardValue? {
        var elements: [CardValue] = []
        while let byte = next() {
            switch byte {
            case UInt8(ascii: "]"): return .array(elements)
            case UInt8(ascii: ","): continue
            default:
                position -= 1
                guard let value = value(depth: depth + 1) else { return nil }
                elements.append(value)
            }
        }
        return nil
    }

    /// The rest of a string whose quote has been read.
    private mutating func string() -> String? {
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            guard position < bytes.count else { return nil }
            let escape = bytes[position]
            position += 1
            switch escape {
            case UInt8(ascii: "n"): text.append(0x0a)
            case UInt8(ascii: "r"): text.append(0x0d)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "u"):
                // Only control characters are written like this.
                guard position + 4 <= bytes.count,
                    let code = UInt8(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
                else { return nil }
                text.append(code)
                position += 4
            default: text.append(escape)
            }
        }
        return nil
    }
}
