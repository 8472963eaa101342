import OneIDCore
import OneIDIO
import OneIDIntake

/// The lines of many rows of files, asked for in any order: the lines before each block of a file are counted once.
final class LineNumbers: Sendable {
    /// By file; empty until it is asked for.
    private let blocks: Lock<[[Int]]>
    private let files: [FilePlan]

    /// Bytes of a block: half of them are looked at for every row, and each costs eight bytes of memory.
    private static let size = 1 << 10

    init(_ files: [FilePlan]) {
        self.files = files
        blocks = Lock([[Int]](repeating: [], count: files.count))
    }

    /// The line on which an offset of a file's content stands, from 1.
    func line(of offset: Int, in file: Int) -> Int {
        let bytes = files[file].file.content.bytes
        let end = min(max(0, offset), bytes.count)
        let terminator = LineEnd.terminator(of: bytes)
        let before = blocks.withLock { blocks in
            if blocks[file].isEmpty { blocks[file] = LineNumbers.count(bytes, terminator) }
            return blocks[file]
        }
        let block = end / LineNumbers.size
        return 1 + before[block]
            + LineCount.count(
                of: terminator, in: UnsafeBufferPointer(rebasing: bytes[block * LineNumbers.size..<end]))
    }

    /// Lines that end before each block.
    private static func count(_ bytes: UnsafeBufferPointer<UInt8>, _ terminator: UInt8) -> [Int] {
        var counts = [0]
        var start = 0
        while start + size <= bytes.count {
            let block = UnsafeBufferPointer(rebasing: bytes[start..<start + size])
            counts.append(counts[counts.count - 1] + LineCount.count(of: terminator, in: block))
            start += size
        }
        return counts
    }
}
