/// A line of a screen: pieces of text, each with a style.
///
/// Control characters never get in: they are shown, none is obeyed.
package struct ScreenLine: Sendable, Hashable {
    package struct Piece: Sendable, Hashable {
        package let text: String
        package let style: Style?
    }

    package private(set) var pieces: [Piece] = []
    /// Columns that it takes.
    package private(set) var width = 0

    package init() {}

    package init(_ text: String, _ style: Style? = nil) { add(text, style) }

    package mutating func add(_ text: String, _ style: Style? = nil) {
        let safe = ControlCharacters.escaped(text)
        guard !safe.isEmpty else { return }
        pieces.append(Piece(text: safe, style: style))
        width += DisplayWidth.of(safe)
    }

    package mutating func add(_ line: ScreenLine) {
        pieces += line.pieces
        width += line.width
    }

    /// Adds spaces up to a column.
    package mutating func pad(to column: Int, _ style: Style? = nil) {
        if width < column { add(String(repeating: " ", count: column - width), style) }
    }

    /// As much of it as fits; a wide character that would be cut in half is left out.
    package func clipped(to columns: Int) -> ScreenLine {
        guard width > columns else { return self }
        var line = ScreenLine()
        for piece in pieces {
            let room = columns - line.width
            guard DisplayWidth.of(piece.text) > room else {
                line.pieces.append(piece)
                line.width += DisplayWidth.of(piece.text)
                continue
            }
            let part = ScreenLine.prefix(of: piece.text, columns: room)
            if !part.isEmpty { line.pieces.append(Piece(text: part, style: piece.style)) }
            line.width += DisplayWidth.of(part)
            break
        }
        return line
    }

    /// As much of a text as fits.
    package static func prefix(of text: String, columns: Int) -> String {
        var scalars = String.UnicodeScalarView()
        var used = 0
        for scalar in text.unicodeScalars {
            used += DisplayWidth.of(scalar)
            if used > columns { break }
            scalars.append(scalar)
        }
        return String(scalars)
    }

    /// A text in pieces of at most so many columns, broken at spaces where there are any, else anywhere but inside of a character.
    package static func broken(_ text: String, columns: Int) -> [String] {
        let safe = ControlCharacters.escaped(text)
        guard columns > 1 else { return [prefix(of: safe, columns: max(0, columns))] }
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in safe.split(separator: " ") {
            let width = DisplayWidth.of(word)
            if used > 0, used + 1 + width > columns {
                lines.append(line)
                (line, used) = ("", 0)
            }
            if used > 0 {
                line += " "
                used += 1
            }
            guard used + width > columns else {
                line += word
                used += width
                continue
            }
            for scalar in word.unicodeScalars {
                let width = DisplayWidth.of(scalar)
                if used + width > columns {
                    lines.append(line)
                    (line, used) = ("", 0)
                }
                line.unicodeScalars.append(scalar)
                used += width
            }
        }
        return lines.isEmpty || !line.isEmpty ? lines + [line] : lines
    }

    package var text: String { pieces.map(\.text).joined() }

    /// With the sequences that colour it.
    func drawn(colour: Bool) -> String {
        pieces.map { piece in piece.style.map { $0.applied(to: piece.text, when: colour) } ?? piece.text }.joined()
    }
}
