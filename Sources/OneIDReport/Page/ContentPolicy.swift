import OneIDCore

/// What a browser may do with the page: show it, with the one style and the one script that it holds, named by their digests.
enum ContentPolicy {
    /// Content Security Policy Level 3, §6.
    static func text(style: StaticString, script: StaticString) -> String {
        "default-src 'none'; style-src '\(digest(style))'; script-src '\(digest(script))'; base-uri 'none'; "
            + "form-action 'none'"
    }

    private static func digest(_ content: StaticString) -> String {
        "sha256-" + base64(DigestAlgorithm.sha256.digest(Array("\(content)".utf8)))
    }

    /// RFC 4648 §4.
    static func base64(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var out: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let word = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                out.append(place <= group.count ? letters[word >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
