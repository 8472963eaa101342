import OneIDConfiguration
import OneIDCore
import OneIDIO

/// An earlier OneID and the current one of the person it stood for.
public struct OneIDAlias: Sendable, Hashable {
    public let earlier: OneID
    public let current: OneID
}

/// Carries OneIDs over from the map of an earlier run.
struct PreviousAssignment {
    init(_ request: ResolveRequest, _ path: FilePath) {}

    func carryOver(
        to ids: OneIDAssignment, clusters: Clusters, store: RecordStore, plan: RunPlan, keys: RecordKeyHash
    ) throws(Finding) -> [OneIDAlias] { [] }
}
