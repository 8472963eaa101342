import OneIDCore

/// The steps from the lots of one person and one point system to a balance, after conversion: expire, select, round, cap.
///
/// Each looks only at lots that still count, moves whole lots or exact amounts from one column of the ledger to another,
/// and depends on the canonical order of the accounts only.
struct PointsSteps {
    /// Where the person's lots of the system stand.
    let own: Range<Int>
    let system: PointSystem

    /// What closed accounts have counts for nothing.
    func void(_ lots: inout Scratch<PointsLot>, of person: PersonView) {
        for index in own where lots[index].state == .kept || lots[index].state == .held {
            let unit = lots[index].unit
            guard unit < person.accounts.count, person.accounts[unit].isClosed else { continue }
            lots[index].state = .void
        }
    }

    /// A lot counts on the day on which it expires; it is expired from the next day on.
    func expire(_ lots: inout Scratch<PointsLot>, asOf day: CalendarDay) {
        for index in own where lots[index].state == .kept {
            if let expiry = lots[index].expiry, expiry < day { lots[index].state = .expired }
        }
    }

    // MARK: Select

    /// Supersedes the lots that the rule does not choose.
    ///
    /// - `max`: the largest converted lot.
    /// - `latest`: the lot of the account that was updated last; of equals the source with the smaller priority.
    /// - `source_priority`: all lots of the source that comes first; two accounts there are two balances.
    ///
    /// Further ties: the source's name, then the record id.
    func select(_ lots: inout Scratch<PointsLot>, of person: PersonView) {
        let resolve = system.rule.resolve
        guard resolve != .sum else { return }
        guard system.isPlain else { return selectUnits(&lots, of: person) }
        var best = -1
        for index in own where lots[index].state == .kept {
            if best < 0 || isBetter(lots[index], than: lots[best], person) { best = index }
        }
        guard best >= 0 else { return }
        let chosen = person.accounts[lots[best].account].source
        for index in own where lots[index].state == .kept {
            let stays =
                resolve == .sourcePriority ? person.accounts[lots[index].account].source == chosen : index == best
            if !stays { lots[index].state = .superseded }
        }
    }

    /// Lots are in canonical order: an equal one further on is no better.
    private func isBetter(_ lot: PointsLot, than best: PointsLot, _ person: PersonView) -> Bool {
        let (account, other) = (person.accounts[lot.account], person.accounts[best.account])
        switch system.rule.resolve {
        case .sum: return false
        case .max: return lot.converted > best.converted
        case .latest where account.updated != other.updated: return account.updated > other.updated
        case .latest, .sourcePriority: break
        }
        let ours = system.sources[account.source]
        let theirs = system.sources[other.source]
        return (ours.priority, ours.rank) < (theirs.priority, theirs.rank)
    }

    /// What the lots of one account, or of a statement, are together.
    private struct Unit {
        let number: Int
        let source: Int
        var sum: Int128 = 0
        var updated = Int64.min
    }

    /// The same where an account may have several lots: they are chosen or left together.
    private func selectUnits(_ lots: inout Scratch<PointsLot>, of person: PersonView) {
        let resolve = system.rule.resolve
        var units: [Unit] = []
        for index in own where lots[index].state == .kept {
            let number = lots[index].unit
            var place = units.firstIndex { $0.number == number }
            if place == nil {
                place = units.count
                units.append(Unit(number: number, source: person.holder(number).source))
            }
            guard let place else { continue }
            units[place].sum += lots[index].remaining
            // A row of a statement is as new as the account that it belongs to.
            let (row, holder) = (person.holder(lots[index].account), person.holder(number))
            units[place].updated = max(units[place].updated, row.updated, holder.updated)
        }
        units.sort { $0.number < $1.number }
        guard var best = units.first else { return }
        for unit in units.dropFirst() where isBetter(unit, than: best) { best = unit }
        for index in own where lots[index].state == .kept {
            let unit = lots[index].unit
            let stays = resolve == .sourcePriority ? person.holder(unit).source == best.source : unit == best.number
            if !stays { lots[index].state = .superseded }
        }
    }

    private func isBetter(_ unit: Unit, than best: Unit) -> Bool {
        switch system.rule.resolve {
        case .sum: return false
        case .max: return unit.sum > best.sum
        case .latest where unit.updated != best.updated: return unit.updated > best.updated
        case .latest, .sourcePriority: break
        }
        let ours = system.sources[unit.source]
        let theirs = system.sources[best.source]
        return (ours.priority, ours.rank) < (theirs.priority, theirs.rank)
    }

    // MARK: Round and cap

    func round(_ lots: inout Scratch<PointsLot>) {
        for index in own where lots[index].state == .kept {
            let left = lots[index].remaining
            let kept = system.rule.rounding.rounded(left, to: system.step)
            lots[index].kept = kept
            lots[index].residue = left - kept
        }
    }

    /// Takes what is above the cap from the lots that expire first; lots that never expire give last.
    ///
    /// So the member keeps the points that live longest. Of equal expiry the last by source and record id gives first.
    func limit(_ lots: inout Scratch<PointsLot>, of person: PersonView) {
        guard let cap = system.cap else { return }
        var excess: Int128 = -cap
        for index in own where lots[index].counts { excess += lots[index].kept }
        guard excess > 0 else { return }
        let expiries = own.map { lots[$0].expiry?.number ?? .max }
        let order = own.sorted { left, right in
            let (ours, theirs) = (expiries[left - own.lowerBound], expiries[right - own.lowerBound])
            guard ours == theirs else { return ours < theirs }
            // Accounts are in this order, and rows of lots stand behind them all.
            let (account, other) = (person.holder(lots[left].account), person.holder(lots[right].account))
            let (rank, otherRank) = (system.sources[account.source].rank, system.sources[other.source].rank)
            guard rank == otherRank else { return rank > otherRank }
            let (id, otherID) = (Array(account.id), Array(other.id))
            return id == otherID ? left > right : otherID.lexicographicallyPrecedes(id)
        }
        for index in order where excess > 0 && lots[index].counts {
            let taken = min(excess, lots[index].kept)
            guard taken > 0 else { continue }
            lots[index].kept -= taken
            lots[index].capped = taken
            lots[index].state = .capped
            excess -= taken
        }
    }
}
