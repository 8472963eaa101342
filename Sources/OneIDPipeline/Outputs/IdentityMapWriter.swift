import OneIDCore
import OneIDIO
import OneIDLinking

/// Writes `oneid,source,record_id`, one row for each account, in the order of the input.
struct IdentityMapWriter {
    let format: MapFormat
    let store: RecordStore
    let clusters: Clusters
    let ids: OneIDAssignment
    let hidden: RecordSet?
    let sourceNames: [String]
    let workers: Workers

    /// Chunks formatted at a time.
    private static let chunksPerPiece = 4

    /// How many pieces the map is made of.
    var pieces: Int {
        (store.chunks.count + IdentityMapWriter.chunksPerPiece - 1) / IdentityMapWriter.chunksPerPiece
    }

    /// Formats the rows of a piece; returns how many.
    func append(_ piece: Int, _ form: any MapWriter, _ frames: [MapFrame], to buffer: MapBuffer) -> Int {
        var rows = 0
        let first = piece * IdentityMapWriter.chunksPerPiece
        for chunk in store.chunks[first..<min(first + IdentityMapWriter.chunksPerPiece, store.chunks.count)] {
            let chunkRows = MapRows(chunk: chunk, clusters: clusters, ids: ids, hidden: hidden)
            rows += form.append(chunkRows, frames[chunk.source], to: buffer)
        }
        return rows
    }

    /// Writes the whole map. Returns the number of its rows.
    func write(to file: OutputFile) throws(Finding) -> Int {
        let form = format.writer
        if form is WorkbookMap { return try WorkbookMapOutput(map: self).write(to: file) }
        let header = form.header
        let frames = sourceNames.map { form.frame(source: $0) }
        file.reserve(
            bytes: store.chunks.reduce(header.count) { $0 + $1.count * frames[$1.source].length + $1.idBytes })
        try file.write(header)
        let pieces = self.pieces
        let output = OrderedOutput(file, pieces: pieces, start: header.count)
        let buffers = PerWorker<MapBuffer>(workers.count) { MapBuffer() }
        let rows = PerWorker<Int>(workers.count) { 0 }
        let opening = form.separatorBytes > 0 ? firstPiece : nil
        workers.forEach(pieces) { worker, piece in
            guard !output.hasFailed else { return }
            let buffer = buffers[worker]
            buffer.rows.clear()
            rows[worker] += append(piece, form, frames, to: buffer)
            let text = buffer.rows.bytes
            // The first row has nothing before it to be separated from.
            let dropped = piece == opening ? form.separatorBytes : 0
            if let start = text.baseAddress { output.write(piece, start + dropped, count: text.count - dropped) }
        }
        let end = try output.finish()
        let tail = form.tail
        if !tail.isEmpty {
            let last = OrderedOutput(file, pieces: 1, start: end)
            tail.withUnsafeBytes { bytes in
                if let start = bytes.baseAddress { last.write(0, start, count: bytes.count) }
            }
            _ = try last.finish()
        }
        return rows.all.reduce(0, +)
    }

    /// The piece with the first row of all; nil where there is no row.
    private var firstPiece: Int? {
        for (index, chunk) in store.chunks.enumerated() {
            let hasRow = (0..<chunk.count).contains { row in
                hidden?.contains(UInt32(truncatingIfNeeded: chunk.firstRecord + row)) != true
            }
            if hasRow { return index / IdentityMapWriter.chunksPerPiece }
        }
        return nil
    }
}
