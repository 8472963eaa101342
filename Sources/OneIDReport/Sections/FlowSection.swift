/// How rows became people.
struct FlowSection {
    let report: Fact

    /// Sources that have a band of their own.
    static let mostBands = 12
    /// Sources in the table.
    static let mostListed = 100

    private static let fates: [(key: String, name: String)] = [
        ("in_map", "rows of the map"), ("older_versions", "older versions"), ("repeated_rows", "repeated rows"),
        ("rejected", "broken, set aside"), ("skipped", "no records"),
    ]

    var section: PageSection {
        PageSection(
            id: "rows", title: "How rows became people", short: "Rows to people", lead: lead,
            commands: ["oneid resolve --report report.json", "oneid check"]
        ) { page in
            chart.draw(&page, summary: lead)
            table.draw(&page)
            page.cut(min(sources.count, FlowSection.mostListed), of: sources.count, "sources")
        }
    }

    private var sources: [Fact] { report["sources"].list }

    private var lead: String {
        let totals = report["totals"]
        let rest = FlowSection.fates.dropFirst().compactMap { fate in
            let rows = totals[fate.key].count
            return rows == 0 ? nil : "\(fate.name) (\(PageNumber.count(rows)))"
        }
        let map = totals["in_map"].count
        return "\(Plural.of(totals["read"].count, "row", "rows")) were read: \(PageNumber.count(map)) "
            + "\(map == 1 ? "is an account" : "are accounts") of \(Plural.people(totals["people"].count))"
            + (rest.isEmpty ? "." : ", the others are \(rest.joined(separator: ", ")).")
    }

    // MARK: Drawing

    var chart: FlowChart {
        let ranked = sources.indices.sorted { left, right in
            let (one, other) = (sources[left]["rows"].count, sources[right]["rows"].count)
            return one != other ? one > other : left < right
        }
        let own = ranked.prefix(ranked.count > FlowSection.mostBands ? FlowSection.mostBands - 1 : ranked.count)
            .sorted()
        let others = ranked.dropFirst(own.count)
        let fates = FlowSection.fates.filter { report["totals"][$0.key].count > 0 }
        var nodes = own.enumerated().map { place, number in
            FlowChart.Node(
                name: sources[number]["name"].text, detail: Plural.of(sources[number]["rows"].count, "row", "rows"),
                rows: sources[number]["rows"].count, colour: place)
        }
        var bands: [FlowChart.Band] = []
        func add(_ place: Int, _ sources: [Fact]) {
            for (to, fate) in fates.enumerated() {
                bands.append(.init(from: place, to: to, rows: sources.reduce(0) { $0 + $1[fate.key].count }))
            }
        }
        for (place, number) in own.enumerated() { add(place, [sources[number]]) }
        if !others.isEmpty {
            let rows = others.reduce(0) { $0 + sources[$1]["rows"].count }
            nodes.append(
                .init(
                    name: "\(others.count) more sources", detail: Plural.of(rows, "row", "rows"), rows: rows, colour: 7)
            )
            add(nodes.count - 1, others.map { sources[$0] })
        }
        return FlowChart(
            sources: nodes,
            fates: fates.enumerated().map { place, fate in
                let rows = report["totals"][fate.key].count
                return .init(
                    name: fate.name, detail: Plural.of(rows, "row", "rows"), rows: rows, colour: place == 0 ? 0 : 7)
            }, people: people, first: bands)
    }

    /// People by size, with their rows: those of more than ten rows are what is left.
    private var people: [FlowChart.Node] {
        var left = report["totals"]["in_map"].count
        var nodes: [FlowChart.Node] = []
        func add(_ name: String, _ people: Int, _ rows: Int) {
            guard people > 0 else { return }
            nodes.append(
                .init(
                    name: "\(Plural.people(people)) of \(name)", detail: Plural.of(rows, "row", "rows"), rows: rows,
                    colour: nodes.count))
        }
        let sizes = report["clusters"]["sizes"].list
        func sum(_ range: ClosedRange<Int>) -> (people: Int, rows: Int) {
            let own = sizes.filter { range.contains($0["from"].count) && $0["from"].count == $0["to"].count }
            return (
                own.reduce(0) { $0 + $1["clusters"].count },
                own.reduce(0) { $0 + min($1["clusters"].count, 1_000_000_000_000) * $1["from"].count }
            )
        }
        for (range, name) in [(1...1, "1 row"), (2...2, "2 rows"), (3...3, "3 rows"), (4...10, "4 to 10 rows")] {
            let found = sum(range)
            add(name, found.people, found.rows)
            left -= found.rows
        }
        let more = sizes.filter { $0["from"].count > 10 }.reduce(0) { $0 + $1["clusters"].count }
        add("more than 10 rows", more, max(0, left))
        return nodes
    }

    private var table: PageTable {
        func row(_ name: String, _ fact: Fact, rows: Int, isSum: Bool) -> PageTable.Row {
            PageTable.Row(
                [.text(name), .count(rows)] + FlowSection.fates.map { .count(fact[$0.key].count) }
                    + [.count(fact["people"].count)], isSum: isSum)
        }
        let totals = report["totals"]
        return PageTable(
            "Where the rows of each source ended; people of several sources count in each.",
            [.init("Source", isText: true), .init("Rows")] + FlowSection.fates.map { .init($0.name) } + [
                .init("People")
            ],
            sources.prefix(FlowSection.mostListed).map {
                row($0["name"].text, $0, rows: $0["rows"].count, isSum: false)
            } + [row("All", totals, rows: totals["read"].count, isSum: true)])
    }
}
