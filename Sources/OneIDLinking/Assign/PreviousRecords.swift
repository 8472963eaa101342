import OneIDCore
import OneIDMemory

/// The records of a previous map and their OneIDs.
///
/// Rows come in partitions by OneID. All workers number the OneIDs, a partition at a time in the processor's cache; then the
/// record keys, in partitions of their own, are put into buckets of a few keys (`PreviousKeys`). Numbers follow the
/// partitions, not the map: nothing may depend on their order.
public final class PreviousRecords: @unchecked Sendable {
    /// The distinct OneIDs by number.
    public let ids: UnsafeBufferPointer<OneID>
    /// By OneID: when it came up, the earliest that any of its rows says; empty where no row says.
    public let since: [Int64]
    /// What the map says of record keys.
    public let keys: PreviousKeys
    private let numbers: OneIDNumbers

    /// - Parameter rows: what the workers read; empty afterwards.
    public init(_ rows: [PreviousRows], workers: Workers) {
        let numbers = OneIDNumbers(rows, workers: workers)
        self.numbers = numbers
        ids = numbers.ids
        since = numbers.dates(of: rows, workers: workers)
        let layout = rows.first?.entries.layout ?? PartitionLayout(expectedEntries: 0)
        let pool = BlockPool()
        let writers = rows.map { _ in PartitionWriter<PreviousKeys.Entry>(layout: layout, pool: pool) }
        let shift = UInt64(64 - layout.bits)
        workers.forEach(layout.count) { worker, partition in
            let base = numbers.first(of: partition)
            for row in rows {
                row.entries.forEachBlock(partition) { block in
                    for entry in block {
                        writers[worker].append(
                            PreviousKeys.Entry(key: entry.key, number: base &+ entry.number),
                            to: Int(truncatingIfNeeded: entry.key.high &>> shift))
                    }
                }
                row.entries.give(partition, to: pool)
            }
        }
        keys = PreviousKeys(writers, workers: workers)
        for row in rows { row.release() }
    }

    /// Whether the map has a OneID.
    public func contains(_ id: OneID) -> Bool { number(of: id) != nil }

    func number(of id: OneID) -> PreviousNumber? { numbers.number(of: id) }
}

/// Numbers of distinct OneIDs, by partition an open-addressing table in flat memory.
final class OneIDNumbers: @unchecked Sendable {
    private let memory: PageMemory<OneID>
    private let table: PageMemory<UInt32>
    private let hash: OneIDHash
    /// Before which number each partition's OneIDs begin, and where all end.
    private let firsts: [UInt32]
    /// The same of the places of the tables.
    private let places: [Int]

    var ids: UnsafeBufferPointer<OneID> { UnsafeBufferPointer(start: memory.start, count: Int(firsts.last ?? 0)) }

    /// Numbers the OneIDs of all rows, and notes in each row the number of its own.
    init(_ rows: [PreviousRows], workers: Workers) {
        let layout = rows.first?.entries.layout ?? PartitionLayout(expectedEntries: 0)
        hash = rows.first?.hash ?? OneIDHash(FingerprintKey(seed: 0), layout)
        let hash = hash
        let counted = GuardedMemory.allocate(layout.count, of: Int.self)
        defer { GuardedMemory.free(counted) }
        nonisolated(unsafe) let counts = counted
        let scratch = PerWorker<(table: ScratchBuffer<UInt32>, ids: ScratchBuffer<OneID>)>(workers.count) {
            (ScratchBuffer(), ScratchBuffer())
        }
        workers.forEach(layout.count) { worker, partition in
            let rowCount = rows.reduce(0) { $0 + $1.entries.count(partition) }
            let capacity = OneIDNumbers.capacity(rowCount)
            let table = scratch[worker].table.reserve(capacity)
            let distinct = scratch[worker].ids.reserve(max(1, rowCount))
            table.update(repeating: .max, count: capacity)
            var count = 0
            for row in rows {
                row.entries.forEachBlock(partition) { block in
                    for index in block.indices {
                        let id = block[index].id
                        var place = Int(truncatingIfNeeded: hash(id)) & (capacity &- 1)
                        while table[place] != .max, distinct[Int(table[place])] != id {
                            place = (place &+ 1) & (capacity &- 1)
                        }
                        if table[place] == .max {
                            table[place] = UInt32(truncatingIfNeeded: count)
                            distinct[count] = id
                            count &+= 1
                        }
                        block[index].number = table[place]
                    }
                }
            }
            counts[partition] = count
        }
        var firsts: [UInt32] = [0]
        var places = [0]
        for partition in 0..<layout.count {
            firsts.append(firsts[partition] + UInt32(truncatingIfNeeded: counts[partition]))
            places.append(places[partition] + OneIDNumbers.capacity(counts[partition]))
        }
        self.firsts = firsts
        self.places = places
        memory = PageMemory(count: Int(firsts[layout.count]))
        table = PageMemory(count: places[layout.count])
        nonisolated(unsafe) let ids = memory.start
        nonisolated(unsafe) let all = table.start
        let (begins, ends) = (firsts, places)
        workers.forEach(layout.count) { _, partition in
            let base = Int(begins[partition])
            for row in rows {
                row.entries.forEachBlock(partition) { block in
                    for entry in block { ids[base &+ Int(entry.number)] = entry.id }
                }
            }
            let own = all + ends[partition]
            let mask = ends[partition + 1] - ends[partition] - 1
            own.update(repeating: .max, count: mask + 1)
            for number in base..<Int(begins[partition + 1]) {
                var place = Int(truncatingIfNeeded: hash(ids[number])) & mask
                while own[place] != .max { place = (place &+ 1) & mask }
                own[place] = UInt32(truncatingIfNeeded: number)
            }
        }
    }

    /// A power of two that so many fill by two thirds at most.
    private static func capacity(_ count: Int) -> Int {
        var capacity = 8
        while count * 3 > capacity * 2 { capacity *= 2 }
        return capacity
    }

    /// Before which number the OneIDs of a partition begin.
    func first(of partition: Int) -> UInt32 { firsts[partition] }

    func number(of id: OneID) -> PreviousNumber? {
        let hash = hash(id)
        let partition = self.hash.partition(hash)
        let own = table.start + places[partition]
        let mask = places[partition + 1] - places[partition] - 1
        var place = Int(truncatingIfNeeded: hash) & mask
        while own[place] != .max {
            if memory.start[Int(own[place])] == id { return PreviousNumber(raw: own[place]) }
            place = (place &+ 1) & mask
        }
        return nil
    }

    /// The earliest date of each OneID; empty where there is none.
    func dates(of rows: [PreviousRows], workers: Workers) -> [Int64] {
        let partitions = firsts.count - 1
        guard rows.contains(where: { row in (0..<partitions).contains { row.dates.count($0) > 0 } }) else { return [] }
        var since = [Int64](repeating: .max, count: ids.count)
        since.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            nonisolated(unsafe) let since = start
            workers.forEach(partitions) { _, partition in
                for row in rows {
                    row.dates.forEachBlock(partition) { block in
                        for date in block {
                            guard let number = number(of: date.id)?.index else { continue }
                            since[number] = min(since[number], date.since)
                        }
                    }
                }
            }
        }
        return since
    }
}
