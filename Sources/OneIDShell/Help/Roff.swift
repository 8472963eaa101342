/// Spelling of text in roff, the language of manual pages (groff_man(7), mandoc(1)).
package enum Roff {
    /// Text in running lines: a control character at the start of a line is protected, hyphens stay hyphens.
    package static func escaped(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": shown += "\\e"
            case "-": shown += "\\-"
            case "`": shown += "\\(ga"
            case "'": shown += "\\(aq"
            case "^": shown += "\\(ha"
            case "~": shown += "\\(ti"
            case let other where other.isASCII: shown.unicodeScalars.append(other)
            case let other:
                let digits = String(other.value, radix: 16, uppercase: true)
                shown += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
            }
        }
        return shown.hasPrefix(".") ? "\\&" + shown : shown
    }

    package static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }
    package static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }
}
