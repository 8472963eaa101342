/// Memory for the values of one person that stand nowhere in the input as they are needed.
///
/// Addresses stay good until `clear`; then the memory is used again. In one worker's hands, so without run-time checks of
/// exclusive access.
final class PersonScratch {
    private static let blockBytes = 1 << 16
    @exclusivity(unchecked) private var blocks: [UnsafeMutableRawBufferPointer] = []
    @exclusivity(unchecked) private var block = -1
    @exclusivity(unchecked) private var used = 0

    deinit {
        for block in blocks { block.deallocate() }
    }

    func clear() {
        block = blocks.isEmpty ? -1 : 0
        used = 0
    }

    /// Room for `count` bytes.
    @inline(__always)
    func room(_ count: Int) -> UnsafeMutablePointer<UInt8> {
        if block >= 0, used &+ count <= blocks[block].count, let start = blocks[block].baseAddress {
            let place = start + used
            used &+= count
            return place.assumingMemoryBound(to: UInt8.self)
        }
        return moreRoom(count)
    }

    /// A copy of bytes.
    @inline(__always)
    func copy(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafePointer<UInt8> {
        let target = room(bytes.count)
        if let start = bytes.baseAddress { target.update(from: start, count: bytes.count) }
        return UnsafePointer(target)
    }

    private func moreRoom(_ count: Int) -> UnsafeMutablePointer<UInt8> {
        block += 1
        if block < blocks.count, blocks[block].count < count {
            // Too small for this one value: a larger block takes its place.
            blocks[block].deallocate()
            blocks[block] = .allocate(byteCount: count, alignment: 16)
        } else if block == blocks.count {
            blocks.append(.allocate(byteCount: max(count, PersonScratch.blockBytes), alignment: 16))
        }
        used = count
        let start = blocks[block].baseAddress ?? UnsafeMutableRawPointer(bitPattern: 1)
        return (start ?? .allocate(byteCount: count, alignment: 16)).assumingMemoryBound(to: UInt8.self)
    }
}
