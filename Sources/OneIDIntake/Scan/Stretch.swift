import OneIDCore

/// A piece of a file that one worker scans at a time.
///
/// Where a stretch of delimited text begins is a guess: the first line end after its nominal start need not end a
/// record, it may lie inside quotes. The guess is verified: the stretch before must end its last record exactly there,
/// otherwise the stretch is scanned again from where that record really ends (see `IngestChain`).
package struct Stretch: Sendable {
    package let file: Int
    package let range: Range<Int>
    package let isFirstOfFile: Bool

    /// Bytes of a stretch: with its table it fits a core's second-level cache.
    #if SANITIZED
        /// Threads are to meet.
        package static let size = 1 << 10
    #else
        package static let size = 256 << 10
    #endif

    /// Cuts all files, in input order, into pieces of `size` bytes.
    package static func cut(_ files: [SourceFile], size: Int) -> [Stretch] {
        var stretches: [Stretch] = []
        for (number, file) in files.enumerated() {
            let content = file.content.bytes
            switch file.layout {
            case .delimited:
                var start = file.dataStart
                var isFirst = true
                while start < content.count {
                    let end = min(start + size, content.count)
                    stretches.append(Stretch(file: number, range: start..<end, isFirstOfFile: isFirst))
                    isFirst = false
                    start = end
                }
            case .json(let layout):
                for (index, range) in cut(layout, content, size: size).enumerated() {
                    stretches.append(Stretch(file: number, range: range, isFirstOfFile: index == 0))
                }
            }
        }
        return stretches
    }

    /// The stretches of a JSON text: a long part is cut where records begin, short ones are put together.
    private static func cut(
        _ layout: JSONLayout, _ content: UnsafeBufferPointer<UInt8>, size: Int
    ) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var open: Range<Int>?
        for part in layout.parts {
            if part.count < size {
                let joined = (open?.lowerBound ?? part.lowerBound)..<part.upperBound
                open = joined
                if joined.count < size { continue }
            }
            if let joined = open {
                ranges.append(joined)
                open = nil
                if joined.upperBound == part.upperBound { continue }
            }
            ranges += JSONBoundaries.stretches(
                of: UnsafeBufferPointer(rebasing: content[..<part.upperBound]), firstRecord: part.lowerBound,
                framing: layout.framing, size: size)
        }
        if let open { ranges.append(open) }
        return ranges
    }

    /// Where the first record that begins in the stretch probably begins.
    package func likelyStart(in file: SourceFile) -> Int {
        guard !isFirstOfFile, case .delimited(let header) = file.layout else { return range.lowerBound }
        let content = file.content.bytes
        var position = range.lowerBound - 1
        while position < range.upperBound, content[position] != header.dialect.terminator { position += 1 }
        return position + 1
    }
}
