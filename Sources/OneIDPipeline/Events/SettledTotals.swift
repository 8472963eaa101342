import OneIDCore

/// The totals of everybody once all events are added up.
///
/// Profiles read them in the order of OneIDs, from all over the memory and by all workers at once: so they stand in memory of
/// their own, where nothing counts references or checks for exclusive access.
final class SettledTotals: @unchecked Sendable {
    struct Partition: TotalsLists {
        fileprivate(set) var firstCluster = 0
        fileprivate(set) var firstKinds = UnsafeBufferPointer<UInt32>(start: nil, count: 0)
        fileprivate(set) var kinds = UnsafeBufferPointer<KindTotals>(start: nil, count: 0)
        fileprivate(set) var names = UnsafeBufferPointer<NameCount>(start: nil, count: 0)
        fileprivate(set) var sums = UnsafeBufferPointer<CurrencySum>(start: nil, count: 0)

        /// Reads a person's kinds, for the cache's sake.
        func touchKinds(of cluster: UInt32) -> Int {
            var sum = 0
            for kind in kinds(of: cluster) { sum &+= Int(kinds[kind].firstName) }
            return sum
        }

        /// Reads the names and sums of a person's kinds, for the cache's sake.
        func touchLists(of cluster: UInt32) -> Int {
            var sum = 0
            for kind in kinds(of: cluster) {
                let name = Int(kinds[kind].firstName)
                let first = Int(kinds[kind].firstSum)
                if name < names.count { sum &+= Int(truncatingIfNeeded: names[name].weight) }
                if first < sums.count { sum &+= Int(sums[first].count) }
            }
            return sum
        }
    }

    let partitions: UnsafeBufferPointer<Partition>

    /// Takes the lists over; `totals` is left empty, partition by partition, so that they never stand in memory twice.
    init(_ totals: inout [PartitionTotals?], workers: Workers) {
        let count = totals.count
        let target = UnsafeMutableBufferPointer<Partition>.allocate(capacity: count)
        target.initialize(repeating: Partition())
        totals.withUnsafeMutableBufferPointer { totals in
            nonisolated(unsafe) let source = totals
            nonisolated(unsafe) let target = target
            workers.forEach(count) { _, number in
                guard let lists = source[number] else { return }
                target[number] = Partition(
                    firstCluster: lists.firstCluster, firstKinds: SettledTotals.copy(lists.firstKinds),
                    kinds: SettledTotals.copy(lists.kinds), names: SettledTotals.copy(lists.names),
                    sums: SettledTotals.copy(lists.sums))
                source[number] = nil
            }
        }
        partitions = UnsafeBufferPointer(target)
    }

    deinit {
        for partition in partitions {
            partition.firstKinds.deallocate()
            partition.kinds.deallocate()
            partition.names.deallocate()
            partition.sums.deallocate()
        }
        partitions.deallocate()
    }

    private static func copy<Element: BitwiseCopyable>(_ list: [Element]) -> UnsafeBufferPointer<Element> {
        let room = UnsafeMutableBufferPointer<Element>.allocate(capacity: list.count)
        _ = room.initialize(from: list)
        return UnsafeBufferPointer(room)
    }
}
