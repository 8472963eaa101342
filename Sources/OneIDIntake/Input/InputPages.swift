import OneIDCore
import OneIDIO

/// Lets go of the mapped pages of the inputs at the end of a run, all workers at once.
package final class InputPages {
    private let contents: [InputContent]
    private let workers: Workers

    /// Bytes of a piece.
    private static let pieceBytes = 16 << 20

    package init(_ contents: [InputContent], workers: Workers) {
        self.contents = contents
        self.workers = workers
    }

    deinit {
        let pieces = contents.flatMap { content in
            stride(from: 0, to: content.bytes.count, by: InputPages.pieceBytes).map { start in
                (content, start..<min(start + InputPages.pieceBytes, content.bytes.count))
            }
        }
        guard pieces.count > 1, workers.count > 1 else { return }
        workers.forEach(pieces.count) { _, index in pieces[index].0.dropPages(pieces[index].1) }
    }
}
