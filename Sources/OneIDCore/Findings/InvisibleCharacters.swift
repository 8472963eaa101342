/// Characters that steer a terminal or a reader's eye and show nothing: control characters, marks of the reading direction ("Trojan
/// Source", CVE-2021-42574), characters without width, soft hyphens, fillers and tags (Unicode Standard Annex #44, categories Cc, Cf, Zl
/// and Zp, and the property Default_Ignorable_Code_Point).
///
/// Two names that look alike differ by them, and a name can end in them in another order than it is written in.
public enum InvisibleCharacters {
    public static func contains(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0xA0 { return scalar.value < 0x20 || scalar.value >= 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    /// Whether a text holds any.
    public static func areIn(_ text: String) -> Bool { text.unicodeScalars.contains(where: contains) }

    /// Puts what `replacement` gives in the place of each, but of those that join the parts of an emoji or choose its form: these are
    /// seen.
    public static func replaced(in text: String, by replacement: (Unicode.Scalar) -> String) -> String {
        guard areIn(text) else { return text }
        let scalars = Array(text.unicodeScalars)
        var shown = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            if contains(scalar), !belongsToEmoji(scalars, index) {
                shown.append(contentsOf: replacement(scalar).unicodeScalars)
            } else {
                shown.append(scalar)
            }
        }
        return String(shown)
    }

    private static let joiner: Unicode.Scalar = "\u{200D}"
    private static let forms: ClosedRange<Unicode.Scalar> = "\u{FE0E}"..."\u{FE0F}"

    private static func belongsToEmoji(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        func isEmoji(_ index: Int) -> Bool {
            scalars.indices.contains(index) && scalars[index].properties.isEmoji && !scalars[index].isASCII
        }
        switch scalars[index] {
        case forms: return isEmoji(index - 1)
        case joiner:
            let before = index > 0 && forms.contains(scalars[index - 1]) ? index - 2 : index - 1
            return isEmoji(before) && isEmoji(index + 1)
        default: return false
        }
    }
}
