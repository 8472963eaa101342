/// A word or a bracket of the code, as far as the names of types and members need it.
struct SourceWord: Equatable {
    let text: String
    /// Whether a dot stands before it: `.member`, `Outer.Inner`.
    let followsDot: Bool
    /// Whether it is a word, not a single mark.
    let isWord: Bool

    var isUpper: Bool { isWord && text.first.map { $0.isUppercase } ?? false }
}

extension SourceCode {
    /// Words, and the marks `{`, `}`, `(`, `)`, `<`, `,`, `=`, in their order.
    var words: [SourceWord] {
        var words: [SourceWord] = []
        var index = 0
        var followsDot = false
        while index < bytes.count {
            let byte = bytes[index]
            if SourceCode.isWordByte(byte) {
                let start = index
                while index < bytes.count, SourceCode.isWordByte(bytes[index]) { index += 1 }
                let text = String(decoding: bytes[start..<index], as: UTF8.self)
                words.append(SourceWord(text: text, followsDot: followsDot, isWord: true))
                followsDot = false
                continue
            }
            switch byte {
            case UInt8(ascii: "."):
                // `..<` and `...` are no dots before a member.
                let isRange =
                    index + 1 < bytes.count && [UInt8(ascii: "."), UInt8(ascii: "<")].contains(bytes[index + 1])
                let wasRange = index > 0 && bytes[index - 1] == byte
                followsDot = !isRange && !wasRange
            case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"),
                UInt8(ascii: ","), UInt8(ascii: "="), UInt8(ascii: ";"):
                words.append(SourceWord(text: String(UnicodeScalar(byte)), followsDot: false, isWord: false))
                followsDot = false
            case UInt8(ascii: "`"): break
            case 0x20, 0x09, 0x0a, 0x0d: break
            default: followsDot = false
            }
            index += 1
        }
        return words
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte)
            || (0x61...0x7a).contains(byte)
    }
}
