import OneIDFeatures
import OneIDShell

/// The sides of an item as a table: beside each other where there is room, else below each other. A sign says what differs.
struct ReviewScreenSides {
    let view: ReviewItemView
    let columns: Int
    let isPlain: Bool

    /// From how many columns on two sides stand beside each other; each further side needs half as many again.
    static let columnsForTwo = 100
    private static let labelColumn = 3
    private static let widestLabel = 22

    /// How many sides stand beside each other.
    private var across: Int {
        let sides = view.item.sides.count
        return sides > 1 ? max(1, min(sides, columns / (Self.columnsForTwo / 2))) : 1
    }

    var lines: [ScreenLine] {
        let sides = Array(view.item.sides.enumerated())
        var lines: [ScreenLine] = []
        var start = 0
        while start < sides.count {
            let group = Array(sides[start..<min(start + across, sides.count)])
            lines += table(group)
            start += group.count
        }
        if view.item.sideCount > sides.count {
            lines.append(ScreenLine("  and \(view.item.sideCount - sides.count) more sides"))
        }
        return lines
    }

    /// A group of sides, an attribute a row.
    private func table(_ sides: [(offset: Int, element: ReviewSide)]) -> [ScreenLine] {
        let attributes = sides.map { side in side.element.attributes }
        var titles: [String] = []
        for attribute in attributes.flatMap(\.self) where !titles.contains(attribute.title) {
            titles.append(attribute.title)
        }
        let label = min(Self.widestLabel, (titles.map(DisplayWidth.of).max() ?? 0), columns / 3)
        let text = Self.labelColumn + label + 2
        var lines = row(
            sides.map { side in heading(side) }, label: "", sign: " ", style: .bold, text: text, valueStyle: .bold)
        for title in titles {
            let values = attributes.map { side in
                ReviewWriter.text(side.filter { $0.title == title }.flatMap(\.values))
            }
            let (sign, style) = self.sign(view.agreements[title])
            lines += row(
                values, label: title, sign: sign, style: style, text: text,
                valueStyle: style == .yellow ? .yellow : nil)
        }
        lines += row(
            sides.map { ReviewWriter.accounts($0.element) }, label: "", sign: " ", style: nil, text: text,
            valueStyle: nil)
        return lines + [ScreenLine()]
    }

    private func heading(_ side: (offset: Int, element: ReviewSide)) -> String {
        let accounts = side.element.recordCount == 1 ? "1 account" : "\(side.element.recordCount) accounts"
        return "\(ReviewCard.letter(side.offset)) \(accounts)"
    }

    private func sign(_ agreement: ReviewAgreement?) -> (String, Style?) {
        switch agreement {
        case .equal: ("=", .green)
        case .partly: (isPlain ? "~" : "≈", .blue)
        case .different: (isPlain ? "!" : "≠", .yellow)
        case .single, nil: (" ", nil)
        }
    }

    /// A row of cells, as many lines as its longest cell needs.
    private func row(
        _ cells: [String], label: String, sign: String, style: Style?, text: Int, valueStyle: Style?
    ) -> [ScreenLine] {
        let between = isPlain ? "| " : "│ "
        let width = max(2, (columns - text - 2 * (cells.count - 1)) / cells.count)
        let broken = cells.map { ScreenLine.broken($0, columns: width) }
        return (0..<(broken.map(\.count).max() ?? 0)).map { number in
            var line = ScreenLine(" ")
            if number == 0 {
                line.add(sign, style)
                line.add(" ")
                line.add(ScreenLine.prefix(of: ControlCharacters.escaped(label), columns: text - line.width - 1))
            }
            line.pad(to: text)
            for (index, pieces) in broken.enumerated() {
                if index > 0 {
                    line.pad(to: text + index * (width + 2) - 2)
                    line.add(between)
                }
                if number < pieces.count { line.add(pieces[number], valueStyle) }
            }
            return line
        }
    }
}
