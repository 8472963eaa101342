import OneIDPipeline

/// One item as a card in a terminal.
enum ReviewCard {
    /// Lines ending in newlines; control characters of values are shown, none is obeyed.
    static func text(_ item: ReviewItem) -> String {
        var lines = ["\(item.id)  \(item.reason.rawValue)  score \(item.score)  suggested: \(item.suggestion.rawValue)"]
        if let value = item.value { lines.append("  value    \(value.type) \(value.value)") }
        lines.append("  why      \(item.why)")
        lines.append("  instead  \(item.done)")
        for (number, side) in item.sides.enumerated() {
            for (index, line) in ReviewWriter.lines(side).enumerated() {
                lines.append((index == 0 ? "  \(letter(number))        " : "           ") + line)
            }
        }
        if item.sideCount > item.sides.count { lines.append("  … and \(item.sideCount - item.sides.count) more") }
        return lines.map { ControlCharacters.escaped($0) + "\n" }.joined()
    }

    private static func letter(_ number: Int) -> String {
        String(Unicode.Scalar(UInt8(ascii: "A") + UInt8(clamping: min(number, 25))))
    }
}
