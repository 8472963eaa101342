import Foundation
import OneIDTestSupport
import Testing

@testable import OneIDCore

struct TimestampTests {
    private static let second: Int64 = 1_000_000_000

    /// Seconds since 1970 of a moment in UTC, by another implementation.
    private func seconds(_ text: String) throws -> Int64 {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "yyyy-MM-dd HH:mm:ss"
        return Int64(try #require(formatter.date(from: text)).timeIntervalSince1970)
    }

    @Test(arguments: [
        ("2025-03-01", "2025-03-01 00:00:00"),
        ("2025/3/1", "2025-03-01 00:00:00"),
        ("2025.03.01", "2025-03-01 00:00:00"),
        ("2025/3/1 12:30", "2025-03-01 12:30:00"),
        ("2025-03-01T12:30:00", "2025-03-01 12:30:00"),
        ("2025-03-01T12:30:00Z", "2025-03-01 12:30:00"),
        ("2025-03-01t12:30:00z", "2025-03-01 12:30:00"),
        ("2025-03-01 12:30:00+08:00", "2025-03-01 04:30:00"),
        ("2025-03-01 12:30:00 +0800", "2025-03-01 04:30:00"),
        ("2025-03-01 12:30:00-05", "2025-03-01 17:30:00"),
        ("2025-03-01 12:30:00+05:30", "2025-03-01 07:00:00"),
        ("2025-03-01 12:30:00-03:30", "2025-03-01 16:00:00"),
        ("2025-03-01 12:30:00 +0545", "2025-03-01 06:45:00"),
        ("2025-03-01 00:30:00+08:00", "2025-02-28 16:30:00"),
        ("20250301", "2025-03-01 00:00:00"),
        ("20250301123000", "2025-03-01 12:30:00"),
        ("2025年3月1日", "2025-03-01 00:00:00"),
        ("2025年3月1日 12时30分", "2025-03-01 12:30:00"),
        ("2025年3月1日 12时30分15秒", "2025-03-01 12:30:15"),
        ("  2025-03-01  ", "2025-03-01 00:00:00"),
        ("2024-02-29", "2024-02-29 00:00:00"),
        ("2000-02-29", "2000-02-29 00:00:00"),
        ("1969-12-31 23:59:59", "1969-12-31 23:59:59"),
        ("1740832200", "2025-03-01 12:30:00"),
        ("1740832200000", "2025-03-01 12:30:00"),
    ]) func formatsThatAreRead(text: String, moment: String) throws {
        let stamp = try #require(Timestamp(text), "\(text)")
        let expected = try seconds(moment) * Self.second
        #expect(stamp.nanoseconds == expected, "\(text)")
    }

    @Test func fractionsOfASecondCount() throws {
        let whole = try #require(Timestamp("2025-03-01T12:30:00Z"))
        let milli = try #require(Timestamp("2025-03-01T12:30:00.123Z"))
        let comma = try #require(Timestamp("2025-03-01 12:30:00,5"))
        let nano = try #require(Timestamp("2025-03-01 12:30:00.000000001"))
        let more = try #require(Timestamp("2025-03-01 12:30:00.0000000019"))
        #expect(milli.nanoseconds - whole.nanoseconds == 123_000_000)
        #expect(comma.nanoseconds - whole.nanoseconds == 500_000_000)
        #expect(nano.nanoseconds - whole.nanoseconds == 1)
        // Beyond a nanosecond nothing is told apart.
        #expect(more == nano)
        #expect(whole < milli)
        #expect(Timestamp("1740832200123") == milli)
    }

    @Test(arguments: [
        "", " ", "null", "-", "yesterday", "2025", "2025-03", "2025-13-01", "2025-00-01", "2025-03-00", "2025-04-31",
        "2025-02-29", "1900-02-29", "2100-02-29", "2025-03-01 25:00", "2025-03-01 12:60", "2025-03-01 12:30:61",
        "2025-03-01 12", "2025-03-01T", "2025-03-01x", "2025-03-01 12:30:00+", "2025-03-01 12:30:00+8",
        "2025-03-01 12:30:00+24:00", "2025-03-01 12:30:00+08:60", "2025-03-01 12:30:00.", "2025-03-01 12:30:00 abc",
        "20251301", "20250230", "20250301250000", "202503011230", "123456789", "12345678901", "0000-00-00",
        "1600-01-01",
        "9999-12-31", "25-03-01", "01/03/2025", "2025--03-01", "99999999999999", "２０２５-03-01",
    ]) func whatIsNoDate(text: String) { #expect(Timestamp(text) == nil, "\(text)") }

    @Test func everyDayOfFourCenturiesIsOneAfterTheDayBefore() {
        var before: Int64?
        for year in 1800...2200 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            for month in 1...12 {
                let days = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
                for day in 1...31 {
                    let stamp = Timestamp("\(year)-\(month)-\(day)")
                    #expect((stamp != nil) == (day <= days), "\(year)-\(month)-\(day)")
                    guard let now = stamp?.nanoseconds else { continue }
                    if let before { #expect(now - before == 86_400 * Self.second) }
                    before = now
                }
            }
        }
    }

    /// No input may stop the program.
    @Test func randomCellsDoNotTrap() {
        var random = SeededGenerator(seed: 17)
        let likely = Array("0123456789999999-/:. +TZ年月日时分秒".utf8)
        for _ in 0..<100_000 {
            let cell = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                likely[Int.random(in: likely.indices, using: &random)]
            }
            _ = cell.withUnsafeBufferPointer { Timestamp($0) }
        }
        for digits in 1...40 { _ = Timestamp(String(repeating: "9", count: digits)) }
    }
}
