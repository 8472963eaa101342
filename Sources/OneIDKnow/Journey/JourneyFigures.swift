import OneIDCore
import OneIDPipeline

/// A journey as data: a row a date, group and stage, or everything as JSON.
package struct JourneyFigures {
    private let journey: Journey
    private let others: StageBenchmark?

    package init(_ journey: Journey, _ others: StageBenchmark?) {
        self.journey = journey
        self.others = others
    }

    /// Of a stage's place from 1: the share of those below it who reached it, in per cent with one
    /// decimal, half up; nil for the first and of nobody.
    package static func conversion(_ group: Journey.Group, _ stage: Int, date: Int) -> String? {
        guard stage > 1 else { return nil }
        return conversion(of: group.reached(stage, date: date), among: group.reached(stage - 1, date: date))
    }

    static func conversion(of reached: Int, among below: Int) -> String? {
        guard below > 0 else { return nil }
        let thousandths = (reached * 2000 + below) / (below * 2)
        return "\(thousandths / 10).\(thousandths % 10)"
    }

    package var csv: [UInt8] {
        var rows = FlatRows()
        var columns = ["date", "by", "group", "stage", "people", "reached", "conversion"]
        if others != nil { columns.append("benchmark") }
        for column in columns { rows.field(column) }
        rows.endRow()
        for group in journey.groups {
            for date in journey.dates.days.indices {
                for stage in 0...journey.stages.count {
                    rows.field(journey.dates.text(date))
                    rows.field(group.by?.rawValue ?? "all")
                    rows.field(group.name)
                    rows.field(stage == 0 ? "none" : journey.stages[stage - 1])
                    rows.field("\(group.people[date][stage])")
                    rows.field(stage == 0 ? "" : "\(group.reached(stage, date: date))")
                    rows.field(stage == 0 ? "" : JourneyFigures.conversion(group, stage, date: date) ?? "")
                    if let others { rows.field(stage == 0 ? "" : others[journey.stages[stage - 1]] ?? "") }
                    rows.endRow()
                }
            }
        }
        return Array(rows.bytes)
    }

    package var json: [UInt8] {
        JSONText.document { text in
            text.strings("stages", journey.stages)
            text.strings("dates", journey.dates.days.indices.map { journey.dates.text($0) })
            text.array("groups") { text in
                for group in journey.groups {
                    text.object { text in
                        text.value("by", group.by?.rawValue ?? "all")
                        if group.by != nil { text.value("group", group.name) }
                        text.array("people") { text in for counts in group.people { text.row(nil, counts) } }
                        text.array("reached") { text in
                            for date in journey.dates.days.indices {
                                text.row(nil, (1...journey.stages.count).map { group.reached($0, date: date) })
                            }
                        }
                        if group.by != nil { writeChanges(of: group, to: &text) }
                    }
                }
            }
            writeChanges(of: journey.groups[0], to: &text)
            text.value("unknown", journey.unknown)
            text.strings("as_now", journey.undated)
        }
    }

    /// Of a journey between two dates: who went from where to where.
    private func writeChanges(of group: Journey.Group, to text: inout JSONText) {
        guard !group.flow.isEmpty else { return }
        text.array("flow") { text in for row in group.flow { text.row(nil, row) } }
        text.array("changes") { text in
            for (stage, change) in zip(journey.stages, group.changes) {
                text.object { text in
                    text.value("stage", stage)
                    text.value("lost", change.lost)
                    text.value("gained", change.gained)
                    text.value("regained", change.regained)
                }
            }
        }
    }
}
