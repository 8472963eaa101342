import OneIDCore

/// Finds the few records that decisions name among all records of a run, in one pass over the record ids.
package struct RecordLookup {
    private let store: RecordStore
    private let workers: Workers
    /// By source: numbers of the wanted ids.
    private var wanted: [[HashedID: Int]]
    /// Bits of the hashes of the wanted ids: nearly all other records end here.
    private var filter: [UInt64]
    private(set) var count = 0

    /// An id with its hash, which is made once for the filter and the table: a million ids are hashed byte by byte otherwise.
    private struct HashedID: Hashable {
        let hash: UInt64
        let id: [UInt8]

        func hash(into hasher: inout Hasher) { hasher.combine(hash) }
    }

    private static let bits = 20
    private let key = FingerprintKey(seed: 0x6465_6369_7369_6f6e)

    package init(_ store: RecordStore, workers: Workers) {
        self.store = store
        self.workers = workers
        wanted = Array(repeating: [:], count: store.sourceCount)
        filter = Array(repeating: 0, count: 1 << (RecordLookup.bits - 6))
    }

    /// Asks for a record; returns the number under which `find` answers.
    ///
    /// - Parameter id: as anybody may write it: its canonical form is looked for.
    package mutating func want(source: Int, id written: [UInt8]) -> Int {
        let id = RecordID.canonical(written) ?? written
        let hash = id.withUnsafeBufferPointer { RecordLookup.hash(key, $0) }
        let wish = HashedID(hash: hash, id: id)
        if let present = wanted[source][wish] { return present }
        let number = count
        wanted[source][wish] = number
        count += 1
        let bit = RecordLookup.bit(hash)
        filter[bit >> 6] |= 1 << UInt64(bit & 63)
        return number
    }

    @inline(__always)
    private static func hash(_ key: FingerprintKey, _ id: UnsafeBufferPointer<UInt8>) -> UInt64 {
        key.fingerprint(id, slot: 0).high
    }

    @inline(__always)
    private static func bit(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash &>> UInt64(64 - bits)) }

    /// By number: the first record with the key; nil when the run has none.
    package func find() -> [RecordNumber?] { findAll().map { $0.min() } }

    /// By number: all records with the key, in no order.
    package func findAll() -> [[RecordNumber]] {
        let found = PerWorker<[(number: Int, record: RecordNumber)]>(workers.count) { [] }
        let store = store
        let wanted = wanted
        let filter = filter
        let key = key
        workers.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            guard !wanted[chunk.source].isEmpty else { return }
            filter.withUnsafeBufferPointer { filter in
                for row in 0..<chunk.count {
                    chunk.withID(row) { id in
                        let hash = RecordLookup.hash(key, id)
                        let bit = RecordLookup.bit(hash)
                        guard filter[bit &>> 6] & (1 << UInt64(bit & 63)) != 0,
                            let number = wanted[chunk.source][HashedID(hash: hash, id: Array(id))]
                        else { return }
                        found[worker].append((number, RecordNumber(chunk.firstRecord + row)))
                    }
                }
            }
        }
        var records = [[RecordNumber]](repeating: [], count: count)
        for (number, record) in found.all.flatMap(\.self) { records[number].append(record) }
        return records
    }
}
