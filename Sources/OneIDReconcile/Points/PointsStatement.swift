import OneIDCore

/// A balance that an account states and a statement of the same points beside it: one of the two counts, never both.
///
/// The statement, which knows when points end, replaces the balance where it adds up to it. The balance was stated on some
/// day before: so what has expired since may still be part of it. A statement that does not add up – exports are cut to
/// months – leaves the balance as it is.
enum PointsStatement {
    /// - Parameters:
    ///   - statement: places of the lots of the statement, spending settled as if all of its rows had happened.
    ///   - balance: the sum of what is stated.
    ///   - day: the date of the profile; nil: nothing expires.
    static func addsUp(
        _ statement: [Int], of lots: borrowing Scratch<PointsLot>, to balance: Int128, asOf day: CalendarDay?
    ) -> Bool {
        var sum: Int128 = 0
        var ended: [(day: Int32, left: Int128)] = []
        // The day on which the last row happened: the balance may be as old as nothing of it had ended yet.
        var last = day?.number ?? .min
        for index in statement { last = max(last, lots[index].earned?.number ?? .min) }
        for index in statement {
            let left = lots[index].remaining
            if let expiry = lots[index].expiry?.number, expiry < last, left > 0 {
                ended.append((expiry, left))
            } else {
                sum += left
            }
        }
        if sum == balance { return true }
        ended.sort { $0.day > $1.day }
        for (place, end) in ended.enumerated() {
            sum += end.left
            let isWholeDay = place + 1 == ended.count || ended[place + 1].day != end.day
            if isWholeDay, sum == balance { return true }
        }
        return false
    }
}
