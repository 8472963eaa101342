import OneIDCore
import OneIDIntake

/// An identity map as CSV for spreadsheets: long ids stay whole, and none is run as a formula.
struct SpreadsheetMap: MapWriter {
    private static let delimiter = UInt8(ascii: ",")

    var header: [UInt8] { SpreadsheetRows.byteOrderMark + Array("oneid,source,record_id\r\n".utf8) }

    func frame(source: String) -> MapFrame {
        MapFrame(
            before: [],
            between: [Self.delimiter] + Escaping.csv(Array(SpreadsheetCell.safe(source).utf8)) + [Self.delimiter],
            after: [0x0d, 0x0a])
    }

    func withColumns(_ columns: ExportedColumns, _ plan: RunPlan, _ people: ExportedPeople) -> any ExportedForm {
        SpreadsheetExport(columns, people)
    }

    func append(_ rows: MapRows, _ frame: MapFrame, to buffer: MapBuffer) -> Int {
        rows.append(frame, texts: buffer.texts, to: &buffer.rows) { id, _, out in
            guard let safe = SpreadsheetCell.safe(id) else {
                return Escaping.csv(id, delimiter: Self.delimiter, to: out)
            }
            return safe.withUnsafeBufferPointer { Escaping.csv($0, delimiter: Self.delimiter, to: out) }
        }
    }
}
