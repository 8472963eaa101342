import OneIDConfiguration
import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDReconcile

/// Something about one person that the merge rules leave to a human.
package struct Doubt: Sendable {
    /// What an account says.
    package struct Statement: Sendable {
        package let source: String
        package let id: String
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
    /// What people have besides their accounts.
    private let assets: AssetRows?

    /// nil when the rules leave nothing to review, whatever the accounts say.
    init?(_ resolution: Resolution, asOf: Int64?, with behaviours: Behaviours?) {
        guard let plan = resolution.plan.reconcile, DoubtSections.mayDoubt(plan) else { return nil }
        self.resolution = resolution
        self.plan = plan
        self.asOf = asOf
        assets = behaviours?.assets
    }

    /// The doubts, and the rulings that had an effect.
    ///
    /// - Parameter suspects: the only people who are looked at; nil: all.
    func run(among suspects: RecordSet?) -> (doubts: [Doubt], used: Set<Int>) {
        let workers = resolution.workers
        let chunks = ChunkTable(resolution.store)
        let groups = IdentifierGroups(resolution.plan)
        let people = people(suspects)
        let finders = PerWorker<DoubtFinder>(workers.count) {
            DoubtFinder(
                resolution, PersonReader(resolution, chunks: chunks, groups: groups, assets: assets), plan, asOf: asOf)
        }
        workers.forEachRange(of: people.starts.count, size: DoubtSearch.pieceSize) { worker, range in
            for index in range {
                let end = index + 1 < people.starts.count ? people.starts[index + 1] : people.members.count
                let records = people.members[people.starts[index]..<end]
                finders[worker].look(records.map { RecordNumber(raw: UInt32(truncatingIfNeeded: $0)) })
            }
        }
        return finders.all.reduce(into: ([], [])) { sum, finder in
            sum.doubts += finder.doubts
            sum.used.formUnion(finder.notes.usedRulings)
        }
    }

    /// The records that count, cluster by cluster: the cluster in the upper half of each, and where each cluster starts.
    private func people(_ suspects: RecordSet?) -> (members: [UInt64], starts: [Int]) {
        let workers = resolution.workers
        let superseded = resolution.accounts.superseded
        let found = PerWorker<[UInt64]>(workers.count) { [] }
        let clusters = resolution.clusters
        workers.forEachRange(of: clusters.recordCount, size: 1 << 16) { worker, range in
            for record in range {
                let number = RecordNumber(record)
                let cluster = clusters[number].raw
                guard suspects?.contains(cluster) ?? true, superseded?.contains(number) != true else { continue }
                found[worker].append(UInt64(cluster) << 32 | UInt64(number.raw))
            }
        }
        let members = found.all.flatMap(\.self).sorted()
        let starts = members.indices.filter { $0 == 0 || members[$0] >> 32 != members[$0 - 1] >> 32 }
        return (members, starts)
    }
}

extension Resolution {
    /// What the merge rules leave to review, and the decisions that no longer fit.
    ///
    /// - Parameters:
    ///   - asOf: what expiry is counted to, in nanoseconds since 1970; nil: nothing expires.
    ///   - behaviours: has what people have besides their accounts; nil: nothing.
    ///   - suspects: the only people who are looked at, by cluster: all who may be in doubt or were ruled on. nil: all.
    package func doubts(
        asOf: Int64?, with behaviours: Behaviours?, among suspects: RecordSet?
    ) -> (doubts: [Doubt], idle: [Finding]) {
        let found = DoubtSearch(self, asOf: asOf, with: behaviours)?.run(among: suspects) ?? (doubts: [], used: [])
        return (found.doubts, rulings.idle(besides: found.used))
    }
}

/// The parts of a profile that may leave something to review. One for each worker.
struct DoubtSections {
    private let standing: StandingSections
    private let attributes: AttributeSection?
    private let flags: FlagSection?
    private let cards: AssetSection?

    var points: PointsSection { standing.points }

    init(_ plan: ReconcilePlan, asOf: Int64?) {
        standing = StandingSections(plan, asOf: asOf)
        attributes = DoubtSections.reviewsAttributes(plan) ? AttributeSection(plan: plan) : nil
        flags = plan.flags.isEmpty ? nil : FlagSection(plan: plan)
        cards = DoubtSections.hasCards(plan) ? AssetSection(plan: plan, asOf: asOf) : nil
    }

    static func mayDoubt(_ plan: ReconcilePlan) -> Bool {
        !plan.pointSystems.isEmpty || !plan.storedValues.isEmpty || !plan.flags.isEmpty || reviewsAttributes(plan)
            || hasCards(plan) || plan.rules.level?.unknown == .review
    }

    private static func hasCards(_ plan: ReconcilePlan) -> Bool { plan.sources.contains { $0.kind == .cards } }

    private static func reviewsAttributes(_ plan: ReconcilePlan) -> Bool {
        plan.rules.attributes.contains { $0.conflict == .review }
    }

    func reconcile(_ person: PersonView, _ notes: inout PersonNotes) {
        standing.reconcile(person, &notes)
        attributes?.reconcile(person, &notes)
        flags?.reconcile(person, &notes)
        cards?.reconcile(person, &notes)
    }
}

/// Finds the doubts of people. One for each worker.
private final class DoubtFinder {
    private let clusters: Clusters
    private let reader: PersonReader
    private let plan: ReconcilePlan
    private let sections: DoubtSections
    var doubts: [Doubt] = []
    var notes: PersonNotes

    init(_ resolution: Resolution, _ reader: PersonReader, _ plan: ReconcilePlan, asOf: Int64?) {
        clusters = resolution.clusters
        self.reader = reader
        self.plan = plan
        sections = DoubtSections(plan, asOf: asOf)
        notes = PersonNotes(rulings: resolution.rulings.rulings)
    }

    /// - Parameter records: of one person.
    func look(_ records: [RecordNumber]) {
        guard let first = records.first else { return }
        reader.read(records)
        notes.clear()
        sections.reconcile(reader.person, &notes)
        for conflict in notes.conflicts where conflict.decision == .review { take(conflict, of: clusters[first]) }
    }

    private func take(_ conflict: Conflict, of cluster: ClusterNumber) {
        let person = reader.person
        func statement(_ side: Conflict.Side) -> Doubt.Statement? {
            guard person.hasHolder(side.account) else { return nil }
            let account = person.holder(side.account)
            return Doubt.Statement(
                source: plan.sources[account.source].name, id: String(account.id), value: String(side.value))
        }
        var chosen = conflict.winner.flatMap(statement)
        // Of a balance that is too large the balance is in doubt, and not the largest part of it.
        if "\(conflict.kind)" == "points", let largest = chosen,
            let system = plan.pointSystems.firstIndex(of: conflict.name),
            let balance = sections.points.balanceText(system: system)
        {
            chosen = Doubt.Statement(source: largest.source, id: largest.id, value: balance)
        }
        doubts.append(
            Doubt(
                cluster: cluster, kind: "\(conflict.kind)", name: conflict.name,
                reason: conflict.reason.map { "\($0)" }, chosen: chosen, others: conflict.losers.compactMap(statement)))
    }
}
