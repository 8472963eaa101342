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
    /// Earlier OneIDs that lead to current ones.
    public let aliases: [OneIDAlias]
    let warnings: [Finding]
    public let times: StageTimes
    let workers: Workers
    let showsValues: Bool
    /// Owns the memory of the record references.
    let scan: IngestResult

    /// The identity of every input file, to refuse outputs that are inputs.
    public var inputIdentities: [InputContent.Identity] { plan.files.compactMap(\.file.content.identity) }

    /// Writes the identity map; returns its number of rows.
    public func writeMap(to file: OutputFile, format: MapFormat) throws(Finding) -> Int {
        let writer = IdentityMapWriter(
            format: format, store: store, clusters: clusters, ids: ids, hidden: accounts.hidden,
            sourceNames: plan.sources.map(\.name), workers: workers)
        return try writer.write(to: file)
    }

    /// How the records of the run add up.
    public var reconciliation: Reconciliation {
        let rejected = totals.reduce(0) { $0 + $1.faults.count }
        return Reconciliation(
            read: store.count + rejected, inMap: store.count - accounts.hiddenCount,
            repeatedAccounts: accounts.hiddenCount, rejected: rejected, people: clusters.count)
    }
}

/// Every input row ends in exactly one place.
public struct Reconciliation: Sendable, Equatable {
    /// Rows and objects read, headers not counted.
    public let read: Int
    /// Rows of the identity map.
    public let inMap: Int
    /// Further rows of accounts that are in the map.
    public let repeatedAccounts: Int
    public let rejected: Int
    /// OneIDs in the map.
    public let people: Int

    public var isBalanced: Bool { read == inMap + repeatedAccounts + rejected }
}
