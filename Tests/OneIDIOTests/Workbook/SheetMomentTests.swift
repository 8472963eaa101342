import OneIDMemory
import Testing

@testable import OneIDIO

@Suite struct SheetMomentTests {
    @Test(
        "Days since 1900, with the day that never was",
        arguments: [
            ("1", "1900-01-01"), ("59", "1900-02-28"), ("60", "1900-02-29"), ("61", "1900-03-01"),
            ("25569", "1970-01-01"),
            ("46143", "2026-05-01"), ("46143.0", "2026-05-01"), ("2958465", "9999-12-31"), ("4.6143E4", "2026-05-01"),
            ("46143.75", "2026-05-01 18:00:00"), ("46142.999999", "2026-05-01"),
        ])
    func days(stored: String, shown: String) { #expect(write(stored, isDay: true, isTime: false) == shown) }

    @Test func daysSince1904() {
        #expect(write("0", isDay: true, isTime: false, from1904: true) == "1904-01-01")
        #expect(write("44681", isDay: true, isTime: false, from1904: true) == "2026-05-01")
    }

    @Test func times() {
        #expect(write("0.5", isDay: false, isTime: true) == "12:00:00")
        #expect(write("0", isDay: false, isTime: true) == "00:00:00")
        #expect(write("0.54552083333333334", isDay: false, isTime: true) == "13:05:33")
        #expect(write("46143", isDay: true, isTime: true) == "2026-05-01 00:00:00")
        #expect(write("46143.25", isDay: false, isTime: true) == "2026-05-01 06:00:00")
    }

    @Test("What is no day", arguments: ["", "0", "-1", "2958466", "abc", "1e300"])
    func none(text: String) { #expect(write(text, isDay: true, isTime: false) == nil) }

    private func write(_ text: String, isDay: Bool, isTime: Bool, from1904: Bool = false) -> String? {
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            var out = ByteBuffer(capacity: 0)
            let isWritten = SheetMoment.write(bytes, isDay: isDay, isTime: isTime, from1904: from1904, to: &out)
            return isWritten ? String(decoding: out.bytes, as: UTF8.self) : nil
        }
    }
}
