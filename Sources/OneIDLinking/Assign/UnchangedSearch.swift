import OneIDCore
import OneIDMemory

/// Finds the rows of a previous map that say of a record what this run says without the map.
public struct UnchangedSearch: Sendable {
    private let clusters: Clusters
    private let ids: OneIDAssignment
    private let store: RecordStore
    private let hidden: RecordSet?
    private let keys: [FingerprintKey]
    private let anchors: RecordAnchors
    /// The records of such rows.
    public let unchanged: UnchangedRecords

    /// - Parameters:
    ///   - hidden: records that are not in the map of this run.
    ///   - keys: by source of the run, keys of hashes that nobody knows beforehand.
    ///   - space: memory that is no longer needed and may be used again.
    public init(
        clusters: Clusters, ids: OneIDAssignment, store: RecordStore, hidden: RecordSet?, keys: [FingerprintKey],
        space: PageSpace?, workers: Workers
    ) {
        self.clusters = clusters
        self.ids = ids
        self.store = store
        self.hidden = hidden
        self.keys = keys
        anchors = RecordAnchors(store, hidden: hidden, keys: keys, workers: workers)
        unchanged = UnchangedRecords(clusters, space: space)
    }

    /// A reader of rows, one for each worker.
    public func rows() -> UnchangedRows {
        UnchangedRows(
            trail: RecordTrail(store, hidden: hidden, anchors: anchors), keys: keys, clusters: clusters, ids: ids,
            unchanged: unchanged)
    }
}

/// One worker's search of rows.
public final class UnchangedRows: @unchecked Sendable {
    private var trail: RecordTrail
    private let keys: [FingerprintKey]
    private let labels: UnsafeMutablePointer<UInt32>
    private let ids: OneIDAssignment
    private let clusters: Clusters
    private let unchanged: UnchangedRecords
    private let tables = OneIDAlphabet.shared
    private let found = ScratchBuffer<UInt32>()
    /// The printed form of a OneID, and room for whole words.
    private let text: UnsafeMutablePointer<UInt8> = .allocate(capacity: 24)

    init(
        trail: RecordTrail, keys: [FingerprintKey], clusters: Clusters, ids: OneIDAssignment,
        unchanged: UnchangedRecords
    ) {
        self.trail = trail
        self.keys = keys
        self.clusters = clusters
        labels = clusters.labels
        self.ids = ids
        self.unchanged = unchanged
        text.initialize(repeating: 0, count: 24)
    }

    deinit { text.deallocate() }

    /// Notes the records of rows that say what this run says. The rows that it returns are taken, or not, as `isTaken` says.
    ///
    /// - Parameters:
    ///   - oneIDs: the column of OneIDs.
    ///   - records: the column of record ids.
    ///   - sources: by row: the number of its source in the run; negative for one that the run does not have.
    public func take(
        _ table: FieldTable, oneIDs: Int, records: Int, sources: UnsafePointer<Int32>
    ) -> UnsafePointer<UInt32> {
        let found = found.reserve(table.rowCount)
        trail.follow(RecordTrail.Rows(table: table, ids: records, sources: sources, keys: keys), into: found)
        let (ids, labels) = (ids.ids, labels)
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: CacheLines.block) { room in
            guard let owners = room.baseAddress else { return }
            CacheLines.forEachBlock(of: 0..<table.rowCount) { block in
                var sum: UInt32 = 0
                for row in block where found[row] != RecordTrail.none {
                    let owner = labels[Int(found[row])]
                    owners[row &- block.lowerBound] = owner
                    sum &+= UInt32(truncatingIfNeeded: ids[Int(owner)].low)
                }
                CacheLines.keep(sum)
                for row in block where found[row] != RecordTrail.none {
                    let owner = owners[row &- block.lowerBound]
                    if table.withBytes(column: oneIDs, row: row, { isPrinted(ids[Int(owner)], $0) }) {
                        unchanged.note(Int(found[row]), of: owner)
                    } else {
                        found[row] = RecordTrail.none
                    }
                }
            }
        }
        return UnsafePointer(found)
    }

    /// Whether a row was taken, by what `take` returned of it.
    @inline(__always)
    public static func isTaken(_ row: UInt32) -> Bool { row != RecordTrail.none }

    /// Whether a cell is a OneID as it is printed.
    @inline(__always)
    private func isPrinted(_ id: OneID, _ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard cell.count == OneID.length, let start = cell.baseAddress else { return false }
        id.write(to: text, tables)
        let (left, right) = (UnsafeRawPointer(text), UnsafeRawPointer(start))
        @inline(__always)
        func differs(_ offset: Int) -> UInt64 {
            left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                ^ right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        }
        // 21 characters: the last word has three once more.
        return differs(0) | differs(8) | differs(OneID.length - 8) == 0
    }
}
