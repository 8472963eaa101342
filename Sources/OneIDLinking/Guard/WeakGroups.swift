/// The groups that weak values join, and which of the components made of them break a rule.
///
/// Few groups are joined by a weak value and nothing else, so they are numbered densely and united in arrays of their own
/// that stay in the cache.
struct WeakGroups {
    /// Roots that a weak value joins with another, ascending.
    let ends: [UInt32]
    /// By counter.
    private let rules: [SlotRule]
    private let isEnd: RecordSet
    /// Ends before each word of `isEnd`.
    private let ranks: [UInt32]
    /// By end and counter: how many values.
    private var counts: [Int32]
    /// By kind of label and end: the label of the end; 0: none.
    private var labels: [[UInt64]] = []

    /// - Parameters:
    ///   - joints: pairs of roots.
    ///   - rules: of the slots that are counted.
    init(_ joints: [LinkCensus.Pair], recordCount: Int, rules: [SlotRule]) {
        self.rules = rules
        isEnd = RecordSet(capacity: joints.isEmpty ? 0 : recordCount)
        for joint in joints {
            isEnd.insert(joint.left)
            isEnd.insert(joint.right)
        }
        var ends: [UInt32] = []
        var ranks: [UInt32] = []
        if !joints.isEmpty {
            ends.reserveCapacity(isEnd.count)
            ranks.reserveCapacity(recordCount / 64 + 1)
            for word in 0...recordCount / 64 {
                ranks.append(UInt32(truncatingIfNeeded: ends.count))
                var rest = isEnd.words[word]
                while rest != 0 {
                    ends.append(UInt32(truncatingIfNeeded: word * 64 + rest.trailingZeroBitCount))
                    rest &= rest &- 1
                }
            }
        }
        self.ends = ends
        self.ranks = ranks
        counts = Array(repeating: 0, count: ends.count * rules.count)
    }

    /// Takes the counts of consecutive ends, from number `first` on.
    mutating func take(_ counts: [Int32], from first: Int) {
        let start = first * rules.count
        for (offset, count) in counts.enumerated() { self.counts[start + offset] = count }
    }

    /// Takes the labels of one kind: runs of consecutive ends, from number `first` on.
    mutating func take(_ runs: [(first: Int, hashes: [UInt64])]) {
        guard !ends.isEmpty else { return }
        var kind = [UInt64](repeating: 0, count: ends.count)
        for (first, hashes) in runs {
            for (offset, hash) in hashes.enumerated() { kind[first + offset] = hash }
        }
        labels.append(kind)
    }

    /// Ends of the components that have two or more groups which tell people apart, or that have too many values or
    /// different labels only together.
    func broken(by joints: [LinkCensus.Pair]) -> [UInt32] {
        let counters = rules.count
        guard !ends.isEmpty else { return [] }
        var labels = labels
        var broken: [UInt32] = []
        var sums = counts
        var parents = ends.indices.map { UInt32(truncatingIfNeeded: $0) }
        var distinguished = ends.indices.map { end -> UInt32 in
            (0..<counters).contains { rules[$0].distinguishes && counts[end * counters + $0] > 0 } ? 1 : 0
        }
        func find(_ end: Int) -> Int {
            var node = end
            while Int(parents[node]) != node {
                parents[node] = parents[Int(parents[node])]
                node = Int(parents[node])
            }
            return node
        }
        for joint in joints {
            let (one, other) = (find(number(of: joint.left)), find(number(of: joint.right)))
            guard one != other else { continue }
            parents[other] = UInt32(truncatingIfNeeded: one)
            distinguished[one] += distinguished[other]
            var isBroken = distinguished[one] > 1
            for counter in 0..<counters {
                let sum = sums[one * counters + counter].addingReportingOverflow(sums[other * counters + counter])
                sums[one * counters + counter] = sum.overflow ? .max : sum.partialValue
                if let limit = rules[counter].limit, Int(sums[one * counters + counter]) > limit { isBroken = true }
            }
            for kind in labels.indices {
                let (own, others) = (labels[kind][one], labels[kind][other])
                if own == 0 { labels[kind][one] = others } else if others != 0, others != own { isBroken = true }
            }
            if isBroken { broken.append(ends[one]) }
        }
        return broken
    }

    /// The number of an end.
    private func number(of end: UInt32) -> Int {
        let word = Int(end >> 6)
        let below = isEnd.words[word] & (1 << UInt64(end & 63) - 1)
        return Int(ranks[word]) + below.nonzeroBitCount
    }
}
