import OneIDCore
import OneIDIO
import OneIDLinking

/// Rows with their columns as a workbook: the rows of its sheet as XML.
struct WorkbookExport: ExportedForm {
    /// Columns of a sheet.
    private static let columnLimit = 16_384

    private let columns: ExportedColumns
    private let people: ExportedPeople

    init(_ columns: ExportedColumns, _ people: ExportedPeople) {
        self.columns = columns
        self.people = people
    }

    var header: [UInt8] { [] }
    var rowBytes: Int { 0 }

    func append(_ row: ExportedRow, to buffer: MapBuffer) {
        buffer.rows.append(SheetPiece.rowStart)
        put(UnsafeBufferPointer(start: row.oneID, count: OneID.length), buffer)
        put(Array(people.names[row.source].utf8), buffer)
        put(row.id, buffer)
        put(Array(String(people.sources.accounts(row.cluster)).utf8), buffer)
        put(people.cell(row.cluster), buffer)
        for place in columns.files[row.file].places {
            if place < 0 {
                buffer.rows.append("<c/>")
            } else {
                row.withCell(place) { put($0, buffer) }
            }
        }
        buffer.rows.append(SheetPiece.rowEnd)
    }

    private func put(_ cell: [UInt8], _ buffer: MapBuffer) { cell.withUnsafeBufferPointer { put($0, buffer) } }

    private func put(_ cell: UnsafeBufferPointer<UInt8>, _ buffer: MapBuffer) {
        if SheetPiece.append(cell: cell, to: &buffer.rows) { buffer.cutCells += 1 }
    }

    /// The sheet and its columns.
    ///
    /// - Throws: `table.too-many-columns`.
    func writer(to file: OutputFile) throws(Finding) -> sending WorkbookWriter {
        let count = ExportedColumns.leading.count + columns.names.count
        guard count <= WorkbookExport.columnLimit else {
            throw Finding(
                .tableColumns,
                "the inputs have \(FindingText.count(columns.names.count)) columns, and the sheet of a workbook has "
                    + "\(FindingText.count(WorkbookExport.columnLimit)) at most", fix: "write CSV: -o table.csv")
        }
        let widths = [26, 14, 24, 8, 18] + columns.names.map { min(40, max(12, $0.count + 2)) }
        return try WorkbookWriter(
            sheet: "rows",
            columns: zip(ExportedColumns.leading + columns.names, widths).map {
                WorkbookWriter.Column($0, width: $1)
            }
        ) { (bytes) throws(Finding) in
            if let start = bytes.baseAddress { try file.write(start, count: bytes.count) }
        }
    }
}
