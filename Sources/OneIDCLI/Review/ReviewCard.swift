import OneIDCore
import OneIDFeatures
import OneIDPipeline
import OneIDShell

/// One item as a card in a terminal.
enum ReviewCard {
    /// Where the text behind the labels begins.
    private static let column = 11

    /// Lines ending in newlines; control characters of values are shown, none is obeyed.
    ///
    /// - Parameter width: columns of the terminal, for lines that break between words; nil: lines as long as they are.
    static func text(_ item: ReviewItem, width: Int? = nil) -> String {
        let head = "\(item.id)  \(item.reason.rawValue)  score \(item.score)  suggested: \(item.suggestion.rawValue)"
        var lines = evidence(item)
        for (number, side) in item.sides.enumerated() {
            for (index, line) in ReviewWriter.lines(side).enumerated() {
                lines.append((index == 0 ? letter(number) : "", line))
            }
        }
        if item.sideCount > item.sides.count { lines.append(("…", "and \(item.sideCount - item.sides.count) more")) }
        return ([head] + lines.flatMap { laidOut(ControlCharacters.escaped($0.text), behind: $0.label, width) })
            .map { $0 + "\n" }.joined()
    }

    /// What is in doubt and why, what was done instead, what a merge would make, and what accounts say.
    static func evidence(_ item: ReviewItem) -> [(label: String, text: String)] {
        var lines: [(label: String, text: String)] = []
        if let value = item.value { lines.append(("value", "\(value.type) \(value.value)")) }
        lines.append(("why", item.why))
        lines.append(("instead", item.done))
        if let merged = merged(item) { lines.append(("merged", merged)) }
        for (number, statement) in (item.doubt?.statements ?? []).enumerated() {
            let account = statement.key.map { "\($0.source) \($0.id): " } ?? ""
            lines.append(
                (
                    "\(number + 1)",
                    account + statement.value + (statement.isChosen ? " (counts for the time being)" : "")
                ))
        }
        return lines
    }

    private static func laidOut(_ text: String, behind label: String, _ width: Int?) -> [String] {
        let margin = DisplayWidth.padded("  \(label)", to: column)
        // In less than this, broken lines are no better than the terminal's own breaks.
        guard let width, width >= 2 * column, DisplayWidth.of(text) + column > width else { return [margin + text] }
        let broken = TextLayout.wrapped(text, indent: column, width: width)
        return broken.prefix(1).map { margin + $0.dropFirst(column) } + broken.dropFirst()
    }

    /// Sides beyond these would make the line of a merge longer than it helps; each has its own lines below.
    private static let sidesInLine = 3

    /// `gold, 13,230 points (A silver, 830 points; B gold, 12,400 points)`; nil where nobody has a level or balance.
    private static func merged(_ item: ReviewItem) -> String? {
        guard let merged = item.merged, let text = text(merged) else { return nil }
        guard item.sides.count <= sidesInLine else { return text }
        let sides = item.sides.enumerated().map { "\(letter($0)) \(self.text($1.standing) ?? "nothing")" }
        return "\(text) (\(sides.joined(separator: "; ")))"
    }

    private static func text(_ standing: ReviewStanding) -> String? {
        var parts = [standing.level].compactMap(\.self)
        parts += (standing.points + standing.storedValue).map { balance in
            "\(grouped(balance.amount)) \(balance.name)" + (balance.gifts.map { " + \(grouped($0)) gift" } ?? "")
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// `13,230.5` of `13230.5`.
    private static func grouped(_ number: String) -> String {
        let digits = number.prefix { $0 == "-" || $0.isNumber }
        guard let whole = Int(digits) else { return number }
        let sign = whole == 0 && number.hasPrefix("-") ? "-" : ""
        return sign + FindingText.count(whole) + number.dropFirst(digits.count)
    }

    static func letter(_ number: Int) -> String {
        String(Unicode.Scalar(UInt8(ascii: "A") + UInt8(clamping: min(number, 25))))
    }
}
