/// A key as a terminal sends it.
package enum TerminalKey: Sendable, Hashable {
    case text(Character)
    case up, down, left, right, pageUp, pageDown, home, end
    case enter, escape, backspace, delete, tab
    /// A letter with the control key.
    case control(Character)
    /// A sequence that is no key of ours.
    case unknown
}

/// Makes keys of the bytes that a terminal sends; a sequence may arrive in any number of pieces.
package struct KeyDecoder: Sendable {
    /// The beginning of a key that is not complete.
    private var waiting: [UInt8] = []
    /// A sequence longer than this is no key.
    private static let longest = 32
    private static let escape: UInt8 = 0x1b

    package init() {}

    /// Whether something began: an escape sequence or a character. What follows follows at once, if anything does.
    package var isWaiting: Bool { !waiting.isEmpty }

    package mutating func take(_ bytes: some Sequence<UInt8>) -> [TerminalKey] {
        var keys: [TerminalKey] = []
        for byte in bytes { take(byte, &keys) }
        return keys
    }

    /// Nothing followed: what began is what there is.
    package mutating func flush() -> [TerminalKey] {
        defer { waiting = [] }
        if waiting.isEmpty { return [] }
        return waiting == [KeyDecoder.escape] ? [.escape] : [.unknown]
    }

    private mutating func take(_ byte: UInt8, _ keys: inout [TerminalKey]) {
        guard let first = waiting.first else {
            begin(byte, &keys)
            return
        }
        if first == KeyDecoder.escape {
            takeInSequence(byte, &keys)
            return
        }
        guard byte & 0xc0 == 0x80 else {
            // The character was cut off: the byte begins something else.
            waiting = []
            keys.append(.unknown)
            begin(byte, &keys)
            return
        }
        waiting.append(byte)
        guard waiting.count == KeyDecoder.length(first) else { return }
        let text = String(validating: waiting, as: UTF8.self)
        keys.append(text.flatMap { $0.count == 1 ? $0.first : nil }.map(TerminalKey.text) ?? .unknown)
        waiting = []
    }

    private mutating func begin(_ byte: UInt8, _ keys: inout [TerminalKey]) {
        switch byte {
        case KeyDecoder.escape: waiting = [byte]
        case 0x0a, 0x0d: keys.append(.enter)
        case 0x09: keys.append(.tab)
        case 0x08, 0x7f: keys.append(.backspace)
        case 1...0x1a: keys.append(.control(Character(Unicode.Scalar(byte + 0x60))))
        case 0x20..<0x7f: keys.append(.text(Character(Unicode.Scalar(byte))))
        case 0xc2...0xf4: waiting = [byte]
        default: keys.append(.unknown)
        }
    }

    private static func length(_ first: UInt8) -> Int { first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4 }

    private mutating func takeInSequence(_ byte: UInt8, _ keys: inout [TerminalKey]) {
        if waiting.count == 1 {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "O"): waiting.append(byte)
            case KeyDecoder.escape: keys.append(.escape)
            default:
                // Escape, and then a key.
                waiting = []
                keys.append(.escape)
                begin(byte, &keys)
            }
            return
        }
        if byte == KeyDecoder.escape || byte < 0x20 {
            waiting = []
            keys.append(.unknown)
            begin(byte, &keys)
            return
        }
        waiting.append(byte)
        // Parameters, then one byte that ends it (ECMA-48, 5.4).
        guard byte >= 0x40 || waiting.count > KeyDecoder.longest else { return }
        keys.append(KeyDecoder.key(waiting.dropFirst(2)))
        waiting = []
    }

    private static func key(_ sequence: ArraySlice<UInt8>) -> TerminalKey {
        let parameters = sequence.dropLast()
        switch sequence.last {
        case UInt8(ascii: "A"): return .up
        case UInt8(ascii: "B"): return .down
        case UInt8(ascii: "C"): return .right
        case UInt8(ascii: "D"): return .left
        case UInt8(ascii: "H"): return .home
        case UInt8(ascii: "F"): return .end
        case UInt8(ascii: "M") where parameters.isEmpty: return .enter
        case UInt8(ascii: "~"):
            let number = parameters.prefix { $0 != UInt8(ascii: ";") }
            switch String(decoding: number, as: UTF8.self) {
            case "1", "7": return .home
            case "4", "8": return .end
            case "3": return .delete
            case "5": return .pageUp
            case "6": return .pageDown
            default: return .unknown
            }
        default: return .unknown
        }
    }
}
