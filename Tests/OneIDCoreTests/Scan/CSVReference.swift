@testable import OneIDCore

/// What a CSV text holds, as values that can be compared.
struct ScannedCSV: Equatable {
    struct Record: Equatable {
        let start: Int
        let fields: [[UInt8]]
    }

    struct Fault: Equatable {
        let id: String
        let byte: Int
        let start: Int
        let end: Int
    }

    var records: [Record] = []
    var faults: [Fault] = []
    /// Rows with a quote inside an unquoted field, and where the first of these quotes is.
    var strayRows = 0
    var firstStray: Int?
    var next = 0
}

/// The rules of the CSV reader once more, as one plain state machine over the whole text: slow, and obviously so.
///
/// A row is read field by field. A field that begins with a quote runs to the next quote that is not doubled; any other runs
/// to the next delimiter or line end.
struct CSVReference {
    let dialect: CSVDialect
    let fieldCount: Int
    let stopsAtFirstFault: Bool

    func scan(_ text: [UInt8]) -> ScannedCSV {
        var result = ScannedCSV()
        var position = 0
        while position < text.count {
            let start = position
            var fields: [[UInt8]] = []
            var places: [Range<Int>] = []
            var fault: ScannedCSV.Fault?
            var isQuotedRow = false
            /// Unquoted fields that hold a quote.
            var stray: [Range<Int>] = []
            row: while true {
                if position < text.count, text[position] == 0x22 {
                    isQuotedRow = isQuotedRow || fields.isEmpty
                    let opened = position
                    guard let (field, after) = quoted(text, from: opened) else {
                        let end = lineEnd(text, opened)
                        fault = .init(id: "csv.unclosed-quote", byte: opened, start: start, end: end)
                        position = end
                        break row
                    }
                    fields.append(field)
                    places.append(opened + 1..<after - 1)
                    position = after
                    // The CR of a CRLF.
                    if dialect.terminator == 0x0a, position < text.count, text[position] == 0x0d,
                        position + 1 == text.count || text[position + 1] == 0x0a
                    {
                        position += 1
                    }
                    if position < text.count, text[position] != dialect.delimiter, text[position] != dialect.terminator
                    {
                        let end = lineEnd(text, position)
                        fault = .init(id: "csv.stray-text", byte: position, start: start, end: end)
                        position = end
                        break row
                    }
                } else {
                    var field: [UInt8] = []
                    let from = position
                    while position < text.count, text[position] != dialect.delimiter,
                        text[position] != dialect.terminator
                    {
                        field.append(text[position])
                        position += 1
                    }
                    let endsLine = position == text.count || text[position] == dialect.terminator
                    if endsLine, dialect.terminator == 0x0a, field.last == 0x0d { field.removeLast() }
                    fields.append(field)
                    places.append(from..<from + field.count)
                    if field.contains(0x22), !CSVReference.isMarkedForSpreadsheets(field) {
                        stray.append(from..<from + field.count)
                    }
                }
                guard position < text.count else { break row }
                position += 1
                if text[position - 1] == dialect.terminator { break row }
            }
            if fault == nil {
                // A blank line holds no record; a quoted empty field does.
                if fields == [[]], !isQuotedRow { continue }
                if fields.count != fieldCount {
                    // At the first field too many, or behind the last of too few.
                    let byte =
                        fields.count > fieldCount ? places[fieldCount].lowerBound : places[fields.count - 1].upperBound
                    fault = .init(id: "csv.ragged-row", byte: byte, start: start, end: position)
                } else if let byte = CSVReference.shifted(text, stray) {
                    fault = .init(id: "csv.ragged-row", byte: byte, start: start, end: position)
                }
            }
            if let first = stray.first {
                result.strayRows += 1
                if result.firstStray == nil { result.firstStray = text[first].firstIndex(of: 0x22) }
            }
            if let fault {
                result.faults.append(fault)
                if stopsAtFirstFault { break }
            } else {
                result.records.append(.init(start: start, fields: fields))
            }
        }
        result.next = position
        return result
    }

    /// `="0012"`, with blanks around it.
    private static func isMarkedForSpreadsheets(_ field: [UInt8]) -> Bool {
        let text = field.drop { $0 == 0x20 || $0 == 0x09 }.reversed().drop { $0 == 0x20 || $0 == 0x09 }
        return text.starts(with: [0x22]) && text.reversed().starts(with: [0x3d, 0x22])
            && text.count { $0 == 0x22 } == 2
    }

