import OneIDCore

/// Records with the ids given, in chunks of a few rows.
public final class RecordFixture {
    public let store: RecordStore
    public let keys: [(source: Int, id: String)]
    private let bytes: UnsafeMutablePointer<UInt8>
    private var refs: [UnsafeMutableRawPointer] = []
    private var hashes: [UnsafeMutablePointer<UInt16>] = []

    /// - Parameters:
    ///   - sources: at most four.
    ///   - rewritten: whether the ids of odd records are kept elsewhere, as those with doubled quotes are.
    ///   - pickHash: the cheap hash of a record key, of which a scan keeps the upper 16 bits.
    public init(
        _ keys: [(source: Int, id: String)], sources: Int, chunk: Int = 7, rewritten: Bool = false,
        pickHash: (_ source: Int, _ id: UnsafeBufferPointer<UInt8>) -> UInt64 = { _, _ in 0 }
    ) {
        self.keys = keys
        let text = keys.flatMap { Array($0.id.utf8) }
        bytes = .allocate(capacity: max(1, text.count))
        for (index, byte) in text.enumerated() { bytes[index] = byte }
        var chunks: [RecordChunk] = []
        var first = 0
        var offset = 0
        while first < keys.count {
            // A chunk has one source.
            var end = first
            while end < keys.count, end < first + chunk, keys[end].source == keys[first].source { end += 1 }
            // Every second chunk has short references where its ids allow it.
            let areShort =
                chunks.count % 2 == 1
                && keys[first..<end].allSatisfy { $0.id.utf8.count < Int(RecordRefs.shortest) }
                && keys[first..<end].reduce(0) { $0 + $1.id.utf8.count } < Int(RecordRefs.shortRows)
            let memory = UnsafeMutableRawPointer.allocate(
                byteCount: RecordRefs.bytes(end - first, areShort: areShort), alignment: 8)
            refs.append(memory)
            let target = RecordRefs(memory, areShort: areShort)
            let base = UnsafePointer(bytes) + offset
            var rewrittenIDs: [Int: [UInt8]] = [:]
            var row: UInt32 = 0
            for index in first..<end {
                let length = keys[index].id.utf8.count
                if rewritten, index % 2 == 1 {
                    target[index - first] = RecordRef(row: row, idDelta: 0, idLength: RecordRef.elsewhere)
                    rewrittenIDs[index - first] = Array(keys[index].id.utf8)
                } else {
                    target[index - first] = RecordRef(row: row, idDelta: 0, idLength: UInt16(length))
                }
                row += UInt32(length)
                offset += length
            }
            let picks = UnsafeMutablePointer<UInt16>.allocate(capacity: end - first)
            hashes.append(picks)
            for index in first..<end {
                picks[index - first] = Array(keys[index].id.utf8).withUnsafeBufferPointer {
                    UInt16(pickHash(keys[index].source, $0) >> 48)
                }
            }
            chunks.append(
                RecordChunk(
                    source: keys[first].source, file: keys[first].source, firstRecord: first, count: end - first,
                    base: base, refs: target, rewrittenIDs: rewrittenIDs, pickHashes: UnsafePointer(picks),
                    idBytes: keys[first..<end].reduce(0) { $0 + $1.id.utf8.count }))
            first = end
        }
        store = RecordStore(chunks: chunks, sourceCount: sources)
    }

    deinit {
        bytes.deallocate()
        for pointer in refs { pointer.deallocate() }
        for pointer in hashes { pointer.deallocate() }
    }
}
