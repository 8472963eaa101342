/// Finds the components that may break a rule, from what linking noted.
///
/// Whatever is found is replayed, and a replay of a component that breaks no rule gives the plain component, so finding
/// one too many costs time only. Limits are monotone – a part of a component never has more values than the whole – so a
/// component within all limits need not be looked at.
public struct ViolationSearch: @unchecked Sendable {
    private let census: LinkCensus
    private let sets: UnionFind
    private let workers: Workers
    private let layout: PartitionLayout
    private let shift: Int
    private let space: PageSpace?

    /// - Parameter space: memory that is no longer needed and may be used again.
    public init(_ census: LinkCensus, sets: UnionFind, space: PageSpace? = nil, workers: Workers) {
        self.census = census
        self.sets = sets
        self.workers = workers
        self.space = space
        // A bucket's counters stay in the cache: 2 bytes for each of up to 64 thousand roots and counter.
        layout = PartitionLayout(expectedEntries: sets.count, perPartition: 1 << 16)
        var shift = 0
        while sets.count >> shift >= layout.count { shift += 1 }
        self.shift = shift
    }

    /// Records of the components that may break a rule, one of each. Unites by the weak values too.
    ///
    /// - Parameters:
    ///   - labels: hashes of names and exclusive attributes.
    ///   - superseded: records whose labels do not count.
    public func suspects(labels: [LabelRun], superseded: RecordSet?) -> Set<UInt32> {
        let joints = weakJoints()
        let ends = Set(joints.flatMap { [$0.left, $0.right] }).sorted()
        var found = Set<UInt32>()
        var tallies: [UInt32: [UInt16]] = [:]
        if census.rules.counts {
            let (over, counted) = count(ends)
            found.formUnion(over)
            tallies = counted
        }
        for joint in joints { sets.unite(joint.left, joint.right) }
        found.formUnion(brokenByWeak(ends, tallies))
        for kind in Set(labels.map(\.kind)) {
            found.formUnion(differing(labels.filter { $0.kind == kind }, superseded))
        }
        return Set(found.map { sets.find($0) })
    }

    // MARK: Weak values

    /// The groups that weak values join, as pairs of roots.
    private func weakJoints() -> [LinkCensus.Pair] {
        census.pairs.compactMap { pair in
            let left = sets.find(pair.left)
            let right = sets.find(pair.right)
            return left == right ? nil : LinkCensus.Pair(left, right)
        }
    }

    /// Components that weak values made of two or more groups that tell people apart, or that have too many values only
    /// together.
    private func brokenByWeak(_ ends: [UInt32], _ tallies: [UInt32: [UInt16]]) -> [UInt32] {
        var distinguished: Set<UInt32> = []
        var sums: [UInt32: [Int]] = [:]
        var broken: [UInt32] = []
        for end in ends {
            guard let tally = tallies[end] else { continue }
            let root = sets.find(end)
            var isDistinguished = false
            var sum = sums[root] ?? Array(repeating: 0, count: tally.count)
            for (counter, count) in tally.enumerated() {
                let rule = census.rules.slots[Int(census.counted[counter])]
                if count > 0, rule.distinguishes { isDistinguished = true }
                sum[counter] += Int(count)
                if let limit = rule.limit, sum[counter] > limit { broken.append(root) }
            }
            sums[root] = sum
            if isDistinguished, !distinguished.insert(root).inserted { broken.append(root) }
        }
        return broken
    }

    // MARK: Limits

