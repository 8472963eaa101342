import OneIDCore

/// One account's value with all that a rule may order it by.
struct Candidate: BitwiseCopyable {
    var value: Cell
    /// What the account says where the value is what its column makes of it: 07/09/1988 in a column with the day first.
    var exported: Cell?
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

extension Span<Candidate> {
    /// The sides of a conflict that lost.
    @inline(__always)
    func sides(where loses: (Int) -> Bool) -> [Conflict.Side] {
        var sides: [Conflict.Side] = []
        sides.reserveCapacity(count)
        for index in indices where loses(self[index].group) { sides.append(self[index].side) }
        return sides
    }

    /// Position of the candidate before which no other comes.
    @inline(__always)
    func first(by precedes: (Candidate, Candidate) -> Bool) -> Int {
        var best = 0
        for index in 1..<count where precedes(self[index], self[best]) { best = index }
        return best
    }
}
