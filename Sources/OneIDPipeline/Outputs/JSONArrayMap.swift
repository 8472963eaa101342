import OneIDCore
import OneIDIntake

/// An identity map as one JSON array, an object a line.
struct JSONArrayMap: MapWriter {
    private let lines = JSONLinesMap()

    var header: [UInt8] { Array("[".utf8) }
    /// The comma that stands before every row but the first.
    var separatorBytes: Int { 1 }
    var tail: [UInt8] { Array("\n]\n".utf8) }

    func frame(source: String) -> MapFrame {
        lines.frame(source: source, before: ",\n", after: "")
    }

    func withColumns(_ columns: ExportedColumns, _ plan: RunPlan, _ people: ExportedPeople) -> any ExportedForm {
        JSONExport(isArray: true, columns, people)
    }

    func append(_ rows: MapRows, _ frame: MapFrame, to buffer: MapBuffer) -> Int {
        lines.append(rows, frame, to: buffer)
    }
}
