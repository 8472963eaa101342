import OneIDCore
import OneIDReconcile

/// Adds up facts: each range of clusters by one worker.
struct Aggregation {
    let layout: FactLayout
    let clusterCount: Int

    /// Adds the facts of a wave to the totals; the writers are empty afterwards.
    func add(_ facts: [PartitionWriter<EventFact>], to totals: inout [PartitionTotals?], workers: Workers) {
        let scratch = PerWorker<Scratch>(workers.count) { Scratch() }
        let old = totals
        let new = PerWorker<PartitionTotals?>(layout.partitions.count) { nil }
        workers.forEach(layout.partitions.count) { worker, partition in
            new[partition] = merged(facts, partition, old[partition], &scratch[worker])
        }
        totals = new.all
        for writer in facts { writer.release() }
    }

    private func merged(
        _ writers: [PartitionWriter<EventFact>], _ partition: Int, _ old: PartitionTotals?, _ scratch: inout Scratch
    ) -> PartitionTotals? {
        let total = writers.reduce(0) { $0 + $1.count(partition) }
        guard total > 0 else { return old }
        let first = partition << layout.shift
        let width = min(1 << layout.shift, max(0, clusterCount - first))
        scratch.sort(writers, partition, first: first, width: width, total: total)
        let result = PartitionTotals(
            firstCluster: first, width: width, kinds: (old?.kinds.count ?? 0) + min(total, width))
        for local in 0..<width {
            let range = scratch.range(local)
            let known = old?.kinds(of: UInt32(truncatingIfNeeded: first + local)) ?? 0..<0
            guard !known.isEmpty || !range.isEmpty else {
                result.endCluster()
                continue
            }
            if let old { scratch.adder.add(old, known) }
            for index in range { scratch.adder.add(scratch.facts[index]) }
            scratch.adder.finish(into: result)
        }
        return result
    }

    /// A worker's memory, used for one partition after the other.
    private struct Scratch {
        var adder = PersonAdder()
        /// The facts of the partition by cluster.
        private(set) var facts: [EventFact] = []
        /// By cluster of the partition: where its facts end.
        private var ends: [UInt32] = []

        /// Sorts the facts by cluster by counting.
        mutating func sort(
            _ writers: [PartitionWriter<EventFact>], _ partition: Int, first: Int, width: Int, total: Int
        ) {
            ends.removeAll(keepingCapacity: true)
            ends.append(contentsOf: repeatElement(0, count: width))
            if facts.count < total {
                facts.append(contentsOf: repeatElement(EventFact(kind: .orders), count: total - facts.count))
            }
            ends.withUnsafeMutableBufferPointer { ends in
                for writer in writers {
                    writer.forEachBlock(partition) { block in
                        for fact in block { ends[Int(fact.cluster) &- first] &+= 1 }
                    }
                }
                var sum: UInt32 = 0
                for local in 0..<width {
                    let count = ends[local]
                    ends[local] = sum
                    sum &+= count
                }
                facts.withUnsafeMutableBufferPointer { facts in
                    for writer in writers {
                        writer.forEachBlock(partition) { block in
                            for fact in block {
                                let local = Int(fact.cluster) &- first
                                facts[Int(ends[local])] = fact
                                ends[local] &+= 1
                            }
                        }
                    }
                }
            }
        }

        func range(_ local: Int) -> Range<Int> { (local == 0 ? 0 : Int(ends[local - 1]))..<Int(ends[local]) }
    }
}
