import OneIDCore
import OneIDLinking

/// Rows with their columns as CSV for spreadsheets: long numbers stay whole, and no cell is run as a formula.
struct SpreadsheetExport: ExportedForm {
    private static let delimiter = UInt8(ascii: ",")

    private let people: ExportedPeople
    private let places: [[Int]]
    let header: [UInt8]

    init(_ columns: ExportedColumns, _ people: ExportedPeople) {
        self.people = people
        places = columns.files.map(\.places)
        let names = (ExportedColumns.leading + columns.names).map { Escaping.csv(Array(SpreadsheetCell.safe($0).utf8)) }
        header = SpreadsheetRows.byteOrderMark + Array(names.joined(separator: [Self.delimiter])) + [0x0d, 0x0a]
    }

    var rowBytes: Int { OneID.length + 40 }

    func append(_ row: ExportedRow, to buffer: MapBuffer) {
        buffer.rows.append(UnsafeBufferPointer(start: row.oneID, count: OneID.length))
        put(Array(people.names[row.source].utf8), buffer)
        put(row.id, buffer)
        put(Array(String(people.sources.accounts(row.cluster)).utf8), buffer)
        put(people.cell(row.cluster), buffer)
        for place in places[row.file] {
            if place < 0 {
                buffer.rows.append(Self.delimiter)
            } else {
                row.withCell(place) { put($0, buffer) }
            }
        }
        buffer.rows.append(0x0d)
        buffer.rows.append(0x0a)
    }

    private func put(_ cell: [UInt8], _ buffer: MapBuffer) { cell.withUnsafeBufferPointer { put($0, buffer) } }

    private func put(_ cell: UnsafeBufferPointer<UInt8>, _ buffer: MapBuffer) {
        buffer.rows.append(Self.delimiter)
        // Its own marks are five bytes at most.
        buffer.rows.reserve((cell.count &+ 5) &* 2 &+ 2)
        let end =
            SpreadsheetCell.safe(cell)?.withUnsafeBufferPointer {
                Escaping.csv($0, delimiter: Self.delimiter, to: buffer.rows.end)
            } ?? Escaping.csv(cell, delimiter: Self.delimiter, to: buffer.rows.end)
        buffer.rows.finish(at: end)
    }
}
