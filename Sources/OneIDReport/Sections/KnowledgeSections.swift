/// How far people have come: the stages of the journey.
struct JourneySection {
    let table: FigureTable?

    /// Stages on the page.
    static let mostListed = 20

    var section: PageSection? {
        guard let chart else { return nil }
        let first = chart.stages.first?.reached ?? 0
        let last = chart.stages.last
        return PageSection(
            id: "journey", title: "The journey", short: "Journey",
            lead: "Of \(Plural.people(first)) at the first stage, \(PageNumber.count(last?.reached ?? 0)) "
                + "(\(PageNumber.share(last?.reached ?? 0, of: first))) have reached \(last?.name ?? "the last").",
            commands: ["oneid journey -c oneid.json5 --by source", "oneid journey -c oneid.json5 --since 2026-01-01"]
        ) { page in
            chart.draw(&page, summary: chart.stages.map { "\($0.name) \($0.reached)" }.joined(separator: ", "))
            PageTable(
                "People whose last stage it is, and who reached it.",
                [
                    .init("Stage", isText: true, isFixed: true), .init("People", isFixed: true),
                    .init("Reached", isFixed: true), .init("Of the stage before, in %", isFixed: true),
                ],
                rows.map { row in
                    .init([
                        .text(text(row, "stage")), .count(count(row, "people") ?? 0),
                        count(row, "reached").map { .count($0) } ?? .none,
                        text(row, "conversion").isEmpty ? .none : .decimal(text(row, "conversion")),
                    ])
                }
            ).draw(&page)
        }
    }

    /// Those of everybody, on the last day.
    private var rows: [[String]] {
        guard let table else { return [] }
        let all = table.rows.filter { table.text($0, "by") == "all" }
        guard let last = all.last.map({ table.text($0, "date") }) else { return [] }
        return Array(all.filter { table.text($0, "date") == last }.prefix(JourneySection.mostListed + 1))
    }

    private func text(_ row: [String], _ column: String) -> String { table?.text(row, column) ?? "" }
    private func count(_ row: [String], _ column: String) -> Int? { table?.count(row, column) }

    var chart: FunnelChart? {
        let stages = rows.compactMap { row in
            count(row, "reached").map {
                FunnelChart.Stage(name: text(row, "stage"), reached: $0, conversion: text(row, "conversion"))
            }
        }
        return stages.isEmpty ? nil : FunnelChart(stages: stages)
    }
}

/// Whom conditions select.
struct SegmentPageSection {
    let table: FigureTable?
    let people: Int

    static let mostListed = 100

    var section: PageSection? {
        guard let table, !table.rows.isEmpty else { return nil }
        let hasChanges = table.rows.contains { table.count($0, "added") != nil }
        return PageSection(
            id: "segments", title: "Segments", short: "Segments",
            lead:
                "Whom the conditions of the configuration select. Who lacks what a condition asks for is unknown and is not selected.",
            commands: ["oneid segment -c oneid.json5 -o segments", "oneid explain ONEID --segment NAME -c oneid.json5"]
        ) { page in
            var columns: [PageTable.Column] = [
                .init("Segment", isText: true), .init("People"), .init("Share"), .init("", isFixed: true),
                .init("Unknown"),
            ]
            if hasChanges { columns += [.init("Added"), .init("Removed")] }
            PageTable(
                "People by segment; one may be in several.", columns,
                table.rows.prefix(SegmentPageSection.mostListed).map { row in
                    let count = table.count(row, "people") ?? 0
                    var cells: [PageTable.Cell] = [
                        .text(table.text(row, "segment")), .count(count), .share(count, of: people),
                        .bar(count, of: max(1, people), colour: 3), .count(table.count(row, "unknown") ?? 0),
                    ]
                    if hasChanges {
                        cells += ["added", "removed"].map { column in
                            table.count(row, column).map { .count($0) } ?? .none
                        }
                    }
                    return .init(cells)
                }, isWide: true
            ).draw(&page)
            page.cut(min(table.rows.count, SegmentPageSection.mostListed), of: table.rows.count, "segments")
        }
    }
}

/// Who came, stayed and went, month by month.
struct MonitorSection {
    let table: FigureTable?

    static let mostListed = 36

