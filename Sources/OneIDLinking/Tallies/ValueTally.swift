import OneIDCore

/// A value that many records hold.
public struct FrequentValue: Sendable {
    public let slot: UInt8
    /// With `slot` the identity of the value in this run.
    public let print: UInt64
    /// Records that carry it, ascending and distinct.
    public let holders: [UInt32]
}

/// Counts the distinct values of every slot and finds those that many records hold, partition by partition.
public enum ValueTally {
    public struct Outcome: Sendable {
        /// By slot.
        public var distinct: [Int]
        /// In an order that means nothing.
        public var frequent: [FrequentValue]
    }

    /// - Parameter limits: by slot: a value with more holders is frequent.
    public static func count(
        _ writers: [PartitionWriter<LinkEntry>], limits: [UInt32], workers: Workers
    ) -> Outcome {
        let none = Outcome(distinct: Array(repeating: 0, count: 256), frequent: [])
        guard let layout = writers.first?.layout else { return none }
        let parts = PerWorker<Outcome>(workers.count) { none }
        workers.forEach(layout.count) { worker, partition in
            count(partition, writers, limits, into: &parts[worker])
        }
        return parts.all.reduce(none) { sum, part in
            var sum = sum
            for slot in sum.distinct.indices { sum.distinct[slot] += part.distinct[slot] }
            sum.frequent += part.frequent
            return sum
        }
    }

    /// The slot is part of the hash that is looked up: equal values of two columns are two values.
    @inline(__always)
    private static func key(_ entry: LinkEntry) -> UInt64 {
        let mixed = entry.high ^ UInt64(entry.tag) &* 0x9e37_79b9_7f4a_7c15
        return mixed == 0 ? 1 : mixed
    }

    private static func count(
        _ partition: Int, _ writers: [PartitionWriter<LinkEntry>], _ limits: [UInt32], into outcome: inout Outcome
    ) {
        let table = GrowingTable()
        outcome.distinct.withUnsafeMutableBufferPointer { distinct in
            for writer in writers {
                writer.forEachBlock(partition) { block in
                    for entry in block {
                        let before = table.distinct
                        table.count(key(entry))
                        distinct[Int(entry.slot)] &+= table.distinct &- before
                    }
                }
            }
        }
        guard table.hasRepeated else { return }
        // The place of the value in the upper half, its holder in the lower; and one entry of each value.
        var holders: [UInt64] = []
        var entries: [UInt32: LinkEntry] = [:]
        for writer in writers {
            writer.forEachBlock(partition) { block in
                for entry in block {
                    let place = table.place(of: key(entry))
                    guard table.counts[place] > limits[Int(entry.slot)] else { continue }
                    let short = UInt32(truncatingIfNeeded: place)
                    if entries[short] == nil { entries[short] = entry }
                    holders.append(UInt64(short) << 32 | UInt64(entry.record))
                }
            }
        }
        guard !holders.isEmpty else { return }
        holders.sort()
        var start = 0
        while start < holders.count {
            let place = UInt32(truncatingIfNeeded: holders[start] >> 32)
            var records: [UInt32] = []
            while start < holders.count, holders[start] >> 32 == UInt64(place) {
                let record = UInt32(truncatingIfNeeded: holders[start])
                if record != records.last { records.append(record) }
                start += 1
            }
            // One record may hold a value in two cells.
            guard let entry = entries[place], records.count > limits[Int(entry.slot)] else { continue }
            outcome.frequent.append(FrequentValue(slot: entry.slot, print: entry.high, holders: records))
        }
    }
}
