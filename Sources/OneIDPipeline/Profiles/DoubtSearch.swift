import OneIDConfiguration
import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDReconcile

/// Something about one person that the merge rules leave to a human.
package struct Doubt: Sendable {
    /// What an account says.
    package struct Statement: Sendable {
        /// The account's record that stands in the map.
        package let record: RecordNumber
        package let value: String
    }

    package let cluster: ClusterNumber
    /// `attribute`, `level`, `points`, `stored_value`, `flag`; see `Conflict.Subject`.
    package let kind: String
    package let name: String
    /// As the conflict has it; nil: the accounts disagree.
    package let reason: String?
    /// What counts for the time being; nil: nothing.
    package let chosen: Statement?
    package let others: [Statement]
}

/// Looks through all people for what the rules leave to review.
struct DoubtSearch: @unchecked Sendable {
    /// People that a worker takes at a time.
    private static let pieceSize = 128

    private let resolution: Resolution
    private let plan: ReconcilePlan
    private let asOf: Int64?

    /// nil when the rules leave nothing to review, whatever the accounts say.
    init?(_ resolution: Resolution, asOf: Int64?) {
        guard let plan = resolution.plan.reconcile, DoubtSections.mayDoubt(plan) else { return nil }
        self.resolution = resolution
        self.plan = plan
        self.asOf = asOf
    }

    /// The doubts, and the rulings that had an effect.
    func run() -> (doubts: [Doubt], used: Set<Int>) {
        let workers = resolution.workers
        let index = PersonIndex(
            clusters: resolution.clusters, ids: resolution.ids, superseded: resolution.accounts.superseded,
            workers: workers)
        let chunks = ChunkTable(resolution.store)
        let groups = IdentifierGroups(resolution.plan)
        let finders = PerWorker<DoubtFinder>(workers.count) {
            DoubtFinder(resolution, PersonReader(resolution, chunks: chunks, groups: groups), plan, asOf: asOf)
        }
        workers.forEachRange(of: index.count, size: DoubtSearch.pieceSize) { worker, range in
            finders[worker].look(range, index)
        }
        return finders.all.reduce(into: ([], [])) { sum, finder in
            sum.doubts += finder.doubts
            sum.used.formUnion(finder.notes.usedRulings)
        }
    }
}

extension Resolution {
    /// What the merge rules leave to review, and the decisions that no longer fit.
    ///
    /// - Parameter asOf: what expiry is counted to, in nanoseconds since 1970; nil: nothing expires.
    package func doubts(asOf: Int64?) -> (doubts: [Doubt], idle: [Finding]) {
        let found = DoubtSearch(self, asOf: asOf)?.run() ?? (doubts: [], used: [])
        return (found.doubts, rulings.idle(besides: found.used))
    }
}

/// The parts of a profile that may leave something to review. One for each worker.
struct DoubtSections {
    private let standing: StandingSections
    private let attributes: AttributeSection?
    private let flags: FlagSection?

    var points: PointsSection { standing.points }

    init(_ plan: ReconcilePlan, asOf: Int64?) {
        standing = StandingSections(plan, asOf: asOf)
        attributes = DoubtSections.reviewsAttributes(plan) ? AttributeSection(plan: plan) : nil
        flags = plan.flags.isEmpty ? nil : FlagSection(plan: plan)
    }

    static func mayDoubt(_ plan: ReconcilePlan) -> Bool {
        !plan.pointSystems.isEmpty || !plan.storedValues.isEmpty || !plan.flags.isEmpty || reviewsAttributes(plan)
            || plan.rules.level?.unknown == .review
    }

    private static func reviewsAttributes(_ plan: ReconcilePlan) -> Bool {
        plan.rules.attributes.contains { $0.conflict == .review }
    }

    func reconcile(_ person: PersonView, _ notes: inout PersonNotes) {
        standing.reconcile(person, &notes)
        attributes?.reconcile(person, &notes)
        flags?.reconcile(person, &notes)
    }
}

/// Finds the doubts of people. One for each worker.
private final class DoubtFinder {
    private let resolution: Resolution
    private let reader: PersonReader
    private let plan: ReconcilePlan
    private let sections: DoubtSections
    var doubts: [Doubt] = []
    var notes: PersonNotes

    init(_ resolution: Resolution, _ reader: PersonReader, _ plan: ReconcilePlan, asOf: Int64?) {
        self.resolution = resolution
        self.reader = reader
        self.plan = plan
        sections = DoubtSections(plan, asOf: asOf)
        notes = PersonNotes(rulings: resolution.rulings.rulings)
    }

    func look(_ range: Range<Int>, _ index: PersonIndex) {
        for place in range {
            let cluster = index.cluster(at: place)
            reader.read(index.records(of: cluster))
            notes.clear()
            sections.reconcile(reader.person, &notes)
            for conflict in notes.conflicts where conflict.decision == .review { take(conflict, of: cluster) }
        }
    }

    private func take(_ conflict: Conflict, of cluster: UInt32) {
        let person = reader.person
        func statement(_ side: Conflict.Side) -> Doubt.Statement? {
            guard person.hasHolder(side.account) else { return nil }
            return Doubt.Statement(
                record: resolution.accounts.canonical(RecordNumber(raw: person.holder(side.account).record)),
                value: String(side.value))
        }
        var chosen = conflict.winner.flatMap(statement)
        // Of a balance that is too large the balance is in doubt, and not the largest part of it.
        if "\(conflict.kind)" == "points", let largest = chosen,
            let system = plan.pointSystems.firstIndex(of: conflict.name),
            let balance = sections.points.balanceText(system: system)
        {
            chosen = Doubt.Statement(record: largest.record, value: balance)
        }
        doubts.append(
            Doubt(
                cluster: ClusterNumber(raw: cluster), kind: "\(conflict.kind)", name: conflict.name,
                reason: conflict.reason.map { "\($0)" }, chosen: chosen, others: conflict.losers.compactMap(statement)))
    }
}
