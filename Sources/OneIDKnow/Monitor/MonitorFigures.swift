import OneIDCore
import OneIDPipeline

/// A monitor as data: a row a group and period, or everything as JSON.
package struct MonitorFigures {
    private let monitor: Monitor

    package init(_ monitor: Monitor) { self.monitor = monitor }

    package static let columns = ["start", "new", "regained", "lost", "end", "retained", "active", "converted"]

    package static func values(_ row: MonitorRow) -> [Int] {
        [row.start, row.new, row.regained, row.lost, row.end, row.retained, row.active, row.converted]
    }

    package var csv: [UInt8] {
        var rows = FlatRows()
        for column in ["from", "to", "by", "group"] + Self.columns { rows.field(column) }
        rows.endRow()
        for group in monitor.groups {
            for (period, row) in group.rows.enumerated() {
                rows.field(monitor.periods.starts[period].text)
                rows.field(monitor.periods.end(period).text)
                rows.field(group.by?.rawValue ?? "all")
                rows.field(group.name)
                for value in Self.values(row) { rows.field("\(value)") }
                rows.endRow()
            }
        }
        return Array(rows.bytes)
    }

    package var json: [UInt8] {
        JSONText.document { text in
            text.strings("columns", Self.columns)
            text.array("periods") { text in
                for period in 0..<monitor.periods.count {
                    text.strings(nil, [monitor.periods.starts[period].text, monitor.periods.end(period).text])
                }
            }
            text.array("groups") { text in
                for group in monitor.groups {
                    text.object { text in
                        text.value("by", group.by?.rawValue ?? "all")
                        if group.by != nil { text.value("group", group.name) }
                        text.array("rows") { text in for row in group.rows { text.row(nil, Self.values(row)) } }
                    }
                }
            }
            text.array("cohorts") { text in
                for cohort in monitor.cohorts {
                    text.object { text in
                        text.value("month", String(cohort.month.text.prefix(7)))
                        text.value("people", cohort.people)
                        text.row("active", cohort.active)
                    }
                }
            }
            if !monitor.moves.isEmpty {
                text.strings("moved_between", monitor.groups.dropFirst().map(\.name))
                text.array("moves") { text in for row in monitor.moves { text.row(nil, row) } }
            }
            text.value("undated", monitor.undated)
        }
    }
}
