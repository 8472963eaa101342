/// Which sources people are in.
struct OverlapSection {
    let report: Fact

    /// Combinations that are drawn.
    static let mostDrawn = 25
    /// Sources whose pairs are shown.
    static let mostPaired = 32

    private var names: [String] { report["overlap"]["sources"].list.map(\.text) }
    private var combinations: Fact { report["overlap"]["combinations"] }
    private var people: Int { report["totals"]["people"].count }

    var section: PageSection? {
        guard names.count > 1 else { return nil }
        return PageSection(
            id: "overlap", title: "Overlap of the sources", short: "Overlap", lead: lead,
            commands: ["oneid resolve --report report.json"]
        ) { page in
            if let chart {
                chart.draw(&page, summary: lead)
                let drawn = chart.rows.reduce(0) { $0 + $1.people }
                if chart.rows.count < combinations["count"].count {
                    page.note(
                        "The \(PageNumber.count(chart.rows.count)) largest of "
                            + "\(PageNumber.count(combinations["count"].count)) combinations; the others have "
                            + "\(Plural.people(max(0, people - drawn))) together.")
                }
            }
            pairs.draw(&page)
            page.cut(min(names.count, OverlapSection.mostPaired), of: names.count, "sources")
        }
    }

    private var lead: String {
        guard let chart, let first = chart.rows.first else { return "People who are in both of two sources." }
        let named = first.sources.compactMap { names.indices.contains($0) ? names[$0] : nil }
        let only = named.count == 1 ? "in \(named[0]) only" : "in exactly \(named.joined(separator: ", "))"
        return "A row is a combination of sources, a dot a source of it. The largest: "
            + "\(Plural.people(first.people)) \(only)."
    }

    /// nil with more sources than the report has combinations of, or in the folder of an earlier version.
    var chart: UpsetChart? {
        let rows = combinations["largest"].list.prefix(OverlapSection.mostDrawn).map {
            UpsetChart.Row(sources: $0["sources"].counts.filter { $0 < names.count }, people: $0["people"].count)
        }
        return rows.isEmpty ? nil : UpsetChart(sources: names, rows: Array(rows), people: people)
    }

    private var pairs: PageTable {
        let shown = names.prefix(OverlapSection.mostPaired)
        let matrix = report["overlap"]["people"].list.map(\.counts)
        func cell(_ row: Int, _ column: Int) -> PageTable.Cell {
            guard matrix.indices.contains(row), matrix[row].indices.contains(column), matrix[row].indices.contains(row)
            else { return .none }
            return .heat(matrix[row][column], of: matrix[row][row])
        }
        return PageTable(
            "People in both sources; on the diagonal, in the source. The darker, the larger the share of the row's source.",
            [.init("Source", isText: true)] + shown.map { .init($0) },
            shown.indices.map { row in
                .init([.text(names[row])] + shown.indices.map { cell(row, $0) })
            })
    }
}
