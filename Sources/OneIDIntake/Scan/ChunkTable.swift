import OneIDCore

/// The chunks of a run laid out for finding single records: plain memory, nothing counted or copied on the way.
package final class ChunkTable: @unchecked Sendable {
    package struct Chunk {
        package let refs: RecordRefs
        package let base: UnsafePointer<UInt8>
        package let firstRecord: UInt32
        package let file: Int32
    }

    let count: Int
    private let firsts: UnsafeMutablePointer<UInt32>
    private let chunks: UnsafeMutablePointer<Chunk>

    package init(_ store: RecordStore) {
        count = store.chunks.count
        firsts = .allocate(capacity: max(1, count))
        chunks = .allocate(capacity: max(1, count))
        for (index, chunk) in store.chunks.enumerated() {
            let first = UInt32(truncatingIfNeeded: chunk.firstRecord)
            (firsts + index).initialize(to: first)
            (chunks + index).initialize(
                to: Chunk(
                    refs: chunk.refs, base: chunk.base, firstRecord: first, file: Int32(truncatingIfNeeded: chunk.file))
            )
        }
    }

    deinit {
        firsts.deallocate()
        chunks.deallocate()
    }

    /// Position of the chunk that holds a record.
    @inline(__always)
    package func index(of record: UInt32) -> Int { UnsafePointer(firsts).lastPosition(notAbove: record, of: count) }

    @inline(__always)
    package subscript(index: Int) -> Chunk { chunks[index] }
}
