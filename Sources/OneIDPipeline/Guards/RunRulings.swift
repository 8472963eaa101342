import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDReconcile

/// What people ruled in a run: on doubts of the merge rules, and on values that too many share.
package struct RunRulings: Sendable {
    /// Those on accounts, as the rules take them.
    package let rulings: Rulings
    /// The lines behind them, by their numbers.
    private let lines: [Decision]
    /// Lines about values that are not shared by too many.
    private let idleHubLines: [Decision]
    /// Values that link nothing, and nobody has to look at any more.
    private let rejected: Set<SharedValueName>

    init(_ decisions: Decisions, _ links: DecisionLinks, _ plan: RunPlan, hubs: HubTest.Outcome) {
        var lines: [Decision] = []
        var byAccount: [Rulings.Key: [Ruling]] = [:]
        // Without rules nobody has a doubt, and nothing is known of what the lines are about.
        if let rules = plan.reconcile {
            for decision in links.rulings {
                let number = lines.count
                lines.append(decision)
                guard let ruling = RunRulings.ruling(decision, line: number, rules), let key = decision.left,
                    let source = rules.sources.firstIndex(where: { $0.name == key.source })
                else { continue }
                byAccount[Rulings.Key(source: source, id: Array(key.id.utf8)), default: []].append(ruling)
            }
        }
        self.lines = lines
        rulings = byAccount.isEmpty ? .none : Rulings(byAccount)
        let ofHubs = decisions.all.filter { $0.verdict.isRuling && $0.left == nil }
        let known = hubs.opened.union(hubs.hubs.map(\.name))
        idleHubLines = ofHubs.filter { line in RunRulings.name(line).map { !known.contains($0) } ?? false }
        rejected = Set(ofHubs.filter { $0.verdict == .reject }.compactMap(RunRulings.name))
    }

    /// The values of identifiers that link although too many share them.
    static func opened(_ decisions: Decisions) -> Set<SharedValueName> {
        Set(decisions.all(.accept).filter { $0.left == nil }.compactMap(name))
    }

    private static func name(_ decision: Decision) -> SharedValueName? {
        decision.type.flatMap { type in decision.value.map { SharedValueName(type: type, value: $0) } }
    }

    /// Whether somebody decided that a value stays as it is.
    package func isSettled(_ hub: Hub) -> Bool { rejected.contains(hub.name) }

    /// nil where the rules know nothing of its name.
    private static func ruling(_ decision: Decision, line: Int, _ plan: ReconcilePlan) -> Ruling? {
        guard let written = decision.type, let value = decision.value,
            let subject = DoubtSubject(written: written, types: []),
            let number = number(of: subject, plan)
        else { return nil }
        switch decision.verdict {
        case .choose: return Ruling(.choose, number, value: value, line: line)
        case .accept: return Ruling(.accept, number, value: value, line: line)
        case .reject: return Ruling(.reject, number, value: value, line: line)
        case .merge, .separate, .ignore: return nil
        }
    }

    private static func number(of subject: DoubtSubject, _ plan: ReconcilePlan) -> Ruling.Subject? {
        switch subject {
        case .attribute(let name): plan.attributes.firstIndex(of: name).map { .attribute($0) }
        case .level: .level
        case .points(let name): plan.pointSystems.firstIndex(of: name).map { .points($0) }
        case .storedValue(let name): plan.storedValues.firstIndex(of: name).map { .storedValue($0) }
        case .flag(let name): plan.flags.firstIndex(of: name).map { .flag($0) }
        case .giftCard(let currency): .giftCard(currency)
        case .hub: nil
        }
    }

    /// The lines that had no effect on anybody, as a warning with their number.
    ///
    /// - Parameter used: numbers of those that had one, over all people.
    package func idle(besides used: Set<Int>) -> [Finding] {
        let idle = lines.indices.filter { !used.contains($0) }.map { lines[$0] } + idleHubLines
        guard let first = idle.min(by: { ($0.file, $0.line) < ($1.file, $1.line) }) else { return [] }
        return [
            Finding(
                .decisionIdle, at: SourcePosition(file: first.file, line: first.line),
                idle.count == 1
                    ? "1 decision no longer fits what the account says; it has no effect"
                    : "\(idle.count) decisions no longer fit what the accounts say, here the first; they have no effect",
                fix: "decide the items in the queue anew, and delete the lines")
        ]
    }
}
