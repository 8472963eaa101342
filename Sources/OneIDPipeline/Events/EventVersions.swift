import OneIDCore
import OneIDIntake
import OneIDLinking

/// Rows that are the same event: one of them counts.
///
/// Which one is decided by content alone – the latest `updated`, then the latest `at`, then the greater cells – so that the
/// order of files and rows does not matter.
struct EventVersions {
    /// Rows that do not count.
    let duplicates: RecordSet?
    /// Events with more than one row.
    let repeated: Int
    /// Events whose rows differ.
    let conflicting: Int
    /// The first row of one of them.
    let conflictExample: RecordNumber?

    /// - Parameters:
    ///   - groups: rows of one event, ascending.
    ///   - isPutTogether: whether the rows of an order, told by its first, are put together instead.
    init(
        _ groups: RecordGroups, plan: BehaviourPlan, store: RecordStore, workers: Workers,
        isPutTogether: @Sendable (UInt32) -> Bool
    ) {
        repeated = groups.count
        guard !groups.isEmpty else {
            duplicates = nil
            conflicting = 0
            conflictExample = nil
            return
        }
        let readers = PerWorker<RowReader>(workers.count) { RowReader(plan: plan.run, store: store) }
        var verdicts = [EventVersionVerdict](
            repeating: EventVersionVerdict(winner: 0, isConflicting: false), count: groups.count)
        verdicts.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let target = buffer
            workers.forEachRange(of: groups.count, size: 256) { worker, range in
                for index in range where !isPutTogether(groups[groups.startIndex + index][0]) {
                    target[index] = EventVersionVerdict(of: groups[groups.startIndex + index], readers[worker], plan)
                }
            }
        }
        let duplicates = RecordSet(capacity: store.count)
        var conflicting = 0
        var example: RecordNumber?
        let chunks = ChunkTable(store)
        for (group, verdict) in zip(groups, verdicts) where !isPutTogether(group[0]) {
            // Rows without an id of their own are alike, not one.
            let file = Int(chunks[chunks.index(of: group[0])].file)
            if plan.run.files[file].key != nil, plan.source(plan.run.files[file].source).kind.isAsset { continue }
            for row in group where row != verdict.winner { duplicates.insert(row) }
            guard verdict.isConflicting else { continue }
            conflicting += 1
            if example == nil { example = RecordNumber(raw: group[0]) }
        }
        self.duplicates = duplicates
        self.conflicting = conflicting
        conflictExample = example
    }
}

private struct EventVersionVerdict {
    var winner: UInt32
    var isConflicting: Bool

    init(winner: UInt32, isConflicting: Bool) {
        self.winner = winner
        self.isConflicting = isConflicting
    }

    init(of group: UnsafeBufferPointer<UInt32>, _ reader: RowReader, _ plan: BehaviourPlan) {
        var best = EventVersion(of: group[0], reader, plan)
        winner = group[0]
        isConflicting = false
        for row in group.dropFirst() {
            let version = EventVersion(of: row, reader, plan)
            if version.cells != best.cells { isConflicting = true }
            if best < version {
                best = version
                winner = row
            }
        }
    }
}

/// One row of an event, comparable.
struct EventVersion: Comparable {
    var updated: Int64 = .min
    var at: Int64 = .min
    /// Names and values of the mapped columns that are not blank, by name.
    var cells: [UInt8] = []

    init(of row: UInt32, _ reader: RowReader, _ plan: BehaviourPlan) {
        self = reader.read(RecordNumber(raw: row)) { file, table in
            var version = EventVersion()
            guard table.rowCount == 1 else { return version }
            let declared = plan.source(file.source).declared.event.at
            let at = declared.flatMap { file.names.firstIndex(of: $0.name) }
            if let updated = file.updated {
                version.updated = table.withBytes(column: updated, row: 0) {
                    file.updatedDates?.moment($0).nanoseconds ?? .min
                }
            }
            if let at, let declared {
                let dates = plan.run.dates.column(declared.name, of: file.source)
                version.at = table.withBytes(column: at, row: 0) { dates.moment($0).nanoseconds ?? .min }
            }
            for (column, name) in file.names.enumerated().sorted(by: { $0.element < $1.element }) {
                table.withBytes(column: column, row: 0) { bytes in
                    if !bytes.isEmpty { version.cells += Array(name.utf8) + [0] + Array(bytes) + [0] }
                }
            }
            return version
        }
    }

    private init() {}

    static func < (left: EventVersion, right: EventVersion) -> Bool {
        if left.updated != right.updated { return left.updated < right.updated }
        if left.at != right.at { return left.at < right.at }
        return left.cells.lexicographicallyPrecedes(right.cells)
    }
}
