import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDPipeline

/// Counts given names by person and name–phone pairs by person, for the hints that need no truth.
struct NameCensus {
    /// More given names than these in one person hint at several (a rule of thumb of identity platforms such as Amperity's).
    static let mostGivenNames = 3

    private let resolution: Resolution

    init(_ resolution: Resolution) { self.resolution = resolution }

    /// A name, or a name with a phone, in a cluster.
    private struct Entry {
        let print: Fingerprint
        let cluster: ClusterNumber
    }

    func add(to hints: inout MergeHints) {
        let files = resolution.plan.files
        guard files.contains(where: { !$0.realNames.isEmpty }) else { return }
        let hasPairs = files.contains { !$0.realNames.isEmpty && !$0.phones.isEmpty }
        let (names, pairs) = collect()
        let byPerson = distinctPrints(names)
        hints.named = byPerson.count
        hints.manyNames = byPerson.values.count { $0 > NameCensus.mostGivenNames }
        guard hasPairs else { return }
        let (all, scattered) = clustersOfPrints(pairs)
        hints.namePhonePairs = all
        hints.scatteredPairs = scattered
    }

    /// Given names and name–phone pairs of all rows that count.
    private func collect() -> (names: [Entry], pairs: [Entry]) {
        let resolution = resolution
        let workers = resolution.workers
        let readers = PerWorker<(RowReader, ValueReader)>(workers.count) {
            (RowReader(plan: resolution.plan, store: resolution.store), ValueReader(resolution))
        }
        let found = PerWorker<(names: [Entry], pairs: [Entry])>(workers.count) { ([], []) }
        let key = FingerprintKey(seed: 0x6e61_6d65)
        workers.forEach(resolution.store.chunks.count) { worker, index in
            let chunk = resolution.store.chunks[index]
            guard !resolution.plan.files[chunk.file].realNames.isEmpty else { return }
            let (rows, cells) = readers[worker]
            var name: [UInt8] = []
            for row in 0..<chunk.count {
                let record = RecordNumber(chunk.firstRecord + row)
                if resolution.accounts.superseded?.contains(record) == true { continue }
                let cluster = resolution.clusters[record]
                rows.read(record) { plan, table in
                    guard table.rowCount == 1 else { return }
                    for column in plan.realNames {
                        let isName = table.withBytes(column: column, row: 0) { PersonName.readClean($0, into: &name) }
                        guard isName else { continue }
                        let given = GivenName.of(name)
                        found[worker].names.append(
                            Entry(print: key.fingerprint(given, slot: 0), cluster: cluster))
                        for phone in plan.phones {
                            table.withBytes(column: phone.column, row: 0) { raw in
                                cells.forEachLink(in: Cell(raw), phone) { _, text in
                                    let pair = name + [0] + text.bytes
                                    found[worker].pairs.append(
                                        Entry(print: key.fingerprint(pair, slot: 1), cluster: cluster))
                                }
                            }
                        }
                    }
                }
            }
        }
        return (found.all.flatMap(\.names), found.all.flatMap(\.pairs))
    }

    /// Distinct names of each cluster.
    private func distinctPrints(_ entries: [Entry]) -> [ClusterNumber: Int] {
        var counts: [ClusterNumber: Int] = [:]
        for (entry, _) in runs(entries.sorted { ($0.cluster, $0.print.high) < ($1.cluster, $1.print.high) }) {
            counts[entry.cluster, default: 0] += 1
        }
        return counts
    }

    /// Distinct prints, and those that stand in several clusters.
    private func clustersOfPrints(_ entries: [Entry]) -> (all: Int, scattered: Int) {
        var all = 0
        var scattered = 0
        var last: UInt64?
        var clusters = 0
        for (entry, _) in runs(entries.sorted { ($0.print.high, $0.cluster) < ($1.print.high, $1.cluster) }) {
            if entry.print.high != last {
                last = entry.print.high
                all += 1
                clusters = 0
            }
            clusters += 1
            if clusters == 2 { scattered += 1 }
        }
        return (all, scattered)
    }

    /// Equal neighbours taken together.
    private func runs(_ sorted: [Entry]) -> [(Entry, Int)] {
        var runs: [(Entry, Int)] = []
        for entry in sorted {
            if let last = runs.last?.0, last.cluster == entry.cluster, last.print.high == entry.print.high {
                runs[runs.count - 1].1 += 1
            } else {
                runs.append((entry, 1))
            }
        }
        return runs
    }
}

/// The given name in a real name of comparable form.
enum GivenName {
    /// Family names of two characters that are common enough to matter.
    private static let twoCharacters: Set<String> = [
        "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "夏侯", "诸葛", "尉迟", "皇甫", "公孙", "慕容", "长孙", "宇文",
        "司徒", "司空", "令狐", "轩辕", "闻人", "濮阳", "淳于", "单于", "申屠", "公冶", "百里", "呼延", "东郭", "西门",
    ]

    /// Of Chinese names what follows the family name; of others the whole, since the order of their words is not known.
    static func of(_ name: [UInt8]) -> [UInt8] {
        guard let first = name.first, first >= 0xe3 else { return name }
        let text = String(decoding: name, as: UTF8.self)
        guard text.count > 1 else { return name }
        let family = text.count > 2 && twoCharacters.contains(String(text.prefix(2))) ? 2 : 1
        return Array(text.dropFirst(family).utf8)
    }
}
