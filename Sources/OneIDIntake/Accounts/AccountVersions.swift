import OneIDCore
import OneIDLinking

/// Accounts that were exported more than once: which row stands in the map, which version counts.
package struct AccountVersions {
    /// Records whose account is in the map already, by an earlier row.
    package let hidden: RecordSet?
    /// Records whose identifiers do not count because a later version exists.
    package let superseded: RecordSet?
    /// Records that are not their account's counting version although no column told so: their identifiers link, and nothing
    /// else of them counts.
    package let silent: RecordSet?
    /// Groups of rows of one account, ascending.
    package let groups: RecordGroups
    /// Whether records of different accounts may have one OneID.
    package private(set) var mayShareOneIDs = true
    /// Groups whose rows are not versions of one account, ascending by group.
    package let faults: [(group: Int, fault: AccountFault, isDated: Bool)]
    /// For rows that are not the first of their account: the first.
    let first: [RecordNumber: RecordNumber]
    /// Accounts whose versions differ although no column tells which is the latest.
    package var conflicting = 0
    /// The first row of one such account.
    package var conflictExample: RecordNumber?
    /// Cells of the `updated` column that are not dates, and the first of them.
    package var unreadableDates = 0
    package var unreadableExample: RecordNumber?

    /// Rows that are not in the map.
    package var hiddenCount: Int { hidden?.count ?? 0 }

    /// - Parameter readers: one for each worker.
    package init(
        _ groups: RecordGroups, plan: RunPlan, store: RecordStore, readers: PerWorker<RowReader>, workers: Workers
    ) {
        self.groups = groups
        guard !groups.isEmpty else {
            hidden = nil
            superseded = nil
            silent = nil
            first = [:]
            faults = []
            return
        }
        var verdicts = [VersionVerdict](
            repeating: .allCount(conflicting: false, canonical: RecordNumber(0)), count: groups.count)
        let unreadable = PerWorker<[RecordNumber]>(workers.count) { [] }
        let faults = PerWorker<[(group: Int, fault: AccountFault, isDated: Bool)]>(workers.count) { [] }
        let judges = PerWorker<AccountJudge>(workers.count) { AccountJudge(plan, store) }
        verdicts.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let target = buffer
            workers.forEachRange(of: groups.count, size: 256) { worker, range in
                store.fetchIDs(of: groups.records(of: range))
                for index in range {
                    let verdict = VersionVerdict(of: groups[index], readers[worker], unreadable: &unreadable[worker])
                    target[index] = verdict
                    if let fault = judges[worker].fault(of: groups[index], readers[worker], isDated: verdict.isDated) {
                        faults[worker].append((index, fault, verdict.isDated))
                    }
                }
            }
        }
        self.faults = faults.all.flatMap(\.self).sorted { $0.group < $1.group }
        let dates = unreadable.all.flatMap(\.self)
        unreadableDates = dates.count
        unreadableExample = dates.min()

        let hidden = RecordSet(capacity: store.count)
        let superseded = RecordSet(capacity: store.count)
        let silent = RecordSet(capacity: store.count)
        var first: [RecordNumber: RecordNumber] = [:]
        first.reserveCapacity(groups.count)
        for (group, verdict) in zip(groups, verdicts) {
            for record in group.dropFirst() {
                hidden.insert(record)
                first[RecordNumber(raw: record)] = RecordNumber(raw: group[0])
            }
            switch verdict {
            case .latest(let latest):
                for record in group where record != latest.raw { superseded.insert(record) }
            case .lots(let account, let older):
                for record in older { superseded.insert(record.raw) }
                for record in group where record != account.raw && !older.contains(RecordNumber(raw: record)) {
                    silent.insert(record)
                }
            case .allCount(let isConflicting, let canonical):
                for record in group where record != canonical.raw { silent.insert(record) }
                guard isConflicting else { continue }
                conflicting += 1
                if conflictExample == nil { conflictExample = RecordNumber(raw: group[0]) }
            }
        }
        self.hidden = hidden
        self.superseded = superseded.count > 0 ? superseded : nil
        self.silent = silent.count > 0 ? silent : nil
        self.first = first
    }

    /// The accounts of a finished scan. Its entries of accounts are used up.
    package init(of scan: IngestResult, plan: RunPlan, workers: Workers) {
        let store = scan.store
        let readers = PerWorker<RowReader>(workers.count) { RowReader(plan: plan, store: store) }
        let keys = plan.scannedKeys
        let repeated = AccountIndex.repeated(in: scan.accounts, store: store, workers: workers) { keys[$0].hash($1) }
        for writer in scan.accounts { writer.release() }
        scan.accountSpace.recycle()
        self.init(repeated.groups, plan: plan, store: store, readers: readers, workers: workers)
        // Records that share their keys with another source's were not looked at under the hash of their own.
        mayShareOneIDs = repeated.hashesMeet || keys.sharesKeys
    }

    /// The rows of the account whose first row is given.
    package func rows(with first: RecordNumber) -> [RecordNumber] {
        groups.first { $0.first == first.raw }.map { $0.map(RecordNumber.init(raw:)) } ?? [first]
    }

    /// The record that stands for an account.
    package func canonical(_ record: RecordNumber) -> RecordNumber { first[record] ?? record }
}

/// Reads what the rows of a record key say, and judges whether they are one account's. One for each worker.
private struct AccountJudge {
    private let plan: RunPlan
    private let store: RecordStore
    /// By source: whether rows of it say anything about whose account they are.
    private let isNeeded: [Bool]
    private var facts = VersionFactReader()

