import OneIDCore
import OneIDIntake
import OneIDLinking

/// Record ids whose rows are two people's, of one source.
struct TwoPeopleCount {
    /// Record keys.
    var keys = 0
    /// Their rows.
    var rows = 0
    /// Two rows that name two people; those with the smallest record numbers.
    var example: (first: UInt32, second: UInt32)?
}

/// Reads the rows of repeated record keys again and looks whether they can be versions of one account.
struct TwoPeopleSearch {
    let plan: CheckPlan
    let scan: CheckScan
    let workers: Workers
    /// Phones or names that the rows of one record id may have; nil: any number.
    let maxVersions: Int?

    /// Rows read at a time: what is kept of them in the meantime takes some hundred bytes each.
    private static let batch = 1 << 20

    /// By source.
    func run() -> [TwoPeopleCount] { scan.keys.map(count) }

    private func count(_ keys: RepeatedKeyCounts) -> TwoPeopleCount {
        var sum = TwoPeopleCount()
        let files = Set(keys.conflictingRows.prefix(1).map { Int(scan.directory.file(of: $0)) })
        guard let file = files.first, let source = plan.files.indices.contains(file) ? plan.files[file].source : nil,
            plan.files.contains(where: { $0.source == source && VersionFactReader.isNeeded(for: $0.plan) })
        else { return sum }
        var next = 0
        while next < keys.conflictingEnds.count {
            let start = next == 0 ? 0 : keys.conflictingEnds[next - 1]
            var end = next
            while end < keys.conflictingEnds.count,
                end == next || keys.conflictingEnds[end] - start <= TwoPeopleSearch.batch
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

    private func note(_ rows: [UInt32], _ facts: [UInt32: VersionFacts], in sum: inout TwoPeopleCount) {
        // Balances are the matter of runs that read them, so only two people are looked for.
        let fault = AccountFault(
            rows.map { facts[$0] ?? VersionFacts() }, isKeyed: false, isDated: false, most: maxVersions)
        guard case .twoPeople(let left, let right, _)? = fault else { return }
        sum.keys += 1
        sum.rows += rows.count
        if sum.example.map({ rows[left] < $0.first }) ?? true { sum.example = (rows[left], rows[right]) }
    }

    /// What the rows say, all workers at once: each reads the stretches that hold some of them.
    private func read(_ records: [UInt32]) -> [UInt32: VersionFacts] {
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
        let found = PerWorker<[UInt32: VersionFacts]>(workers.count) { [:] }
        let readers = PerWorker<VersionFactReader>(workers.count) { VersionFactReader() }
        let lookup = RowLookup(plan: plan, directory: scan.directory)
        let all = pieces
        workers.forEach(all.count) { worker, piece in
            lookup.forEach(Array(all[piece])) { record, file, table, row, _ in
                found[worker][record] = readers[worker].read(row, of: table, file.plan, roles: [])
            }
        }
        return found.all.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }
}
