/// What numbers with points between them tell of the order of their column: `31.12.2025`, `05.01.2025`.
enum PointedDate: Sendable, Hashable {
    /// The day stands first, and could stand nowhere else.
    case dayFirst
    /// Both may be either: the day first, as it is written from Germany to Russia, unless the column shows the contrary.
    case assumed
}

/// Reads dates in all usual forms.
///
/// Year first (`2025-03-01`, `2025/3/1`, `20250301`, `2025年3月1日`), day or month first (`31.12.2025`, `12/31/2025`, `31-Dec-25`,
/// `Dec 31, 2025`), each with a time (`14:30`, `2:30 PM`, `下午2:30`) and an offset; Unix time in seconds (10 digits) and milliseconds
/// (13); days counted by a spreadsheet where the column is known to hold them. Partial ones: `1990`, `1990-05`, `05-01`, `5月1日`.
///
/// Where a cell could be read with the day or the month first, the column's order decides; without one the cell is ambiguous and has
/// no value. Two-digit years are those of POSIX (`strptime`): 69 to 99 are of the last century, 00 to 68 of this one.
public struct DateReader: Sendable, BitwiseCopyable {
    /// What a cell turned out to be.
    public struct Reading: Sendable, Hashable {
        /// `clean`, `empty`, `junk` (a date that programs write where there is none) or `invalid`.
        public var valueClass: ValueClass
        /// What it says; nil unless it is clean.
        public var value: DateValue?
        /// The order that it leaves no choice but to take.
        public var proves: DateOrder?
        /// Whether it is a date with the day first and another one with the month first.
        public var isAmbiguous = false
        /// Of numbers with points between them, which have the day first where nothing says otherwise.
        var pointed: PointedDate?

        static let empty = Reading(valueClass: .empty, value: nil)
        static let invalid = Reading(valueClass: .invalid, value: nil)
        static let placeholder = Reading(valueClass: .junk, value: nil)
    }

    /// The order of the column, declared or found in its content.
    public var order: DateOrder?
    /// Whether numbers are days counted by a spreadsheet.
    public var readsSerials: Bool
    /// Whether a year of two digits says nothing: of birthdays either century may be meant.
    public var isBirthday: Bool

    public init(order: DateOrder? = nil, readsSerials: Bool = false, isBirthday: Bool = false) {
        self.order = order
        self.readsSerials = readsSerials
        self.isBirthday = isBirthday
    }

    public init(_ format: DateFormat, isBirthday: Bool = false) {
        self.init(order: format.order, readsSerials: format.isSerial, isBirthday: isBirthday)
    }

    /// Bytes of the longest date that is looked at.
    static let longest = 80

    public func read(_ raw: UnsafeBufferPointer<UInt8>) -> Reading {
        let bare = raw.trimmed
        guard let start = bare.baseAddress, bare.count > 0 else { return .empty }
        if let plain = PlainDay.read(start, bare.count) {
            if PlaceholderDate.isOne(plain.day) { return .placeholder }
            let nanoseconds = Int64(plain.day) * CalendarDay.nanoseconds + Int64(plain.seconds) * 1_000_000_000
            return Reading(
                valueClass: .clean, value: DateValue(nanoseconds: nanoseconds, hasTime: bare.count > 10))
        }
        guard bare.count <= DateReader.longest else { return .invalid }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: DateReader.longest) { room in
            var changed = false
            let plain = Decoration.unwrap(Decoration.fold(bare, into: room, changed: &changed), changed: &changed)
            if plain.isEmpty || NullWords.contains(plain, as: .attribute) { return .empty }
            if PlaceholderDate.isZeros(plain) || PlaceholderDate.matches(plain, isDate: true) { return .placeholder }
            var parser = DateParser(plain, self)
            return judged(parser.read())
        }
    }

    public func read(_ text: String) -> Reading {
        var copy = text
        return copy.withUTF8 { read($0) }
    }

    private func judged(_ reading: Reading) -> Reading {
        guard let value = reading.value, let year = value.year, let month = value.month, let day = value.day else {
            return reading
        }
        // Year 0 and 9999-12-31 are what databases write for no date, 1899-12-30 is day 0 of a spreadsheet.
        if year <= 1 || (year, month, day) == (1601, 1, 1) || (year, month, day) == (9999, 12, 31)
            || (year, month, day) == (1899, 12, 30)
        {
            return .placeholder
        }
        guard let calendarDay = CalendarDay(year: year, month: month, day: day), (1700...2200).contains(year) else {
            return .invalid
        }
        return PlaceholderDate.isOne(Int(calendarDay.number)) ? .placeholder : reading
    }
}
