import OneIDCore
import OneIDMemory

/// What linking notes so that the guards can tell which components break a rule, without looking at the others again.
///
/// For every distinct value of a slot that counts, one holder; for every weak value, the pairs it would join. Values lie in
/// one component each, so the distinct values of a component are the notes that lead to its root. 4 bytes a note.
public final class LinkCensus: @unchecked Sendable {
    /// Two records that a weak value joins, in no order that matters.
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
    /// Records are cut into ranges of `1 << shift`, each with a bucket of notes of its own: what is looked up of the records
    /// and roots of one bucket stays in the cache.
    let layout: PartitionLayout
    let shift: Int
    /// By slot, for the inner loops.
    private let counters: UnsafeMutablePointer<UInt8>
    let weakSlots: UnsafeMutablePointer<Bool>
    private let notes: PerWorker<PartitionWriter<UInt32>>
    private let retracted: PerWorker<[Note]>
    private let weakPairs: PerWorker<[Pair]>

    /// - Parameter space: memory that is no longer needed and may be used again, for as long as the census is.
    public init(rules: LinkRules, recordCount: Int, space: PageSpace? = nil, workers: Workers) {
        self.rules = rules
        var counterOf = [UInt8](repeating: 255, count: 256)
        var counted: [UInt8] = []
        for slot in 0..<255 where rules.slots[slot].limit != nil || rules.hasWeak && rules.slots[slot].distinguishes {
            counterOf[slot] = UInt8(counted.count)
            counted.append(UInt8(slot))
        }
        self.counterOf = counterOf
        self.counted = counted
        layout = PartitionLayout(expectedEntries: recordCount, perPartition: 1 << 16)
        var shift = 0
        while recordCount >> shift >= layout.count { shift += 1 }
        self.shift = shift
        counters = .allocate(capacity: 256)
        weakSlots = .allocate(capacity: 256)
        for slot in 0..<256 {
            (counters + slot).initialize(to: counterOf[slot])
            (weakSlots + slot).initialize(to: rules.slots[slot].isWeak)
        }
        let buckets = layout
        notes = PerWorker(workers.count) { PartitionWriter(layout: buckets, space: space) }
        retracted = PerWorker(workers.count) { [] }
        weakPairs = PerWorker(workers.count) { [] }
    }

    deinit {
        counters.deallocate()
        weakSlots.deallocate()
    }

    // MARK: Notes

    /// One holder of a value.
    struct Note {
        let record: UInt32
        let counter: UInt8
    }

    /// Where a worker notes the values it meets. The census must outlive it.
    struct Pen {
        private let writer: PartitionWriter<UInt32>
        private let counters: UnsafePointer<UInt8>
        private let shift: UInt32
        private let mask: UInt32

        fileprivate init(_ writer: PartitionWriter<UInt32>, _ counters: UnsafePointer<UInt8>, _ shift: Int) {
            self.writer = writer
            self.counters = counters
            self.shift = UInt32(truncatingIfNeeded: shift)
            mask = 1 &<< self.shift &- 1
        }

        /// Notes a value at one of its holders.
        @inline(__always)
        func note(_ entry: LinkEntry) {
            let counter = counters[Int(entry.slot)]
            guard counter != 255 else { return }
            // A bucket has at most 2¹⁷ records.
            writer.append(
                (entry.record & mask) &<< 8 | UInt32(counter), to: Int(truncatingIfNeeded: entry.record &>> shift))
        }
    }

    /// nil when nothing is counted.
    func pen(of worker: Int) -> Pen? { counted.isEmpty ? nil : Pen(notes[worker], counters, shift) }

    /// Takes the note of a shared value back that turned out to be a hub.
    public func retract(_ value: SharedValue, worker: Int) {
        let counter = counterOf[Int(value.slot)]
        if counter != 255 { retracted[worker].append(Note(record: value.noted, counter: counter)) }
    }

    /// Notes that were taken back.
    var retractions: [Note] { retracted.all.flatMap(\.self) }

    /// Calls `body` with each block of the notes of a bucket; see `record(of:in:)` and `counter(of:)`.
    @inline(__always)
    func forEachBlock(_ bucket: Int, _ body: (UnsafeMutableBufferPointer<UInt32>) -> Void) {
        for writer in notes.all { writer.forEachBlock(bucket, body) }
    }

    @inline(__always)
    func record(of note: UInt32, in bucket: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: bucket &<< shift) &+ note &>> 8
    }

    @inline(__always)
    static func counter(of note: UInt32) -> Int { Int(note & 255) }

    /// Notes that a weak value joins two records.
    @inline(__always)
    func noteWeak(_ pair: Pair, worker: Int) { weakPairs[worker].append(pair) }

    /// Notes that a weak shared value joins its holders.
    public func noteWeak(_ value: SharedValue, worker: Int) {
        guard let first = value.holders.first else { return }
        for other in value.holders.dropFirst() { weakPairs[worker].append(Pair(first, other)) }
    }

    public func isWeak(_ slot: UInt8) -> Bool { rules.slots[Int(slot)].isWeak }

    /// By worker.
    var pairs: [[Pair]] { weakPairs.all }
}
