import OneIDCore

/// An identity map as JSON Lines.
struct JSONLinesMap: MapWriter {
    var header: [UInt8] { [] }

    func frame(source: String) -> MapFrame {
        MapFrame(
            before: Array("{\"oneid\":\"".utf8),
            between: Array("\",\"source\":\"".utf8) + Escaping.json(Array(source.utf8))
                + Array("\",\"record_id\":\"".utf8),
            after: Array("\"}\n".utf8))
    }

    func append(_ rows: MapRows, _ frame: MapFrame, to buffer: MapBuffer) -> Int {
        rows.append(frame, texts: buffer.texts, to: &buffer.rows) { id, _, out in Escaping.json(id, to: out) }
    }
}
