import OneIDCore
import OneIDIntake
import OneIDLinking

/// The outcome of a resolve run: who is who, and what that was concluded from.
public final class Resolution: @unchecked Sendable {
    /// Limits, region and junk in force.
    package let request: ResolveRequest
    package let plan: RunPlan
    /// The events' files where they were opened before it was known what they hold; nil: they are opened when they are read.
    let openedEvents: OpenedSources?
    /// Owns the memory of the record references.
    package let scan: IngestResult
    package let accounts: AccountVersions
    /// Values that link nothing.
    public let hubs: [Hub]
    package let decisions: DecisionLinks
    /// What people ruled on doubts of the merge rules and on shared values.
    package let rulings: RunRulings
    /// What the guards while linking refused.
    public let guards: GuardOutcome
    /// Masked phones beside masked names that fit one person, where these link.
    package let maskedLinks: [MaskedLink]
    /// Those that a stranger could fit by chance.
    package let maskedHeldBack: Int
    package let clusters: Clusters
    package let ids: OneIDAssignment
    /// What became of the OneIDs of the previous map.
    let carried: PreviousAssignment.Outcome
    public let times: StageTimes
    let pages: InputPages
    /// What one output counted of the people and another asks for again.
    let counted = Lock<(any Sendable)?>(nil)

    init(_ job: LinkJob, _ links: LinkJob.Links, _ people: LinkJob.People) {
        request = job.request
        plan = job.plan
        scan = job.scan
        openedEvents = job.openedEvents
        accounts = links.accounts
        hubs = links.sharedValues.hubs
        decisions = links.decisions
        rulings = RunRulings(job.request.decisions, links.decisions, job.plan, hubs: links.sharedValues)
        guards = links.guards
        maskedLinks = links.masked.links
        maskedHeldBack = links.masked.heldBack
        clusters = people.clusters
        ids = people.ids
        carried = people.carried
        times = job.times
        pages = InputPages(job.plan.files.map(\.file.content), workers: job.request.workers)
    }

    package var store: RecordStore { scan.store }
    /// By file.
    var totals: [FileTotals] { scan.totals }
    /// Earlier OneIDs that lead to current ones.
    public var aliases: [OneIDAlias] { carried.aliases }
    /// How the OneIDs changed against the previous map; nil without one.
    public var drift: OneIDDrift? { carried.drift }
    package var workers: Workers { request.workers }
    package var showsValues: Bool { request.showsValues }

    /// In the order of the input.
    public var sourceNames: [String] { plan.sources.map(\.name) }

    /// How the records of the run add up.
    public var reconciliation: Reconciliation {
        let rejected = totals.reduce(0) { $0 + $1.faults.count }
        let skipped = totals.reduce(0) { $0 + $1.furniture.rows }
        let older = accounts.superseded?.count ?? 0
        return Reconciliation(
            read: store.count + rejected + skipped, inMap: store.count - accounts.hiddenCount, olderVersions: older,
            repeatedRows: accounts.hiddenCount - older, rejected: rejected, skipped: skipped, people: clusters.count)
    }
}

/// Every input row ends in exactly one place.
public struct Reconciliation: Sendable, Equatable {
    /// Rows and objects read, headers not counted.
    public let read: Int
    /// Rows of the identity map: accounts.
    public let inMap: Int
    /// Further rows of accounts whose latest version is known by an `updated` column.
    public let olderVersions: Int
    /// Further rows of accounts where no column tells which version is the latest.
    public let repeatedRows: Int
    public let rejected: Int
    /// Rows that are not records: blank ones, the header once more, totals, footers.
    public let skipped: Int
    /// OneIDs in the map.
    public let people: Int

    public init(
        read: Int, inMap: Int, olderVersions: Int, repeatedRows: Int, rejected: Int, skipped: Int = 0, people: Int
    ) {
        self.read = read
        self.inMap = inMap
        self.olderVersions = olderVersions
        self.repeatedRows = repeatedRows
        self.rejected = rejected
        self.skipped = skipped
        self.people = people
    }

    /// Rows of a table that has the further rows of accounts, too.
    public var inTable: Int { inMap + olderVersions + repeatedRows }

    public var isBalanced: Bool { read == inMap + olderVersions + repeatedRows + rejected + skipped }
}
