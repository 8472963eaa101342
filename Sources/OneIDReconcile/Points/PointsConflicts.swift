/// What the ledger of a person has to say to a human: balances not chosen, held back, unreadable, unusually large.
enum PointsConflicts {
    static func note(
        _ balance: PointsBalance, lots: [PointsLot], system: PointSystem, into notes: inout PersonNotes
    ) {
        func sides(_ state: PointsLot.State, isSettled: Bool = false) -> [Conflict.Side] {
            balance.lots.filter { lots[$0].state == state && lots[$0].isSettled == isSettled }.map { side(lots[$0]) }
        }
        func add(
            _ decision: Conflict.Decision, _ reason: StaticString?, winner: Conflict.Side?, losers: [Conflict.Side]
        ) {
            notes.conflicts.append(
                Conflict(
                    Conflict.Subject(kind: "points", name: system.rule.name, rule: system.rule.resolve.rawValue),
                    decision, reason: reason, winner: winner, losers: losers))
        }
        if system.rule.resolve != .sum, let winner = balance.lots.first(where: { lots[$0].counts }) {
            // Platforms that show the same balance do not disagree.
            let others = balance.lots.filter {
                lots[$0].state == .superseded && !lots[$0].isReplaced && lots[$0].converted != lots[winner].converted
            }
            if !others.isEmpty {
                add(.resolved, nil, winner: side(lots[winner]), losers: others.map { side(lots[$0]) })
            }
        }
        if balance.differsFromStatement {
            let isReplaced = { (index: Int) in lots[index].isReplaced && lots[index].isStatement }
            let stated = balance.lots.first { lots[$0].counts && !lots[$0].isLot }
            add(
                .resolved, "statement differs from balance", winner: stated.map { side(lots[$0]) },
                losers: balance.lots.filter(isReplaced).map { side(lots[$0]) })
        }
        if balance.hasSettled {
            let settled = sides(.held, isSettled: true) + sides(.unreadable, isSettled: true)
            add(.decided, "held out by a decision", winner: nil, losers: settled)
        }
        guard balance.needsReview else { return }
        if balance.hasOpenHeld { add(.review, "negative balance", winner: nil, losers: sides(.held)) }
        if balance.hasOpenUnreadable { add(.review, "unreadable balance", winner: nil, losers: sides(.unreadable)) }
        if balance.isAboveReview {
            let largest = balance.lots.max { lots[$0].kept < lots[$1].kept }
            add(.review, "balance above review_above", winner: largest.map { side(lots[$0]) }, losers: [])
        }
    }

    private static func side(_ lot: PointsLot) -> Conflict.Side { Conflict.Side(account: lot.account, value: lot.cell) }
}
