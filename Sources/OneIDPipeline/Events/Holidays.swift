import OneIDCore
import OneIDIO

/// The days of a declared calendar: CSV with the columns `day` and `name`, one line a day.
struct Holidays: Sendable {
    /// By name, in the order of names.
    let names: [String]
    /// Names' numbers by day.
    private let days: [Int32: [Int]]

    private static let purpose = DeclaredTable.Purpose(
        columns: ["day", "name"], finding: .calendarUnreadable, fix: "begin it with the line: day,name")

    var isDeclared: Bool { !names.isEmpty }

    /// - Throws: `calendar.unreadable` where the file is none or has a day that is none.
    init(reading path: FilePath?) throws(Finding) {
        guard let path else {
            names = []
            days = [:]
            return
        }
        var found: [(day: Int32, name: String)] = []
        for row in try DeclaredTable(reading: path, Holidays.purpose).rows {
            let name = row.cells[1]
            switch Array(row.cells[0].utf8).withCell({ EventDay.read($0.bytes, nil) }) {
            case .day(let day): found.append((day.number, name.isEmpty ? "holiday" : name))
            case .none where name.isEmpty: continue
            case .none, .unreadable:
                throw Finding(
                    .calendarUnreadable, at: row.position, "the line has no day", fix: "write days as 2026-10-01")
            }
        }
        let names = Set(found.map(\.name)).sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        self.names = names
        var days: [Int32: [Int]] = [:]
        for (day, name) in found {
            guard let number = names.firstIndex(of: name), days[day]?.contains(number) != true else { continue }
            days[day, default: []].append(number)
        }
        self.days = days
    }

    /// The holidays of a day, by number in `names`.
    func holidays(of day: Int32) -> [Int] { days[day] ?? [] }
}
