import OneIDCore
import OneIDIO
import OneIDIntake

/// Rows of an output that are made in pieces, by all threads, and stand one after the other.
protocol RowPieces: Sendable, SendableMetatype {
    var workers: Workers { get }
    var pieces: Int { get }
    /// What stands before the first row and behind the last.
    var header: [UInt8] { get }
    var tail: [UInt8] { get }
    /// Bytes at the beginning of every row that the first one of all lacks.
    var separatorBytes: Int { get }
    /// The piece with the first row of all; nil where there is no row.
    var firstPiece: Int? { get }
    /// Bytes of the whole output, roughly.
    var expectedBytes: Int { get }

    /// What is done while they are written, as people are told, and how many there will be.
    var stage: (name: String, rows: Int) { get }

    /// Formats the rows of a piece; returns how many.
    func append(_ piece: Int, worker: Int, to buffer: MapBuffer) -> Int

    /// Begins the workbook whose rows these are; nil where they are none.
    func workbook(to file: OutputFile) throws(Finding) -> sending WorkbookWriter?
}

/// What was written of rows.
package struct WrittenRows: Sendable, Equatable {
    package var rows = 0
    /// Cells of which a workbook did not take all.
    package var cutCells = 0

    /// What is to be told of cut cells; nil where none was cut.
    package var finding: Finding? {
        guard cutCells > 0 else { return nil }
        return Finding(
            .tableCells,
            FindingText.count(cutCells, "cell has", plural: "cells have")
                + " more than 32,767 characters, of which a workbook takes no more: the rest was cut off",
            fix: "write CSV where it is needed")
    }

    init(_ rows: PerWorker<Int>, _ buffers: PerWorker<MapBuffer>) {
        self.rows = rows.all.reduce(0, +)
        cutCells = buffers.all.reduce(0) { $0 + $1.cutCells }
    }
}

extension RowPieces {
    /// Writes all rows.
    func write(to file: OutputFile, _ progress: Progress? = nil) throws(Finding) -> WrittenRows {
        progress?.begin(stage: stage.name, total: stage.rows, in: .rows)
        if let workbook = try workbook(to: file) { return try write(to: workbook, progress) }
        let header = header
        file.reserve(bytes: expectedBytes)
        try file.write(header)
        let output = OrderedOutput(file, pieces: pieces, start: header.count)
        let buffers = PerWorker<MapBuffer>(workers.count) { MapBuffer() }
        let rows = PerWorker<Int>(workers.count) { 0 }
        let separator = separatorBytes
        let opening = separator > 0 ? firstPiece : nil
        workers.forEach(pieces) { worker, piece in
            guard !output.hasFailed else { return }
            let buffer = buffers[worker]
            buffer.rows.clear()
            let count = append(piece, worker: worker, to: buffer)
            rows[worker] += count
            let text = buffer.rows.bytes
            // The first row has nothing before it to be separated from.
            let dropped = piece == opening ? separator : 0
            if let start = text.baseAddress { output.write(piece, start + dropped, count: text.count - dropped) }
            progress?.advance(by: count)
        }
        let end = try output.finish()
        let tail = tail
        if !tail.isEmpty {
            let last = OrderedOutput(file, pieces: 1, start: end)
            tail.withUnsafeBytes { bytes in
                if let start = bytes.baseAddress { last.write(0, start, count: bytes.count) }
            }
            _ = try last.finish()
        }
        return WrittenRows(rows, buffers)
    }

    /// Pieces are made and packed by all threads and written one after the other.
    private func write(to workbook: sending WorkbookWriter, _ progress: Progress?) throws(Finding) -> WrittenRows {
        let writer = Lock(workbook)
        let failure = Lock<Finding?>(nil)
        let rows = PerWorker<Int>(workers.count) { 0 }
        let buffers = PerWorker<MapBuffer>(workers.count) { MapBuffer() }
        let sheets = PerWorker<PackedSheet>(workers.count) { PackedSheet() }
        let queue = PieceQueue<PackedSheet>(spare: (0..<workers.count * 2).map { _ in PackedSheet() }) { sheet in
            do throws(Finding) {
                if failure.withLock({ $0 }) == nil {
                    try writer.withLock { (writer) throws(Finding) in try writer.append(sheet.piece) }
                }
            } catch { failure.withLock { $0 = error } }
            return true
        } store: { _ in
        }
        workers.forEach(pieces) { worker, number in
            let (buffer, sheet) = (buffers[worker], sheets[worker])
            sheet.piece.clear()
            if failure.withLock({ $0 }) == nil {
                buffer.rows.clear()
                let count = append(number, worker: worker, to: buffer)
                sheet.piece.xml.append(buffer.rows.bytes)
                sheet.piece.rows = count
                sheet.piece.pack()
                rows[worker] += count
                progress?.advance(by: count)
            }
            sheets[worker] = queue.finish(number, sheet)
        }
        if let finding = failure.withLock({ $0 }) { throw finding }
        try writer.withLock { (writer) throws(Finding) in try writer.finish() }
        return WrittenRows(rows, buffers)
    }
}

/// A piece of a workbook in the hands of a thread.
private final class PackedSheet: Sendable {
    let piece = SheetPiece()
}
