import OneIDCore
import OneIDIntake
import OneIDLinking

/// Counts the people who have each value of each part of a composite key.
struct KeyCensus {
    /// By part: people for each value, by its hash, where there are two or more.
    let holders: [[UInt64: Int]]
    /// By part: people who have a value.
    let known: [Int]

    /// That somebody has a value of a part.
    private struct Entry {
        let value: UInt64
        let person: UInt64
    }

    /// The columns of one file that are a key together.
    private struct Columns {
        let positions: [Int]
        let parts: [KeyNormaliser.Part]
    }

    private static let buckets = 64

    init(_ key: KeyPlan, _ plan: RunPlan, _ store: RecordStore, _ accounts: AccountVersions, workers: Workers) {
        let files = plan.files.map { KeyCensus.columns(of: $0, key) }
        let names = files.map(\.names)
        let count = key.link.parts.count
        let found = PerWorker<[[Entry]]>(workers.count) { Array(repeating: [], count: count * KeyCensus.buckets) }
        let scanners = PerWorker<ChunkScanner>(workers.count) { ChunkScanner(plan, columns: names) }
        let superseded = accounts.superseded
        workers.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            let keys = files[chunk.file].keys
            guard !keys.isEmpty else { return }
            scanners[worker].rows(of: chunk) { record, table, row in
                guard superseded?.contains(record) != true else { return }
                // An account of several rows is one.
                let account = UInt64(accounts.canonical(record).raw)
                KeyCensus.note(KeyCensus.values(keys, table, row), of: account, into: &found[worker])
            }
        }
        let parts = found.all
        let counted = PerWorker<[UInt64: Int]>(count * KeyCensus.buckets) { [:] }
        let people = PerWorker<Int>(count * KeyCensus.buckets) { 0 }
        workers.forEach(count * KeyCensus.buckets) { _, bucket in
            (counted[bucket], people[bucket]) = KeyCensus.count(parts.flatMap { $0[bucket] })
        }
        holders = (0..<count).map { part in
            (0..<KeyCensus.buckets).reduce(into: [:]) { sum, bucket in
                sum.merge(counted[part * KeyCensus.buckets + bucket]) { first, _ in first }
            }
        }
        known = KeyCensus.people(of: people.all, parts: count)
    }

    /// The columns to scan of a file, and those of them that are the key.
    private static func columns(of file: FilePlan, _ key: KeyPlan) -> (names: [String], keys: [Columns]) {
        var names = [file.names.first ?? ""]
        let keys = file.identifiers.filter { $0.slot == key.slot }.compactMap { column -> Columns? in
            guard let normaliser = column.normaliser as? KeyNormaliser,
                let joined = JoinedColumn(file.names[column.column])
            else { return nil }
            return Columns(
                positions: joined.parts.map { position(of: $0, in: &names) }, parts: normaliser.parts)
        }
        return (names, keys)
    }

    private static func position(of name: String, in names: inout [String]) -> Int {
        if let present = names.firstIndex(of: name) { return present }
        for part in JoinedColumn(name)?.parts ?? [] { _ = position(of: part, in: &names) }
        names.append(name)
        return names.count - 1
    }

    /// By key of the file, by part: the canonical values of a row.
    private static func values(_ keys: [Columns], _ table: FieldTable, _ row: Int) -> [[[[UInt8]]]] {
        keys.map { key in
            zip(key.positions, key.parts).map { position, part in
                table.withBytes(column: position, row: row) { part.read($0).1 }
            }
        }
    }

    private static func note(_ rows: [[[[UInt8]]]], of account: UInt64, into entries: inout [[Entry]]) {
        let whole = rows.filter { !$0.contains(where: \.isEmpty) }
        for values in whole.isEmpty ? rows : whole {
            let hashes = values.enumerated().map { number, part in part.map { KeyRarity.hash($0, number) } }
            // Two rows that agree in every part are one person; of several values the first ones stand for all.
            let person =
                whole.isEmpty
                ? account << 1 | 1
                : hashes.reduce(0x9e37_79b9_7f4a_7c15) { ($0 ^ ($1.min() ?? 0)) &* 0xff51_afd7_ed55_8ccd } & ~1
            for (number, part) in hashes.enumerated() {
                for hash in part {
                    let bucket = number * buckets + Int(truncatingIfNeeded: hash >> 58)
                    entries[bucket].append(Entry(value: hash, person: person))
                }
            }
        }
    }

    /// The values that two people have or more, and how many people have one of the bucket.
    private static func count(_ entries: [Entry]) -> ([UInt64: Int], Int) {
        let sorted = entries.sorted { ($0.value, $0.person) < ($1.value, $1.person) }
        var counts: [UInt64: Int] = [:]
        var all = 0
        var start = 0
        while start < sorted.count {
            var end = start
            var people = 0
            while end < sorted.count, sorted[end].value == sorted[start].value {
                if end == start || sorted[end].person != sorted[end - 1].person { people += 1 }
                end += 1
            }
            if people > 1 { counts[sorted[start].value] = people }
            all += people
            start = end
        }
        return (counts, all)
    }

    private static func people(of buckets: [Int], parts: Int) -> [Int] {
        (0..<parts).map { part in
            buckets[part * KeyCensus.buckets..<(part + 1) * KeyCensus.buckets].reduce(0, +)
        }
    }
}
