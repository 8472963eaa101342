import OneIDCore

/// Texts of any origin as a page shows them.
enum PageText {
    /// The same text with what shows nothing, steers the eye or may not stand in a page written out: `\u{202e}`.
    static func visible(_ text: String) -> String {
        guard !isPlain(text) else { return text }
        let shown = InvisibleCharacters.replaced(in: text) { scalar in
            scalar == "\n" || scalar == "\t" ? " " : written(scalar)
        }
        guard shown.unicodeScalars.contains(where: isForbidden) else { return shown }
        var clean = ""
        for scalar in shown.unicodeScalars {
            if isForbidden(scalar) { clean += written(scalar) } else { clean.unicodeScalars.append(scalar) }
        }
        return clean
    }

    private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f } }

    private static func written(_ scalar: Unicode.Scalar) -> String { "\\u{\(String(scalar.value, radix: 16))}" }

    /// Neither XML nor HTML has them (XML 1.0 §2.2).
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool { scalar.value & 0xfffe == 0xfffe }

    /// As much of a text as fits so many columns of letters; wide characters take two.
    static func fitted(_ text: String, columns: Int) -> String {
        let text = visible(text)
        guard width(text) > columns else { return text }
        var room = columns - 1
        var shown = ""
        for scalar in text.unicodeScalars {
            room -= width(scalar)
            guard room >= 0 else { break }
            shown.unicodeScalars.append(scalar)
        }
        return shown + "…"
    }

    static func width(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1) } }

    /// East Asian scripts and what is drawn like them (Unicode Standard Annex #11, roughly).
    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe4f, 0xff00...0xff60,
            0xffe0...0xffe6, 0x1f300...0x1faff, 0x20000...0x3fffd:
            2
        default: 1
        }
    }
}

/// Numbers as a page shows them.
enum PageNumber {
    static func count(_ number: Int) -> String { FindingText.count(number) }

    /// `12.5 %`
    static func share(_ part: Int, of whole: Int) -> String {
        whole > 0 ? FindingText.percent(min(part, whole), of: whole) : "–"
    }

    /// `12.34`: places and lengths of drawings, the same on every machine.
    static func length(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "0" }
        let hundredths = Int((value * 100).rounded())
        let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
        let sign = hundredths < 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(whole)" }
        return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest % 10 == 0 ? rest / 10 : rest)"
    }

    /// `1,234.5` of `1234.5`; what is no decimal stays as it is.
    static func decimal(_ spelling: String) -> String {
        let digits = spelling.utf8
        let sign = digits.first == UInt8(ascii: "-") ? "-" : ""
        let whole = digits.dropFirst(sign.utf8.count).prefix { (0x30...0x39).contains($0) }
        guard let number = Int(String(decoding: whole, as: UTF8.self)) else { return spelling }
        let rest = digits.dropFirst(sign.utf8.count + whole.count)
        return sign + FindingText.count(number) + String(decoding: rest, as: UTF8.self)
    }

    /// A share of 0…1 for drawings; nothing of nothing.
    static func part(_ part: Int, of whole: Int) -> Double {
        whole > 0 ? min(1, max(0, Double(part) / Double(whole))) : 0
    }
}
