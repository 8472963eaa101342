import OneIDCore
import OneIDMemory

/// Writes a workbook (.xlsx) whose cells are texts: piece after piece, with room for one. The same rows give the same bytes.
///
/// A sheet has at most 1,048,576 rows; what does not fit goes on in further ones, each with the header.
package final class WorkbookWriter {
    package struct Column {
        package var name: String
        /// In characters.
        package var width: Int
        /// Words to choose from.
        package var choices: [String]

        package init(_ name: String, width: Int, choices: [String] = []) {
            (self.name, self.width, self.choices) = (name, width, choices)
        }
    }

    package static let rowLimit = 1 << 20
    /// A part beyond 4 GiB would need sizes that not all programs read.
    private static let partLimit = 3 << 30

    private var zip: ZipWriter
    private let name: String
    private let columns: [Column]
    private let rowLimit: Int
    private var sheets = 0
    /// Rows of the open sheet, its header included.
    private var rows = 0

    /// - Parameters:
    ///   - sheet: its name; further ones get a number behind it.
    ///   - rowLimit: rows of a sheet, for tests.
    ///   - write: takes the bytes of the file in their order.
    package init(
        sheet: String, columns: [Column], rowLimit: Int = WorkbookWriter.rowLimit,
        to write: @escaping (UnsafeBufferPointer<UInt8>) throws(Finding) -> Void
    ) throws(Finding) {
        zip = ZipWriter(write)
        name = sheet
        self.columns = columns
        self.rowLimit = rowLimit
        try zip.add("[Content_Types].xml", WorkbookParts.contentTypes)
        try zip.add("_rels/.rels", WorkbookParts.relationships)
        try zip.add("xl/styles.xml", WorkbookParts.styles)
        try beginSheet()
    }

    /// Adds rows that are packed.
    package func append(_ piece: SheetPiece) throws(Finding) {
        guard piece.rows > 0 else { return }
        if rows + piece.rows > rowLimit || zip.length + piece.length > WorkbookWriter.partLimit {
            try endSheet()
            try beginSheet()
        }
        try zip.append(piece.packed.bytes, sum: piece.sum, length: piece.length)
        rows += piece.rows
    }

    package func finish() throws(Finding) {
        try endSheet()
        try zip.add("xl/workbook.xml", WorkbookParts.workbook(names))
        try zip.add("xl/_rels/workbook.xml.rels", WorkbookParts.relationships(ofSheets: sheets))
        try zip.finish()
    }

    private var names: [String] { (1...max(1, sheets)).map { $0 == 1 ? name : "\(name) \($0)" } }

    private func beginSheet() throws(Finding) {
        sheets += 1
        let piece = SheetPiece()
        piece.xml.append(WorkbookParts.sheetStart(columns))
        piece.append(row: columns.map(\.name), style: 1)
        piece.pack()
        try zip.begin("xl/worksheets/sheet\(sheets).xml")
        try zip.append(piece.packed.bytes, sum: piece.sum, length: piece.length)
        rows = 1
    }

    private func endSheet() throws(Finding) {
        let piece = SheetPiece()
        piece.xml.append(WorkbookParts.sheetEnd(columns))
        piece.pack()
        try zip.append(piece.packed.bytes, sum: piece.sum, length: piece.length)
        try zip.end()
    }
}
