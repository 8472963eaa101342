import OneIDCore
import OneIDIntake

/// Counts records as the hub limits mean them: record keys, and of records made from events one for each identical set of
/// identifiers.
///
/// A loyal customer's sixty orders do not make her phone a hub; sixty orders of sixty accounts with one phone do.
struct RecordFolding {
    private let sources: [SourcePlan]
    private let store: RecordStore
    private let accounts: AccountVersions
    private let folds: Bool

    init(_ test: HubTest) {
        sources = test.plan.sources
        store = test.store
        accounts = test.accounts
        folds = test.plan.sources.contains(where: \.foldsRecords)
    }

    /// - Parameter holders: records that carry one value, ascending and distinct.
    func count(_ holders: [UInt32], _ reader: RowReader, _ cells: CellReader) -> Int {
        guard folds else { return accounts.count(of: holders) }
        var keys: Set<RecordNumber> = []
        var sets: Set<Set<Fingerprint>> = []
        for holder in holders.lazy.map(RecordNumber.init(raw:)) {
            if sources[store.chunks[store.chunkIndex(of: holder.index)].source].foldsRecords {
                sets.insert(identifiers(of: holder, reader, cells))
            } else {
                keys.insert(accounts.canonical(holder))
            }
        }
        return keys.count + sets.count
    }

    private func identifiers(of record: RecordNumber, _ reader: RowReader, _ cells: CellReader) -> Set<Fingerprint> {
        reader.read(record) { plan, table in
            var prints: Set<Fingerprint> = []
            guard table.rowCount == 1 else { return prints }
            for column in plan.identifiers {
                table.withBytes(column: column.column, row: 0) { raw in
                    for value in cells.fingerprints(of: raw, column) { prints.insert(value.print) }
                }
            }
            return prints
        }
    }
}

extension AccountVersions {
    /// Accounts of records that are ascending and distinct.
    fileprivate func count(of records: [UInt32]) -> Int {
        guard let hidden else { return records.count }
        var count = 0
        var repeated: Set<RecordNumber> = []
        for record in records.lazy.map(RecordNumber.init(raw:)) {
            // Only a further row of an account can have been counted already.
            if hidden.contains(record) { repeated.insert(canonical(record)) } else { count += 1 }
        }
        for record in records where !repeated.isEmpty && repeated.contains(RecordNumber(raw: record)) { count -= 1 }
        return count + repeated.count
    }
}
