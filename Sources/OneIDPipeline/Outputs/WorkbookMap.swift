import OneIDCore
import OneIDIO
import OneIDIntake

/// An identity map as a workbook: the rows of its sheet as XML, which `WorkbookMapOutput` packs.
struct WorkbookMap: MapWriter {
    var header: [UInt8] { [] }

    private static func bytes(_ text: StaticString) -> [UInt8] {
        text.withUTF8Buffer { Array($0) }
    }

    func frame(source: String) -> MapFrame {
        let (start, end) = (Self.bytes(SheetPiece.cellStart), Self.bytes(SheetPiece.cellEnd))
        return MapFrame(
            before: Self.bytes(SheetPiece.rowStart) + start,
            between: end + start + SheetText.bytes(source) + end + start,
            after: end + Self.bytes(SheetPiece.rowEnd))
    }

    func withColumns(_ columns: ExportedColumns, _ plan: RunPlan, _ people: ExportedPeople) -> any ExportedForm {
        WorkbookExport(columns, people)
    }

    func append(_ rows: MapRows, _ frame: MapFrame, to buffer: MapBuffer) -> Int {
        rows.append(frame, texts: buffer.texts, to: &buffer.rows) { id, _, out in SheetText.write(id, to: out) }
    }

    /// The sheet and its columns.
    static func writer(to file: OutputFile) throws(Finding) -> sending WorkbookWriter {
        try WorkbookWriter(
            sheet: "map",
            columns: [
                WorkbookWriter.Column("oneid", width: 26), WorkbookWriter.Column("source", width: 14),
                WorkbookWriter.Column("record_id", width: 24),
            ]
        ) { (bytes) throws(Finding) in
            if let start = bytes.baseAddress { try file.write(start, count: bytes.count) }
        }
    }
}