    var section: PageSection? {
        guard let table else { return nil }
        let rows = table.rows.filter { table.text($0, "by") == "all" }.suffix(MonitorSection.mostListed)
        guard !rows.isEmpty else { return nil }
        func count(_ row: [String], _ column: String) -> Int { table.count(row, column) ?? 0 }
        let most = max(1, rows.map { count($0, "end") }.max() ?? 1)
        return PageSection(
            id: "monitor", title: "Who came, stayed and went", short: "Cohorts",
            lead: "In every row: start + new + regained − lost = end.",
            commands: ["oneid monitor -c oneid.json5", "oneid monitor -c oneid.json5 --by channel"]
        ) { page in
            PageTable(
                "People by period.",
                [
                    .init("From", isText: true), .init("Start"), .init("New"), .init("Regained"), .init("Lost"),
                    .init("End"),
                ]
                    + [.init("", isFixed: true), .init("Active"), .init("Converted")],
                rows.map { row in
                    .init(
                        [.text(table.text(row, "from"))]
                            + ["start", "new", "regained", "lost", "end"].map { .count(count(row, $0)) }
                            + [.bar(count(row, "end"), of: most, colour: 4)]
                            + ["active", "converted"].map { .count(count(row, $0)) })
                }, isWide: true
            ).draw(&page)
        }
    }
}

/// What people are worth.
struct ValuePageSection {
    let value: Fact

    static let mostListed = 40

    var section: PageSection? {
        let groups = value["value_groups"].list
        guard value.exists, !groups.isEmpty else { return nil }
        let currency = value["currency"].text
        let all = value["all"]
        return PageSection(
            id: "value", title: "What people are worth", short: "Value",
            lead:
                "\(PageNumber.count(value["buyers"].count)) of \(Plural.people(value["people"].count)) have bought, for "
                + "\(PageNumber.decimal(all["monetary"].spelling)) \(currency).",
            commands: ["oneid value -c oneid.json5"]
        ) { page in
            PageTable(
                "Groups by value.",
                [
                    .init("Group", isText: true), .init("People"), .init("Orders"), .init("Spent, \(currency)"),
                    .init("Expected, \(currency)"),
                ],
                groups.prefix(ValuePageSection.mostListed).map { row($0["name"].text, $0) } + [
                    row("All", all, isSum: true)
                ]
            ).draw(&page)
            page.cut(min(groups.count, ValuePageSection.mostListed), of: groups.count, "groups")
        }
    }

    private func row(_ name: String, _ fact: Fact, isSum: Bool = false) -> PageTable.Row {
        let expected: PageTable.Cell =
            fact["expected_value"].exists ? .decimal(fact["expected_value"].spelling) : .none
        return .init(
            [
                .text(name), .count(fact["people"].count), .count(fact["orders"].count),
                .decimal(fact["monetary"].spelling), expected,
            ], isSum: isSum)
    }
}

/// How good the answer is, where somebody compared it with the truth.
struct QualitySection {
    let evaluation: Fact

    var section: PageSection? {
        guard evaluation["pairwise"].exists else { return nil }
        let pairs = evaluation["pairwise"]
        let cubed = evaluation["b_cubed"]
        let exact = evaluation["exact_clusters"]
        func row(_ name: String, _ fact: Fact) -> PageTable.Row {
            .init([.text(name)] + ["precision", "recall", "f1"].map { .decimal(fact[$0].spelling) })
        }
        return PageSection(
            id: "quality", title: "How good the answer is", short: "Quality",
            lead:
                "Compared with \(Plural.people(evaluation["people"].count)) of whom it is known. Precision: of what was joined, how "
                + "much is right. Recall: of what belongs together, how much was joined.",
            commands: ["oneid evaluate --truth truth.csv -c oneid.json5"]
        ) { page in
            PageTable(
                "Shares from 0 to 1.",
                [
                    .init("Counted by", isText: true, isFixed: true), .init("Precision", isFixed: true),
                    .init("Recall", isFixed: true), .init("F1", isFixed: true),
                ],
                [row("pairs of records", pairs), row("records (B³)", cubed), row("whole people", exact)]
            ).draw(&page)
            page.note(
                "\(Plural.people(evaluation["impure_clusters"].count)) of the map are several people; "
                    + "\(Plural.people(evaluation["split_people"].count)) of the truth are split.")
        }
    }
}
