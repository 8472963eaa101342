import OneIDCore
import OneIDMemory

/// Finds the components that may break a rule, from what linking noted.
///
/// Whatever is found is replayed, and a replay of a component that breaks no rule gives the plain component, so finding
/// one too many costs time only. Limits are monotone – a part of a component never has more values than the whole – so a
/// component within all limits need not be looked at.
public struct ViolationSearch: @unchecked Sendable {
    private let census: LinkCensus
    private let sets: UnionFind
    private let workers: Workers
    private let space: PageSpace?

    /// - Parameter space: memory that is no longer needed and may be used again.
    public init(_ census: LinkCensus, sets: UnionFind, space: PageSpace? = nil, workers: Workers) {
        self.census = census
        self.sets = sets
        self.workers = workers
        self.space = space
    }

    /// The components that may break a rule. Unites by the weak values too.
    ///
    /// - Parameters:
    ///   - labels: hashes of names and exclusive attributes.
    ///   - superseded: records whose labels do not count.
    public func suspects(labels: [LabelRun], superseded: RecordSet?) -> Suspects {
        // From here on a record's root is one look-up in memory that lies in the order of the records.
        workers.forEachRange(of: sets.count, size: 1 << 16) { _, range in sets.compress(range) }
        let joints = weakJoints()
        var groups = WeakGroups(
            joints, recordCount: sets.count, rules: census.counted.map { census.rules.slots[Int($0)] })
        var found = count(&groups)
        for kind in Set(labels.map(\.kind)) {
            found += differing(labels.filter { $0.kind == kind }, superseded, &groups)
        }
        workers.forEachRange(of: joints.count, size: 1 << 12) { _, range in
            for joint in joints[range] { sets.unite(joint.left, joint.right) }
        }
        found += groups.broken(by: joints)
        let roots = RecordSet(capacity: sets.count)
        for root in found { roots.insert(sets.find(root)) }
        return Suspects(roots: roots, joined: groups.ends)
    }

    // MARK: Weak values

    /// The groups that weak values join, as pairs of roots.
    private func weakJoints() -> [LinkCensus.Pair] {
        let joints = PerWorker<[LinkCensus.Pair]>(workers.count) { [] }
        for pairs in census.pairs {
            workers.forEachRange(of: pairs.count, size: 1 << 12) { worker, range in
                for pair in pairs[range] {
                    let left = sets.find(pair.left)
                    let right = sets.find(pair.right)
                    if left != right { joints[worker].append(LinkCensus.Pair(left, right)) }
                }
            }
        }
        return joints.all.flatMap(\.self)
    }

    // MARK: Limits

    /// Roots with more values than a limit allows; tells `groups` the counts of the roots it asks for.
    ///
    /// Most values are noted at the root of their component, or in a component of one record. Only the others have to be
    /// carried to their root's bucket.
    private func count(_ groups: inout WeakGroups) -> [UInt32] {
        let counters = census.counted.count
        guard counters > 0 else { return [] }
        let carried = carry()
        let taken = retractions()
        // A count of 32,767 stays there; a limit that high is taken as reached, which costs a replay and no more.
        let limits = census.counted.map { slot -> Int16 in
            census.rules.slots[Int(slot)].limit.map { Int16(clamping: min($0, 32_766) + 1) } ?? .min
        }
        let over = PerWorker<[UInt32]>(workers.count) { [] }
        let rooms = PerWorker<ScratchBuffer<Int16>>(workers.count) { ScratchBuffer() }
        let shift = census.shift
        let width = 1 << shift
        let ends = groups.ends
        let tallies = PerWorker<[(first: Int, counts: [Int32])]>(workers.count) { [] }
        workers.forEach(census.layout.count) { worker, bucket in
            let base = bucket << shift
            guard base < sets.count else { return }
            let room = rooms[worker].reserve(width * counters)
            room.initialize(repeating: 0, count: width * counters)
            for note in taken[bucket] ?? [] { room[(Int(note.record) - base) * counters + Int(note.counter)] -= 1 }
            limits.withUnsafeBufferPointer { limits in
                @inline(__always)
                func add(_ root: UInt32, to counter: Int) {
                    let place = (Int(root) &- base) &* counters &+ counter
                    let count = room[place]
                    guard count != .max else { return }
                    room[place] = count &+ 1
                    if count &+ 1 == limits[counter] { over[worker].append(root) }
                }
                census.forEachBlock(bucket) { block in
                    for note in block {
                        let record = census.record(of: note, in: bucket)
                        if sets.peek(record) == record { add(record, to: LinkCensus.counter(of: note)) }
                    }
                }
                for writer in carried {
                    writer.forEachBlock(bucket) { block in
                        for entry in block { add(UInt32(truncatingIfNeeded: entry &>> 8), to: Int(entry & 255)) }
                    }
                }
            }
            let start = ends.sortedIndex { Int($0) >= base }
            let end = ends.sortedIndex { Int($0) >= base + width }
            guard end > start else { return }
            var counts: [Int32] = []
            for index in start..<end {
                let place = (Int(ends[index]) - base) * counters
                for counter in 0..<counters { counts.append(Int32(room[place + counter])) }
            }
            tallies[worker].append((start, counts))
        }
        for (first, counts) in tallies.all.joined() { groups.take(counts, from: first) }
        return over.all.flatMap(\.self)
    }

