import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDPipeline
import OneIDReconcile

/// Explains one person: accounts, ties, how they came together, the weakest bridge.
struct PersonExplainer {
    let context: ExplainContext

    private var resolution: Resolution { context.resolution }
    private var words: ExplainWords { context.words }

    /// - Parameter rows: all rows of the cluster.
    func explain(_ label: ClusterNumber, _ rows: [RecordNumber]) -> ExplainedPerson {
        let touching = context.refusals.touching(label)
        let graph = graph(rows, touching)
        var tieOf: [Int: Int] = [:]
        for (number, joint) in graph.joints.enumerated() {
            if case .value(let value) = joint.kind { tieOf[value] = number }
        }
        let accounts = graph.facts.accounts.map { account in
            ExplainedPerson.Account(
                record: words.record(account.record), rows: account.rows.count,
                cells: account.cells.map { cell in
                    let slot = resolution.plan.slots.slots[Int(cell.slot)]
                    let reason = cell.hub.map { SubjectSearch.detail(of: resolution.hubs[$0]) } ?? cell.reason
                    return ExplainedPerson.Cell(
                        column: cell.column, type: slot.type, scope: slot.scope,
                        value: words.value(cell.text, cell.slot),
                        state: cell.state, reason: reason, tie: cell.value.flatMap { tieOf[$0] })
                })
        }
        return ExplainedPerson(
            oneID: resolution.ids.ids[label.index].text, accounts: accounts,
            ties: graph.joints.map { tie($0, graph.facts) },
            joins: graph.build().map {
                ExplainedPerson.Join(tie: $0.joint, groups: $0.groups, accounts: graph.joints[$0.joint].holders)
            },
            bridge: graph.weakestBridge().map { ExplainedPerson.Bridge(tie: $0.joint, parts: $0.parts) },
            refused: touching.map(words.refusal))
    }

    /// The strongest path between records of one cluster.
    func path(
        _ rows: [RecordNumber], from starts: Set<RecordNumber>, to ends: Set<RecordNumber>, _ touching: [RefusedLink]
    ) -> ExplainedPath? {
        let graph = graph(rows, touching)
        let places = graph.facts.places
        func accounts(_ records: Set<RecordNumber>) -> Set<Int> { Set(records.compactMap { places[$0] }) }
        guard let path = graph.strongestPath(from: accounts(starts), to: accounts(ends)) else { return nil }
        func record(_ account: Int) -> ExplainedRecord { words.record(graph.facts.accounts[account].record) }
        return ExplainedPath(
            start: record(path.start),
            steps: path.steps.map { step in
                ExplainedPath.Step(
                    ties: step.joints.map { tie(graph.joints[$0], graph.facts) }, record: record(step.to))
            })
    }

    /// - Parameter touching: refused links that a record of the cluster holds.
    func graph(_ rows: [RecordNumber], _ touching: [RefusedLink]) -> LinkGraph {
        let facts = context.reader.read(rows)
        let values = ValueReader(resolution)
        var refused: Set<Fingerprint> = []
        for link in touching {
            for value in values.read(Array(link.value.utf8), slot: link.slot) {
                if let print = value.print { refused.insert(print) }
            }
        }
        return LinkGraph(
            facts, rules: resolution.plan.rules,
            refused: Set(facts.values.indices.filter { refused.contains(facts.values[$0].print) }),
            merges: resolution.decisions.merges, masked: resolution.maskedLinks)
    }

    private func tie(_ joint: LinkGraph.Joint, _ facts: RecordFacts) -> ExplainedTie {
        switch joint.kind {
        case .value(let value):
            return words.tie(facts.values[value].text, facts.values[value].slot, accounts: joint.holders.count)
        case .decision(let number):
            let text = words.decisions(.merge, resolution.decisions.merges[number]).first.map(\.citation) ?? ""
            return ExplainedTie(type: "decision", scope: "", value: text, accounts: joint.holders.count)
        case .masked(let number):
            return ExplainedTie(
                type: SlotTable.maskedType, scope: "",
                value: GuardWords(resolution).shown(resolution.maskedLinks[number].text, SlotTable.maskedType),
                accounts: joint.holders.count)
        }
    }
}