    init(_ plan: RunPlan, _ store: RecordStore) {
        self.plan = plan
        self.store = store
        isNeeded = plan.sources.indices.map { source in
            let hasEnds = plan.reconcile?.sources[source].columns.contains { column in
                if case .pointsExpiry = column.role { true } else { false }
            }
            return plan.files.contains {
                $0.source == source && VersionFactReader.isNeeded(for: $0, hasEnds: hasEnds == true)
            }
        }
    }

    mutating func fault(of group: UnsafeBufferPointer<UInt32>, _ reader: RowReader, isDated: Bool) -> AccountFault? {
        let (source, isZero) = store.withKey(of: RecordNumber(raw: group[0])) {
            ($0, $1.elementsEqual(RecordID.zero))
        }
        guard isNeeded[source] || isZero || group.count > plan.maxVersions ?? .max else { return nil }
        var rows: [VersionFacts] = []
        var isKeyed = false
        for record in group {
            let row = reader.read(RecordNumber(raw: record)) { file, table -> VersionFacts in
                isKeyed = file.key != nil
                guard table.rowCount == 1 else { return VersionFacts() }
                let roles = plan.reconcile?.sources[file.source].columns.map(\.role) ?? []
                return facts.read(0, of: table, file, BalanceColumns(file, roles: roles))
            }
            rows.append(row)
        }
        return AccountFault(rows, isKeyed: isKeyed, isDated: isDated, isZero: isZero, most: plan.maxVersions)
    }
}

/// What the rows of one account come to.
private enum VersionVerdict {
    /// One version is the latest; only it counts.
    case latest(RecordNumber)
    /// Nothing tells which is the latest: the identifiers of all count, and the values of the one with the greatest content.
    case allCount(conflicting: Bool, canonical: RecordNumber)
    /// The rows are lots of one account, whose other values are those of one of them; those of an older day do not count.
    case lots(account: RecordNumber, older: [RecordNumber])

    /// Whether a date tells which version counts.
    var isDated: Bool {
        switch self {
        case .latest: true
        case .allCount: false
        case .lots(_, let older): !older.isEmpty
        }
    }

    init(of group: UnsafeBufferPointer<UInt32>, _ reader: RowReader, unreadable: inout [RecordNumber]) {
        var best: (record: RecordNumber, moment: Int64)?
        var isAmbiguous = false
        for record in group.lazy.map(RecordNumber.init(raw:)) {
            let moment: Int64
            switch reader.updated(record) {
            case .at(let read): moment = read
            case .blank: continue
            case .ambiguous:
                isAmbiguous = true
                continue
            case .unreadable:
                unreadable.append(record)
                continue
            }
            guard let present = best else {
                best = (record, moment)
                continue
            }
            if moment > present.moment
                || moment == present.moment
                    && VersionVerdict.precedes(
                        VersionVerdict.content(present.record, reader), VersionVerdict.content(record, reader))
            {
                best = (record, moment)
            }
        }
        if reader.file(of: RecordNumber(raw: group[0])).hasLots {
            self = VersionVerdict.lots(of: group, newest: isAmbiguous ? nil : best?.moment, reader)
            return
        }
        // A date that could be two days may be the latest by one of them.
        if let best, !isAmbiguous {
            self = .latest(best.record)
            return
        }
        let first = RecordNumber(raw: group[0])
        var canonical = (record: first, content: VersionVerdict.content(first, reader))
        var isConflicting = false
        for record in group.dropFirst().lazy.map(RecordNumber.init(raw:)) {
            let content = VersionVerdict.content(record, reader)
            guard content != canonical.content else { continue }
            // The warning of the column says what has to be done.
            isConflicting = !isAmbiguous
            if VersionVerdict.precedes(canonical.content, content) { canonical = (record, content) }
        }
        self = .allCount(conflicting: isConflicting, canonical: canonical.record)
    }

    /// - Parameter newest: the moment of the latest rows; nil where no date tells.
    private static func lots(
        of group: UnsafeBufferPointer<UInt32>, newest: Int64?, _ reader: RowReader
    ) -> VersionVerdict {
        let rows = group.map(RecordNumber.init(raw:))
        let current = newest.map { newest in rows.filter { reader.updated($0).nanoseconds == newest } } ?? rows
        var account = (record: current[0], content: content(current[0], reader))
        for record in current.dropFirst() {
            let content = content(record, reader)
            if precedes(account.content, content) { account = (record, content) }
        }
        let kept = Set(current)
        return .lots(account: account.record, older: rows.filter { !kept.contains($0) })
    }

    /// The values of a row by name of the column: what decides between versions of the same moment, whatever the order
    /// and format of the files.
    ///
    /// The columns that decide about links come before those of the merge rules, so that a run which reads the latter links
    /// as one that does not.
    private struct Content: Equatable {
        var linking: [String: [UInt8]] = [:]
        var rules: [String: [UInt8]] = [:]
    }

    private static func content(_ record: RecordNumber, _ reader: RowReader) -> Content {
        reader.read(record) { plan, table in
            var content = Content()
            guard table.rowCount == 1 else { return content }
            for (column, name) in plan.names.enumerated() {
                table.withBytes(column: column, row: 0) { bytes in
                    guard !bytes.isEmpty else { return }
                    if plan.linking.contains(column) {
                        content.linking[name] = Array(bytes)
                    } else {
                        content.rules[name] = Array(bytes)
                    }
                }
            }
            return content
        }
    }

    private static func precedes(_ left: Content, _ right: Content) -> Bool {
        left.linking == right.linking
            ? flattened(left.rules).lexicographicallyPrecedes(flattened(right.rules))
            : flattened(left.linking).lexicographicallyPrecedes(flattened(right.linking))
    }

    private static func flattened(_ content: [String: [UInt8]]) -> [UInt8] {
        content.sorted { $0.key < $1.key }.flatMap { Array($0.key.utf8) + [0] + $0.value + [0] }
    }
}
