import OneIDCore
import OneIDIO
import OneIDLinking

/// Writes an identity map as a workbook: pieces are made and packed by all threads and written one after the other.
struct WorkbookMapOutput {
    let map: IdentityMapWriter

    /// A piece in the hands of a thread.
    private final class Sheet: Sendable {
        let piece = SheetPiece()
    }

    /// Writes the whole map. Returns the number of its rows.
    func write(to file: OutputFile) throws(Finding) -> Int {
        let writer = Lock(try WorkbookMap.writer(to: file))
        let failure = Lock<Finding?>(nil)
        let form = map.format.writer
        let frames = map.sourceNames.map { form.frame(source: $0) }
        let rows = PerWorker<Int>(map.workers.count) { 0 }
        let buffers = PerWorker<MapBuffer>(map.workers.count) { MapBuffer() }
        let sheets = PerWorker<Sheet>(map.workers.count) { Sheet() }
        let queue = PieceQueue<Sheet>(spare: (0..<map.workers.count * 2).map { _ in Sheet() }) { sheet in
            do throws(Finding) {
                if failure.withLock({ $0 }) == nil {
                    try writer.withLock { (writer) throws(Finding) in try writer.append(sheet.piece) }
                }
            } catch { failure.withLock { $0 = error } }
            return true
        } store: { _ in
        }
        map.workers.forEach(map.pieces) { worker, number in
            let (buffer, sheet) = (buffers[worker], sheets[worker])
            sheet.piece.clear()
            if failure.withLock({ $0 }) == nil {
                buffer.rows.clear()
                let count = map.append(number, form, frames, to: buffer)
                sheet.piece.xml.append(buffer.rows.bytes)
                sheet.piece.rows = count
                sheet.piece.pack()
                rows[worker] += count
            }
            sheets[worker] = queue.finish(number, sheet)
        }
        if let finding = failure.withLock({ $0 }) { throw finding }
        try writer.withLock { (writer) throws(Finding) in try writer.finish() }
        return rows.all.reduce(0, +)
    }
}
