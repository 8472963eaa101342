import OneIDConfiguration
import OneIDCore
import OneIDIntake

/// The days of a run's events, counted by source: what the default of `--as-of` is taken from, beside the changes of accounts.
struct EventDates {
    let plan: BehaviourPlan
    /// By number of the source among those of events.
    let days: [Int: DayCounts]

    var columns: [DatedColumn] {
        days.sorted { $0.key < $1.key }.map { number, counts in
            let source = plan.sources[number]
            let files = plan.run.files.indices.filter { file in
                file >= plan.memberFiles && plan.run.files[file].source == plan.firstSource + number
            }
            let name = source.declared.dateOfEvents?.name ?? ""
            let plans = files.map { plan.run.files[$0] }
            let dates = files.isEmpty ? nil : plan.run.dates.column(name, of: plan.firstSource + number)
            return DatedColumn(source: source.name, column: name, counts: counts) { lastDay in
                LaterDate.first(in: plans, column: name, behind: lastDay) { cell in
                    guard case .day(let day) = EventDay.read(cell, dates) else { return nil }
                    return day.number
                }
            }
        }
    }
}

extension Behaviours {
    /// The columns that tell when events happened.
    var datedColumns: [DatedColumn] { EventDates(plan: plan, days: tally.days).columns }
}

extension Resolution {
    /// The date to which the profiles of a run are counted.
    ///
    /// - Parameter asked: nanoseconds since 1970; nil: the newest plausible date of the members and the events.
    public func asOf(_ asked: Int64?, with behaviours: Behaviours?) -> AsOf {
        AsOf(asked: asked, asked == nil ? datedColumns + (behaviours?.datedColumns ?? []) : [])
    }
}

extension SourceConfiguration {
    /// The column that says when something happened: of points, when they were earned or spent.
    var dateOfEvents: ColumnReference? {
        kind == .points ? points.lazy.compactMap(\.earned).first ?? event.earned ?? event.at : event.at
    }
}
