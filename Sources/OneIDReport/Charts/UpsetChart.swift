/// Which sources people are in, combination by combination (Lex et al., "UpSet: Visualization of Intersecting Sets", 2014): a row has a
/// dot for each source of the combination, and a bar for its people.
struct UpsetChart {
    struct Row {
        /// Places of the sources, ascending.
        let sources: [Int]
        let people: Int
    }

    let sources: [String]
    let rows: [Row]
    /// Everybody.
    let people: Int

    private static let step = 22.0
    private static let line = 24.0
    private static let barWidth = 260.0

    func draw(_ page: inout Markup, summary: String) {
        let longest = sources.map { PageText.width(PageText.fitted($0, columns: 16)) }.max() ?? 0
        let top = 16 + Double(longest) * 5.6
        let left = 10.0
        let bars = left + UpsetChart.step * Double(sources.count) + 18
        let slant = Double(longest) * 5
        let frame = ChartFrame(
            id: "upset", title: "People by combination of sources", summary: summary,
            width: max(bars + UpsetChart.barWidth + 130, bars + slant),
            height: top + 10 + UpsetChart.line * Double(rows.count),
            size: sources.count > 14 ? "chart large" : "chart medium")
        frame.draw(&page) { page in
            for place in rows.indices where place % 2 == 0 {
                page.mark(
                    .rect,
                    [
                        .style("stripe"), Attribute("x", 0), Attribute("y", top + UpsetChart.line * Double(place)),
                        Attribute("width", frame.width), Attribute("height", UpsetChart.line),
                    ])
            }
            for (place, name) in sources.enumerated() {
                let x = left + UpsetChart.step * (Double(place) + 0.5)
                page.element(
                    .text,
                    [
                        Attribute("x", 0), Attribute("y", 0), .style("tiny"),
                        Attribute(
                            "transform",
                            "translate(\(PageNumber.length(x + 3)) \(PageNumber.length(top - 6))) rotate(-50)"),
                    ], PageText.fitted(name, columns: 16))
            }
            let most = max(1, rows.map(\.people).max() ?? 1)
            for (place, row) in rows.enumerated() {
                draw(row, middle: top + UpsetChart.line * (Double(place) + 0.5), left: left, bars: bars, most, &page)
            }
        }
    }

    private func draw(
        _ row: Row, middle: Double, left: Double, bars: Double, _ most: Int, _ page: inout Markup
    ) {
        func x(_ source: Int) -> Double { left + UpsetChart.step * (Double(source) + 0.5) }
        func dot(_ source: Int, _ style: StaticString) {
            page.mark(
                .circle,
                [.style(style), Attribute("cx", x(source)), Attribute("cy", middle), Attribute("r", 5.5)])
        }
        for source in sources.indices where !row.sources.contains(source) { dot(source, "off") }
        if let first = row.sources.first, let last = row.sources.last, first < last {
            page.mark(
                .line,
                [
                    .style("rod"), Attribute("x1", x(first)), Attribute("x2", x(last)), Attribute("y1", middle),
                    Attribute("y2", middle),
                ])
        }
        for source in row.sources { dot(source, "dot") }
        page.mark(
            .rect,
            [
                .colour(row.sources.count == 1 ? 4 : 0), Attribute("x", bars), Attribute("y", middle - 8),
                Attribute("width", max(1, UpsetChart.barWidth * PageNumber.part(row.people, of: most))),
                Attribute("height", 16), Attribute("data-people", row.people),
                Attribute("data-sources", row.sources.map(String.init).joined(separator: " ")),
            ])
        let end = bars + max(1, UpsetChart.barWidth * PageNumber.part(row.people, of: most))
        page.label(
            "\(PageNumber.count(row.people)) · \(PageNumber.share(row.people, of: people))", x: end + 8,
            y: middle + 4.5,
            "tiny")
    }
}
