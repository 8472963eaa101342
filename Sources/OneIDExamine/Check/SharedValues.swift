import OneIDCore
import OneIDLinking

/// A value that suspiciously many records of one column share.
public struct SharedCell: Sendable {
    /// As normalised.
    public let value: String
    public let records: Int
    /// Distinct real names among its holders; nil where no file of the source has names.
    public let names: Int?
    /// The first record that holds it.
    let first: UInt32
}

/// The shared values of one column.
struct SharedColumn {
    /// Values, and the records that hold them.
    var values = 0
    var records = 0
    /// Those with most records, then by value.
    var listed: [SharedCell] = []
}

/// Judges the values that many records hold: more records than the type allows, or more distinct names.
struct SharedValueTest {
    static let listed = 10

    let plan: CheckPlan
    let scan: CheckScan
    let workers: Workers

    /// By slot.
    func run() -> [SharedColumn] {
        let frequent = scan.values.frequent.sorted {
            ($0.slot, $0.holders[0], $0.print) < ($1.slot, $1.holders[0], $1.print)
        }
        let names = distinctNames(frequent)
        var columns = plan.slots.map { _ in SharedColumn() }
        var shared: [[(index: Int, names: Int?)]] = plan.slots.map { _ in [] }
        for (index, value) in frequent.enumerated() {
            let slot = Int(value.slot)
            guard slot < plan.slots.count else { continue }
            let column = plan.sources[plan.slots[slot].source].columns[plan.slots[slot].column]
            let isTooMany = column.maxRecords.map { value.holders.count > $0 } ?? false
            let meetsTooMany = column.maxPeople.map { (names[index] ?? 0) > $0 } ?? false
            guard isTooMany || meetsTooMany else { continue }
            columns[slot].values += 1
            columns[slot].records += value.holders.count
            shared[slot].append((index, names[index]))
        }
        let reader = CellReader(key: scan.key)
        for slot in columns.indices {
            let top = shared[slot].sorted {
                let (left, right) = (frequent[$0.index], frequent[$1.index])
                return (right.holders.count, left.holders[0]) < (left.holders.count, right.holders[0])
            }.prefix(SharedValueTest.listed)
            columns[slot].listed = top.map { index, names in
                SharedCell(
                    value: text(frequent[index], reader), records: frequent[index].holders.count, names: names,
                    first: frequent[index].holders[0])
            }.sorted { ($1.records, $0.value) < ($0.records, $1.value) }
        }
        return columns
    }

    /// Distinct real names that each value meets; nil where its source has no names.
    private func distinctNames(_ values: [FrequentValue]) -> [Int?] {
        let named = plan.sources.indices.map { source in
            plan.files.contains { $0.source == source && !$0.plan.realNames.isEmpty }
        }
        var wanted: [(record: UInt32, value: Int32)] = []
        for (index, value) in values.enumerated()
        where Int(value.slot) < plan.slots.count && named[plan.slots[Int(value.slot)].source] {
            for holder in value.holders { wanted.append((holder, Int32(truncatingIfNeeded: index))) }
        }
        wanted.sort { ($0.record, $0.value) < ($1.record, $1.value) }
        var counts: [Int?] = values.map { value in
            Int(value.slot) < plan.slots.count && named[plan.slots[Int(value.slot)].source] ? 0 : nil
        }
        guard !wanted.isEmpty else { return counts }
        let pieces = cut(wanted)
        let found = PerWorker<[(value: Int32, name: UInt64)]>(workers.count) { [] }
        let lookup = RowLookup(plan: plan, directory: scan.directory)
        let key = scan.key
        let requests = wanted
        workers.forEach(pieces.count) { worker, piece in
            let range = pieces[piece]
            var records: [UInt32] = []
            for index in range where requests[index].record != records.last { records.append(requests[index].record) }
            var next = range.lowerBound
            var name: [UInt8] = []
            lookup.forEach(records) { record, file, table, row, _ in
                while next < range.upperBound, requests[next].record < record { next += 1 }
                for column in file.plan.realNames {
                    guard table.withBytes(column: column, row: row, { PersonName.readClean($0, into: &name) }) else {
                        continue
                    }
                    let print = key.fingerprint(name, slot: 0).high
                    var index = next
                    while index < range.upperBound, requests[index].record == record {
                        found[worker].append((requests[index].value, print))
                        index += 1
                    }
                }
            }
        }
        let names = found.all.flatMap(\.self).sorted { ($0.value, $0.name) < ($1.value, $1.name) }
        for (index, pair) in names.enumerated() {
            if index > 0, names[index - 1] == pair { continue }
            counts[Int(pair.value)] = (counts[Int(pair.value)] ?? 0) + 1
        }
        return counts
    }

    /// Pieces of the requests that share no stretch.
    private func cut(_ wanted: [(record: UInt32, value: Int32)]) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = 0
        while start < wanted.count {
            let entry = scan.directory[scan.directory.index(of: wanted[start].record)]
            let last = entry.firstRecord + max(1, entry.records)
            var end = start + 1
            while end < wanted.count, Int(wanted[end].record) < last { end += 1 }
            pieces.append(start..<end)
            start = end
        }
        return pieces
    }

    /// The value as its first holder has it.
    private func text(_ value: FrequentValue, _ reader: CellReader) -> String {
        var text = ""
        let place = plan.slots[Int(value.slot)]
        RowLookup(plan: plan, directory: scan.directory).forEach([value.holders[0]]) { _, file, table, row, _ in
            for column in file.columns where column.column == place.column {
                guard let identifier = column.identifier else { continue }
                table.withBytes(column: column.position, row: row) { raw in
                    for (print, canonical) in reader.fingerprints(of: raw, identifier) where print.high == value.print {
                        text = identifier.digest == nil ? canonical : String(decoding: raw, as: UTF8.self).lowercased()
                    }
                }
            }
        }
        return text
    }
}
