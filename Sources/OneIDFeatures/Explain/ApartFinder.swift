import OneIDCore
import OneIDLinking
import OneIDPipeline
import OneIDReconcile

/// Finds out why two are not one person.
struct ApartFinder {
    let context: ExplainContext

    private var resolution: Resolution { context.resolution }
    private var words: ExplainWords { context.words }

    /// The reasons, the plainest first; never empty.
    func reasons(_ left: SubjectSearch.Located, _ right: SubjectSearch.Located) -> [ApartReason] {
        var reasons = unusable(left) + unusable(right)
        reasons += self.reasons(Set(left.labels), Set(right.labels))
        return reasons.isEmpty ? [.nothingShared] : reasons
    }

    /// A value that was asked about and is no identifier.
    private func unusable(_ located: SubjectSearch.Located) -> [ApartReason] {
        guard let state = located.subject.state, state != .links, state != .older else { return [] }
        let parts = located.subject.text.split(separator: " ", maxSplits: 1).map(String.init)
        let tie = ExplainedTie(
            type: parts.first ?? "", scope: "", value: parts.count > 1 ? parts[1] : "",
            accounts: located.subject.accounts)
        return [.unusable(tie, state, reason: located.subject.detail)]
    }

    /// Between two sets of clusters; empty when they have nothing to do with each other.
    func reasons(_ left: Set<ClusterNumber>, _ right: Set<ClusterNumber>) -> [ApartReason] {
        let index = context.refusals
        let rows = ClusterRecords(resolution).rows(left.union(right))
        func facts(_ labels: Set<ClusterNumber>) -> RecordFacts {
            context.reader.read(labels.sorted().flatMap { rows[$0] ?? [] })
        }
        let (first, second) = (facts(left), facts(right))
        var reasons = separations(first, second)
        reasons += index.between(left, right).map { .refused(words.refusal($0)) }
        reasons += idle(first, second)
        // A direct link is a chain of one.
        let chain = index.chain(from: left, to: right)
        if chain.count > 1 { reasons.append(.chain(chain.map(words.refusal))) }
        return reasons
    }

    /// Decisions between an account of either side.
    private func separations(_ left: RecordFacts, _ right: RecordFacts) -> [ApartReason] {
        let (first, second) = (left.places, right.places)
        return resolution.decisions.separations.flatMap { pair -> [ApartReason] in
            guard
                first[pair.left] != nil && second[pair.right] != nil
                    || first[pair.right] != nil && second[pair.left] != nil
            else {
                return []
            }
            return words.decisions(.separate, pair).map { .separated($0.citation) }
        }
    }

    /// What of a cell can be the same on both sides though it does not link.
    private struct Sameness: Hashable {
        let slot: UInt8
        let print: Fingerprint?
        let text: [UInt8]

        init(_ cell: RecordFacts.Cell) {
            slot = cell.slot
            print = cell.print
            text = cell.print == nil ? cell.text.map(\.lowercasedASCII) : []
        }
    }

    /// Values that both sides hold and that link nothing, or that stand on an older version of one of them.
    private func idle(_ left: RecordFacts, _ right: RecordFacts) -> [ApartReason] {
        var reasons: [ApartReason] = []
        var held: [Sameness: (cell: RecordFacts.Cell, account: Int)] = [:]
        for (number, account) in left.accounts.enumerated() {
            for cell in account.cells where held[Sameness(cell)] == nil || cell.state == .links {
                held[Sameness(cell)] = (cell, number)
            }
        }
        var told: Set<Sameness> = []
        for account in right.accounts {
            for cell in account.cells {
                let sameness = Sameness(cell)
                guard let other = held[sameness], told.insert(sameness).inserted else { continue }
                let tie = words.tie(cell.text, cell.slot, accounts: 2)
                if let number = cell.hub ?? other.cell.hub {
                    let hub = resolution.hubs[number]
                    reasons.append(
                        hub.isCommon
                            ? .common(tie, records: hub.records)
                            : .hub(tie, records: hub.records, names: hub.names, phones: hub.phones))
                } else if cell.state == .older {
                    reasons.append(.older(tie, words.record(account.record)))
                } else if other.cell.state == .older {
                    reasons.append(.older(tie, words.record(left.accounts[other.account].record)))
                } else if cell.state != .links, cell.state == other.cell.state {
                    reasons.append(.unusable(tie, cell.state, reason: cell.reason))
                }
            }
        }
        return reasons + masked(left, right) + masked(right, left)
    }

    /// Masked values of one side that a full one of the other fits.
    private func masked(_ hiding: RecordFacts, _ full: RecordFacts) -> [ApartReason] {
        var reasons: [ApartReason] = []
        for cell in hiding.accounts.flatMap(\.cells) where cell.state == .masked {
            let slot = resolution.plan.slots.slots[Int(cell.slot)]
            var type: IdentifierType?
            if case .builtIn(let builtIn)? = resolution.plan.settings.settings(for: slot.type)?.like { type = builtIn }
            guard let pattern = MaskedPattern(cell.text, type: type) else { continue }
            for value in full.values where value.slot == cell.slot && pattern.fits(value.text) {
                reasons.append(
                    .maskedFits(
                        masked: words.tie(cell.text, cell.slot, accounts: 1),
                        full: words.tie(value.text, value.slot, accounts: value.holders.count)))
            }
        }
        return reasons
    }
}
