import OneIDFeatures
import OneIDShell

/// All keys of the review screen, and what its signs mean.
enum ReviewScreenHelp {
    private static let keys = [
        ("u", "undo: the decision on this item is taken back, or the last one of the session"),
        ("A", "decide all items of this reason and suggestion as suggested; asks first, and says how many"),
        ("n", "note: kept beside your decision"),
        ("→ j Space", "next item"),
        ("← k b", "the item before"),
        ("↑ ↓ PgUp PgDn", "scroll"),
        ("Home End", "first item, last item"),
        ("g", "jump to the item with a number"),
        ("/", "search ids, names and values as they are shown; Enter alone repeats it"),
        ("f", "filter: one reason after the other, then all; Esc: all"),
        ("v", "values instead of masks, and back"),
        ("Ctrl-Z", "to the shell; fg comes back"),
        ("q", "quit: everything decided is in the file already"),
    ]

    static func lines(_ item: ReviewItem?, _ columns: Int, isPlain: Bool) -> [ScreenLine] {
        let answers = item.map { ReviewAnswer.keys($0).map { (String($0.key.letter), $0.key.help) } } ?? []
        let signs =
            isPlain
            ? [("=", "all sides say the same"), ("~", "they have a value in common"), ("!", "they differ")]
            : [("=", "all sides say the same"), ("≈", "they have a value in common"), ("≠", "they differ")]
        let ascii = ["→ j Space": "Right j Space", "← k b": "Left k b", "↑ ↓ PgUp PgDn": "Up Down PgUp PgDn"]
        let named = keys.map { (isPlain ? ascii[$0.0] ?? $0.0 : $0.0, $0.1) }
        let column = 22
        var lines: [ScreenLine] = []
        for (name, text) in answers + named + signs {
            for (index, piece) in ScreenLine.broken(text, columns: max(2, columns - column - 1)).enumerated() {
                var line = ScreenLine("  ")
                if index == 0 { line.add(name, .bold) }
                line.pad(to: column)
                line.add(piece)
                lines.append(line)
            }
        }
        return lines
    }
}
