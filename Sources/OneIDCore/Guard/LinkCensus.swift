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
    private let holders: PerWorker<[NoteBuffer]>
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
        let counters = counted.count
        holders = PerWorker(workers.count) { (0..<counters).map { _ in NoteBuffer() } }
        weakPairs = PerWorker(workers.count) { [] }
    }

    // MARK: Notes

    /// Notes the values of a partition that link: their place in the table has a count of at most the slot's suspicion.
    func note(
        _ table: UnsafeMutablePointer<LinkEntry>, capacity: Int, counts: UnsafeMutablePointer<UInt32>?,
        limits: [SlotLimits], worker: Int
    ) {
        let buffers = holders[worker]
        counterOf.withUnsafeBufferPointer { counterOf in
            limits.withUnsafeBufferPointer { limits in
                for place in 0..<capacity {
                    let entry = table[place]
                    guard entry.high != 0 else { continue }
                    let counter = counterOf[Int(entry.slot)]
                    guard counter != 255 else { continue }
                    if let counts, counts[place] > limits[Int(entry.slot)].suspicion { continue }
                    buffers[Int(counter)].append(entry.record)
                }
            }
        }
    }

    /// Notes a shared value that turned out to be no hub.
    public func note(_ value: SharedValue, worker: Int) {
        guard let first = value.holders.first, counterOf[Int(value.slot)] != 255 else { return }
        holders[worker][Int(counterOf[Int(value.slot)])].append(first)
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

    /// All runs of notes, by counter.
    var runs: [NoteRun] {
        holders.all.flatMap { buffers in
            buffers.enumerated().flatMap { counter, buffer in
                buffer.runs.map { NoteRun(counter: UInt8(counter), notes: $0) }
            }
        }
    }
}

/// Notes of one counter.
struct NoteRun: @unchecked Sendable {
    let counter: UInt8
    let notes: UnsafeBufferPointer<UInt32>
}

/// A growing list of record numbers in blocks of 256 KB that are never moved.
final class NoteBuffer {
    private static let perBlock = 1 << 16
    private var blocks: [UnsafeMutablePointer<UInt32>] = []
    private var cursor: UnsafeMutablePointer<UInt32>
    private var left = 0

    init() { cursor = UnsafeMutablePointer.allocate(capacity: 0) }

    deinit {
        if blocks.isEmpty { cursor.deallocate() }
        for block in blocks { block.deallocate() }
    }

    @inline(__always)
    func append(_ record: UInt32) {
        if left == 0 { begin() }
        cursor.pointee = record
        cursor += 1
        left &-= 1
    }

    @inline(never)
    private func begin() {
        if blocks.isEmpty { cursor.deallocate() }
        let block = UnsafeMutablePointer<UInt32>.allocate(capacity: NoteBuffer.perBlock)
        blocks.append(block)
        cursor = block
        left = NoteBuffer.perBlock
    }

    var runs: [UnsafeBufferPointer<UInt32>] {
        blocks.enumerated().map { index, block in
            let isLast = index == blocks.count - 1
            return UnsafeBufferPointer(start: block, count: NoteBuffer.perBlock - (isLast ? left : 0))
        }
    }
}
