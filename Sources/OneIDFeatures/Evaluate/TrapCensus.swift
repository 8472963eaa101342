import OneIDCore
import OneIDLinking
import OneIDPipeline

/// Counts traps and wrong pairs. A component goes by the number of its smallest record.
struct TrapCensus {
    private let resolution: Resolution
    private let links: TruthLinks
    private let queue: QueueSides
    private let tellingApart: TellingApart
    private let hubs: Set<HubValue>
    /// By component that holds a contested value: the clusters its records are in.
    private let reach: [RecordNumber: Set<ClusterNumber>]
    /// By cluster with several people: of each person the components that have records in it.
    private let impure: [ClusterNumber: [PersonNumber: Set<RecordNumber>]]

    /// People of one cluster or value that are compared in pairs. In larger clusters all pairs count as told apart: who joins
    /// that many is wrong whatever the evidence. Of larger values, which only a run without hubs links, the limits alone count.
    private static let mostCompared = 256

    init(_ resolution: Resolution, _ links: TruthLinks, _ queue: QueueSides, _ table: Contingency) {
        self.resolution = resolution
        self.links = links
        self.queue = queue
        hubs = Set(resolution.hubs.map { HubValue(slot: $0.slot, print: $0.print) })
        var people = [Int](repeating: 0, count: table.clusterSizes.count)
        for cell in table.cells { people[cell.cluster.index] += 1 }
        let clusters = resolution.clusters
        var impure: [ClusterNumber: [PersonNumber: Set<RecordNumber>]] = [:]
        var components: Set<RecordNumber> = []
        for (record, person) in links.personOf.enumerated() where person != .unknown {
            let cluster = clusters[RecordNumber(record)]
            guard people[cluster.index] > 1 else { continue }
            impure[cluster, default: [:]][person, default: []].insert(links.ceiling[record])
            components.insert(links.ceiling[record])
        }
        self.impure = impure
        let hubs = hubs
        for value in links.contested where !hubs.contains(HubValue(slot: value.slot, print: value.print)) {
            for holder in value.holders { components.insert(links.ceiling[holder.index]) }
        }
        tellingApart = TellingApart(resolution, links, components: components)
        var reach: [RecordNumber: Set<ClusterNumber>] = [:]
        for (record, person) in links.personOf.enumerated()
        where person != .unknown && components.contains(links.ceiling[record]) {
            reach[links.ceiling[record], default: []].insert(clusters[RecordNumber(record)])
        }
        self.reach = reach
    }

    /// - Parameter trap: the traps that the truth names for a record of the map.
    func measures(_ measures: Measures, trap: (RecordNumber) -> [String]) -> TrapMeasures {
        var result = TrapMeasures()
        var kinds: [[String]: TrapMeasures.Kind] = [:]
        for value in links.contested {
            let name = TrapCensus.name(value.holders.map(trap))
            let type = resolution.plan.slots.slots[Int(value.slot)].type
            add(value, to: &kinds[[name, type], default: TrapMeasures.Kind(trap: name, type: type)])
        }
        result.kinds = kinds.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
        result.toldApartPairs = wrongPairs()
        result.otherPairs = measures.joinedPairs - measures.rightPairs - result.toldApartPairs
        return result
    }

    /// The trap that most of the holders carry, at least half of them; of equals the first by name.
    static func name(_ traps: [[String]]) -> String {
        var counts: [String: Int] = [:]
        for name in traps.joined() { counts[name, default: 0] += 1 }
        let most = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.first
        guard let most, most.value * 2 >= traps.count else { return "" }
        return most.key
    }

    // MARK: Values

    /// Holders of a value that clean values join.
    private struct Side {
        let person: PersonNumber
        let facts: TellingApart.Facts
        /// Clusters of the holders, and of all records that clean values join to them.
        var clusters: Set<ClusterNumber> = []
        let reach: Set<ClusterNumber>
    }

    private func add(_ value: TruthLinks.Contested, to kind: inout TrapMeasures.Kind) {
        kind.values += 1
        guard !hubs.contains(HubValue(slot: value.slot, print: value.print)) else {
            kind.hubs += 1
            return
        }
        let sides = sides(of: value)
        let isWeak = tellingApart.isWeak(value.slot)
        var isJoined = false
        var isShown = false
        var isRefused = false
        var hasEvidence = false
        var areTogether = false
        let isTooMuch = tellingApart.exceeds(sides.map(\.facts))
        if sides.count > TrapCensus.mostCompared {
            hasEvidence = isTooMuch
            isShown = queue.showsTwo(of: sides.reduce(into: []) { $0.formUnion($1.reach) })
        }
        for (index, one) in sides.enumerated() where sides.count <= TrapCensus.mostCompared {
            for other in sides[(index + 1)...] where one.person != other.person {
                let areOne = !one.clusters.isDisjoint(with: other.clusters)
                if areOne { areTogether = true }
                let areApart = tellingApart.areApart(one.facts, other.facts, overWeak: isWeak)
                guard areApart || isTooMuch else { continue }
                hasEvidence = true
                if areApart, areOne { isJoined = true }
                for left in one.reach {
                    for right in other.reach where left != right {
                        if queue.shows(left, right) { isShown = true }
                        if queue.refusedOnly(left, right) { isRefused = true }
                    }
                }
            }
        }
        guard hasEvidence else {
            kind.withoutEvidence += 1
            if areTogether { kind.joinedWithoutEvidence += 1 }
            return
        }
        kind.withEvidence += 1
        let isWrong = isJoined || isTooMuch && joinTooMany(sides)
        if isWrong { kind.joined += 1 }
        if isShown {
            kind.inQueue += 1
        } else if isRefused, !isWrong {
            kind.refusedOnly += 1
        } else if !isWrong {
            kind.silent += 1
        }
    }

