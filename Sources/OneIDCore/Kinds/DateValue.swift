/// A day, or what a cell tells of one, with a time where it has one.
public struct DateValue: Sendable, Hashable {
    public var year: Int?
    public var month: Int?
    public var day: Int?
    /// Nanoseconds since midnight, less the offset from UTC where one is written; nil for a day alone.
    public var time: Int64?
    /// Nanoseconds ahead of UTC, where that is written.
    public var offset: Int64 = 0

    /// Whether no time is written, or the one that a day has in a column of times.
    public var isMidnight: Bool { (time ?? 0) + offset == 0 }

    public init(year: Int? = nil, month: Int? = nil, day: Int? = nil, time: Int64? = nil) {
        self.year = year
        self.month = month
        self.day = day
        self.time = time
    }

    /// A moment, as nanoseconds since 1970.
    init(nanoseconds: Int64, hasTime: Bool) {
        let day = CalendarDay(nanoseconds: nanoseconds)
        let date = day.date
        self.init(
            year: date.year, month: date.month, day: date.day, time: hasTime ? nanoseconds - day.midnight : nil)
    }

    /// The day; nil when only a part of it is known.
    public var calendarDay: CalendarDay? {
        guard let year, let month, let day else { return nil }
        return CalendarDay(year: year, month: month, day: day)
    }

    /// Nanoseconds since 1970; nil when only a part of the day is known, or when it lies beyond the years 1700 to 2200.
    public var nanoseconds: Int64? {
        guard let calendarDay, let year, (1700...2200).contains(year) else { return nil }
        return calendarDay.midnight + (time ?? 0)
    }

    /// How two days stand to each other, whatever the times: a partial one is compatible with what it could be.
    public func compare(with other: DateValue) -> KindComparison {
        func agree(_ own: Int?, _ theirs: Int?) -> Bool { own == nil || theirs == nil || own == theirs }
        guard agree(year, other.year), agree(month, other.month), agree(day, other.day) else { return .different }
        return year == other.year && month == other.month && day == other.day ? .equal : .compatible
    }

    /// Year, month and day alone, in the forms of XML Schema: `1990`, `--05`, `---01`; nil for what is not known.
    var parts: [String?] {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return [year.map { "\($0)" }, month.map { "--\(two($0))" }, day.map { "---\(two($0))" }]
    }

    /// A whole day, and behind it the time where one is known: `1990-05-01 13:05:00`.
    public var textWithTime: String {
        guard let time, time != 0, let nanoseconds else { return text }
        let moment = DateValue(nanoseconds: nanoseconds, hasTime: true)
        let seconds = Int((moment.time ?? 0) / 1_000_000_000)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return moment.text + " \(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    }

    /// The day in the form of ISO 8601: `1990-05-01`, `1990-05`, `1990`, and without a year `--05-01`.
    public var text: String {
        if let year, let month, let day, (1...9999).contains(year) {
            return String(unsafeUninitializedCapacity: CalendarDay.length) { text in
                for (place, number) in [(0, year / 100), (2, year % 100), (5, month), (8, day)] {
                    text[place] = 0x30 + UInt8(number / 10)
                    text[place + 1] = 0x30 + UInt8(number % 10)
                }
                text[4] = UInt8(ascii: "-")
                text[7] = UInt8(ascii: "-")
                return CalendarDay.length
            }
        }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        var text = year.map { String(repeating: "0", count: max(0, 4 - String($0).count)) + String($0) } ?? "-"
        guard let month else { return text }
        text += "-" + two(month)
        if let day { text += "-" + two(day) }
        return text
    }
}

/// Whether a column writes the day or the month first, where both are numbers behind each other.
public enum DateOrder: String, Sendable, CaseIterable, BitwiseCopyable {
    case dayFirst = "DD/MM/YYYY"
    case monthFirst = "MM/DD/YYYY"
}

/// How the dates of a column are written, as declared: `DD/MM/YYYY`, `MM-DD-YY hh:mm`, `excel`.
public struct DateFormat: Sendable, Hashable {
    /// nil where the year comes first.
    public let order: DateOrder?
    /// Whether they are days counted by a spreadsheet.
    public let isSerial: Bool

    /// nil when the text names no day, month and year.
    public init?(_ text: String) {
        if text.lowercased() == "excel" {
            order = nil
            isSerial = true
            return
        }
        let letters = Set("YMDHhmsAaPpTZ")
        guard text.allSatisfy({ letters.contains($0) || "-/.: ,年月日时分秒".contains($0) }) else { return nil }
        guard let year = text.firstIndex(of: "Y"), let month = text.firstIndex(of: "M"),
            let day = text.firstIndex(of: "D")
        else { return nil }
        order = year < month && year < day ? nil : day < month ? .dayFirst : .monthFirst
        isSerial = false
    }
}
