/// Hides members' values in messages: enough is left to find the row, not enough to reach the person.
public enum Masking {
    /// What of a value tells little about the person and stays.
    public enum Style: Sendable {
        /// A few characters at both ends.
        case text
        /// Behind the last `@`: the provider.
        case address
        /// Before a colon: the kind of a device.
        case behindKind
    }

    /// `138****5678`, `z***g@qq.com`, `110***********002X`, `oAb***…wxyz`.
    ///
    /// At most the first 3 and the last 4 characters stay, never more than half of them; of up to 4 characters, none.
    /// Characters that show nothing are replaced, so that the result is safe on a terminal.
    /// - Parameter value: a raw cell or a canonical value.
    public static func mask(_ value: String, as style: Style) -> String {
        let characters = value.unicodeScalars.map { scalar -> Unicode.Scalar in
            InvisibleCharacters.contains(scalar) ? "?" : scalar
        }
        switch style {
        case .text: return hide(characters[...])
        case .address:
            guard let at = characters.lastIndex(of: "@"), at > 0 else { return hide(characters[...]) }
            return address(characters, at)
        case .behindKind:
            guard let colon = characters.firstIndex(of: ":"), characters[..<colon].allSatisfy(isLetter) else {
                return hide(characters[...])
            }
            return text(characters[...colon]) + hide(characters[(colon + 1)...])
        }
    }

    private static func address(_ characters: [Unicode.Scalar], _ at: Int) -> String {
        // The provider tells little, the name tells all.
        let name = characters[..<at]
        let shown = name.count >= 4 ? text(name.prefix(1)) + "***" + text(name.suffix(1)) : "***"
        let domain = characters[at...]
        return shown + (domain.count <= 40 ? text(domain) : text(domain.prefix(40)) + "…")
    }

    private static func hide(_ characters: ArraySlice<Unicode.Scalar>) -> String {
        var characters = characters
        var lead = ""
        // +86138…: the country code says nothing about the person, the digits behind it do.
        if characters.first == "+", characters.count > 8 {
            let isChinese = text(characters.prefix(3)) == "+86"
            lead = text(characters.prefix(isChinese ? 3 : 1))
            characters = characters.dropFirst(isChinese ? 3 : 1)
        }
        let count = characters.count
        guard count > 4 else { return lead + String(repeating: "*", count: count) }
        let shown = min(7, count / 2)
        let last = min(4, (shown + 1) / 2)
        let first = min(3, shown - last)
        let full = count >= 11
        let head = full ? 3 : first
        let tail = full ? 4 : last
        let hidden = count - head - tail
        // A very long value is shortened: its length is no help.
        let stars = String(repeating: "*", count: min(hidden, 12))
        return lead + text(characters.prefix(head)) + stars + text(characters.suffix(tail))
    }

    private static func text(_ characters: ArraySlice<Unicode.Scalar>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: characters)
        return text
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }
}
