/// One account's value with all that a rule may order it by.
struct Candidate: BitwiseCopyable {
    var value: Cell
    /// Position among the person's accounts, which are in the order of source names and record ids.
    var account: Int
    /// Candidates of one group say the same. Of values: the position of the first that says so; of yes and no: 1 and 0; of
    /// levels: the place on the ladder.
    var group: Int
    /// Nanoseconds since 1970; `Int64.min` when unknown.
    var updated: Int64
    /// 1 first; `Int.max` when unknown.
    var priority: Int

    var side: Conflict.Side { Conflict.Side(account: account, value: value) }

    /// The order in which every rule breaks ties: the latest; then the source of higher priority; then by the source's name and
    /// the record id. One account has one value, so nothing is left equal.
    @inline(__always)
    func precedes(_ other: Candidate) -> Bool {
        if updated != other.updated { return updated > other.updated }
        if priority != other.priority { return priority < other.priority }
        return account < other.account
    }
}

extension UnsafeBufferPointer<Candidate> {
    /// The sides of a conflict that lost.
    @inline(__always)
    func sides(where loses: (Int) -> Bool) -> [Conflict.Side] {
        var sides: [Conflict.Side] = []
        sides.reserveCapacity(count)
        for candidate in self where loses(candidate.group) { sides.append(candidate.side) }
        return sides
    }

    /// Position of the candidate before which no other comes.
    @inline(__always)
    func first(by precedes: (Candidate, Candidate) -> Bool) -> Int {
        var best = 0
        for index in indices.dropFirst() where precedes(self[index], self[best]) { best = index }
        return best
    }
}

extension UnsafeMutableBufferPointer<Candidate> {
    /// Up to so many candidates each is compared with each.
    private static var few: Int { 16 }

    /// Sets the groups of candidates with equal values and returns whether there is more than one.
    func groupByValue() -> Bool {
        guard count <= Self.few else { return groupManyByValue() }
        var differ = false
        for index in indices {
            var group = index
            for earlier in 0..<index
            where self[earlier].group == earlier && ByteOrder.isEqual(self[earlier].value, self[index].value) {
                group = earlier
                break
            }
            self[index].group = group
            if group != 0 { differ = true }
        }
        return differ
    }

    private func groupManyByValue() -> Bool {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { memory in
            var order = memory
            for index in indices { order.initializeElement(at: index, to: index) }
            order.sort { left, right in
                let difference = ByteOrder.compare(self[left].value, self[right].value)
                return difference != 0 ? difference < 0 : left < right
            }
            var first = order[0]
            for position in order {
                if !ByteOrder.isEqual(self[first].value, self[position].value) { first = position }
                self[position].group = first
            }
            return self[order[count - 1]].group != self[order[0]].group
        }
    }

    /// Moves the first candidate of each value to the front, in the order of the values, and returns how many there are.
    func keepFirstOfEachValue() -> Int {
        guard count > 1 else { return count }
        var sorted = self
        sorted.sort { left, right in
            let order = ByteOrder.compare(left.value, right.value)
            return order != 0 ? order < 0 : left.precedes(right)
        }
        var kept = 1
        for index in 1..<count where !ByteOrder.isEqual(self[index].value, self[kept - 1].value) {
            self[kept] = self[index]
            kept += 1
        }
        return kept
    }
}
