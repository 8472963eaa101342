/// How many people have records in exactly which sources: a count for each set of sources that occurs.
///
/// A set is a word with a bit for each of at most 32 sources. There are few sets, so the table stays in the cache; it grows with those
/// that occur and forgets none, so that it does not matter who counted what.
struct CombinationTally: Sendable {
    /// Zero: the place is free. Nobody has records in no source.
    private var sets: [UInt32]
    private var counts: [Int]
    private var used = 0

    init() {
        sets = Array(repeating: 0, count: 64)
        counts = Array(repeating: 0, count: 64)
    }

    /// Adds `count` people of a set that is not empty.
    @inline(__always)
    mutating func add(_ set: UInt32, _ count: Int = 1) {
        let place = place(of: set)
        if sets[place] != set { return insert(set, count) }
        counts[place] &+= count
    }

    private func place(of set: UInt32) -> Int {
        let mask = sets.count - 1
        // Fibonacci hashing: the upper bits of the product are the well mixed ones.
        var place = Int(set &* 0x9e37_79b9 &>> 8) & mask
        while sets[place] != 0, sets[place] != set { place = (place + 1) & mask }
        return place
    }

    private mutating func insert(_ set: UInt32, _ count: Int) {
        guard set != 0 else { return }
        if (used + 1) * 2 > sets.count { grow() }
        let place = place(of: set)
        sets[place] = set
        counts[place] = count
        used += 1
    }

    private mutating func grow() {
        let (oldSets, oldCounts) = (sets, counts)
        sets = Array(repeating: 0, count: oldSets.count * 2)
        counts = Array(repeating: 0, count: oldSets.count * 2)
        for (set, count) in zip(oldSets, oldCounts) where set != 0 {
            let place = place(of: set)
            sets[place] = set
            counts[place] = count
        }
    }

    mutating func merge(_ other: CombinationTally) {
        for (set, count) in zip(other.sets, other.counts) where set != 0 { add(set, count) }
    }

    /// The sets by number of people, largest first; among equals the smaller word first.
    var ranked: [(sources: UInt32, people: Int)] {
        zip(sets, counts).filter { $0.0 != 0 }.map { (sources: $0.0, people: $0.1) }
            .sorted { $0.people != $1.people ? $0.people > $1.people : $0.sources < $1.sources }
    }
}
