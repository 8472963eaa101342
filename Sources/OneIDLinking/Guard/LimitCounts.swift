/// How many items of each group count against each limit.
struct LimitCounts {
    private let limits: Int
    private var flat: [Int32]
    private var sparse: [Int: Int32] = [:]

    init(groups: Int, limits: Int) {
        self.limits = limits
        flat =
            groups.multipliedReportingOverflow(by: limits).partialValue <= 1 << 24
            ? Array(repeating: 0, count: groups * limits) : []
    }

    subscript(group: GroupNumber, limit: LimitNumber) -> Int {
        let place = place(group, limit)
        return flat.isEmpty ? Int(sparse[place] ?? 0) : Int(flat[place])
    }

    private func place(_ group: GroupNumber, _ limit: LimitNumber) -> Int { group.index * limits + limit.index }

    mutating func increment(_ group: GroupNumber, _ limit: LimitNumber) {
        let place = place(group, limit)
        if flat.isEmpty { sparse[place, default: 0] += 1 } else { flat[place] += 1 }
    }
}

/// Items that come to a group from others, by the limit that they count against: there are few limits.
struct AddedItems {
    private(set) var counts: [(limit: LimitNumber, count: Int)] = []

    mutating func count(against limit: LimitNumber) {
        if let place = counts.firstIndex(where: { $0.limit == limit }) {
            counts[place].count += 1
        } else {
            counts.append((limit, 1))
        }
    }
}
