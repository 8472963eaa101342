import OneIDCore
import OneIDKnow
import OneIDShell

/// A monitor for people to read.
struct MonitorText {
    private let monitor: Monitor
    private let isPlain: Bool

    /// Cohorts and months that are shown.
    private static let cohortLimit = 12

    init(_ monitor: Monitor, isPlain: Bool) {
        self.monitor = monitor
        self.isPlain = isPlain
    }

    var text: String {
        var parts = [overTime(monitor.groups[0], title: monitor.periods.step.rawValue)]
        if monitor.groups.count > 1 { parts.append(groups) }
        if !monitor.moves.allSatisfy({ $0.allSatisfy { $0 == 0 } }) { parts.append(moves) }
        if !monitor.cohorts.isEmpty { parts.append(cohorts) }
        return parts.joined(separator: "\n")
    }

    private func overTime(_ group: Monitor.Group, title: String) -> String {
        var table = AlignedTable(
            [(title, .left)] + MonitorFigures.columns.map { ($0, AlignedTable.Alignment.right) } + [("", .left)])
        let most = group.rows.map(\.end).max() ?? 0
        for (period, row) in group.rows.enumerated() {
            let start = monitor.periods.starts[period].text
            table.add(
                [monitor.periods.step == .month ? String(start.prefix(7)) : start]
                    + MonitorFigures.values(row).map { FindingText.count($0) }
                    + [Bars.bar(row.end, of: most, isPlain: isPlain)])
        }
        return table.text()
    }

    /// The last period of each group.
    private var groups: String {
        let by = monitor.groups[1].by?.rawValue ?? ""
        let last = monitor.periods.count - 1
        var table = AlignedTable(
            [("\(by), since \(monitor.periods.starts[last].text)", .left)]
                + MonitorFigures.columns.map { ($0, AlignedTable.Alignment.right) } + [("retention", .right)])
        for group in monitor.groups.dropFirst() {
            let row = group.rows[last]
            table.add(
                [group.name] + MonitorFigures.values(row).map { FindingText.count($0) }
                    + [Bars.percent(row.retained, of: row.start)])
        }
        return table.text()
    }

    private var moves: String {
        let names = monitor.groups.dropFirst().map(\.name)
        var table = AlignedTable([("moved from, to", .left)] + names.map { ($0, AlignedTable.Alignment.right) })
        for (from, row) in monitor.moves.enumerated() {
            table.add([names[from]] + row.map { $0 == 0 ? "" : FindingText.count($0) })
        }
        return table.text()
    }

    /// Of the last cohorts the share that was active so many months later.
    private var cohorts: String {
        let shown = monitor.cohorts.suffix(Self.cohortLimit)
        let width = min(Self.cohortLimit, shown.map(\.active.count).max() ?? 0)
        var table = AlignedTable(
            [("joined", .left), ("people", .right)] + (0..<width).map { ("+\($0)", AlignedTable.Alignment.right) })
        for cohort in shown {
            table.add(
                [String(cohort.month.text.prefix(7)), FindingText.count(cohort.people)]
                    + cohort.active.prefix(width).map { $0 == 0 ? "" : Bars.percent($0, of: cohort.people) })
        }
        return "active so many months after joining\n" + table.text()
    }
}
