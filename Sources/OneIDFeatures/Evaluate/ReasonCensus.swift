import OneIDCore
import OneIDLinking
import OneIDPipeline

/// Counts by reason; see `ReasonMeasures`.
struct ReasonCensus {
    private let resolution: Resolution
    private let table: Contingency
    private let links: TruthLinks
    /// By cluster: where its cells start in the table; one more than clusters.
    private let starts: [Int]
    private let clustersOf: [Int]

    init(_ resolution: Resolution, _ links: TruthLinks, _ table: Contingency) {
        self.resolution = resolution
        self.links = links
        self.table = table
        var starts = [Int](repeating: 0, count: table.clusterSizes.count + 1)
        var clustersOf = [Int](repeating: 0, count: table.personSizes.count)
        for cell in table.cells {
            starts[cell.cluster.index + 1] += 1
            clustersOf[cell.person.index] += 1
        }
        for cluster in table.clusterSizes.indices { starts[cluster + 1] += starts[cluster] }
        self.starts = starts
        self.clustersOf = clustersOf
    }

    func measures(_ queue: QueueSides) -> ReasonMeasures {
        var measures = ReasonMeasures()
        countRefusals(&measures)
        countMergers(&measures)
        (measures.gains, measures.allGains) = gains(queue)
        return measures
    }

    private func cells(of cluster: ClusterNumber) -> Range<Int> { starts[cluster.index]..<starts[cluster.index + 1] }

    private func wrongPairs(in cluster: ClusterNumber) -> Int {
        let cells = table.cells[cells(of: cluster)]
        return cells.reduce(Contingency.pairs(cells.reduce(0) { $0 + $1.count })) { $0 - Contingency.pairs($1.count) }
    }

    // MARK: Apart

    private func countRefusals(_ measures: inout ReasonMeasures) {
        var reasons: [String: (refusals: ReasonMeasures.Refusals, people: Set<PersonNumber>)] = [:]
        func note(_ reason: String, _ clusters: Set<ClusterNumber>) {
            guard clusters.count > 1 else { return }
            var entry = reasons[reason] ?? (ReasonMeasures.Refusals(reason: reason), [])
            let sides = Sides(clusters.map { self.table.cells[self.cells(of: $0)].map(\.person) })
            entry.refusals.values += 1
            if !sides.twice.isEmpty { entry.refusals.split += 1 }
            if sides.keepsApart { entry.refusals.keptApart += 1 }
            if !sides.twice.isEmpty, sides.keepsApart { entry.refusals.both += 1 }
            entry.people.formUnion(sides.twice)
            reasons[reason] = entry
        }
        for link in resolution.guards.refused {
            note(link.rule.rawValue, Set(link.groups.compactMap { $0.first.map { resolution.clusters[$0] } }))
        }
        for value in links.unlinked {
            note(value.isCommon ? "common" : "hub", Set(value.holders.map { resolution.clusters[$0] }))
        }
        let order = GuardRule.allCases.map(\.rawValue) + ["hub", "common"]
        measures.refusals = order.compactMap { reason in
            guard var entry = reasons[reason] else { return nil }
            entry.refusals.people = entry.people.count
            return entry.refusals
        }
        let explained = reasons.values.reduce(into: Set<PersonNumber>()) { $0.formUnion($1.people) }
        measures.unexplained = clustersOf.count { $0 > 1 } - explained.count
    }

    /// The people of several sides.
    private struct Sides {
        /// Who stands on two of them.
        var twice: Set<PersonNumber> = []
        /// Whether two of them have nobody in common. A side of nobody who is known says nothing.
        var keepsApart = false

        /// Sides that are compared in pairs; of more, two without anybody in common are taken for granted unless one person is on all.
        private static let most = 64

        init(_ sides: [[PersonNumber]]) {
            let known = sides.filter { !$0.isEmpty }
            var seen: [PersonNumber: Int] = [:]
            for side in known { for person in side { seen[person, default: 0] += 1 } }
            twice = Set(seen.filter { $0.value > 1 }.keys)
            guard !seen.values.contains(known.count) else { return }
            guard known.count <= Sides.most else {
                keepsApart = true
                return
            }
            let sets = known.map { Set($0) }
            for (index, one) in sets.enumerated() where sets[(index + 1)...].contains(where: one.isDisjoint) {
                keepsApart = true
                return
            }
        }
    }

