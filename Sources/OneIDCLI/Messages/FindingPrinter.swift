import OneIDCore

/// Turns a finding into the text printed for it:
///
///     members.csv:12:34: error[csv.ragged-row]: 5 fields expected, found 6
///       tmall-0001,138****1234,,,x,y
///                                  ^
///     fix: quote the field that contains a comma
struct FindingPrinter: Sendable {
    let colour: Bool
    /// Columns of the terminal; an excerpt is cut to it around the caret.
    let width: Int

    init(colour: Bool, width: Int) {
        self.colour = colour
        self.width = width
    }

    init(_ terminal: Terminal) { self.init(colour: terminal.colour, width: terminal.width) }

    /// The lines for one finding, each ending in a newline.
    func text(_ finding: Finding) -> String {
        let place = Style.bold.applied(to: Self.place(finding.position), when: colour)
        let kind = style(finding.severity).applied(to: "\(finding.severity.rawValue)[\(finding.id.id)]", when: colour)
        var lines = "\(place): \(kind): \(ControlCharacters.escaped(finding.message))\n"
        if let excerpt = finding.excerpt { lines += self.excerpt(excerpt, caret: finding.caret) }
        if let fix = finding.fix {
            lines += Style.green.applied(to: "fix:", when: colour) + " \(ControlCharacters.escaped(fix))\n"
        }
        return lines
    }

    /// `file:line:column`; the byte, else the record, where no line is known; the program's name without a position.
    static func place(_ position: SourcePosition?) -> String {
        guard let position else { return "oneid" }
        var place = ControlCharacters.escaped(position.file)
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
        let room = max(20, width - 2 * indent.count)
        var pieces: [String] = []
        var caretPiece: Int?
        // Only what can be shown is looked at: a cell may be 100 MB long.
        let from = max(0, (caret ?? 0) - room)
        for (index, scalar) in text.unicodeScalars.dropFirst(from).prefix(3 * room).enumerated() {
            if from + index == caret { caretPiece = pieces.count }
            pieces.append(ControlCharacters.escaped(scalar))
        }
        if let caret, caretPiece == nil { caretPiece = min(max(0, caret - from), pieces.count) }
        let window = Self.window(pieces, around: caretPiece ?? 0, room: room)
        let cutBefore = from > 0 || window.lowerBound > 0
        let cutAfter = text.unicodeScalars.dropFirst(from + window.upperBound).first != nil
        let before = cutBefore ? "…" : ""
        let shown = pieces[window].joined()
        var lines = indent + before + shown + (cutAfter ? "…" : "") + "\n"
        if let caretPiece {
            let left = pieces[window.lowerBound..<min(max(caretPiece, window.lowerBound), window.upperBound)].joined()
            let offset = indent.count + before.unicodeScalars.count + DisplayWidth.of(left)
            lines += String(repeating: " ", count: offset) + style(.error).applied(to: "^", when: colour) + "\n"
        }
        return lines
    }

    /// The largest stretch around `centre`, two thirds of it before, that fits into `room` columns.
    private static func window(_ pieces: [String], around centre: Int, room: Int) -> Range<Int> {
        let available = room - 2
        if DisplayWidth.of(pieces.joined()) <= room { return 0..<pieces.count }
        var first = min(centre, pieces.count)
        var used = 0
        while first > 0, used + DisplayWidth.of(pieces[first - 1]) <= available * 2 / 3 {
            first -= 1
            used += DisplayWidth.of(pieces[first])
        }
        var end = min(centre, pieces.count)
        while end < pieces.count, used + DisplayWidth.of(pieces[end]) <= available {
            used += DisplayWidth.of(pieces[end])
            end += 1
        }
        return first..<end
    }
}
