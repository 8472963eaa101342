/// How often each day stands in a column of dates, and the newest moment of each.
///
/// Exact, and adding is commutative: the same column gives the same counts whatever the order of rows, files or workers. Memory
/// follows the years that occur: 4 KB for each 256 days.
public struct DayCounts: Sendable, Equatable {
    /// One day of the column.
    public struct Day: Sendable, Equatable {
        /// Days since 1970-01-01.
        public var day: Int32
        public var count: Int
        /// Nanoseconds since 1970.
        public var newest: Int64
    }

    @usableFromInline
    struct Entry: Sendable, Equatable {
        @usableFromInline var count = 0
        @usableFromInline var newest = Int64.min

        @inlinable
        init() {}

        @inlinable
        mutating func add(_ count: Int, _ newest: Int64) {
            self.count += count
            self.newest = max(self.newest, newest)
        }
    }

    /// Days of a page as a power of two.
    @usableFromInline static var pageBits: Int { 8 }
    /// Days from 1970 to 2149 have pages; what lies elsewhere is rare.
    private static let pageCount = 256

    /// Empty ones have no day that occurs.
    @usableFromInline var pages: [[Entry]] = []
    private var elsewhere: [Int32: Entry] = [:]
    @usableFromInline var counted = 0
    /// Dates counted.
    public var total: Int { counted }

    public init() {}

    /// Counts a date.
    ///
    /// - Parameters:
    ///   - day: days since 1970-01-01.
    ///   - moment: nanoseconds since 1970.
    @inlinable
    public mutating func add(day: Int32, moment: Int64) {
        let page = Int(day) >> DayCounts.pageBits
        if page >= 0, page < pages.count, !pages[page].isEmpty {
            pages[page][Int(day) & (1 << DayCounts.pageBits - 1)].add(1, moment)
            counted &+= 1
        } else {
            add(1, on: day, newest: moment)
        }
    }

    /// Counts a date by its moment in nanoseconds since 1970.
    @inlinable
    public mutating func add(moment: Int64) { add(day: CalendarDay(nanoseconds: moment).number, moment: moment) }

    public mutating func add(_ other: DayCounts) {
        for found in other.days { add(found.count, on: found.day, newest: found.newest) }
    }

    @usableFromInline
    mutating func add(_ count: Int, on day: Int32, newest: Int64) {
        counted += count
        let page = Int(day) >> DayCounts.pageBits
        guard page >= 0, page < DayCounts.pageCount else {
            elsewhere[day, default: Entry()].add(count, newest)
            return
        }
        if pages.isEmpty { pages = Array(repeating: [], count: DayCounts.pageCount) }
        if pages[page].isEmpty { pages[page] = Array(repeating: Entry(), count: 1 << DayCounts.pageBits) }
        pages[page][Int(day) & (1 << DayCounts.pageBits - 1)].add(count, newest)
    }

    /// The days that occur, ascending.
    public var days: [Day] {
        var found: [Day] = elsewhere.map { Day(day: $0.key, count: $0.value.count, newest: $0.value.newest) }
        for (page, entries) in pages.enumerated() {
            for (place, entry) in entries.enumerated() where entry.count > 0 {
                found.append(
                    Day(
                        day: Int32(page << DayCounts.pageBits + place), count: entry.count, newest: entry.newest))
            }
        }
        return found.sorted { $0.day < $1.day }
    }
}