    private func sides(of value: TruthLinks.Contested) -> [Side] {
        var sides: [RecordNumber: Side] = [:]
        for holder in value.holders {
            let component = links.ceiling[holder.index]
            let side =
                sides[component]
                ?? Side(
                    person: links.personOf[holder.index], facts: tellingApart.facts([component]),
                    reach: reach[component] ?? [])
            sides[component] = side
            sides[component]?.clusters.insert(resolution.clusters[holder])
        }
        return Array(sides.values)
    }

    /// Whether some of the sides are in one cluster and have too much of something together.
    private func joinTooMany(_ sides: [Side]) -> Bool {
        var together: [ClusterNumber: [Side]] = [:]
        for side in sides { for cluster in side.clusters { together[cluster, default: []].append(side) } }
        return together.values.contains { sides in
            Set(sides.map(\.person)).count > 1 && tellingApart.exceeds(sides.map(\.facts))
        }
    }

    // MARK: Wrong pairs

    /// Pairs of records of different people in one cluster whom something tells apart.
    private func wrongPairs() -> Int {
        let strong = strongGroups()
        var counts: [ClusterNumber: [PersonNumber: Int]] = [:]
        for (record, person) in links.personOf.enumerated() where person != .unknown {
            let cluster = resolution.clusters[RecordNumber(record)]
            guard impure[cluster] != nil else { continue }
            counts[cluster, default: [:]][person, default: 0] += 1
        }
        var wrong = 0
        for (cluster, people) in impure {
            let sides = people.map { person, components in
                (
                    records: counts[cluster]?[person] ?? 0, facts: tellingApart.facts(components),
                    groups: Set(components.map { strong.group($0, in: cluster) })
                )
            }
            guard sides.count <= TrapCensus.mostCompared else {
                let all = sides.reduce(0) { $0 + $1.records }
                wrong += Contingency.pairs(all) - sides.reduce(0) { $0 + Contingency.pairs($1.records) }
                continue
            }
            for (index, one) in sides.enumerated() {
                for other in sides[(index + 1)...] {
                    let overWeak =
                        one.groups.isDisjoint(with: other.groups)
                        && one.groups.contains { left in
                            other.groups.contains { right in
                                tellingApart.haveOwn(strong.facts[left] ?? .init(), strong.facts[right] ?? .init())
                            }
                        }
                    if overWeak || tellingApart.areApart(one.facts, other.facts, overWeak: false) {
                        wrong += one.records * other.records
                    }
                }
            }
        }
        return wrong
    }

    /// Components of a cluster that values other than weak ones join: what a weak value was faced with.
    private struct StrongGroups {
        struct Node: Hashable, Comparable {
            let cluster: ClusterNumber
            let component: RecordNumber

            static func < (left: Node, right: Node) -> Bool {
                (left.cluster, left.component) < (right.cluster, right.component)
            }
        }

        /// By cluster and component, to another component of the group; its own name at the end of the way.
        var parents: [Node: Node] = [:]
        /// By group.
        var facts: [Node: TellingApart.Facts] = [:]

        func group(_ component: RecordNumber, in cluster: ClusterNumber) -> Node {
            var node = Node(cluster: cluster, component: component)
            while let above = parents[node], above != node { node = above }
            return node
        }
    }

    private func strongGroups() -> StrongGroups {
        var groups = StrongGroups()
        for value in links.contested
        where !tellingApart.isWeak(value.slot) && !hubs.contains(HubValue(slot: value.slot, print: value.print)) {
            var first: [ClusterNumber: RecordNumber] = [:]
            for holder in value.holders where impure[resolution.clusters[holder]] != nil {
                let (cluster, component) = (resolution.clusters[holder], links.ceiling[holder.index])
                guard let known = first[cluster] else {
                    first[cluster] = component
                    continue
                }
                let (one, other) = (groups.group(known, in: cluster), groups.group(component, in: cluster))
                // The smaller name stays, so that ways are short and lead to one end.
                if one != other { groups.parents[max(one, other)] = min(one, other) }
            }
        }
        for (cluster, people) in impure {
            for component in people.values.joined() {
                let group = groups.group(component, in: cluster)
                groups.facts[group, default: .init()].add(tellingApart.facts([component]))
            }
        }
        return groups
    }
}
