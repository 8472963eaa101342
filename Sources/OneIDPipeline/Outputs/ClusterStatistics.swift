import OneIDCore
import OneIDLinking
import OneIDMemory

/// Sizes of clusters, the largest of them, and how many people the sources share.
///
/// Linear passes over the labels with eight bytes a cluster: the lower half counts records, the upper half marks
/// sources. Every task has a range of clusters of its own and reads all labels, so that nothing is shared. Up to 32
/// sources take one pass; more take one for each pair of blocks of 16.
struct ClusterStatistics {
    struct Large: Equatable {
        let cluster: Int
        let oneID: OneID
        let records: Int
        /// By source.
        var bySource: [Int] = []
    }

    /// Clusters by size; see `ranges`.
    private(set) var histogram: [Int]
    /// At most ten, largest first; among equals by OneID.
    private(set) var largest: [Large] = []
    /// By source and source: people who have records in both; on the diagonal the people of the source.
    private(set) var overlap: [[Int]]
    /// People by the sources in which they have records, a bit a source, largest first; nil with more sources than a pass marks.
    private(set) var combinations: [(sources: UInt32, people: Int)]?

    /// Sizes 1 to 10 one by one, then ranges.
    static let ranges: [ClosedRange<Int>] =
        (1...10).map { $0...$0 } + [
            11...20, 21...50, 51...100, 101...1_000, 1_001...10_000, 10_001...100_000, 100_001...Int.max,
        ]
    static let largestKept = 10
    private static let marks = PersonWords.marks
    /// Sources up to which all their combinations are counted: 32 KB.
    private static let mostCombined = 12
    /// Sizes below this are counted one by one.
    private static let mostTallied = 64

    private let store: RecordStore
    private let clusters: Clusters
    private let ids: OneIDAssignment
    private let hidden: RecordSet?

    /// - Parameter space: memory that is no longer needed and may be used again.
    init(
        store: RecordStore, clusters: Clusters, ids: OneIDAssignment, hidden: RecordSet?, sources: Int,
        space: PageSpace? = nil, workers: Workers
    ) {
        self.store = store
        self.clusters = clusters
        self.ids = ids
        self.hidden = hidden
        histogram = Array(repeating: 0, count: ClusterStatistics.ranges.count)
        overlap = Array(repeating: Array(repeating: 0, count: sources), count: sources)
        let passes = ClusterStatistics.passes(sources)
        let words = PageMemory<UInt64>(count: clusters.count, space: space)
        withExtendedLifetime(words) {
            for (number, marked) in passes.enumerated() {
                run(marked, isFirst: number == 0, isOnly: passes.count == 1, words.start, workers)
            }
        }
        countSources(sources, workers)
    }

    /// Which sources each pass marks, so that every pair of sources is in one of them.
    static func passes(_ sources: Int) -> [[Int]] {
        guard sources > marks else { return [Array(0..<sources)] }
        let half = marks / 2
        let blocks = stride(from: 0, to: sources, by: half).map { Array($0..<min($0 + half, sources)) }
        var passes: [[Int]] = []
        for left in blocks.indices {
            for right in blocks.indices where right > left { passes.append(blocks[left] + blocks[right]) }
        }
        return passes
    }

    // MARK: Passes

    /// What one worker found in its range of clusters.
    private struct Part {
        var histogram: [Int]
        var largest: [Large] = []
        /// `marks` × `marks`.
        var pairs: [Int]
        var combinations = CombinationTally()
    }

    private mutating func run(
        _ marked: [Int], isFirst: Bool, isOnly: Bool, _ words: UnsafeMutablePointer<UInt64>, _ workers: Workers
    ) {
        let statistics = self
        let people = PersonWords(store: store, clusters: clusters, hidden: hidden)
        let count = clusters.count
        let tasks = PersonWords.ranges(count, workers)
        let parts = PerWorker<Part?>(tasks) { nil }
        nonisolated(unsafe) let shared = words
        var bits = [UInt64](repeating: 0, count: overlap.count)
        for (bit, source) in marked.enumerated() { bits[source] = PersonWords.mark(bit) }
        let marks = bits
        workers.forEach(tasks) { _, task in
            let range = count * task / tasks..<count * (task + 1) / tasks
            people.fill(shared, range, marks, skipsUnmarked: !isFirst)
            parts[task] = statistics.part(shared, range, marked: marked.count, withSizes: isFirst, isOnly: isOnly)
        }
        for part in parts.all.compactMap(\.self) {
            for (place, number) in part.histogram.enumerated() { histogram[place] += number }
            largest += part.largest
        }
        if isOnly {
            var all = CombinationTally()
            for part in parts.all.compactMap(\.self) { all.merge(part.combinations) }
            combinations = all.ranked
        }
        largest = Array(largest.sorted(by: ClusterStatistics.precedes).prefix(ClusterStatistics.largestKept))
        for (a, left) in marked.enumerated() {
            for (b, right) in marked.enumerated() {
                let place = min(a, b) * ClusterStatistics.marks + max(a, b)
                overlap[left][right] = parts.all.reduce(0) { $0 + ($1?.pairs[place] ?? 0) }
            }
        }
    }

