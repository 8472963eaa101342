import OneIDCore
import OneIDKnow
import OneIDShell

/// Counts of segments for people to read: a line each, with a bar.
struct SegmentTable {
    /// All people of the run.
    let people: Int
    /// Whether bars are plain ASCII.
    let isPlain: Bool

    func text(_ selected: [SelectedSegment], _ changes: [SegmentChange?]) -> String {
        let hasChanges = changes.contains { $0 != nil }
        let hasPassedOver = selected.contains { $0.passedOver > 0 }
        var columns: [(title: String, alignment: AlignedTable.Alignment)] = [
            ("segment", .left), ("people", .right), ("share", .right), ("unknown", .right),
        ]
        if hasPassedOver { columns.append(("passed over", .right)) }
        if hasChanges { columns += [("added", .right), ("removed", .right)] }
        columns.append(("", .left))
        var table = AlignedTable(columns)
        let largest = selected.map(\.count).max() ?? 0
        for (one, change) in zip(selected, changes) {
            var cells = [
                one.segment.name, FindingText.count(one.count), Bars.percent(one.count, of: people),
                FindingText.count(one.unknown),
            ]
            if hasPassedOver { cells.append(FindingText.count(one.passedOver)) }
            if hasChanges {
                cells += [change.map { "+\($0.added)" } ?? "", change.map { "-\($0.removed)" } ?? ""]
            }
            cells.append(Bars.bar(one.count, of: largest, isPlain: isPlain))
            table.add(cells)
        }
        return table.text() + "of \(FindingText.count(people, "person", plural: "people"))\n"
    }
}
