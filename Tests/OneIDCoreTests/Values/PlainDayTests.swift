import Testing

@testable import OneIDCore

/// The fast way for dates says what the general way says, or nothing.
struct PlainDayTests {
    private func plain(_ text: String) -> Int64? {
        var copy = text
        return copy.withUTF8 { cell in
            cell.baseAddress.flatMap { PlainDay.read($0, cell.count) }.map { read in
                (Int64(read.day) * 86_400 + Int64(read.seconds)) * 1_000_000_000
            }
        }
    }

    private func general(_ text: String) -> Int64? {
        var copy = text
        return copy.withUTF8 { Timestamp(inAnySpelling: $0)?.nanoseconds }
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    @Test func agreesOnEveryDayAndAcceptsTheFirstTo28th() {
        for year in [1700, 1899, 1900, 1969, 1970, 2000, 2023, 2024, 2100, 2200, 2201] {
            for month in 0...13 {
                for day in 0...32 {
                    let text = "\(year)-\(two(month))-\(two(day))"
                    for spelling in [text, text + " 23:59", text + "T23:59:59"] {
                        guard let fast = plain(spelling) else {
                            #expect(
                                !((1...12).contains(month) && (1...28).contains(day) && year <= 2200), "\(spelling)")
                            continue
                        }
                        #expect(fast == general(spelling), "\(spelling)")
                    }
                }
            }
        }
    }

    /// Cells that are nearly plain, one byte changed at a time.
    @Test func agreesOnEveryDamagedCell() {
        for text in ["2025-03-01", "2025/12/28", "2025-03-01 12:30", "2025-03-01T12:30:59", "1999.01.10 00:00:00"] {
            let bytes = Array(text.utf8)
            for position in bytes.indices {
                for byte in UInt8(0x20)...0x7e {
                    var changed = bytes
                    changed[position] = byte
                    let spelling = String(decoding: changed, as: UTF8.self)
                    guard let fast = plain(spelling) else { continue }
                    #expect(fast == general(spelling), "\(spelling)")
                    #expect(Timestamp(spelling)?.nanoseconds == fast)
                }
            }
        }
    }

    @Test(arguments: [
        "2025-03-0a", "2025-03-01 24:00:00", "2025-03-01 12:60:00", "2025-03-01 12:30:60", "2025x03x01", "20250301  ",
        "2025-02-30", "2025-04-31", "2025-03-01 1230:00", "2025-03-01  2:30", "2025-03-0", "",
    ])
    func leavesTheRest(text: String) { #expect(plain(text) == nil) }
}
