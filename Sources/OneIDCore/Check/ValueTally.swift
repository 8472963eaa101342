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
        var isFrequent = false
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
        var holders: [(place: UInt32, entry: LinkEntry)] = []
        for writer in writers {
            writer.forEachBlock(partition) { block in
                for entry in block {
                    let place = table.place(of: key(entry))
                    guard table.counts[place] > limits[Int(entry.slot)] else { continue }
                    isFrequent = true
                    holders.append((UInt32(truncatingIfNeeded: place), entry))
                }
            }
        }
        guard isFrequent else { return }
        holders.sort { ($0.place, $0.entry.record) < ($1.place, $1.entry.record) }
        var start = 0
        while start < holders.count {
            var end = start + 1
            while end < holders.count, holders[end].place == holders[start].place { end += 1 }
            var records: [UInt32] = []
            for holder in holders[start..<end] where holder.entry.record != records.last {
                records.append(holder.entry.record)
            }
            let first = holders[start].entry
            // One record may hold a value in two cells.
            if records.count > limits[Int(first.slot)] {
                outcome.frequent.append(FrequentValue(slot: first.slot, print: first.high, holders: records))
            }
            start = end
        }
    }
}
