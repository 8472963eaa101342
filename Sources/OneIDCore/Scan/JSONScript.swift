/// JSON inside a script, or behind what keeps browsers from running it: `callback({…})` (JSONP), `var members = […];`, `)]}'`,
/// `while(1);`, and the separators of JSON text sequences (RFC 7464).
///
/// It is refused with what it is: read as delimited text, its first line would be taken for column names.
public enum JSONScript {
    /// Bytes in front of the JSON that are looked at.
    private static let longest = 256

    /// What stands in front of the first brace or bracket of JSON; nil where none of this does.
    public static func opening(of content: UnsafeBufferPointer<UInt8>) -> String? {
        let mark: [UInt8] = [0xef, 0xbb, 0xbf]
        let start = content.prefix(longest + 4096)
        let rest = (start.starts(with: mark) ? start.dropFirst(3) : start[...]).drop { $0 <= 0x20 && $0 != separator }
        if rest.first == separator {
            return followed(by: rest.drop { $0 <= 0x20 }) ? "\\x1E" : nil
        }
        for guardText in guards where rest.starts(with: guardText.utf8) {
            return followed(by: rest.dropFirst(guardText.utf8.count).drop { $0 <= 0x20 || $0 == UInt8(ascii: ",") })
                ? guardText : nil
        }
        guard let end = rest.prefix(longest).firstIndex(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "=") }),
            followed(by: rest[(end + 1)...].drop { $0 <= 0x20 })
        else { return nil }
        let text = String(decoding: rest[...end], as: UTF8.self)
        return isCallOrAssignment(text) ? text : nil
    }

    /// What services write so that a browser that loads it as a script does nothing.
    private static let guards = [")]}'", "while(1);", "while (1);", "for(;;);", "for (;;);", "throw 1;", "{}&&"]

    /// Begins each text of a sequence (RFC 7464 §2.2).
    private static let separator: UInt8 = 0x1e

    /// An object or an array of objects.
    private static func followed(by rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let first = rest.first else { return false }
        let inside = rest.dropFirst().drop { $0 <= 0x20 }.first
        switch first {
        case UInt8(ascii: "{"): return inside == UInt8(ascii: "\"") || inside == UInt8(ascii: "}")
        case UInt8(ascii: "["):
            return inside == UInt8(ascii: "{") || inside == UInt8(ascii: "]") || inside == UInt8(ascii: "[")
        default: return false
        }
    }

    /// `callback(`, `/**/jQuery123_4(`, `var members =`, `window.data =`.
    private static func isCallOrAssignment(_ text: String) -> Bool {
        var name = text.dropLast()[...]
        if name.hasPrefix("/*"), let end = name.lastIndex(of: "/") { name = name[end...].dropFirst() }
        var words = name.split(whereSeparator: { $0 == " " || $0 == ";" })
        if let first = words.first, declarations.contains(String(first)) { words.removeFirst() }
        guard words.count == 1, let word = words.first else { return false }
        return word.utf8.allSatisfy { byte in
            byte.isASCIILetter || byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
                || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
                || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
        }
    }

    private static let declarations: Set<String> = ["var", "let", "const", "typeof"]
}
