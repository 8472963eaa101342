import OneIDConfiguration
import OneIDCore

/// The steps from the lots of one person and one point system to a balance, after conversion: expire, select, round, cap.
///
/// Each looks only at lots that still count, moves whole lots or exact amounts from one column of the ledger to another,
/// and depends on the canonical order of the accounts only.
struct PointsSteps {
    let lots: UnsafeMutableBufferPointer<PointsLot>
    let accounts: UnsafeBufferPointer<PersonAccount>

    /// A lot counts on the day on which it expires; it is expired from the next day on.
    func expire(asOf day: CalendarDay) {
        for index in lots.indices where lots[index].state == .kept {
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
    func select(_ resolve: PointsResolution, sources: [PointSystem.Source]) {
        guard resolve != .sum else { return }
        var best = -1
        for index in lots.indices where lots[index].state == .kept {
            if best < 0 || isBetter(index, than: best, resolve, sources) { best = index }
        }
        guard best >= 0 else { return }
        let chosen = account(best).source
        for index in lots.indices where lots[index].state == .kept {
            let stays = resolve == .sourcePriority ? account(index).source == chosen : index == best
            if !stays { lots[index].state = .superseded }
        }
    }

    private func account(_ lot: Int) -> PersonAccount { accounts[lots[lot].account] }

    /// Lots are in canonical order: an equal one further on is no better.
    private func isBetter(
        _ index: Int, than best: Int, _ resolve: PointsResolution, _ sources: [PointSystem.Source]
    ) -> Bool {
        switch resolve {
        case .sum: return false
        case .max: return lots[index].converted > lots[best].converted
        case .latest:
            let (ours, theirs) = (account(index).updated, account(best).updated)
            if ours != theirs { return ours > theirs }
        case .sourcePriority: break
        }
        let ours = sources[account(index).source]
        let theirs = sources[account(best).source]
        return (ours.priority, ours.rank) < (theirs.priority, theirs.rank)
    }

    // MARK: Round and cap

    func round(_ rounding: PointsRounding, to step: Int128) {
        for index in lots.indices where lots[index].state == .kept {
            let converted = lots[index].converted
            let kept = rounding.rounded(converted, to: step)
            lots[index].kept = kept
            lots[index].residue = converted - kept
        }
    }

    /// Takes what is above `cap` from the lots that expire first; lots that never expire give last.
    ///
    /// So the member keeps the points that live longest. Of equal expiry the last in canonical order gives first.
    func limit(to cap: Int128) {
        var excess: Int128 = -cap
        for lot in lots where lot.counts { excess += lot.kept }
        guard excess > 0 else { return }
        let order = lots.indices.filter { lots[$0].counts }.sorted { left, right in
            let (ours, theirs) = (lots[left].expiry?.number ?? .max, lots[right].expiry?.number ?? .max)
            return ours == theirs ? left > right : ours < theirs
        }
        for index in order where excess > 0 {
            let taken = min(excess, lots[index].kept)
            guard taken > 0 else { continue }
            lots[index].kept -= taken
            lots[index].capped = taken
            lots[index].state = .capped
            excess -= taken
        }
    }
}
