import OneIDCore
import OneIDIO
import OneIDIntake

/// The days of a declared calendar: CSV with the columns `day` and `name`, one line a day.
struct Holidays: Sendable {
    /// By name, in the order of names.
    let names: [String]
    /// Names' numbers by day.
    private let days: [Int32: [Int]]

    private static let columns = ["day", "name"]
    private static let fix = "begin it with the line: day,name"

    var isDeclared: Bool { !names.isEmpty }

    /// - Throws: `calendar.unreadable` where the file is none or has a day that is none.
    init(reading path: FilePath?) throws(Finding) {
        guard let path else {
            names = []
            days = [:]
            return
        }
        let file = try Holidays.file(path)
        var found: [(day: Int32, name: String)] = []
        let scanner = RecordScanner(file, columns: Holidays.columns, stopAtFirstFault: true)
        let table = FieldTable(columnCount: 2, capacity: 1024)
        let bytes = file.content.bytes
        var lines = ContentLines(file.content)
        var position = file.dataStart
        while position < bytes.count {
            let outcome = scanner.scan(from: position, to: min(position + 256 << 10, bytes.count), into: table)
            if let fault = outcome.faults.first {
                throw Finding(
                    .calendarUnreadable, at: ContentLines.position(of: fault.byte, in: file.content), fault.message,
                    fix: "correct the line")
            }
            for row in 0..<table.rowCount {
                let name = table.withBytes(column: 1, row: row) { String(decoding: $0.trimmed, as: UTF8.self) }
                let reading = table.withBytes(column: 0, row: row) { EventDay.read($0, nil) }
                switch reading {
                case .day(let day): found.append((day.number, name.isEmpty ? "holiday" : name))
                case .none where name.isEmpty: continue
                case .none, .unreadable:
                    let start = bytes.baseAddress.map { table.base - $0 + Int(table.rowStarts[row]) } ?? 0
                    throw Finding(
                        .calendarUnreadable, at: lines.position(of: start), "the line has no day",
                        fix: "write days as 2026-10-01")
                }
            }
            guard outcome.next > position else { break }
            position = outcome.next
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

    private static func file(_ path: FilePath) throws(Finding) -> SourceFile {
        let file: SourceFile
        do throws(Finding) {
            file = try SourceFile.recognise(
                try InputContent.open(path, encoding: nil), format: nil, delimiter: nil)
        } catch {
            throw Finding(.calendarUnreadable, at: error.position, error.message, fix: error.fix ?? fix)
        }
        for column in columns where !file.columns.contains(column) {
            throw Finding(
                .calendarUnreadable, at: SourcePosition(file: path.display, line: 1),
                "no column '\(column)'; found \(ColumnNames.list(file.columns))", fix: fix)
        }
        return file
    }

    /// The holidays of a day, by number in `names`.
    func holidays(of day: Int32) -> [Int] { days[day] ?? [] }
}
