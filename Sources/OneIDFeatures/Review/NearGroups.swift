import OneIDCore
import OneIDLinking
import OneIDPipeline

/// People who are nearly the same: one item of the queue.
struct NearGroup: Sendable {
    /// Near matches by pair of clusters: a tree that connects the group, of its strongest likenesses.
    let pairs: [[NearMatch]]
    /// Pairs of people of the group that the tree does without. One of them may be the smallest, which the group is known by.
    let others: [[NearMatch]]
    /// Whether one of the two is in another group already, with somebody whom the other cannot be.
    let isContested: Bool
}

/// Puts near matches that form one group together: four rows of one person are one item, not six.
///
/// The likenesses are taken from the strongest on (Kruskal, 1956). One that would bring two people together who exclude each other is
/// cut: it makes an item of its own, as long as the two whom it is about do not exclude each other.
struct NearGroups {
    /// People of one group; more are several items.
    static let mostPeople = 64

    private let evidence: [ClusterNumber: PersonEvidence]
    private let exclusion: NearExclusion

    init(_ resolution: Resolution, _ evidence: [ClusterNumber: PersonEvidence]) {
        self.evidence = evidence
        exclusion = NearExclusion(resolution)
    }

    private struct Edge {
        let matches: [NearMatch]
        let left: ClusterNumber
        let right: ClusterNumber
        let surprise: Int
        /// Smallest record keys of both, which do not depend on the numbers of clusters.
        let keys: (ReviewKey, ReviewKey)

        func isStronger(than other: Edge) -> Bool {
            surprise != other.surprise ? surprise > other.surprise : keys < other.keys
        }
    }

    /// - Parameter pairs: all matches of a pair of clusters each.
    func groups(of pairs: [[NearMatch]]) -> [NearGroup] {
        var parent: [ClusterNumber: ClusterNumber] = [:]
        var members: [ClusterNumber: [ClusterNumber]] = [:]
        var trees: [ClusterNumber: [[NearMatch]]] = [:]
        var inside: [Edge] = []
        func root(_ cluster: ClusterNumber) -> ClusterNumber {
            var at = cluster
            while let next = parent[at] { at = next }
            return at
        }
        var cut: [Edge] = []
        for edge in pairs.compactMap(edge).sorted(by: { $0.isStronger(than: $1) }) {
            let (one, other) = (root(edge.left), root(edge.right))
            guard one != other else {
                inside.append(edge)
                continue
            }
            let (left, right) = (members[one] ?? [one], members[other] ?? [other])
            guard left.count + right.count <= NearGroups.mostPeople, fit(left, right) else {
                cut.append(edge)
                continue
            }
            let (small, large) = left.count < right.count ? (one, other) : (other, one)
            parent[small] = large
            members[large] = left + right
            members[small] = nil
            trees[large] = (trees[large] ?? []) + (trees[small] ?? []) + [edge.matches]
            trees[small] = nil
        }
        let others = Dictionary(grouping: inside) { root($0.left) }.mapValues { $0.map(\.matches) }
        var groups = trees.map { NearGroup(pairs: $0.value, others: others[$0.key] ?? [], isContested: false) }
        // Of what is left between two groups the strongest is enough.
        struct Pair: Hashable {
            let one: ClusterNumber
            let other: ClusterNumber
        }
        var shown: Set<Pair> = []
        for edge in cut {
            let (left, right) = (root(edge.left), root(edge.right))
            // Two whom a decision keeps apart are an item of their own, which returns when their evidence changes.
            if exclusion.areSeparated(edge.left, edge.right) {
                groups.append(NearGroup(pairs: [edge.matches], others: [], isContested: false))
                continue
            }
            guard fit([edge.left], [edge.right]),
                shown.insert(Pair(one: min(left, right), other: max(left, right))).inserted
            else { continue }
            groups.append(NearGroup(pairs: [edge.matches], others: [], isContested: true))
        }
        return groups
    }

    private func edge(_ matches: [NearMatch]) -> Edge? {
        guard let first = matches.first, let one = evidence[first.left]?.records.first?.key,
            let other = evidence[first.right]?.records.first?.key
        else { return nil }
        return Edge(
            matches: matches, left: first.left, right: first.right, surprise: matches.map(\.surprise).max() ?? 0,
            keys: one < other ? (one, other) : (other, one))
    }

    private func fit(_ left: [ClusterNumber], _ right: [ClusterNumber]) -> Bool {
        for one in left {
            for other in right {
                guard let own = evidence[one], let theirs = evidence[other] else { continue }
                if exclusion.excludes(one, own, other, theirs) { return false }
            }
        }
        return true
    }
}

/// Whether two people who are nearly the same cannot be one: by their names, by what one person has once and keeps, by a decision.
struct NearExclusion {
    private struct Kind: Hashable {
        let type: String
        let scope: String
    }

    private struct Pair: Hashable {
        let one: ClusterNumber
        let other: ClusterNumber
    }

    private var limits: [Kind: Int] = [:]
    private var separated: Set<Pair> = []

    init(_ resolution: Resolution) {
        for (number, slot) in resolution.plan.slots.slots.enumerated() {
            let rule = resolution.plan.rules.slots[number]
            guard let limit = rule.limit, !rule.changesHands else { continue }
            limits[Kind(type: slot.type, scope: slot.scope)] = limit
        }
        for pair in resolution.decisions.separations {
            let (one, other) = (resolution.clusters[pair.left], resolution.clusters[pair.right])
            separated.insert(Pair(one: min(one, other), other: max(one, other)))
        }
    }

    /// Whether a decision keeps them apart.
    func areSeparated(_ one: ClusterNumber, _ other: ClusterNumber) -> Bool {
        !separated.isEmpty && separated.contains(Pair(one: min(one, other), other: max(one, other)))
    }

    func excludes(
        _ one: ClusterNumber, _ own: PersonEvidence, _ other: ClusterNumber, _ theirs: PersonEvidence
    ) -> Bool {
        if areSeparated(one, other) { return true }
        if PersonName.areForeign(own.names.keys, theirs.names.keys) { return true }
        guard !limits.isEmpty else { return false }
        var counts: [Kind: Int] = [:]
        for identifier in own.identifiers.union(theirs.identifiers) {
            let kind = Kind(type: identifier.type, scope: identifier.scope)
            if limits[kind] != nil { counts[kind, default: 0] += 1 }
        }
        return counts.contains { $0.value > limits[$0.key] ?? .max }
    }
}