    private func part(
        _ words: UnsafeMutablePointer<UInt64>, _ range: Range<Int>, marked: Int, withSizes: Bool, isOnly: Bool
    ) -> Part {
        var part = Part(
            histogram: Array(repeating: 0, count: ClusterStatistics.ranges.count),
            pairs: Array(repeating: 0, count: ClusterStatistics.marks * ClusterStatistics.marks))
        // With few sources every combination of them is counted as such, and taken apart afterwards.
        let combined = marked <= ClusterStatistics.mostCombined
        var combinations = [Int](repeating: 0, count: combined ? 1 << marked : 0)
        var sizes = [Int](repeating: 0, count: ClusterStatistics.mostTallied)
        var fewest = 0
        combinations.withUnsafeMutableBufferPointer { combinations in
            sizes.withUnsafeMutableBufferPointer { sizes in
                for cluster in range {
                    let word = words[cluster]
                    if combined {
                        combinations[Int(word &>> 32)] &+= 1
                    } else {
                        ClusterStatistics.add(word &>> 32, 1, to: &part.pairs)
                        if isOnly { part.combinations.add(UInt32(truncatingIfNeeded: word &>> 32)) }
                    }
                    guard withSizes else { continue }
                    let size = Int(word & 0xffff_ffff)
                    if size < sizes.count {
                        sizes[size] &+= 1
                    } else {
                        part.histogram[ClusterStatistics.place(of: size)] += 1
                    }
                    if size >= fewest {
                        note(size, cluster, in: &part.largest)
                        if part.largest.count == ClusterStatistics.largestKept {
                            fewest = part.largest.last?.records ?? 0
                        }
                    }
                }
            }
        }
        for (mask, count) in combinations.enumerated() where count > 0 {
            ClusterStatistics.add(UInt64(mask), count, to: &part.pairs)
            if isOnly { part.combinations.add(UInt32(truncatingIfNeeded: mask), count) }
        }
        for (size, count) in sizes.enumerated() where count > 0 {
            part.histogram[ClusterStatistics.place(of: size)] += count
        }
        return part
    }

    /// Counts people who have records in the sources of `mask`.
    @inline(__always)
    private static func add(_ mask: UInt64, _ count: Int, to pairs: inout [Int]) {
        var rest = mask
        while rest != 0 {
            let left = rest.trailingZeroBitCount
            var others = rest
            while others != 0 {
                pairs[left &* ClusterStatistics.marks &+ others.trailingZeroBitCount] &+= count
                others &= others &- 1
            }
            rest &= rest &- 1
        }
    }

    private static func place(of size: Int) -> Int {
        if size <= 10 { return max(0, size - 1) }
        return ranges.firstIndex { $0.contains(size) } ?? ranges.count - 1
    }

    private func note(_ size: Int, _ cluster: Int, in largest: inout [Large]) {
        if largest.count == ClusterStatistics.largestKept, let last = largest.last {
            if size < last.records || size == last.records && last.oneID < ids.ids[cluster] { return }
        }
        let large = Large(cluster: cluster, oneID: ids.ids[cluster], records: size)
        let place = largest.firstIndex { ClusterStatistics.precedes(large, $0) } ?? largest.count
        largest.insert(large, at: place)
        if largest.count > ClusterStatistics.largestKept { largest.removeLast() }
    }

    private static func precedes(_ left: Large, _ right: Large) -> Bool {
        left.records != right.records ? left.records > right.records : left.oneID < right.oneID
    }

    /// Records of each source in the largest clusters.
    private mutating func countSources(_ sources: Int, _ workers: Workers) {
        let wanted = largest.map { UInt32(truncatingIfNeeded: $0.cluster) }
        let counts = PerWorker<[Int]>(workers.count) { Array(repeating: 0, count: wanted.count * sources) }
        let store = store
        let hidden = hidden
        nonisolated(unsafe) let labels = clusters.labels
        let isWanted = RecordSet(capacity: clusters.count)
        for cluster in wanted { isWanted.insert(cluster) }
        workers.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            for record in chunk.firstRecord..<chunk.firstRecord + chunk.count {
                let label = labels[record]
                guard isWanted.contains(label), let place = wanted.firstIndex(of: label) else { continue }
                if let hidden, hidden.contains(UInt32(truncatingIfNeeded: record)) { continue }
                counts[worker][place * sources + chunk.source] += 1
            }
        }
        for place in largest.indices {
            largest[place].bySource = (0..<sources).map { source in
                counts.all.reduce(0) { $0 + $1[place * sources + source] }
            }
        }
    }
}
