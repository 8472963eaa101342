/// A case of the queue as a picture: its sides, what they share, and what keeps them apart.
struct QueueGraph {
    struct Side {
        let letter: String
        let lines: [String]
    }

    struct Value {
        let text: String
        let sides: [Int]
        /// What it is to the case; nil: the sides have it in common.
        let mark: Mark?
    }

    /// What a value is to a case: each has words beside its colour.
    enum Mark: String {
        /// The bridge that was refused.
        case refused
        /// What alone holds one person together, and the weakest where there are several.
        case bridge, weakest
        /// What too many share.
        case hub
        /// Nearly the same on two sides.
        case alike
        /// The same, and yet no link.
        case equal
        /// What an account says: in doubt, or for the time being.
        case doubtful, counts

        var words: String {
            switch self {
            case .refused: "✕ refused"
            case .bridge: "⚠ the bridge"
            case .weakest: "⚠ the weakest bridge"
            case .hub: "✕ links nobody"
            case .alike: "≈ alike"
            case .equal: "= equal, no link"
            case .doubtful: "? in doubt"
            case .counts: "✓ counts for now"
            }
        }

        private var looks: (pill: StaticString, edge: StaticString, words: StaticString) {
            switch self {
            case .refused, .hub: ("pill no", "edge no", "m tiny bad")
            case .bridge, .weakest, .doubtful: ("pill weak", "edge weak", "m tiny soft")
            case .alike, .equal: ("pill near", "edge near", "m tiny soft")
            case .counts: ("pill yes", "edge yes", "m tiny soft")
            }
        }

        var pill: StaticString { looks.pill }
        var edge: StaticString { looks.edge }
        var style: StaticString { looks.words }
    }

    let id: String
    let title: String
    let sides: [Side]
    let values: [Value]

    private static let width = 760.0
    private static let boxWidth = 236.0
    private static let lineHeight = 17.0
    private static let pillWidth = 212.0
    private static let pillHeight = 30.0
    private static let gap = 14.0

    /// The tallest box decides, so that rows of them stand in line.
    private var boxHeight: Double {
        30 + QueueGraph.lineHeight * Double(sides.map(\.lines.count).max() ?? 0)
    }

    /// Sides stand left and right in turn.
    private func origin(_ side: Int) -> (x: Double, y: Double) {
        let row = Double(side / 2)
        return (
            side % 2 == 0 ? 1 : QueueGraph.width - QueueGraph.boxWidth - 1,
            20 + row * (boxHeight + QueueGraph.gap)
        )
    }

    func draw(_ page: inout Markup, summary: String) {
        let rows = Double((sides.count + 1) / 2)
        let left = rows * (boxHeight + QueueGraph.gap)
        let middle = Double(values.count) * (QueueGraph.pillHeight + QueueGraph.gap)
        let frame = ChartFrame(
            id: id, title: title, summary: summary, width: QueueGraph.width, height: max(left, middle) + 24,
            size: "chart medium")
        let top = 20 + max(0, (left - middle) / 2)
        frame.draw(&page) { page in
            for (place, value) in values.enumerated() {
                let y = top + Double(place) * (QueueGraph.pillHeight + QueueGraph.gap)
                for side in value.sides where sides.indices.contains(side) { edge(side, y, value, &page) }
            }
            for (place, value) in values.enumerated() {
                pill(value, y: top + Double(place) * (QueueGraph.pillHeight + QueueGraph.gap), &page)
            }
            for (place, side) in sides.enumerated() { box(side, origin(place), &page) }
        }
    }

    private func edge(_ side: Int, _ y: Double, _ value: Value, _ page: inout Markup) {
        let (x, top) = origin(side)
        let isLeft = side % 2 == 0
        let from = isLeft ? x + QueueGraph.boxWidth : x
        let pill = (QueueGraph.width + (isLeft ? -1 : 1) * QueueGraph.pillWidth) / 2
        page.mark(
            .line,
            [
                .style(value.mark?.edge ?? "edge"), Attribute("x1", from), Attribute("x2", pill),
                Attribute("y1", top + boxHeight / 2), Attribute("y2", y + QueueGraph.pillHeight / 2),
                Attribute("data-side", side),
            ])
    }

    private func pill(_ value: Value, y: Double, _ page: inout Markup) {
        page.mark(
            .rect,
            [
                .style(value.mark?.pill ?? "pill"),
                Attribute("x", (QueueGraph.width - QueueGraph.pillWidth) / 2),
                Attribute("y", y), Attribute("width", QueueGraph.pillWidth), Attribute("height", QueueGraph.pillHeight),
                Attribute("rx", 15), Attribute("data-value", value.text),
            ])
        page.label(
            PageText.fitted(value.text, columns: 29), x: QueueGraph.width / 2, y: y + 19.5,
            value.mark == nil ? "m tiny" : "m tiny b")
        if let mark = value.mark { page.label(mark.words, x: QueueGraph.width / 2, y: y - 5, mark.style) }
    }

    private func box(_ side: Side, _ origin: (x: Double, y: Double), _ page: inout Markup) {
        page.mark(
            .rect,
            [
                .style("box"), Attribute("x", origin.x), Attribute("y", origin.y),
                Attribute("width", QueueGraph.boxWidth), Attribute("height", boxHeight), Attribute("rx", 7),
                Attribute("data-side", side.letter),
            ])
        page.label(side.letter, x: origin.x + 12, y: origin.y + 20, "b")
        for (place, line) in side.lines.enumerated() {
            page.label(
                PageText.fitted(line, columns: 30), x: origin.x + (place == 0 ? 32 : 12),
                y: origin.y + 20 + QueueGraph.lineHeight * Double(place), place == 0 ? "tiny" : "soft tiny")
        }
    }
}
