import OneIDCore
import OneIDIO

/// The outcome of a resolve run: who is who, and everything the outputs and the report need to say it.
public struct Resolution: @unchecked Sendable {
    let plan: RunPlan
    let store: RecordStore
    /// By file.
    let totals: [FileTotals]
    let accounts: AccountVersions
    let clusters: Clusters
    let ids: OneIDAssignment
    public let hubs: [Hub]
    /// What the guards while linking refused.
    public let guards: GuardOutcome
    let decisions: DecisionLinks
    /// Earlier OneIDs that lead to current ones.
    public let aliases: [OneIDAlias]
    let warnings: [Finding]
    public let times: StageTimes
    /// How the OneIDs changed against the previous map; nil without one.
    public let drift: OneIDDrift?
    /// Limits, region and junk in force.
    let request: ResolveRequest
    let workers: Workers
    let showsValues: Bool
    /// Owns the memory of the record references.
    let scan: IngestResult
    let pages: InputPages

    /// Writes the identity map; returns its number of rows.
    package func writeMap(to file: OutputFile, format: MapFormat) throws(Finding) -> Int {
        let writer = IdentityMapWriter(
            format: format, store: store, clusters: clusters, ids: ids, hidden: accounts.hidden,
            sourceNames: plan.sources.map(\.name), workers: workers)
        return try writer.write(to: file)
    }

    /// Writes the rows that were set aside.
    public func writeRejects(to file: OutputFile) throws(Finding) {
        try RejectsWriter(plan: plan, totals: totals).write(to: file)
    }

    /// Writes `alias,oneid`: earlier OneIDs and the current ones of the people they stood for.
    public func writeAliases(to file: OutputFile) throws(Finding) {
        var buffer = Array("alias,oneid\n".utf8)
        for alias in aliases {
            buffer += Array("\(alias.earlier.text),\(alias.current.text)\n".utf8)
            if buffer.count > 1 << 20 {
                try file.write(buffer)
                buffer.removeAll(keepingCapacity: true)
            }
        }
        try file.write(buffer)
    }

    /// Writes the JSON summary.
    ///
    /// - Parameters:
    ///   - profiles: what writing the profiles of the run counted; nil without profiles.
    ///   - behaviours: the events of the run; nil without any.
    public func writeReport(
        to file: OutputFile, profiles: ProfileTotals? = nil, behaviours: Behaviours? = nil
    ) throws(Finding) {
        let report = RunReport(self) { text in
            profiles?.write(to: &text)
            if let behaviours { BehaviourReport(behaviours: behaviours).write(to: &text) }
        }
        try file.write(report.bytes())
    }

    /// What the run has to say about its data, values masked unless they were asked for.
    public func findings() -> [Finding] { RunFindings(resolution: self).all() }

    /// The examples of cells that are no identifiers, with their places.
    public func exampleFindings() -> [Finding] { RunFindings(resolution: self).examples() }

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
