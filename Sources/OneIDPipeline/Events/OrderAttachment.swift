import OneIDCore
import OneIDIntake
import OneIDLinking

/// Whose the orders are that have several rows: what all rows of a source say together.
///
/// A line may lack the account that the first one names; it is then nobody else's, whatever its receiver's phone says.
struct OrderAttachment {
    let plan: BehaviourPlan
    let chunks: ChunkTable
    let verdicts: EventVerdicts
    let outcomes: EventOutcomes
    let firstEvent: Int

    /// Sets the outcome of every row of the groups.
    ///
    /// - Returns: what was found to contradict itself.
    func attach(_ groups: RecordGroups, workers: Workers) -> FactTally {
        let tallies = PerWorker<FactTally>(workers.count) { FactTally() }
        workers.forEachRange(of: groups.count, size: 1024) { worker, range in
            for index in range { attach(groups[groups.startIndex + index], &tallies[worker]) }
        }
        return tallies.all.reduce(into: FactTally()) { $0.merge($1) }
    }

    /// What the rows of one source say.
    private struct Said {
        let source: Int
        let rank: Int
        var account = EventVerdict.none
        var identifiers = EventVerdict.none
        var receivers = EventVerdict.none
        var areAccountsTwo = false
    }

    private func attach(_ group: UnsafeBufferPointer<UInt32>, _ tally: inout FactTally) {
        var said: [Said] = []
        for record in group {
            let file = Int(chunks[chunks.index(of: record)].file)
            let source = plan.run.files[file].source - plan.firstSource
            guard let order = plan.orders.sources[source] else { return }
            let event = Int(record) - firstEvent
            let place: Int
            if let present = said.firstIndex(where: { $0.source == source }) {
                place = present
            } else {
                place = said.count
                said.append(Said(source: source, rank: order.rank))
            }
            let account = verdicts.account(event)
            if account.isCluster, said[place].account.isCluster, account != said[place].account {
                said[place].areAccountsTwo = true
            }
            said[place].account = .combined(said[place].account, account)
            said[place].identifiers = .combined(said[place].identifiers, verdicts.identifiers(event))
            said[place].receivers = .combined(said[place].receivers, verdicts.receivers(event))
        }
        said.sort { $0.rank < $1.rank }
        let codes = said.map { said in
            said.account == .contradicting
                ? EventOutcome.contradicting.rawValue
                : EventOutcome.code(
                    account: said.account, identifiers: said.identifiers, receivers: said.receivers,
                    trustsAccount: plan.sources[said.source].declared.event.trustsAccount)
        }
        // The first source that leads to somebody, or to too many; else what the first one says.
        let code =
            codes.first { code in
                code < 0x8000_0000 || code == EventOutcome.contradicting.rawValue
                    || code == EventOutcome.shared.rawValue
            } ?? codes.first { $0 != EventOutcome.noIdentifier.rawValue } ?? EventOutcome.noIdentifier.rawValue
        for record in group { outcomes.set(Int(record) - firstEvent, code) }
        guard let first = group.first else { return }
        let file = Int(chunks[chunks.index(of: first)].file) - plan.memberFiles
        let event = Int(first) - firstEvent
        if said.contains(where: \.areAccountsTwo) { tally.note(.twoAccounts, file: file, event: event) }
        if Set(codes.filter { $0 < 0x8000_0000 }).count > 1 { tally.note(.differing, file: file, event: event) }
    }
}
