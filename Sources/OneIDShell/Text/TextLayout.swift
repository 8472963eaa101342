/// Lays out text for a page, of 80 columns unless said otherwise.
package enum TextLayout {
    package static let width = 80

    /// Breaks at spaces; a word longer than the line stands alone.
    package static func wrapped(
        _ text: String, indent: Int, firstIndent: Int? = nil, width: Int = TextLayout.width
    ) -> [String] {
        var lines: [String] = []
        var line = String(repeating: " ", count: firstIndent ?? indent)
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, DisplayWidth.of(line) + 1 + DisplayWidth.of(word) > width {
                lines.append(line)
                line = String(repeating: " ", count: indent)
                isEmpty = true
            }
            if !isEmpty { line += " " }
            line += word
            isEmpty = false
        }
        if !isEmpty { lines.append(line) }
        return lines
    }

    /// `term` on the left, `text` from `column` on; a term that is too long has a line of its own.
    package static func described(_ term: String, as text: String, column: Int) -> [String] {
        let body = wrapped(text, indent: column)
        guard DisplayWidth.of(term) + 2 <= column, let first = body.first else { return [term] + body }
        return [DisplayWidth.padded(term, to: column) + first.dropFirst(column)] + body.dropFirst()
    }
}
