import OneIDCore
import OneIDIntake
import OneIDLinking

/// Record ids whose rows are not versions of one account, of one source.
struct AccountFaultCounts {
    /// One sort of them.
    struct Sort {
        /// The fault of the key whose rows come first, and its rows.
        var example: (fault: AccountFault, rows: [UInt32])
        var keys = 0
        var rows = 0
    }

    /// By the finding of a run.
    var sorts: [FindingID: Sort] = [:]

    /// Rows of two people.
    var twoPeople: Int { sorts[.idOfTwoPeople]?.rows ?? 0 }
    /// All others.
    var others: Int { sorts.reduce(0) { $0 + ($1.key == .idOfTwoPeople ? 0 : $1.value.rows) } }

    mutating func note(_ fault: AccountFault, _ rows: [UInt32]) {
        var sort = sorts[fault.id] ?? Sort(example: (fault, rows))
        if rows[fault.place] < sort.example.rows[sort.example.fault.place] { sort.example = (fault, rows) }
        sort.keys += 1
        sort.rows += rows.count
        sorts[fault.id] = sort
    }
}

/// Reads the rows of repeated record keys again and looks whether they can be versions of one account.
struct AccountFaultSearch {
    let plan: CheckPlan
    let scan: CheckScan
    let workers: Workers
    /// Phones or names that the rows of one record id may have; nil: any number.
    let maxVersions: Int?

    /// Rows read at a time: what is kept of them in the meantime takes some hundred bytes each.
    private static let batch = 1 << 20

    /// By source.
    func run() -> [AccountFaultCounts] {
        scan.keys.enumerated().map { source, keys in count(suspects(of: source, keys)) }
    }

    /// The keys whose rows can have a fault: a run reads the rows of no others either.
    private func suspects(of source: Int, _ keys: RepeatedKeyCounts) -> RepeatedKeyCounts {
        let zero = CellShape.test(String(decoding: RecordID.zero, as: UTF8.self)) {
            scan.key.derived(for: source).fingerprint($0, slot: 0).high
        }
        let hasEnds = plan.sources[source].columns.contains { $0.content == .end }
        let isNeeded = plan.files.contains { file in
            file.source == source && VersionFactReader.isNeeded(for: file.plan, hasEnds: hasEnds)
        }
        return isNeeded ? keys : keys.conflicting { key, rows in key == zero || rows > maxVersions ?? .max }
    }

    private func count(_ keys: RepeatedKeyCounts) -> AccountFaultCounts {
        var sum = AccountFaultCounts()
        var next = 0
        while next < keys.conflictingEnds.count {
            let start = next == 0 ? 0 : keys.conflictingEnds[next - 1]
            var end = next
            while end < keys.conflictingEnds.count,
                end == next || keys.conflictingEnds[end] - start <= AccountFaultSearch.batch
            { end += 1 }
            let facts = read(keys.conflictingRows[start..<keys.conflictingEnds[end - 1]].sorted())
            for key in next..<end {
                let from = key == 0 ? 0 : keys.conflictingEnds[key - 1]
                let rows = keys.conflictingRows[from..<keys.conflictingEnds[key]].sorted()
                note(rows, facts, in: &sum)
            }
            next = end
        }
        return sum
    }

    private func note(_ rows: [UInt32], _ facts: [UInt32: Row], in sum: inout AccountFaultCounts) {
        guard let first = rows.first else { return }
        let file = plan.files[scan.directory.file(of: first)]
        guard file.holdsMembers else { return }
        let fault = AccountFault(
            rows.map { facts[$0]?.facts ?? VersionFacts() }, isKeyed: file.plan.key != nil,
            isDated: plan.sources[file.source].hasVersions, isZero: facts[first]?.isZero == true,
            most: maxVersions)
        if let fault { sum.note(fault, rows) }
    }

    /// What a row says, and whether its record id is 0.
    private struct Row {
        let facts: VersionFacts
        let isZero: Bool
    }

    /// What the rows say, all workers at once: each reads the stretches that hold some of them.
    private func read(_ records: [UInt32]) -> [UInt32: Row] {
        var pieces: [ArraySlice<UInt32>] = []
        var start = records.startIndex
        while start < records.endIndex {
            let stretch = scan.directory.index(of: records[start])
            let last = scan.directory[stretch].firstRecord + scan.directory[stretch].records
            var end = start + 1
            while end < records.endIndex, Int(records[end]) < last { end += 1 }
            pieces.append(records[start..<end])
            start = end
        }
        let found = PerWorker<[UInt32: Row]>(workers.count) { [:] }
        let readers = PerWorker<VersionFactReader>(workers.count) { VersionFactReader() }
        let lookup = RowLookup(plan: plan, directory: scan.directory)
        let balances = plan.files.map { plan.balances(of: $0) }
        let all = pieces
        workers.forEach(all.count) { worker, piece in
            let number = all[piece].first.map { scan.directory.file(of: $0) } ?? 0
            lookup.forEach(Array(all[piece])) { record, file, table, row, _ in
                let isZero = file.plan.id.map { column in
                    table.withBytes(column: column, row: row) { RecordID.canonical(Array($0)) == RecordID.zero }
                }
                found[worker][record] = Row(
                    facts: readers[worker].read(row, of: table, file.plan, balances[number]),
                    isZero: isZero == true)
            }
        }
        return found.all.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }
}