    // MARK: Together

    private func countMergers(_ measures: inout ReasonMeasures) {
        var types: [UInt8: (values: Int, clusters: Set<ClusterNumber>)] = [:]
        var explained: Set<ClusterNumber> = []
        let linked = Set(links.unlinked.map { HubValue(slot: $0.slot, print: $0.print) })
        for value in links.contested where !linked.contains(HubValue(slot: value.slot, print: value.print)) {
            var person: [ClusterNumber: PersonNumber] = [:]
            var joined: Set<ClusterNumber> = []
            for holder in value.holders {
                let cluster = resolution.clusters[holder]
                let own = links.personOf[holder.index]
                if person[cluster] ?? own != own { joined.insert(cluster) }
                person[cluster] = own
            }
            guard !joined.isEmpty else { continue }
            types[value.slot, default: (0, [])].values += 1
            types[value.slot]?.clusters.formUnion(joined)
            explained.formUnion(joined)
        }
        measures.mergers = resolution.plan.slots.slots.indices.compactMap { number in
            guard let found = types[UInt8(number)] else { return nil }
            let slot = resolution.plan.slots.slots[number]
            var mergers = ReasonMeasures.Mergers(
                type: slot.scope.isEmpty ? slot.type : "\(slot.type) of \(slot.scope)")
            mergers.values = found.values
            mergers.clusters = found.clusters.count
            mergers.wrongPairs = found.clusters.reduce(0) { $0 + wrongPairs(in: $1) }
            return mergers
        }.sorted { $0.type < $1.type }
        let impure = table.clusterSizes.indices.count { starts[$0 + 1] - starts[$0] > 1 }
        measures.otherClusters = impure - explained.count
    }

    // MARK: Queue

    private func gains(_ queue: QueueSides) -> ([ReasonMeasures.Gains], ReasonMeasures.Gains) {
        let all = gain(nil, queue.items)
        let byReason = Dictionary(grouping: queue.items, by: \.reason)
        return (ReviewReason.allCases.compactMap { reason in byReason[reason].map { gain(reason, $0) } }, all)
    }

    /// What of several items would be won: a person's records on two sides come together, and who is wrongly in a doubted cluster leaves.
    private func gain(_ reason: ReviewReason?, _ items: [QueueSides.Item]) -> ReasonMeasures.Gains {
        var gains = ReasonMeasures.Gains(reason: reason)
        gains.items = items.count
        // Cells of one person that come together, by number in the table: each leads to a smaller one or to itself.
        var parents: [Int: Int] = [:]
        func root(_ cell: Int) -> Int {
            var cell = cell
            while let above = parents[cell], above != cell { cell = above }
            return cell
        }
        var doubted: Set<ClusterNumber> = []
        for item in items {
            let clusters = Set(item.clusters.compactMap(\.self))
            // Two sides of one cluster: the item is about what is inside.
            if clusters.count == 1, item.clusters.count > 1, !item.clusters.contains(nil) {
                doubted.formUnion(clusters)
            }
            var first: [PersonNumber: Int] = [:]
            for cluster in clusters.sorted() where clusters.count > 1 {
                for cell in cells(of: cluster) {
                    let person = table.cells[cell].person
                    let (one, other) = (root(first[person] ?? cell), root(cell))
                    parents[max(one, other)] = min(one, other)
                    parents[min(one, other)] = min(one, other)
                    first[person] = min(one, other)
                }
            }
        }
        var joined: [Int: (records: Int, pairs: Int, cells: Int)] = [:]
        for cell in parents.keys {
            let count = table.cells[cell].count
            var sum = joined[root(cell)] ?? (0, 0, 0)
            sum = (sum.records + count, sum.pairs + Contingency.pairs(count), sum.cells + 1)
            joined[root(cell)] = sum
        }
        for (cell, sum) in joined where sum.cells > 1 {
            gains.pairs += Contingency.pairs(sum.records) - sum.pairs
            if sum.cells == clustersOf[table.cells[cell].person.index] { gains.people += 1 }
        }
        gains.wrongPairs = doubted.reduce(0) { $0 + wrongPairs(in: $1) }
        return gains
    }
}
