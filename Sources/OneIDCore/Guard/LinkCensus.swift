/// What linking notes so that the guards can tell which components break a rule, without looking at the others again.
///
/// For every distinct value of a slot that counts, one holder; for every weak value, the pairs it would join. Values lie in
/// one component each, so the distinct values of a component are the notes that lead to its root. 4 bytes a note.
public final class LinkCensus: @unchecked Sendable {
    /// Two records that a weak value joins.
    public struct Pair: Sendable {
        public var left: UInt32
        public var right: UInt32

        @inlinable
        public init(_ left: UInt32, _ right: UInt32) {
            self.left = left
            self.right = right
        }
    }

    public let rules: LinkRules
    /// Number of the counter of each slot; 255: its values are not counted.
    let counterOf: [UInt8]
    /// Slot of each counter.
    let counted: [UInt8]
    /// By slot, for the inner loops.
    private let counters: UnsafeMutablePointer<UInt8>
    let weakSlots: UnsafeMutablePointer<Bool>
    /// One holder of every value, by counter.
    private let holders: PerWorker<PartitionWriter<UInt32>>
    private let weakPairs: PerWorker<[Pair]>

    public init(rules: LinkRules, workers: Workers) {
        self.rules = rules
        var counterOf = [UInt8](repeating: 255, count: 256)
        var counted: [UInt8] = []
        for slot in 0..<255 where rules.slots[slot].limit != nil || rules.hasWeak && rules.slots[slot].distinguishes {
            counterOf[slot] = UInt8(counted.count)
            counted.append(UInt8(slot))
        }
        self.counterOf = counterOf
        self.counted = counted
        counters = .allocate(capacity: 256)
        weakSlots = .allocate(capacity: 256)
        for slot in 0..<256 {
            (counters + slot).initialize(to: counterOf[slot])
            (weakSlots + slot).initialize(to: rules.slots[slot].isWeak)
        }
        holders = PerWorker(workers.count) { PartitionWriter(layout: PartitionLayout(expectedEntries: 0)) }
        weakPairs = PerWorker(workers.count) { [] }
    }

    deinit {
        counters.deallocate()
        weakSlots.deallocate()
    }

    // MARK: Notes

    /// Notes the values of a partition that link: their place in the table has a count of at most the slot's suspicion.
    func note(
        _ table: UnsafeMutablePointer<LinkEntry>, capacity: Int, counts: UnsafeMutablePointer<UInt32>?,
        limits: UnsafePointer<SlotLimits>, worker: Int
    ) {
        let writer = holders[worker]
        let counters = counters
        for place in 0..<capacity {
            let entry = table[place]
            // A free place has slot 0 and nothing in its upper half.
            let counter = counters[Int(entry.slot)]
            guard counter != 255, entry.high != 0 else { continue }
            if let counts, counts[place] > limits[Int(entry.slot)].suspicion { continue }
            writer.append(entry.record, to: Int(counter))
        }
    }

    /// Notes a shared value that turned out to be no hub.
    public func note(_ value: SharedValue, worker: Int) {
        guard let first = value.holders.first, counterOf[Int(value.slot)] != 255 else { return }
        holders[worker].append(first, to: Int(counterOf[Int(value.slot)]))
    }

    /// Notes that a weak value joins two records.
    @inline(__always)
    func noteWeak(_ left: UInt32, _ right: UInt32, worker: Int) { weakPairs[worker].append(Pair(left, right)) }

    /// Notes that a weak shared value joins its holders.
    public func noteWeak(_ value: SharedValue, worker: Int) {
        guard let first = value.holders.first else { return }
        for other in value.holders.dropFirst() { weakPairs[worker].append(Pair(first, other)) }
    }

    public func isWeak(_ slot: UInt8) -> Bool { rules.slots[Int(slot)].isWeak }

    var pairs: [Pair] { weakPairs.all.flatMap(\.self) }

    /// All notes, in runs of one counter.
    var runs: [NoteRun] {
        var runs: [NoteRun] = []
        for writer in holders.all {
            for counter in 0..<counted.count {
                writer.forEachBlock(counter) {
                    runs.append(NoteRun(counter: UInt8(counter), notes: UnsafeBufferPointer($0)))
                }
            }
        }
        return runs
    }
}

/// Notes of one counter.
struct NoteRun: @unchecked Sendable {
    let counter: UInt8
    let notes: UnsafeBufferPointer<UInt32>
}
