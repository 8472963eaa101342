import OneIDCore

/// Takes what was spent from the lots of one unit.
///
/// A negative row takes from what was earned by then and had not ended, what ends first first; of equal ends what was earned
/// first, then by canonical order. Rows without a day spend last, from whatever is left. What finds no lot is overdrawn: the
/// row keeps it as its own, negative, and it is held for review.
enum PointsSpending {
    /// - Parameters:
    ///   - own: places of the unit's lots; negative amounts are still whole in `converted`.
    ///   - day: rows of later days have not happened; nil: all have.
    static func settle(_ own: [Int], of lots: inout Scratch<PointsLot>, asOf day: CalendarDay?) {
        var spendings: [Int] = []
        var sources: [Int] = []
        for index in own where lots[index].state == .kept {
            if let day, let earned = lots[index].earned, earned > day { continue }
            if lots[index].converted < 0 { spendings.append(index) } else { sources.append(index) }
        }
        guard !spendings.isEmpty else { return }
        let endings = sources.map { (index: $0, expiry: lots[$0].expiry?.number ?? .max, earned: lots[$0].earned) }
            .sorted {
                ($0.expiry, $0.earned?.number ?? .min, $0.index) < ($1.expiry, $1.earned?.number ?? .min, $1.index)
            }
        let dated = spendings.map { (index: $0, day: lots[$0].earned?.number ?? .max) }
            .sorted { ($0.day, $0.index) < ($1.day, $1.index) }
        for (index, spent) in dated {
            var rest = -lots[index].converted
            for ending in endings where rest > 0 {
                // A row without a day says nothing of when it spent.
                let isOpen = spent == .max || ending.expiry >= spent && (ending.earned?.number ?? .min) <= spent
                let left = lots[ending.index].remaining
                guard isOpen, left > 0 else { continue }
                let taken = min(left, rest)
                lots[ending.index].used += taken
                rest -= taken
            }
            lots[index].converted = -rest
            lots[index].state = rest > 0 ? .held : .used
        }
        for index in sources where lots[index].used > 0 && lots[index].remaining == 0 { lots[index].state = .used }
    }
}