    /// Where a quote opens after text, when a later field ends with the one that closes it.
    private static func shifted(_ text: [UInt8], _ fields: [Range<Int>]) -> Int? {
        let odd = fields.filter { text[$0].count { $0 == 0x22 } % 2 == 1 }
        let lone = odd.map { field in
            let quote = field.last { text[$0] == 0x22 } ?? field.lowerBound
            let behind = text[quote + 1..<field.upperBound]
            return (
                quote: quote, isInch: quote > field.lowerBound && text[quote - 1] >= 0x30 && text[quote - 1] <= 0x39,
                closes: behind.allSatisfy { $0 == 0x20 || $0 == 0x09 },
                opens: behind.first != 0x20 && behind.contains { $0 != 0x20 && $0 != 0x09 }
            )
        }
        guard let opening = lone.firstIndex(where: \.opens) else { return nil }
        let closing = lone[(opening + 1)...].filter { $0.closes && !($0.isInch && lone[opening].isInch) }
        return closing.isEmpty ? nil : lone[opening].quote
    }

    /// The value of a quoted field and the place behind its closing quote; nil when it is not closed.
    private func quoted(_ text: [UInt8], from opened: Int) -> ([UInt8], Int)? {
        var field: [UInt8] = []
        var position = opened + 1
        while position < text.count {
            if text[position] != 0x22 {
                field.append(text[position])
                position += 1
            } else if position + 1 < text.count, text[position + 1] == 0x22 {
                field.append(0x22)
                position += 2
            } else {
                return (field, position + 1)
            }
        }
        return nil
    }

    private func lineEnd(_ text: [UInt8], _ position: Int) -> Int {
        (text[position...].firstIndex(of: dialect.terminator) ?? text.count - 1) + 1
    }
}

/// The scanner under test, with all columns mapped.
final class CSVUnderTest {
    private let scanner: CSVScanner
    private let table: FieldTable
    private let fieldCount: Int

    init(dialect: CSVDialect, fieldCount: Int, stopsAtFirstFault: Bool, capacity: Int = 2) {
        scanner = CSVScanner(
            dialect: dialect, fieldCount: fieldCount, mapped: Array((0..<fieldCount).reversed()),
            stopAtFirstFault: stopsAtFirstFault)
        table = FieldTable(columnCount: fieldCount, capacity: capacity)
        self.fieldCount = fieldCount
    }

    /// Scans the rows that begin in a stretch of the text.
    func scan(_ content: UnsafeBufferPointer<UInt8>, from start: Int = 0, to end: Int? = nil) -> ScannedCSV {
        guard let base = content.baseAddress else { return ScannedCSV() }
        table.reset(base: base + start)
        let outcome = scanner.scan(content, from: start, to: end ?? content.count, into: table)
        var result = ScannedCSV()
        for row in 0..<table.rowCount {
            // Columns are mapped in reverse.
            let fields = (0..<fieldCount).reversed().map { table.withBytes(column: $0, row: row) { Array($0) } }
            result.records.append(.init(start: start + Int(table.rowStarts[row]), fields: fields))
        }
        result.faults = outcome.faults.map {
            .init(id: $0.id.id, byte: $0.byte, start: $0.recordStart, end: $0.recordEnd)
        }
        result.strayRows = outcome.strayQuotes.rows
        result.firstStray = outcome.strayQuotes.first
        result.next = outcome.next
        return result
    }

    func scan(_ text: [UInt8]) -> ScannedCSV { text.withUnsafeBufferPointer { scan($0) } }

    /// Scans stretch after stretch of `size` bytes.
    func scanInStretches(_ text: [UInt8], size: Int) -> ScannedCSV {
        text.withUnsafeBufferPointer { content in
            var all = ScannedCSV()
            var end = 0
            while end < content.count {
                end = min(end + size, content.count)
                guard all.next < end else { continue }
                let part = scan(content, from: all.next, to: end)
                all.records += part.records
                all.faults += part.faults
                all.strayRows += part.strayRows
                all.firstStray = all.firstStray ?? part.firstStray
                all.next = part.next
            }
            return all
        }
    }
}
