import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDReconcile

/// The profiles of a resolved run, ready to be written.
public struct Profiles: Sendable {
    private(set) var context: ProfileContext
    let workers: Workers
    /// What expiry and recency are counted to, in nanoseconds since 1970; nil: no date tells.
    public let asOf: Int64?

    /// - Parameters:
    ///   - resolution: of a request with `rules`.
    ///   - behaviour: what the event exports say; nil without any.
    ///   - asOf: nanoseconds since 1970; nil: nothing expires.
    public init(_ resolution: Resolution, behaviour: (any BehaviourSummaries)? = nil, asOf: Int64?) {
        let plan = resolution.plan.reconcile ?? ReconcilePlan(rules: RulesConfiguration(), sources: [])
        self.asOf = asOf
        workers = resolution.workers
        context = ProfileContext(
            resolution: resolution, plan: plan,
            index: PersonIndex(
                clusters: resolution.clusters, ids: resolution.ids, superseded: resolution.accounts.superseded,
                workers: resolution.workers),
            chunks: ChunkTable(resolution.store), groups: IdentifierGroups(resolution.plan),
            aliases: AliasTable(resolution.aliases), behaviour: behaviour,
            assets: (behaviour as? Behaviours)?.assets, asOf: self.asOf)
    }

    mutating func derive(_ tags: any DerivedTags) { context.derived = tags }

    /// Number of people.
    public var count: Int { context.index.count }

    /// The people that a request comes to.
    ///
    /// - Throws: `find.type`, `find.value`, `find.source`.
    public func choose(_ request: PeopleRequest) throws(Finding) -> ChosenPeople {
        try PeopleSearch(context: context, request: request, workers: workers).run()
    }

    /// Where answers go; nil: not wanted.
    public struct Outputs {
        public var profiles: OutputFile?
        public var conflicts: OutputFile?
        public var ledger: OutputFile?
        /// Every dated fact of the people, one line each.
        public var timeline: OutputFile?

        public init(
            profiles: OutputFile?, conflicts: OutputFile? = nil, ledger: OutputFile? = nil,
            timeline: OutputFile? = nil
        ) {
            self.profiles = profiles
            self.conflicts = conflicts
            self.ledger = ledger
            self.timeline = timeline
        }
    }

    /// Writes the chosen people's profiles, disagreements and lots of points.
    ///
    /// - Throws: `output.failed`; `points.unbalanced` when the points do not add up.
    package func write(
        _ people: ChosenPeople, to outputs: Outputs, form: ProfileForm = ProfileForm(), progress: Progress? = nil
    ) throws(Finding) -> ProfileTotals {
        var context = context
        context.selection = people.selection
        if outputs.timeline != nil {
            context.timeline = TimelineContext(
                context.resolution, context.plan, context.behaviour as? Behaviours, asOf: asOf,
                of: people.choice.clusters(context.index))
        }
        return try ProfileWriter(context: context, people: people.choice, form: form, workers: workers)
            .write(to: outputs, progress)
    }

    /// Columns of the flat forms where none are asked for: a path for every value that the run's rules compute.
    public var flatColumns: [String] { FlatLayout(context).columns }

    /// Refuses a column that can lead to nothing.
    ///
    /// - Throws: `profile.column`.
    public func checkColumns(_ columns: [String]) throws(Finding) {
        try FlatLayout(context).check(columns, at: SourcePosition(file: "--columns"))
    }

    /// The same before the work, where every source of a request says all its columns, as those of a configuration do; otherwise
    /// nothing can be said yet.
    ///
    /// - Parameters:
    ///   - derived: tags that profiles show.
    ///   - position: of what names the columns.
    /// - Throws: `profile.column`.
    public static func checkColumns(
        _ columns: [String], of request: ResolveRequest, derived: [String],
        at position: SourcePosition = SourcePosition(file: "--columns")
    ) throws(Finding) {
        guard !columns.isEmpty, (request.sources + request.events).allSatisfy(\.declaresIdentifiers) else { return }
        try FlatLayout(request, derived: derived).check(columns, at: position)
    }

    /// Paths of the values that profiles by a configuration may have.
    package static func columns(of configuration: Configuration) -> [String] { FlatLayout(configuration).columns }

    /// A moment as messages show it.
    public static func text(ofMoment nanoseconds: Int64) -> String { JSONLine.moment(nanoseconds) }
}
