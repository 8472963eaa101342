import OneIDCore

/// Orders that two sources have with the same id, day and amount although nobody said that they are the same.
struct OrderMeetings: Sendable {
    /// One order in so many is looked at, chosen by its id.
    struct Sampling: Sendable {
        let mask: UInt64

        /// Orders that are looked at, about.
        private static let wanted = 4 << 20

        init(orders: Int) {
            var mask: UInt64 = 0
            while orders / Int(mask + 1) > Sampling.wanted { mask = mask << 1 | 1 }
            self.mask = mask
        }

        var isWhole: Bool { mask == 0 }
    }

    /// The orders of two groups of sources that meet.
    struct Pair: Sendable, Equatable {
        let first: Int
        let second: Int
        let meeting: Int
        /// Orders of the smaller group.
        let smaller: Int
        /// Whether the second group is the smaller one.
        let isSecondSmaller: Bool
    }

    private struct Entry {
        var hash: UInt64
        var group: Int
    }

    private let key: FingerprintKey
    private let sampling: Sampling
    private var entries: [Entry] = []

    init(key: FingerprintKey, sampling: Sampling) {
        self.key = key
        self.sampling = sampling
    }

    /// Takes an order in: its canonical id, its day and amount.
    mutating func add(_ id: UnsafeBufferPointer<UInt8>, _ fact: EventFact, group: Int) {
        guard fact.isDated || fact.isValued else { return }
        let print = key.fingerprint(id, slot: 0)
        guard print.low & sampling.mask == 0 else { return }
        let amount = fact.isValued ? EventValue.billionths(fact.value, decimals: fact.decimals) : Int128.min
        let day = fact.isDated ? UInt64(bitPattern: Int64(fact.day)) : UInt64(1) << 63
        let parts = key.fingerprint(
            exact: UInt64(truncatingIfNeeded: amount) ^ UInt64(truncatingIfNeeded: amount >> 64), slot: 1)
        let hash = print.high ^ parts.high ^ key.fingerprint(exact: day, slot: 2).high
        entries.append(Entry(hash: hash, group: group))
    }

    /// The pairs of groups in which more than one in a hundred orders of the smaller one meet.
    static func pairs(_ all: [OrderMeetings]) -> [Pair] {
        let entries = all.flatMap(\.entries).sorted { ($0.hash, $0.group) < ($1.hash, $1.group) }
        var counts: [Int: Int] = [:]
        var meetings: [[Int]: Int] = [:]
        var start = 0
        while start < entries.count {
            var end = start
            var groups: [Int] = []
            while end < entries.count, entries[end].hash == entries[start].hash {
                if groups.last != entries[end].group { groups.append(entries[end].group) }
                end += 1
            }
            for (place, group) in groups.enumerated() {
                counts[group, default: 0] += 1
                for other in groups[(place + 1)...] { meetings[[group, other], default: 0] += 1 }
            }
            start = end
        }
        return meetings.compactMap { groups, meeting -> Pair? in
            let (first, second) = (counts[groups[0]] ?? 0, counts[groups[1]] ?? 0)
            guard meeting * 100 > min(first, second) else { return nil }
            return Pair(
                first: groups[0], second: groups[1], meeting: meeting, smaller: min(first, second),
                isSecondSmaller: second <= first)
        }.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }
}
