import OneIDCore
import OneIDMemory

/// What is kept of a line besides a `PersonEvent`: the names of declared dimensions, and discounts where they are exported.
struct PersonEventForm: Sendable {
    let dimensions: Int
    let hasDiscounts: Bool

    init(_ plan: BehaviourPlan) {
        dimensions = plan.dimensions.count
        hasDiscounts = plan.facts.contains { $0.discount != nil }
    }

    /// Words of 32 bits.
    var words: Int { dimensions + (hasDiscounts ? 2 : 0) }
}

/// What one worker met of what people did, by range of clusters, in blocks that the settled events go on using.
final class PersonEventPages: @unchecked Sendable {
    /// Lines of a block.
    static let perBlock = 64

    /// Lines, and what is kept besides each.
    struct Block {
        let lines: UnsafeMutablePointer<PersonEvent>
        let words: UnsafeMutablePointer<UInt32>
    }

    let form: PersonEventForm
    private let arena = PageArena()
    private(set) var blocks: [[Block]]
    private var counts: [Int]
    /// The cluster of each line, in the same order.
    let clusters: PartitionWriter<UInt32>

    init(_ form: PersonEventForm, layout: FactLayout) {
        self.form = form
        blocks = Array(repeating: [], count: layout.partitions.count)
        counts = Array(repeating: 0, count: layout.partitions.count)
        clusters = PartitionWriter(layout: layout.partitions)
    }

    func count(_ partition: Int) -> Int { counts[partition] }

    /// Appends a line; the lines of one order stand behind each other, the one with its head first.
    ///
    /// - Parameters:
    ///   - discount: what was taken off the price of the order, in billionths.
    ///   - name: of a declared dimension.
    func append(
        _ event: PersonEvent, of cluster: UInt32, to partition: Int, discount: Int64? = nil, name: (Int) -> UInt32
    ) {
        let place = counts[partition] % PersonEventPages.perBlock
        if place == 0 { blocks[partition].append(beginBlock()) }
        let block = blocks[partition][blocks[partition].count - 1]
        (block.lines + place).initialize(to: event)
        let words = block.words + place * form.words
        for dimension in 0..<form.dimensions { (words + dimension).initialize(to: name(dimension)) }
        if form.hasDiscounts {
            let bits = UInt64(bitPattern: discount ?? OrderLines.noMoney)
            (words + form.dimensions).initialize(to: UInt32(truncatingIfNeeded: bits))
            (words + form.dimensions + 1).initialize(to: UInt32(truncatingIfNeeded: bits >> 32))
        }
        counts[partition] += 1
        clusters.append(cluster, to: partition)
    }

    private func beginBlock() -> Block {
        let count = PersonEventPages.perBlock
        let lines = arena.allocate(count * MemoryLayout<PersonEvent>.stride)
            .bindMemory(to: PersonEvent.self, capacity: count)
        let words = arena.allocate(count * form.words * MemoryLayout<UInt32>.stride)
            .bindMemory(to: UInt32.self, capacity: count * form.words)
        return Block(lines: lines, words: words)
    }

    /// Calls `body` with each run of lines of a partition, in the order in which they were appended.
    func forEachBlock(_ partition: Int, _ body: (Block, Int) -> Void) {
        var left = counts[partition]
        for block in blocks[partition] {
            body(block, min(left, PersonEventPages.perBlock))
            left -= PersonEventPages.perBlock
        }
    }

    /// Forgets where lines were appended: their blocks are somebody else's, their memory stays.
    func handOver() {
        clusters.release()
        blocks = []
    }
}
