import OneIDCore
import OneIDMemory

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
        census: LinkCensus? = nil, workers: Workers, advanced: (@Sendable (_ partitions: Int) -> Void)? = nil
    ) -> [SharedValue] {
        guard let layout = writers.first?.layout else { return [] }
        let scratch = PerWorker<LinkScratch>(workers.count) { LinkScratch() }
        let held = PerWorker<[SharedValue]>(workers.count) { [] }
        let task = LinkTask(writers: writers, sets: sets, superseded: superseded, census: census)
        workers.forEach(layout.count) { worker, partition in
            let shared = link(partition, of: task, worker: worker, scratch[worker])
            if !shared.isEmpty { held[worker].append(contentsOf: shared) }
            advanced?(1)
        }
        return held.all.flatMap(\.self)
    }

    private func link(
        _ partition: Int, of task: LinkTask, worker: Int, _ scratch: LinkScratch
    ) -> [SharedValue] {
        let (writers, sets, superseded, census) = (task.writers, task.sets, task.superseded, task.census)
        let total = writers.reduce(0) { $0 + $1.count(partition) }
        guard total > (census == nil ? 1 : 0) else { return [] }
        // Half as many places again as entries, no power of two; a place holds the number of an entry. Table and entries of
        // a usual partition stay in the second-level cache.
        let capacity = max(64, total + total / 2)
        let placeCount = UInt64(truncatingIfNeeded: capacity)
        let free = UInt32.max
        let table = scratch.table.reserve(capacity)
        table.initialize(repeating: free, count: capacity)
        // Entry n is the one at n % perBlock of block n / perBlock; the last block of each writer need not be full.
        let perBlock = PartitionWriter<LinkEntry>.perBlock
        let blockLimit = total / perBlock + writers.count
        let blocks = scratch.blocks.reserve(blockLimit)
        let firsts = scratch.firsts.reserve(total)
        let records = scratch.records.reserve(total)
        // Holders of each value beside the first, by the first's number.
        let counts = scratch.counts.reserve(guarded ? blockLimit * perBlock : 0)
        if guarded { counts.initialize(repeating: 0, count: blockLimit * perBlock) }

        let pen = census?.pen(of: worker)
        // First pass: find the first entry of every entry's value. Entries of values already present are noted.
        var noted = 0
        var blockCount = 0
        for writer in writers {
            writer.forEachBlock(partition) { block in
                guard let start = block.baseAddress else { return }
                CacheLines.fetch(UnsafeRawBufferPointer(block))
                blocks[blockCount] = start
                let firstNumber = blockCount &* perBlock
                blockCount &+= 1
                for offset in 0..<block.count {
                    let entry = start[offset]
                    if let superseded, superseded.containsRarely(entry.record) { continue }
                    // Lemire, "Fast random integer generation in an interval" (ACM TOMACS 29, 2019): a product in place of
                    // a division.
                    var place = Int(truncatingIfNeeded: entry.high.multipliedFullWidth(by: placeCount).high)
                    while true {
                        let number = table[place]
                        if number == free {
                            table[place] = UInt32(truncatingIfNeeded: firstNumber &+ offset)
                            pen?.note(entry)
                            break
                        }
                        let present = blocks[Int(number) / perBlock][Int(number) % perBlock]
                        if present.high == entry.high, present.tag == entry.tag {
                            firsts[noted] = number
                            records[noted] = entry.record
                            noted &+= 1
                            if guarded { counts[Int(number)] &+= 1 }
                            break
                        }
                        place &+= 1
                        if place == capacity { place = 0 }
                    }
                }
            }
        }

        // Second pass: unite each noted record with the value's first.
        func first(_ index: Int) -> LinkEntry { blocks[Int(firsts[index]) / perBlock][Int(firsts[index]) % perBlock] }
        let weakSlots = census?.weakSlots
        var shared: [UInt32: [UInt32]] = [:]
        CacheLines.forEachBlock(of: 0..<noted) { block in
            // Parents, and the parents of those: sets are shallow.
            var sum: UInt32 = 0
            for index in block { sum &+= sets.peek(records[index]) &+ sets.peek(first(index).record) }
            for index in block {
                sum &+= sets.peek(sets.peek(records[index])) &+ sets.peek(sets.peek(first(index).record))
            }
            CacheLines.keep(sum)
            for index in block {
                let first = first(index)
                if guarded, counts[Int(firsts[index])] >= limits[Int(first.slot)].suspicion {
                    shared[firsts[index], default: [first.record]].append(records[index])
                    continue
                }
                if let weakSlots, let census, weakSlots[Int(first.slot)] {
                    census.noteWeak(LinkCensus.Pair(first.record, records[index]), worker: worker)
                    continue
                }
                sets.unite(first.record, records[index])
            }
        }
        return shared.map { number, holders in
            let first = blocks[Int(number) / perBlock][Int(number) % perBlock]
            return SharedValue(
                slot: first.slot, print: first.high, holders: distinct(holders), noted: first.record)
        }
    }

    private func distinct(_ records: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        for record in records.sorted() where record != result.last { result.append(record) }
        return result
    }
}

/// What is linked, and into what.
private struct LinkTask: Sendable {
    let writers: [PartitionWriter<LinkEntry>]
    let sets: UnionFind
    let superseded: RecordSet?
    let census: LinkCensus?
}

/// A worker's tables, used for one partition after the other.
private final class LinkScratch {
    let table = ScratchBuffer<UInt32>()
    let blocks = ScratchBuffer<UnsafeMutablePointer<LinkEntry>>()
    let firsts = ScratchBuffer<UInt32>()
    let records = ScratchBuffer<UInt32>()
    let counts = ScratchBuffer<UInt32>()
}
