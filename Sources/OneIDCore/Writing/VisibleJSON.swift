/// JSON in which no character hides: those that steer a reader's eye or show nothing are escaped, which changes no value.
public enum VisibleJSON {
    /// `\u202E`; two of them for a character beyond the first plane (RFC 8259 §7).
    public static func escape(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16, uppercase: true)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }

    /// The same JSON, or a part of it, with such characters escaped. ASCII stays: what of it has to be escaped is already.
    public static func text(_ json: String) -> String {
        guard InvisibleCharacters.areIn(json) else { return json }
        var shown = ""
        shown.reserveCapacity(json.utf8.count + 64)
        for scalar in json.unicodeScalars {
            if !scalar.isASCII, InvisibleCharacters.contains(scalar) {
                shown += escape(scalar)
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }
}
