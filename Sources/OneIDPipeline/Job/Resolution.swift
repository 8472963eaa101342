import OneIDCore
import OneIDIntake
import OneIDLinking

/// The outcome of a resolve run: who is who, and everything the outputs and the report need to say it.
public struct Resolution: @unchecked Sendable {
    package let plan: RunPlan
    package let store: RecordStore
    /// By file.
    let totals: [FileTotals]
    package let accounts: AccountVersions
    package let clusters: Clusters
    package let ids: OneIDAssignment
    public let hubs: [Hub]
    /// What the guards while linking refused.
    public let guards: GuardOutcome
    package let decisions: DecisionLinks
    /// Earlier OneIDs that lead to current ones.
    public let aliases: [OneIDAlias]
    let warnings: [Finding]
    public let times: StageTimes
    /// How the OneIDs changed against the previous map; nil without one.
    public let drift: OneIDDrift?
    /// Limits, region and junk in force.
    package let request: ResolveRequest
    package let workers: Workers
    package let showsValues: Bool
    /// Owns the memory of the record references.
    package let scan: IngestResult
    let pages: InputPages

    /// How the records of the run add up.
    public var reconciliation: Reconciliation {
        let rejected = totals.reduce(0) { $0 + $1.faults.count }
        let older = accounts.superseded?.count ?? 0
        return Reconciliation(
            read: store.count + rejected, inMap: store.count - accounts.hiddenCount, olderVersions: older,
            repeatedRows: accounts.hiddenCount - older, rejected: rejected, people: clusters.count)
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
    /// OneIDs in the map.
    public let people: Int

    public init(read: Int, inMap: Int, olderVersions: Int, repeatedRows: Int, rejected: Int, people: Int) {
        self.read = read
        self.inMap = inMap
        self.olderVersions = olderVersions
        self.repeatedRows = repeatedRows
        self.rejected = rejected
        self.people = people
    }

    public var isBalanced: Bool { read == inMap + olderVersions + repeatedRows + rejected }
}
