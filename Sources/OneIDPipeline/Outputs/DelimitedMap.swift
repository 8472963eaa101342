import OneIDCore
import OneIDIntake

/// An identity map as CSV (RFC 4180) or with another delimiter.
struct DelimitedMap: MapWriter {
    let delimiter: UInt8

    var header: [UInt8] {
        Array(["oneid", "source", "record_id"].map { Array($0.utf8) }.joined(separator: [delimiter])) + [0x0a]
    }

    func frame(source: String) -> MapFrame {
        MapFrame(
            before: [], between: [delimiter] + Escaping.csv(Array(source.utf8), delimiter: delimiter) + [delimiter],
            after: [0x0a])
    }

    func withColumns(_ columns: ExportedColumns, _ plan: RunPlan, _ people: ExportedPeople) -> any ExportedForm {
        DelimitedExport(delimiter: delimiter, columns, plan, people)
    }

    func append(_ rows: MapRows, _ frame: MapFrame, to buffer: MapBuffer) -> Int {
        let delimiter = delimiter
        let areBare = rows.chunk.idsAreBare
        return rows.append(frame, texts: buffer.texts, to: &buffer.rows) { id, isFollowed, out in
            if isFollowed, id.count <= ShortCopy.longest, let start = id.baseAddress {
                if areBare {
                    ShortCopy.copy(start, count: id.count, to: out)
                    return out + id.count
                }
                if ShortCopy.copyPlain(start, count: id.count, delimiter: delimiter, to: out) { return out + id.count }
            }
            return Escaping.csv(id, delimiter: delimiter, to: out)
        }
    }
}
