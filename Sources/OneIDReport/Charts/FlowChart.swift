/// How rows became people: bands from the sources to where their rows ended, and from there to people by size.
struct FlowChart {
    struct Node {
        let name: String
        let detail: String
        let rows: Int
        let colour: Int
    }

    /// Rows from a place on the left to one on the right.
    struct Band {
        let from: Int
        let to: Int
        let rows: Int
    }

    let sources: [Node]
    let fates: [Node]
    let people: [Node]
    /// From sources to fates.
    let first: [Band]
    /// From the first fate, the rows of the map, to people: one band each, in their order.
    private static let width = 960.0
    private static let bar = 14.0
    private static let gap = 30.0
    private static let drawn = 300.0
    private static let top = 34.0
    /// Where the three columns stand.
    private static let columns = [150.0, 470.0, 760.0]

    private struct Placed {
        let y: Double
        let height: Double
    }

    private var total: Int { max(1, sources.reduce(0) { $0 + $1.rows }) }

    /// Heights are shares of all rows. What is not nothing can be seen.
    private func height(_ rows: Int) -> Double {
        rows == 0 ? 0 : max(1, FlowChart.drawn * Double(rows) / Double(total))
    }

    private func place(_ nodes: [Node], in room: Double) -> [Placed] {
        let used = nodes.reduce(0) { $0 + height($1.rows) } + FlowChart.gap * Double(max(0, nodes.count - 1))
        var y = FlowChart.top + max(0, (room - used) / 2)
        return nodes.map { node in
            let placed = Placed(y: y, height: height(node.rows))
            y += placed.height + FlowChart.gap
            return placed
        }
    }

    func draw(_ page: inout Markup, summary: String) {
        let most = max(sources.count, fates.count, people.count)
        let room = FlowChart.drawn + FlowChart.gap * Double(max(0, most - 1)) + Double(most)
        let frame = ChartFrame(
            id: "flow", title: "How rows became people", summary: summary, width: FlowChart.width,
            height: room + FlowChart.top + 16)
        frame.draw(&page) { page in
            let columns = [place(sources, in: room), place(fates, in: room), place(people, in: room)]
            for (place, title) in ["Sources", "Rows", "People"].enumerated() {
                page.label(
                    title, x: FlowChart.columns[place] + (place == 0 ? FlowChart.bar : 0), y: 14,
                    place == 0 ? "b e" : "b")
            }
            bands(columns, &page)
            draw(sources, columns[0], FlowChart.columns[0], onLeft: true, &page)
            draw(fates, columns[1], FlowChart.columns[1], onLeft: false, &page)
            draw(people, columns[2], FlowChart.columns[2], onLeft: false, &page)
        }
    }

    private func bands(_ columns: [[Placed]], _ page: inout Markup) {
        var starts = columns[0].map(\.y)
        var ends = columns[1].map(\.y)
        for band in first where band.rows > 0 {
            let thick = height(band.rows)
            ribbon(
                FlowChart.columns[0], starts[band.from], FlowChart.columns[1], ends[band.to], thick,
                [.colour(sources[band.from].colour, "ribbon"), Attribute("data-rows", band.rows)], &page)
            starts[band.from] += thick
            ends[band.to] += thick
        }
        guard let mapped = columns[1].first else { return }
        var y = mapped.y
        for (place, node) in people.enumerated() where node.rows > 0 {
            let thick = height(node.rows)
            ribbon(
                FlowChart.columns[1], y, FlowChart.columns[2], columns[2][place].y, thick,
                [.colour(node.colour, "ribbon"), Attribute("data-rows", node.rows)], &page)
            y += thick
        }
    }

    private func ribbon(
        _ left: Double, _ y: Double, _ right: Double, _ other: Double, _ thick: Double, _ attributes: [Attribute],
        _ page: inout Markup
    ) {
        let x = left + FlowChart.bar
        let middle = (x + right) / 2
        func point(_ x: Double, _ y: Double) -> String { "\(PageNumber.length(x)) \(PageNumber.length(y))" }
        let upper = "M\(point(x, y)) C\(point(middle, y)) \(point(middle, other)) \(point(right, other))"
        let lower =
            " L\(point(right, other + thick)) C\(point(middle, other + thick)) \(point(middle, y + thick)) "
            + "\(point(x, y + thick)) Z"
        page.mark(.path, attributes + [Attribute("d", upper + lower)])
    }

    private func draw(_ nodes: [Node], _ places: [Placed], _ x: Double, onLeft: Bool, _ page: inout Markup) {
        for (node, placed) in zip(nodes, places) {
            page.mark(
                .rect,
                [
                    .colour(node.colour), Attribute("x", x), Attribute("y", placed.y),
                    Attribute("width", FlowChart.bar), Attribute("height", placed.height),
                    Attribute("data-name", node.name), Attribute("data-rows", node.rows),
                ])
            let middle = placed.y + placed.height / 2
            let at = onLeft ? x - 8 : x + FlowChart.bar + 8
            page.label(PageText.fitted(node.name, columns: onLeft ? 20 : 26), x: at, y: middle - 2, onLeft ? "e" : "")
            page.label(node.detail, x: at, y: middle + 13, onLeft ? "soft tiny e" : "soft tiny")
        }
    }
}
