import OneIDCore
import OneIDLinking
import OneIDMemory

/// The rows of a chunk, ready to be formatted.
package struct MapRows {
    let chunk: RecordChunk
    let clusters: Clusters
    let ids: OneIDAssignment
    let hidden: RecordSet?

    /// Formats the rows; returns how many. Inlined into each form of the map, so that `writeID` costs no call.
    ///
    /// - Parameter writeID: writes the id of a record and returns where it ends; it may write up to 32 bytes behind, and
    ///   read as many behind the id where `isFollowed` says so.
    @inline(__always)
    func append(
        _ frame: MapFrame, texts: OneIDTexts, to buffer: inout ByteBuffer,
        writeID: (
            _ id: UnsafeBufferPointer<UInt8>, _ isFollowed: Bool, _ out: UnsafeMutablePointer<UInt8>
        ) -> UnsafeMutablePointer<UInt8>
    ) -> Int {
        // The OneID is copied with the bytes behind its text, an id perhaps with bytes that follow it.
        let fixed =
            frame.before.count + OneIDTexts.stride + frame.between.count + frame.after.count + ShortCopy.longest + 2
        var text = texts.texts(ids, of: clusters.labels + chunk.firstRecord, count: chunk.count)
        buffer.reserve(fixed)
        var out = buffer.end
        var rows = 0
        for row in 0..<chunk.count {
            let oneID = text
            text += OneIDTexts.stride
            if let hidden, hidden.contains(UInt32(truncatingIfNeeded: chunk.firstRecord &+ row)) { continue }
            // A row of text has a byte or more, so behind an id there are as many readable bytes as rows that follow.
            let isFollowed = row &+ ShortCopy.longest < chunk.count
            chunk.withID(row) { id in
                // A byte becomes at most seven (`_x0001_` of workbooks; JSON's \u00XX is six).
                let wanted = fixed &+ id.count &* 7
                if buffer.room(behind: out) < wanted {
                    buffer.finish(at: out)
                    buffer.reserve(wanted)
                    out = buffer.end
                }
                frame.before.copy(to: &out)
                ShortCopy.copyText(oneID, to: out)
                out += OneID.length
                frame.between.copy(to: &out)
                out = writeID(id, isFollowed, out)
                frame.after.copy(to: &out)
            }
            rows &+= 1
        }
        buffer.finish(at: out)
        return rows
    }
}