    /// The notes at records that are no roots: root and counter, by the root's bucket.
    private func carry() -> [PartitionWriter<UInt64>] {
        let layout = census.layout
        let writers = PerWorker<PartitionWriter<UInt64>>(workers.count) {
            PartitionWriter(layout: layout, space: space)
        }
        let shift = census.shift
        workers.forEach(layout.count) { worker, bucket in
            let writer = writers[worker]
            census.forEachBlock(bucket) { block in
                for note in block {
                    let record = census.record(of: note, in: bucket)
                    let root = sets.peek(record)
                    guard root != record else { continue }
                    writer.append(
                        UInt64(root) &<< 8 | UInt64(LinkCensus.counter(of: note)),
                        to: Int(truncatingIfNeeded: root) &>> shift)
                }
            }
        }
        return writers.all
    }

    /// Notes of hubs, at the roots they were counted for, by bucket.
    private func retractions() -> [Int: [LinkCensus.Note]] {
        var taken: [Int: [LinkCensus.Note]] = [:]
        for note in census.retractions {
            let root = sets.find(note.record)
            taken[Int(root) >> census.shift, default: []].append(LinkCensus.Note(record: root, counter: note.counter))
        }
        return taken
    }

    // MARK: Labels

    /// Roots in which two labels differ.
    ///
    /// Tells `groups` the label of each of the roots it asks for.
    private func differing(_ runs: [LabelRun], _ superseded: RecordSet?, _ groups: inout WeakGroups) -> [UInt32] {
        let layout = census.layout
        let writers = PerWorker<PartitionWriter<LabelEntry>>(workers.count) {
            PartitionWriter(layout: layout, space: space)
        }
        let shift = census.shift
        workers.forEach(runs.count) { worker, index in
            let run = runs[index]
            let writer = writers[worker]
            for row in 0..<run.count {
                let hash = run.hashes[row]
                guard hash != 0 else { continue }
                let record = UInt32(truncatingIfNeeded: run.firstRecord &+ row)
                if let superseded, superseded.contains(record) { continue }
                let root = sets.peek(record)
                writer.append(LabelEntry(hash: hash, root: UInt64(root)), to: Int(root) &>> shift)
            }
        }
        let all = writers.all
        let found = PerWorker<[UInt32]>(workers.count) { [] }
        let rooms = PerWorker<ScratchBuffer<UInt64>>(workers.count) { ScratchBuffer() }
        let width = 1 << shift
        let ends = groups.ends
        let labels = PerWorker<[(first: Int, hashes: [UInt64])]>(workers.count) { [] }
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
            let start = ends.sortedIndex { Int($0) >= base }
            let end = ends.sortedIndex { Int($0) >= base + width }
            if end > start { labels[worker].append((start, (start..<end).map { first[Int(ends[$0]) - base] })) }
        }
        groups.take(labels.all.flatMap(\.self))
        return found.all.flatMap(\.self)
    }
}

/// The components that are looked at again.
public struct Suspects: @unchecked Sendable {
    /// Their roots.
    public let roots: RecordSet
    /// Roots that weak values have joined with others. Every record points at one of these or at the root of its set.
    let joined: [UInt32]
}

private struct LabelEntry: BitwiseCopyable {
    let hash: UInt64
    let root: UInt64
}
