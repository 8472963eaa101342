/// A date and time as exports write it, comparable.
///
/// Understood are `2025-03-01`, `2025/3/1 12:30`, `2025-03-01T12:30:00.123Z`, `2025-03-01 12:30:00+08:00`,
/// `20250301`, `20250301123000`, `2025年3月1日 12时30分`, and Unix time in seconds (10 digits) or milliseconds (13).
/// Times without an offset are taken as written.
public struct Timestamp: Sendable, Comparable, Hashable {
    /// Nanoseconds since 1970-01-01 00:00 (of the offset given, else as written).
    public let nanoseconds: Int64

    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.nanoseconds < right.nanoseconds }

    /// Reads a cell; nil when it is not a date.
    public init?(_ cell: UnsafeBufferPointer<UInt8>) {
        if let start = cell.baseAddress, let plain = PlainDay.read(start, cell.count) {
            let midnight = Int64(plain.day) &* CalendarDay.nanoseconds
            self.init(nanoseconds: midnight &+ Int64(plain.seconds) &* 1_000_000_000)
            return
        }
        self.init(inAnySpelling: cell)
    }

    /// The general way: every spelling that is understood.
    init?(inAnySpelling cell: UnsafeBufferPointer<UInt8>) {
        var reader = TimestampReader(cell)
        guard let value = reader.read() else { return nil }
        self.init(nanoseconds: value)
    }

    private init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    public init?(_ text: String) {
        var copy = text
        guard let parsed = copy.withUTF8({ Timestamp($0) }) else { return nil }
        self = parsed
    }
}

/// Takes numbers and punctuation off the front of a cell.
private struct TimestampReader {
    private let text: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text.trimmed }

    mutating func read() -> Int64? {
        if text.isAllDigits { return readDigits() }
        guard let year = number(4...4), skip("-", "/", ".", "年"), let month = number(1...2),
            skip("-", "/", ".", "月"), let day = number(1...2)
        else { return nil }
        _ = skip("日")
        var time: Int64 = 0
        if position < text.count {
            guard skip("T", "t", " ") else { return nil }
            while skip(" ") {}
            guard let read = readTime() else { return nil }
            time = read
        }
        guard position == text.count else { return nil }
        return combine(year: year, month: month, day: day, time: time)
    }

    private mutating func readDigits() -> Int64? {
        switch text.count {
        case 8, 14:
            guard let year = number(4...4), let month = number(2...2), let day = number(2...2) else { return nil }
            guard text.count == 14 else { return combine(year: year, month: month, day: day, time: 0) }
            guard let hour = number(2...2), let minute = number(2...2), let second = number(2...2), hour < 24,
                minute < 60, second < 61
            else { return nil }
            let time = (hour * 3600 + minute * 60 + second) * 1_000_000_000
            return combine(year: year, month: month, day: day, time: time)
        case 10: return number(10...10).flatMap { scaled($0, by: 1_000_000_000) }
        case 13: return number(13...13).flatMap { scaled($0, by: 1_000_000) }
        default: return nil
        }
    }

    /// Unix time beyond what fits is no date.
    private func scaled(_ number: Int64, by factor: Int64) -> Int64? {
        let (product, overflows) = number.multipliedReportingOverflow(by: factor)
        return overflows ? nil : product
    }

    /// Nanoseconds of the day, less the offset.
    private mutating func readTime() -> Int64? {
        guard let hour = number(1...2), hour <= 24, skip(":", "时"), let minute = number(1...2), minute < 60 else {
            return nil
        }
        var nanoseconds = (hour * 3600 + minute * 60) * 1_000_000_000
        if skip(":", "分"), position < text.count, text[position].isDigit {
            guard let second = number(1...2), second < 61 else { return nil }
            nanoseconds += second * 1_000_000_000
            _ = skip("秒")
            if skip(".", ",") {
                var unit: Int64 = 100_000_000
                guard position < text.count, text[position].isDigit else { return nil }
                while position < text.count, text[position].isDigit {
                    nanoseconds += Int64(text[position] - 0x30) * unit
                    unit /= 10
                    position += 1
                }
            }
        }
        while skip(" ") {}
        if skip("Z", "z") || position == text.count { return nanoseconds }
        let isAhead = skip("+")
        guard isAhead || skip("-"), let hours = number(2...2), hours < 24 else { return nil }
        _ = skip(":")
        let minutes = position < text.count ? number(2...2) : 0
        guard let minutes, minutes < 60 else { return nil }
        let offset = (hours * 3600 + minutes * 60) * 1_000_000_000
        return isAhead ? nanoseconds - offset : nanoseconds + offset
    }

    private func combine(year: Int64, month: Int64, day: Int64, time: Int64) -> Int64? {
        // Int64 nanoseconds reach from 1677 to 2262; years outside are typing errors.
        guard (1700...2200).contains(year), let day = CalendarDay(year: Int(year), month: Int(month), day: Int(day))
        else { return nil }
        return day.midnight + time
    }

    private mutating func number(_ digits: ClosedRange<Int>) -> Int64? {
        var value: Int64 = 0
        var read = 0
        while read < digits.upperBound, position < text.count, text[position].isDigit {
            value = value * 10 + Int64(text[position] - 0x30)
            position += 1
            read += 1
        }
        return read >= digits.lowerBound ? value : nil
    }

    private mutating func skip(_ marks: StaticString...) -> Bool {
        for mark in marks where text.has(mark, at: position) {
            position += mark.utf8CodeUnitCount
            return true
        }
        return false
    }
}
