import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDReconcile

/// The profiles of a resolved run, ready to be written.
public struct Profiles: Sendable {
    private var context: ProfileContext
    private let workers: Workers
    /// What expiry and recency are counted to, in nanoseconds since 1970; nil when the input holds no date.
    public let asOf: Int64?

    /// - Parameters:
    ///   - resolution: of a request with `rules`.
    ///   - behaviour: what the event exports say; nil without any.
    ///   - asOf: as asked for; nil: the newest date in the input.
    public init(_ resolution: Resolution, behaviour: (any BehaviourSummaries)? = nil, asOf: Int64? = nil) {
        let plan = resolution.plan.reconcile ?? ReconcilePlan(rules: RulesConfiguration(), sources: [])
        let newest = (resolution.totals.map(\.newest) + [behaviour?.newest]).compactMap(\.self).max()
        self.asOf = asOf ?? newest
        workers = resolution.workers
        context = ProfileContext(
            resolution: resolution, plan: plan,
            index: PersonIndex(
                clusters: resolution.clusters, ids: resolution.ids, superseded: resolution.accounts.superseded,
                workers: resolution.workers),
            chunks: ChunkTable(resolution.store), groups: IdentifierGroups(resolution.plan),
            aliases: AliasTable(resolution.aliases), behaviour: behaviour, asOf: self.asOf)
    }

    /// Number of people.
    public var count: Int { context.index.count }

    /// Writes profiles and conflicts; nil: not wanted.
    public func write(
        profiles: OutputFile?, form: ProfileForm, conflicts: OutputFile?, limit: Int? = nil
    ) throws(Finding) -> ProfileTotals {
        let people = PeopleChoice.first(min(limit ?? .max, count))
        return try ProfileWriter(context: context, people: people, form: form, workers: workers)
            .write(to: ProfileWriter.Outputs(profiles: profiles, conflicts: conflicts))
    }
}
