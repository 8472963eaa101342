import OneIDCore
import OneIDIntake

/// A column whose dates say when the exports were made: when accounts were changed, when events happened.
struct DatedColumn {
    /// Name of the source.
    let source: String
    let column: String
    /// Of all files of the source.
    let counts: DayCounts
    /// The first cell of a later day.
    let firstLater: (_ lastDay: Int32) -> SourcePosition?
}

/// The date to which expiry and recency are counted.
public struct AsOf: Sendable {
    /// Nanoseconds since 1970; nil: none was asked for, and none of the input tells.
    public let moment: Int64?
    /// Whether it was asked for.
    public let isAsked: Bool
    /// Dates of the input that are too far ahead of all others to decide anything.
    public let outliers: [Finding]

    /// - Parameters:
    ///   - asked: nanoseconds since 1970; nil: the newest plausible date of the columns.
    ///   - columns: in any order.
    init(asked: Int64?, _ columns: [DatedColumn]) {
        guard asked == nil else {
            self.init(moment: asked, isAsked: true, outliers: [])
            return
        }
        let dates = PlausibleDates(columns.map(\.counts))
        let outliers = zip(columns, dates.lastDays).compactMap { column, lastDay in
            lastDay.map { AsOf.outlier(column, behind: $0) }
        }
        self.init(moment: dates.newest, isAsked: false, outliers: outliers)
    }

    private init(moment: Int64?, isAsked: Bool, outliers: [Finding]) {
        self.moment = moment
        self.isAsked = isAsked
        self.outliers = outliers
    }

    private static func outlier(_ column: DatedColumn, behind lastDay: Int32) -> Finding {
        let later = column.counts.days.filter { $0.day > lastDay }
        let count = later.reduce(0) { $0 + $1.count }
        let believed = CalendarDay(number: lastDay).text
        return Finding(
            .asOfOutlier, at: column.firstLater(lastDay),
            FindingText.count(count, "date")
                + " of column '\(ColumnNames.shortened(column.column))' of \(column.source) "
                + (count == 1 ? "is" : "are") + " far ahead of all others, which end on \(believed), and "
                + (count == 1 ? "does" : "do") + " not decide what has expired",
            fix: "correct the export; if the date is right, give it with --as-of")
    }
}

extension Resolution {
    /// The columns that tell when accounts were changed, one a source and name.
    var datedColumns: [DatedColumn] {
        var names: [(source: Int, name: String)] = []
        for file in plan.files {
            guard let updated = file.updated else { continue }
            let name = file.names[updated]
            if !names.contains(where: { $0 == (file.source, name) }) { names.append((file.source, name)) }
        }
        return names.map { source, name in
            let files = plan.files.indices.filter { number in
                let file = plan.files[number]
                return file.source == source && file.updated.map { file.names[$0] } == name
            }
            var counts = DayCounts()
            for file in files { counts.add(totals[file].updated) }
            let plans = files.map { plan.files[$0] }
            return DatedColumn(source: plan.sources[source].name, column: name, counts: counts) { lastDay in
                LaterDate.first(in: plans, column: name, behind: lastDay) { cell in
                    guard case .at(let moment)? = plans.first?.updatedDates?.moment(cell) else { return nil }
                    return CalendarDay(nanoseconds: moment).number
                }
            }
        }
    }
}

extension FindingID {
    public static let asOfOutlier = FindingID(
        "as-of.outlier", .warning,
        summary: "Dates far ahead of all others do not decide by which day points and balances expire.",
        remedy: "Correct the export; if such a date is right, give it with --as-of.")
    public static let asOfCatalogue: [FindingID] = [.asOfOutlier]
}
