import OneIDCore

/// Turns a finding into the text printed for it:
///
///     members.csv:12:34: error[csv.ragged-row]: 5 fields expected, found 6
///       tmall-0001,138****1234,,,x,y
///                                  ^
///     fix: quote the field that contains a comma
package struct FindingPrinter: Sendable {
    package let colour: Bool
    /// Columns of the terminal; an excerpt is cut to it around the caret.
    package let width: Int

    package init(colour: Bool, width: Int) {
        self.colour = colour
        self.width = width
    }

    package init(_ terminal: Terminal) { self.init(colour: terminal.colour, width: terminal.width) }

    /// The lines for one finding, each ending in a newline.
    package func text(_ finding: Finding) -> String {
        let place = Style.bold.applied(to: Self.place(finding.position), when: colour)
        let kind = style(finding.severity).applied(to: "\(finding.severity.rawValue)[\(finding.id.id)]", when: colour)
        var lines = "\(place): \(kind): \(Self.shown(finding.message))\n"
        if let excerpt = finding.excerpt { lines += self.excerpt(excerpt, caret: finding.caret) }
        if let fix = finding.fix {
            lines += Style.green.applied(to: "fix:", when: colour) + " \(Self.shown(fix))\n"
        }
        return lines
    }

    /// `file:line:column`; the byte, else the record, where no line is known; the program's name without a position.
    package static func place(_ position: SourcePosition?) -> String {
        guard let position else { return "oneid" }
        var place = shown(position.file)
        if let line = position.line {
            place += ":\(line)"
            if let column = position.column { place += ":\(column)" }
        } else if let byte = position.byte {
            place += ": byte \(byte)"
        } else if let record = position.record {
            place += ": record \(record)"
        }
        return place
    }

    /// Escaping makes eight characters of one, so what was short may not be.
    private static func shown(_ text: String) -> String { Shortening.message(ControlCharacters.escaped(text)) }

    private func style(_ severity: Severity) -> Style {
        switch severity {
        case .error: .red
        case .warning: .yellow
        case .note: .blue
        }
    }

    /// The excerpt and, below it, the caret; a long line is cut on both sides of the caret.
    private func excerpt(_ text: String, caret: Int?) -> String {
        let indent = "  "
        let room = max(20, width - indent.count)
        // Only what can be shown is looked at: a cell may be 100 MB long.
        let scalars = text.unicodeScalars
        let wanted = scalars.index(scalars.startIndex, offsetBy: max(0, caret ?? 0), limitedBy: scalars.endIndex)
        let centre = wanted ?? scalars.endIndex
        let left = scalars[..<centre].suffix(room)
        let right = scalars[centre...].prefix(room)
        let pieces = (Array(left) + Array(right)).map(ControlCharacters.escaped)
        let window = Self.window(pieces, around: left.count, room: room)
        let cutBefore = left.startIndex > scalars.startIndex || window.lowerBound > 0
        let cutAfter = right.endIndex < scalars.endIndex || window.upperBound < pieces.count
        let before = indent + (cutBefore ? "…" : "")
        let lines = before + pieces[window].joined() + (cutAfter ? "…" : "") + "\n"
        guard caret != nil else { return lines }
        let offset = DisplayWidth.of(before + pieces[window.lowerBound..<left.count].joined())
        return lines + String(repeating: " ", count: offset) + style(.error).applied(to: "^", when: colour) + "\n"
    }

    /// The largest stretch around `centre`, two thirds of it before, that fits into `room` columns with a mark of
    /// omission on either side.
    private static func window(_ pieces: [String], around centre: Int, room: Int) -> Range<Int> {
        if DisplayWidth.of(pieces.joined()) <= room - 2 { return 0..<pieces.count }
        var first = centre
        var used = 0
        while first > 0, used + DisplayWidth.of(pieces[first - 1]) <= (room - 2) * 2 / 3 {
            first -= 1
            used += DisplayWidth.of(pieces[first])
        }
        var end = centre
        while end < pieces.count, used + DisplayWidth.of(pieces[end]) <= room - 2 {
            used += DisplayWidth.of(pieces[end])
            end += 1
        }
        return first..<end
    }
}
