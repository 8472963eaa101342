/// Swift source without what is no code: comments and the text of strings. Line ends stay where they are.
///
/// What stands in an interpolation is code and is kept. A regular expression between slashes is not known here: the
/// sources have none.
struct SourceCode {
    /// The bytes of the code; each comment is a blank, each string `""`, with its interpolations behind it.
    private(set) var bytes: [UInt8] = []
    private let text: [UInt8]
    private var index = 0

    init(_ text: String) {
        self.text = Array(text.utf8)
        bytes.reserveCapacity(self.text.count)
        copy(until: nil)
    }

    /// Copies code up to the parenthesis that closes an interpolation, or to the end.
    private mutating func copy(until closing: UInt8?) {
        var depth = 0
        while index < text.count {
            let byte = text[index]
            switch byte {
            case UInt8(ascii: "/") where at("//"): skipLine()
            case UInt8(ascii: "/") where at("/*"): skipBlock()
            case UInt8(ascii: "\""), UInt8(ascii: "#"):
                if !skipString() { take(byte) }
            default:
                if let closing {
                    if byte == UInt8(ascii: "(") { depth += 1 }
                    if byte == closing {
                        if depth == 0 { return }
                        depth -= 1
                    }
                }
                take(byte)
            }
        }
    }

    private mutating func take(_ byte: UInt8) {
        bytes.append(byte)
        index += 1
    }

    private func at(_ mark: StaticString, from start: Int? = nil) -> Bool {
        let start = start ?? index
        guard start + mark.utf8CodeUnitCount <= text.count else { return false }
        for offset in 0..<mark.utf8CodeUnitCount where text[start + offset] != mark.utf8Start[offset] { return false }
        return true
    }

    private mutating func skipLine() {
        while index < text.count, text[index] != 0x0a { index += 1 }
    }

    /// Block comments nest.
    private mutating func skipBlock() {
        var depth = 0
        repeat {
            if at("/*") {
                depth += 1
                index += 2
            } else if at("*/") {
                depth -= 1
                index += 2
            } else {
                if text[index] == 0x0a { bytes.append(0x0a) }
                index += 1
            }
        } while depth > 0 && index < text.count
        bytes.append(0x20)
    }

    /// Whether a string began here; it is behind us then.
    private mutating func skipString() -> Bool {
        var hashes = 0
        while index + hashes < text.count, text[index + hashes] == UInt8(ascii: "#") { hashes += 1 }
        let opening = index + hashes
        guard opening < text.count, text[opening] == UInt8(ascii: "\"") else { return false }
        let quotes = at("\"\"\"", from: opening) ? 3 : 1
        index = opening + quotes
        bytes += Array("\"\"".utf8)
        while index < text.count, !ends(quotes, hashes) {
            if isEscape(hashes) {
                index += 1 + hashes
                if index < text.count, text[index] == UInt8(ascii: "(") {
                    index += 1
                    bytes.append(0x20)
                    copy(until: UInt8(ascii: ")"))
                    bytes.append(0x20)
                }
            } else if text[index] == 0x0a {
                bytes.append(0x0a)
            }
            index += 1
        }
        index += quotes + hashes
        return true
    }

    private func ends(_ quotes: Int, _ hashes: Int) -> Bool {
        guard index + quotes + hashes <= text.count else { return false }
        return text[index..<index + quotes].allSatisfy { $0 == UInt8(ascii: "\"") }
            && text[index + quotes..<index + quotes + hashes].allSatisfy { $0 == UInt8(ascii: "#") }
    }

    private func isEscape(_ hashes: Int) -> Bool {
        guard text[index] == UInt8(ascii: "\\"), index + hashes < text.count else { return false }
        return text[index + 1..<index + 1 + hashes].allSatisfy { $0 == UInt8(ascii: "#") }
    }
}
