/// Recognises an object that is no record but the wrapping of them: `{"code":0,"data":[{…},{…}]}`.
enum JSONEnvelope {
    /// Names under which services and database tools put their rows (`RECORDS`: Navicat).
    private static let usualKeys: Set<String> = [
        "data", "records", "rows", "items", "list", "result", "results", "members", "users", "customers", "content",
    ]

    /// The key of the records' array when the one object from `start` to the end of the content is an envelope.
    static func key(in lexer: JSONLexer, from start: Int) -> String? {
        var bounded = lexer
        bounded.limit = min(lexer.limit, start + ScanLimits.recordBytes)
        var memberCount = 0
        var found: String?
        var foundUsual: String?
        var offset = bounded.skipSpace(start + 1)
        var isWhole = false
        while bounded.byte(offset) == UInt8(ascii: "\"") {
            guard let key = try? bounded.endOfString(offset + 1) else { break }
            let keyStart = offset + 1
            offset = bounded.skipSpace(key.quote + 1)
            guard bounded.byte(offset) == UInt8(ascii: ":") else { return nil }
            offset = bounded.skipSpace(offset + 1)
            memberCount += 1
            if bounded.byte(offset) == UInt8(ascii: "["),
                bounded.byte(bounded.skipSpace(offset + 1)) == UInt8(ascii: "{")
            {
                var text: [UInt8] = []
                JSONEscapes.appendText(of: bounded.bytes, from: keyStart, to: key.quote, to: &text)
                let name = String(decoding: text, as: UTF8.self)
                if usualKeys.contains(name.lowercased()) { foundUsual = foundUsual ?? name }
                found = found ?? name
            }
            guard let end = bounded.endOfWellFormedValue(offset) else { break }
            offset = bounded.skipSpace(end)
            if bounded.byte(offset) == UInt8(ascii: "}") {
                isWhole = true
                offset = bounded.skipSpace(offset + 1)
                break
            }
            guard bounded.byte(offset) == UInt8(ascii: ",") else { return nil }
            offset = bounded.skipSpace(offset + 1)
        }
        // Whole and alone, or so large that it cannot be a record.
        let isTooLarge = bounded.limit < lexer.limit && !isWhole
        guard isTooLarge || (isWhole && offset >= lexer.limit) else { return nil }
        guard let name = foundUsual ?? (memberCount == 1 ? found : nil) else { return nil }
        // It goes into a message: no control characters, no novel.
        return String(String.UnicodeScalarView(name.unicodeScalars.filter { $0.value >= 0x20 }.prefix(40)))
    }
}
