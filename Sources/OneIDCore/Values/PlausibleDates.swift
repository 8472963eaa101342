/// Which dates of a run's columns are believed where the newest of them decides something for everybody.
///
/// A year that was mistyped would let everybody's points expire. Dates above a gap of more than 31 days are outliers while they
/// are fewer than a thousandth of their column. Columns of fewer than 1,000 dates say too little each: they are judged together,
/// at a gap of more than 366 days, and there fewer than a tenth are outliers, or one of three dates or more.
public struct PlausibleDates: Sendable, Equatable {
    /// Columns with at least so many dates are judged alone.
    public static let judgedAlone = 1000
    static let gap: Int32 = 31
    static let gapTogether: Int32 = 366

    /// The newest date that is believed, in nanoseconds since 1970; nil when there is none.
    public let newest: Int64?
    /// By column: the last day that is believed; days behind it are outliers. nil where all are believed.
    public let lastDays: [Int32?]

    public init(_ columns: [DayCounts]) {
        var together = DayCounts()
        for column in columns where column.total < PlausibleDates.judgedAlone { together.add(column) }
        let pooled = PlausibleDates.border(together, gap: PlausibleDates.gapTogether) { above, total in
            above * 10 < total || above == 1 && total >= 3
        }
        var newest: Int64?
        lastDays = columns.map { column in
            let days = column.days
            var border = pooled
            if column.total >= PlausibleDates.judgedAlone {
                border = PlausibleDates.border(column, gap: PlausibleDates.gap) { $0 * 1000 < $1 }
            }
            let believed = border.map { last in days.last { $0.day <= last } } ?? days.last
            if let believed { newest = max(newest ?? .min, believed.newest) }
            return border.flatMap { last in (days.last?.day ?? last) > last ? last : nil }
        }
        self.newest = newest
    }

    /// The last day below the lowest gap above which there are few dates; nil without such a gap.
    private static func border(
        _ column: DayCounts, gap: Int32, areFew: (_ above: Int, _ total: Int) -> Bool
    ) -> Int32? {
        let days = column.days
        var border: Int32?
        var above = 0
        for place in days.indices.dropFirst().reversed() {
            above += days[place].count
            guard areFew(above, column.total) else { break }
            if Int64(days[place].day) - Int64(days[place - 1].day) > Int64(gap) { border = days[place - 1].day }
        }
        return border
    }
}
