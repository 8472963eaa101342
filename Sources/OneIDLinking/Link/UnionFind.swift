import OneIDCore
import OneIDMemory
import Synchronization

/// Disjoint sets over record numbers that several threads may unite at once.
///
/// A flat array of parents, path halving, and the smaller number always becomes the root, so the outcome does not
/// depend on the order of unions: the root of a set is its smallest record. Roots are linked by compare-and-swap
/// (Anderson and Woll, "Wait-free parallel algorithms for the union-find problem", STOC 1991); 4 bytes a record.
public final class UnionFind: @unchecked Sendable {
    public let count: Int
    @usableFromInline let parents: UnsafeMutablePointer<Atomic<UInt32>>
    private let memory: PageMemory<Atomic<UInt32>>

    /// - Parameter space: memory that is no longer needed and may be used again.
    public init(count: Int, space: PageSpace? = nil) {
        self.count = count
        memory = PageMemory(count: count, space: space)
        parents = memory.start
    }

    /// Makes the records of a range sets of their own. Every record must be in one such range before it is used.
    public func makeSets(_ range: Range<Int>) {
        for record in range { (parents + record).initialize(to: Atomic(UInt32(truncatingIfNeeded: record))) }
    }

    /// The current parent: for reading ahead only.
    @inlinable @inline(__always)
    func peek(_ record: UInt32) -> UInt32 { parents[Int(record)].load(ordering: .relaxed) }

    /// The smallest record of the set that holds `record`.
    @inlinable @inline(__always)
    public func find(_ record: UInt32) -> UInt32 {
        var node = record
        var parent = parents[Int(node)].load(ordering: .relaxed)
        while parent != node {
            let grandparent = parents[Int(parent)].load(ordering: .relaxed)
            if grandparent == parent { return parent }
            // A plain store: another thread's shortcut may be lost, but any ancestor is a good parent, and since
            // parents are always smaller than their children no cycle can form.
            parents[Int(node)].store(grandparent, ordering: .relaxed)
            node = grandparent
            parent = parents[Int(node)].load(ordering: .relaxed)
        }
        return node
    }

    /// The same, and nothing is changed on the way: for sweeps in which every record is pointed at its root. There the
    /// shortcut of `find` could overwrite the root that another thread has just stored.
    @inline(__always)
    func root(of record: UInt32) -> UInt32 {
        var node = record
        var parent = parents[Int(node)].load(ordering: .relaxed)
        while parent != node {
            node = parent
            parent = parents[Int(node)].load(ordering: .relaxed)
        }
        return node
    }

    /// Points the records of a range at their roots. Nobody may unite or `find` anything meanwhile.
    public func compress(_ range: Range<Int>) {
        for record in range { parents[record].store(root(of: UInt32(truncatingIfNeeded: record)), ordering: .relaxed) }
    }

    /// Unites the sets of two records.
    @inlinable @inline(__always)
    public func unite(_ left: UInt32, _ right: UInt32) {
        var a = find(left)
        var b = find(right)
        while a != b {
            if a < b { swap(&a, &b) }
            // a is the larger: hang it below b if it is still a root.
            let (exchanged, _) = parents[Int(a)].compareExchange(expected: a, desired: b, ordering: .relaxed)
            if exchanged { return }
            a = find(a)
            b = find(b)
        }
    }
}
