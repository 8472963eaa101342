import OneIDCore
import OneIDKnow
import OneIDShell

/// A journey for people to read.
struct JourneyText {
    private let journey: Journey
    private let others: StageBenchmark?
    private let isPlain: Bool

    init(_ journey: Journey, _ others: StageBenchmark?, isPlain: Bool) {
        self.journey = journey
        self.others = others
        self.isPlain = isPlain
    }

    private var last: Int { journey.dates.days.count - 1 }

    var text: String {
        var parts = [funnel]
        if journey.dates.days.count > 2 { parts.append(overTime) }
        let isOverTime = !journey.groups[0].flow.isEmpty
        if isOverTime { parts += [changes, flow] }
        if journey.groups.count > 1 { parts += isOverTime ? [groups, groupChanges] : [groups] }
        return parts.joined(separator: "\n")
    }

    private func conversion(_ group: Journey.Group, _ stage: Int, _ date: Int) -> String {
        JourneyFigures.conversion(group, stage, date: date).map { $0 + " %" } ?? ""
    }

    private var funnel: String {
        let all = journey.groups[0]
        var columns: [(title: String, alignment: AlignedTable.Alignment)] = [
            ("stage", .left), ("people", .right), ("reached", .right), ("conversion", .right),
        ]
        if others != nil { columns.append(("benchmark", .right)) }
        var table = AlignedTable(columns + [("", .left)])
        let most = journey.stages.isEmpty ? 0 : all.reached(1, date: last)
        for (place, name) in journey.stages.enumerated() {
            let reached = all.reached(place + 1, date: last)
            var cells = [
                name, FindingText.count(all.people[last][place + 1]), FindingText.count(reached),
                conversion(all, place + 1, last),
            ]
            if let others { cells.append(others[name].map { $0 + " %" } ?? "") }
            table.add(cells + [Bars.bar(reached, of: most, isPlain: isPlain)])
        }
        if all.people[last][0] > 0 { table.add(["in none", FindingText.count(all.people[last][0])]) }
        return table.text()
    }

    private var overTime: String {
        let all = journey.groups[0]
        var table = AlignedTable([("reached", .left)] + journey.stages.map { ($0, .right) })
        for (date, day) in journey.dates.days.enumerated() {
            table.add(
                [day.text] + journey.stages.indices.map { FindingText.count(all.reached($0 + 1, date: date)) })
        }
        return table.text()
    }

    private var changes: String {
        var table = AlignedTable([
            ("since \(journey.dates.days[0].text)", .left), ("lost", .right), ("gained", .right), ("regained", .right),
        ])
        for (name, change) in zip(journey.stages, journey.groups[0].changes) {
            table.add([
                name, FindingText.count(change.lost), FindingText.count(change.gained),
                FindingText.count(change.regained),
            ])
        }
        return table.text()
    }

    private var flow: String {
        let names = ["in none"] + journey.stages
        var table = AlignedTable([("from, to", .left)] + names.map { ($0, .right) })
        for (from, row) in journey.groups[0].flow.enumerated() {
            table.add([names[from]] + row.map { $0 == 0 ? "" : FindingText.count($0) })
        }
        return table.text()
    }

    private var groups: String {
        let by = journey.groups[1].by?.rawValue ?? ""
        var table = AlignedTable(
            [(by, .left)]
                + journey.stages.enumerated().flatMap { place, name in
                    place == 0 ? [(name, AlignedTable.Alignment.right)] : [(name, .right), ("", .right)]
                })
        for group in journey.groups.dropFirst() {
            table.add(
                [group.name]
                    + journey.stages.indices.flatMap { place in
                        let count = FindingText.count(group.reached(place + 1, date: last))
                        return place == 0 ? [count] : [count, conversion(group, place + 1, last)]
                    })
        }
        return table.text()
    }

    /// Stages in which nothing changed are left out.
    private var groupChanges: String {
        let by = journey.groups[1].by?.rawValue ?? ""
        var table = AlignedTable([
            ("\(by), since \(journey.dates.days[0].text)", .left), ("", .left), ("lost", .right), ("gained", .right),
            ("regained", .right),
        ])
        for group in journey.groups.dropFirst() {
            for (name, change) in zip(journey.stages, group.changes) where change.lost > 0 || change.gained > 0 {
                table.add([
                    group.name, name, FindingText.count(change.lost), FindingText.count(change.gained),
                    FindingText.count(change.regained),
                ])
            }
        }
        return table.text()
    }
}
