import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDLinking

/// Spells the rows of an identity map in one form.
///
/// A form writes a chunk of rows at a time; what a row has in common with those before it is its source's frame.
package protocol MapWriter: Sendable {
    /// What stands before the first row.
    var header: [UInt8] { get }

    /// What stands around the OneID and the record id in every row of a source.
    func frame(source: String) -> MapFrame

    /// Bytes at the beginning of every row that the first one of all lacks.
    var separatorBytes: Int { get }

    /// What stands behind the last row.
    var tail: [UInt8] { get }

    /// Formats rows of one source; returns how many.
    func append(_ rows: MapRows, _ frame: MapFrame, to buffer: MapBuffer) -> Int

    /// Writes whole rows of the inputs in the same form.
    func withColumns(_ columns: ExportedColumns, _ plan: RunPlan, _ people: ExportedPeople) -> any ExportedForm
}

extension MapWriter {
    package var separatorBytes: Int { 0 }
    package var tail: [UInt8] { [] }
}

package typealias MapFormat = OutputFormat<any MapWriter>

/// The forms of an identity map. A new one is a file with its `MapWriter` and a line here.
extension OutputFormat where Writer == any MapWriter {
    package static var csv: MapFormat { MapFormat("csv", writer: DelimitedMap(delimiter: UInt8(ascii: ","))) }
    package static var tsv: MapFormat {
        MapFormat("tsv", endings: [".tsv", ".tab"], writer: DelimitedMap(delimiter: UInt8(ascii: "\t")))
    }
    package static var jsonl: MapFormat {
        MapFormat("jsonl", endings: [".jsonl", ".ndjson"], writer: JSONLinesMap())
    }

    package static var json: MapFormat { MapFormat("json", endings: [".json"], writer: JSONArrayMap()) }
    /// CSV that spreadsheets open as it is. It has a flag of its own and is no word of `--format`.
    package static var spreadsheet: MapFormat { MapFormat("excel", writer: SpreadsheetMap()) }

    /// A workbook: what spreadsheets open with every id whole.
    package static var xlsx: MapFormat { MapFormat("xlsx", endings: [".xlsx"], writer: WorkbookMap()) }

    package static var table: FormatTable<any MapWriter> { FormatTable(usual: .csv, .tsv, .jsonl, .json, .xlsx) }
}

/// What stands around the OneID and the record id in every row of one source.
package struct MapFrame: Sendable {
    let before: FixedBytes
    let between: FixedBytes
    let after: FixedBytes

    init(before: [UInt8], between: [UInt8], after: [UInt8]) {
        self.before = FixedBytes(before)
        self.between = FixedBytes(between)
        self.after = FixedBytes(after)
    }

    /// Bytes of a row without its id.
    var length: Int { before.count + OneID.length + between.count + after.count }
}
