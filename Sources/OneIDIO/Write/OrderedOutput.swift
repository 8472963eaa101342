import OneIDCore
import Synchronization

/// Puts pieces made by several threads into one output in their order.
///
/// A file is written at offsets: a piece needs only the lengths of those before it, so the copying itself goes on in
/// parallel. A stream is written piece after piece.
public final class OrderedOutput: @unchecked Sendable {
    private let file: OutputFile
    private let ends: UnsafeMutablePointer<Int>
    private let ready: UnsafeMutablePointer<Atomic<Bool>>
    private let failure = Lock<Finding?>(nil)
    private let failed = Atomic<Bool>(false)
    private let start: Int
    private let pieces: Int

    /// - Parameters:
    ///   - pieces: how many there will be; every one must be written, in any order, but claimed in ascending order.
    ///   - start: bytes already in the output.
    public init(_ file: OutputFile, pieces: Int, start: Int) {
        self.file = file
        self.start = start
        self.pieces = pieces
        ends = .allocate(capacity: max(1, pieces))
        ready = .allocate(capacity: max(1, pieces))
        for piece in 0..<max(1, pieces) { (ready + piece).initialize(to: Atomic(false)) }
    }

    deinit {
        ends.deallocate()
        ready.deallocate()
    }

    /// Writes one piece. After a failure the rest is dropped; `finish` tells.
    public func write(_ piece: Int, _ bytes: UnsafeRawPointer, count: Int) {
        guard let offset = wait(for: piece - 1) else { return }
        if file.isSeekable { publish(offset + count, for: piece) }
        do throws(Finding) {
            if file.isSeekable {
                try file.write(bytes, count: count, at: offset)
            } else {
                try file.write(bytes, count: count)
            }
        } catch {
            failure.withLock { if $0 == nil { $0 = error } }
            failed.store(true, ordering: .releasing)
        }
        if !file.isSeekable { publish(offset + count, for: piece) }
    }

    /// Whether going on makes no sense.
    public var hasFailed: Bool { failed.load(ordering: .acquiring) }

    /// The bytes written; throws what went wrong.
    public func finish() throws(Finding) -> Int {
        if let finding = failure.withLock({ $0 }) { throw finding }
        return pieces == 0 ? start : ends[pieces - 1]
    }

    private func wait(for piece: Int) -> Int? {
        guard piece >= 0 else { return start }
        var turns = 0
        while !ready[piece].load(ordering: .acquiring) {
            if hasFailed { return nil }
            Workers.yield(turns)
            turns += 1
        }
        return ends[piece]
    }

    private func publish(_ end: Int, for piece: Int) {
        ends[piece] = end
        ready[piece].store(true, ordering: .releasing)
    }
}
