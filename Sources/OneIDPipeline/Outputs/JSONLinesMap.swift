import OneIDCore
import OneIDIntake

/// An identity map as JSON Lines.
struct JSONLinesMap: MapWriter {
    var header: [UInt8] { [] }

    func frame(source: String) -> MapFrame { frame(source: source, before: "", after: "\n") }

    /// - Parameters:
    ///   - before: what stands before the object of a row.
    ///   - after: what stands behind it.
    func frame(source: String, before: String, after: String) -> MapFrame {
        MapFrame(
            before: Array((before + "{\"oneid\":\"").utf8),
            between: Array("\",\"source\":\"".utf8) + Escaping.json(Array(source.utf8))
                + Array("\",\"record_id\":\"".utf8),
            after: Array(("\"}" + after).utf8))
    }

    func withColumns(_ columns: ExportedColumns, _ plan: RunPlan, _ people: ExportedPeople) -> any ExportedForm {
        JSONExport(isArray: false, columns, people)
    }

    func append(_ rows: MapRows, _ frame: MapFrame, to buffer: MapBuffer) -> Int {
        rows.append(frame, texts: buffer.texts, to: &buffer.rows) { id, _, out in Escaping.json(id, to: out) }
    }
}