    /// Roots with more values than a limit allows, and the counts of the roots in `ends` (ascending).
    private func count(_ ends: [UInt32]) -> (over: [UInt32], tallies: [UInt32: [UInt16]]) {
        let runs = census.runs
        let writers = PerWorker<PartitionWriter<UInt64>>(workers.count) {
            PartitionWriter(layout: layout, space: space)
        }
        workers.forEach(runs.count) { worker, index in
            let counter = runs[index].counter
            let notes = runs[index].notes
            let writer = writers[worker]
            let ahead = 16
            for place in 0..<notes.count {
                // A root that is read ahead is in the cache when its turn comes.
                if place &+ ahead < notes.count { warm(notes[place &+ ahead]) }
                let root = sets.find(notes[place])
                writer.append(UInt64(root) &<< 8 | UInt64(counter), to: Int(root) &>> shift)
            }
        }
        let counters = census.counted.count
        // A count of 65,535 stays there; a limit that high is taken as reached, which costs a replay and no more.
        let limits = census.counted.map { slot -> UInt16 in
            census.rules.slots[Int(slot)].limit.map { UInt16(clamping: min($0, 65_534) + 1) } ?? 0
        }
        let all = writers.all
        let over = PerWorker<[UInt32]>(workers.count) { [] }
        let tallies = PerWorker<[(UInt32, [UInt16])]>(workers.count) { [] }
        let rooms = PerWorker<ScratchBuffer<UInt16>>(workers.count) { ScratchBuffer() }
        let width = 1 << shift
        workers.forEach(layout.count) { worker, bucket in
            guard all.contains(where: { $0.count(bucket) > 0 }) else { return }
            let base = bucket << shift
            let room = rooms[worker].reserve(width * counters)
            room.initialize(repeating: 0, count: width * counters)
            for writer in all {
                writer.forEachBlock(bucket) { block in
                    for entry in block {
                        let root = Int(entry &>> 8)
                        let counter = Int(entry & 255)
                        let place = (root &- base) &* counters &+ counter
                        let count = room[place]
                        guard count != .max else { continue }
                        room[place] = count &+ 1
                        if count &+ 1 == limits[counter] { over[worker].append(UInt32(truncatingIfNeeded: root)) }
                    }
                }
            }
            var index = ends.partition(before: UInt32(truncatingIfNeeded: base))
            while index < ends.count, Int(ends[index]) < base + width {
                let place = (Int(ends[index]) - base) * counters
                tallies[worker].append((ends[index], (0..<counters).map { room[place + $0] }))
                index += 1
            }
        }
        return (
            over.all.flatMap(\.self), Dictionary(tallies.all.flatMap(\.self), uniquingKeysWith: { first, _ in first })
        )
    }

    @inline(__always)
    private func warm(_ record: UInt32) { withExtendedLifetime(sets.peek(record)) {} }

    // MARK: Labels

    /// Roots in which two labels differ.
    private func differing(_ runs: [LabelRun], _ superseded: RecordSet?) -> [UInt32] {
        let writers = PerWorker<PartitionWriter<LabelEntry>>(workers.count) {
            PartitionWriter(layout: layout, space: space)
        }
        workers.forEach(runs.count) { worker, index in
            let run = runs[index]
            let writer = writers[worker]
            for row in 0..<run.count {
                let hash = run.hashes[row]
                guard hash != 0 else { continue }
                let record = UInt32(truncatingIfNeeded: run.firstRecord &+ row)
                if let superseded, superseded.contains(record) { continue }
                let root = sets.find(record)
                writer.append(LabelEntry(hash: hash, root: UInt64(root)), to: Int(root) &>> shift)
            }
        }
        let all = writers.all
        let found = PerWorker<[UInt32]>(workers.count) { [] }
        let rooms = PerWorker<ScratchBuffer<UInt64>>(workers.count) { ScratchBuffer() }
        let width = 1 << shift
        workers.forEach(layout.count) { worker, bucket in
            guard all.contains(where: { $0.count(bucket) > 0 }) else { return }
            let base = bucket << shift
            let first = rooms[worker].reserve(width)
            first.initialize(repeating: 0, count: width)
            for writer in all {
                writer.forEachBlock(bucket) { block in
                    for entry in block {
                        let place = Int(entry.root) &- base
                        if first[place] == 0 {
                            first[place] = entry.hash
                        } else if first[place] != entry.hash {
                            found[worker].append(UInt32(truncatingIfNeeded: entry.root))
                        }
                    }
                }
            }
        }
        return found.all.flatMap(\.self)
    }
}

private struct LabelEntry: BitwiseCopyable {
    let hash: UInt64
    let root: UInt64
}

extension [UInt32] {
    /// Where an ascending array first reaches a value.
    fileprivate func partition(before value: UInt32) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
