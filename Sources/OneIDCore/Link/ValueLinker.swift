/// From what number of holders on a value of one slot is looked at before it may link.
public struct SlotLimits: Sendable {
    /// Values with more holders are not linked but handed back as shared values.
    public var suspicion: UInt32

    public init(suspicion: UInt32) { self.suspicion = suspicion }

    /// Every value links.
    public static let off = SlotLimits(suspicion: .max)
}

/// A value held by so many records that it must be judged before it links.
public struct SharedValue: Sendable {
    public let slot: UInt8
    /// With `slot` the identity of the value in this run; not stable between runs.
    public let print: UInt64
    /// Records that carry it, ascending and distinct.
    public let holders: [UInt32]
    /// The holder at which the census has a note of it.
    let noted: UInt32
}

/// Unites the records that share a value, partition by partition.
public struct ValueLinker: Sendable {
    /// By slot.
    public let limits: [SlotLimits]
    private let guarded: Bool

    /// - Parameter limits: one for each of the 256 slots.
    public init(limits: [SlotLimits]) {
        self.limits = limits
        guarded = limits.contains { $0.suspicion != .max }
    }

    /// Unites in `sets` and returns the values that were held back, in an order that means nothing.
    ///
    /// - Parameters:
    ///   - superseded: records whose identifiers do not count (older versions of an account).
    ///   - census: told what the guards while linking need; weak values are noted there and not linked.
    public func link(
        _ writers: [PartitionWriter<LinkEntry>], into sets: UnionFind, superseded: RecordSet?,
        census: LinkCensus? = nil, workers: Workers
    ) -> [SharedValue] {
        guard let layout = writers.first?.layout else { return [] }
        let scratch = PerWorker<LinkScratch>(workers.count) { LinkScratch() }
        let held = PerWorker<[SharedValue]>(workers.count) { [] }
        workers.forEach(layout.count) { worker, partition in
            let shared = linkPartition(
                partition, writers: writers, sets: sets, superseded: superseded, scratch: scratch[worker],
                census: census, worker: worker)
            if !shared.isEmpty { held[worker].append(contentsOf: shared) }
        }
        return held.all.flatMap(\.self)
    }

    private func linkPartition(
        _ partition: Int, writers: [PartitionWriter<LinkEntry>], sets: UnionFind, superseded: RecordSet?,
        scratch: LinkScratch, census: LinkCensus?, worker: Int
    ) -> [SharedValue] {
        let total = writers.reduce(0) { $0 + $1.count(partition) }
        guard total > (census == nil ? 1 : 0) else { return [] }
        // Half as many places again as entries, no power of two: the table of a usual partition stays in the second-level
        // cache.
        let capacity = max(64, total + total / 2)
        let placeCount = UInt64(truncatingIfNeeded: capacity)
        let table = scratch.table.reserve(capacity)
        table.initialize(repeating: LinkEntry.free, count: capacity)
        let places = scratch.places.reserve(total)
        let records = scratch.records.reserve(total)
        let counts = scratch.counts.reserve(guarded ? capacity : 0)
        // Holders of each value beside the first.
        if guarded { counts.initialize(repeating: 0, count: capacity) }

        let pen = census?.pen(of: worker)
        // First pass: find or make the place of every entry's value. Entries of values already present are noted.
        var noted = 0
        for writer in writers {
            writer.forEachBlock(partition) { block in
                for entry in block {
                    if let superseded, superseded.contains(entry.record) { continue }
                    // Lemire, "Fast random integer generation in an interval" (ACM TOMACS 29, 2019): a product in place of
                    // a division.
                    var place = Int(truncatingIfNeeded: entry.high.multipliedFullWidth(by: placeCount).high)
                    while true {
                        let present = table[place]
                        if present.high == entry.high, present.tag == entry.tag {
                            places[noted] = UInt32(truncatingIfNeeded: place)
                            records[noted] = entry.record
                            noted &+= 1
                            if guarded { counts[place] &+= 1 }
                            break
                        }
                        if present.high == 0 {
                            table[place] = entry
                            pen?.note(entry)
                            break
                        }
                        place &+= 1
                        if place == capacity { place = 0 }
                    }
                }
            }
        }

        // Second pass: unite each noted record with the value's first. Reading the parents some steps ahead lets
        // their cache misses overlap.
        let weakSlots = census?.weakSlots
        let ahead = 24
        var warmed: UInt32 = 0
        var shared: [Int: [UInt32]] = [:]
        for index in 0..<noted {
            if index &+ ahead < noted {
                warmed &+= sets.peek(records[index &+ ahead])
                warmed &+= sets.peek(table[Int(places[index &+ ahead])].record)
            }
            let place = Int(places[index])
            let first = table[place]
            if guarded, counts[place] >= limits[Int(first.slot)].suspicion {
                shared[place, default: [first.record]].append(records[index])
                continue
            }
            if let weakSlots, let census, weakSlots[Int(first.slot)] {
                census.noteWeak(first.record, records[index], worker: worker)
                continue
            }
            sets.unite(first.record, records[index])
        }
        scratch.warmed = warmed
        return shared.map { place, holders in
            SharedValue(
                slot: table[place].slot, print: table[place].high, holders: distinct(holders),
                noted: table[place].record)
        }
    }

    private func distinct(_ records: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        for record in records.sorted() where record != result.last { result.append(record) }
        return result
    }
}

/// A worker's tables, used for one partition after the other.
private final class LinkScratch {
    let table = ScratchBuffer<LinkEntry>()
    let places = ScratchBuffer<UInt32>()
    let records = ScratchBuffer<UInt32>()
    let counts = ScratchBuffer<UInt32>()
    /// Keeps the look-ahead loads from being optimised away.
    var warmed: UInt32 = 0
}
