/// How many people reached each stage: bars around one axis, each as wide as its share of the first.
struct FunnelChart {
    struct Stage {
        let name: String
        let reached: Int
        /// Of those of the stage before, in per cent; empty for the first.
        let conversion: String
    }

    let stages: [Stage]

    private static let line = 46.0
    private static let widest = 300.0

    func draw(_ page: inout Markup, summary: String) {
        let most = max(1, stages.map(\.reached).max() ?? 1)
        let frame = ChartFrame(
            id: "funnel", title: "The journey: people who reached each stage", summary: summary, width: 640,
            height: FunnelChart.line * Double(stages.count) + 4, size: "chart medium")
        let axis = 160 + FunnelChart.widest / 2
        frame.draw(&page) { page in
            for (place, stage) in stages.enumerated() {
                let y = FunnelChart.line * Double(place) + 4
                let width = max(1, FunnelChart.widest * PageNumber.part(stage.reached, of: most))
                page.mark(
                    .rect,
                    [
                        .colour(0), Attribute("x", axis - width / 2), Attribute("y", y), Attribute("width", width),
                        Attribute("height", 32), Attribute("rx", 3), Attribute("data-stage", stage.name),
                        Attribute("data-people", stage.reached),
                    ])
                page.label(PageText.fitted(stage.name, columns: 20), x: 148, y: y + 21, "e")
                page.label(PageNumber.count(stage.reached), x: 476, y: y + (stage.conversion.isEmpty ? 21 : 14), "b")
                guard !stage.conversion.isEmpty else { continue }
                page.label("\(stage.conversion) % of the stage before", x: 476, y: y + 29, "soft tiny")
            }
        }
    }
}
