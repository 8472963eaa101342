/// Short texts that stand as cells among those of files, until all of them are forgotten together.
public final class KeptCells {
    /// Never moved: cells point into them.
    private var blocks: [UnsafeMutablePointer<UInt8>] = []
    private var used = 0

    private static let size = 4096

    public init() {}

    deinit { for block in blocks { block.deallocate() } }

    /// A copy of a text of at most 4,096 bytes, good until the next `forget`; longer ones are cut.
    public func keep(_ text: String) -> Cell {
        var copy = text
        return copy.withUTF8 { bytes in
            let count = min(bytes.count, KeptCells.size)
            guard let source = bytes.baseAddress, count > 0 else { return .empty }
            var place = used % KeptCells.size
            if used == 0 || place + count > KeptCells.size || place == 0 {
                used = (used + KeptCells.size - 1) / KeptCells.size * KeptCells.size
                place = 0
                if used / KeptCells.size == blocks.count { blocks.append(.allocate(capacity: KeptCells.size)) }
            }
            let target = blocks[used / KeptCells.size] + place
            target.update(from: source, count: count)
            used += count
            return Cell(target, count: count)
        }
    }

    /// Cells made so far are no longer good.
    public func forget() { used = 0 }
}
