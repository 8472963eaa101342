import OneIDCore
import OneIDIntake
import OneIDLinking

/// Whom a decision to merge would bring along: accounts that were kept from its sides only because these were two.
///
/// Decisions are applied before the guards, so whoever could not be said to be on either of two sides may fit both once a person
/// declared them one. The component of the sides – all people whom refused values hold together – is linked once more with the decision.
package struct MergeForecast: Sendable {
    /// Rows of a component beyond which, times the values refused in it, nothing is foretold.
    private static let mostWork = 40_000

    private let resolution: Resolution
    private let context: ComponentReader.Context
    /// By cluster: its component.
    private let components: [ClusterNumber: Int]
    /// By component: all rows, ascending.
    private let rows: [[UInt32]]

    /// nil where no value was refused: then nobody was kept from anybody.
    package init?(_ resolution: Resolution) {
        let refused = resolution.guards.refused
        guard !refused.isEmpty else { return nil }
        self.resolution = resolution
        context = LinkGuards(
            plan: resolution.plan, store: resolution.store, accounts: resolution.accounts, scan: resolution.scan,
            decisions: resolution.decisions, exclusive: resolution.request.exclusiveAttributes,
            workers: resolution.workers
        ).context(resolution.plan.rules, hubs: resolution.hubs)
        var parents: [ClusterNumber: ClusterNumber] = [:]
        func find(_ cluster: ClusterNumber) -> ClusterNumber {
            var at = cluster
            while let next = parents[at], next != at { at = next }
            return at
        }
        var labels: [[ClusterNumber]] = []
        for link in refused {
            let own = link.groups.compactMap { $0.first.map { resolution.clusters[$0] } }
            labels.append(own)
            for cluster in own {
                if parents[cluster] == nil { parents[cluster] = cluster }
                let (one, other) = (find(own[0]), find(cluster))
                if one != other { parents[max(one, other)] = min(one, other) }
            }
        }
        let wanted = RecordSet(capacity: resolution.clusters.count)
        var numbers: [ClusterNumber: Int] = [:]
        var components: [ClusterNumber: Int] = [:]
        for cluster in parents.keys.sorted() {
            wanted.insert(cluster.raw)
            let number = numbers[find(cluster), default: numbers.count]
            numbers[find(cluster)] = number
            components[cluster] = number
        }
        var rows = [[UInt32]](repeating: [], count: numbers.count)
        for record in MergeForecast.records(in: wanted, resolution) {
            if let number = components[resolution.clusters[RecordNumber(raw: record)]] { rows[number].append(record) }
        }
        var values = [Int](repeating: 0, count: numbers.count)
        for own in labels { if let number = own.first.flatMap({ components[$0] }) { values[number] += 1 } }
        for number in rows.indices where rows[number].count * values[number] > MergeForecast.mostWork {
            rows[number] = []
        }
        self.components = components
        self.rows = rows
    }

    /// Ascending.
    private static func records(in clusters: RecordSet, _ resolution: Resolution) -> [UInt32] {
        let found = PerWorker<[UInt32]>(resolution.workers.count) { [] }
        nonisolated(unsafe) let labels = resolution.clusters.labels
        resolution.workers.forEachRange(of: resolution.clusters.recordCount, size: 1 << 16) { worker, range in
            for record in range where clusters.contains(labels[record]) {
                found[worker].append(UInt32(truncatingIfNeeded: record))
            }
        }
        return found.all.flatMap(\.self).sorted()
    }

    /// One for each worker.
    package func reader() -> MergeForecastReader { MergeForecastReader(self, ComponentReader(context)) }

    /// The rows that a decision to merge some records could concern, ascending; empty where it brings nobody along, or nobody can say.
    fileprivate func rows(of records: [RecordNumber]) -> [UInt32] {
        var all: [UInt32] = []
        var rest: Set<ClusterNumber> = []
        var known: Set<Int> = []
        for record in records {
            let cluster = resolution.clusters[record]
            guard let number = components[cluster] else {
                rest.insert(cluster)
                continue
            }
            guard known.insert(number).inserted else { continue }
            guard !rows[number].isEmpty else { return [] }
            all += rows[number]
        }
        guard !known.isEmpty else { return [] }
        // Those who are in no component: near matches are of one with somebody.
        for cluster in rest {
            all += records.filter { resolution.clusters[$0] == cluster }.map(\.raw)
        }
        return Set(all).sorted()
    }

    fileprivate func rules() -> LinkRules { resolution.plan.rules }
    fileprivate func counted(_ rows: [RecordNumber]) -> [RecordNumber] {
        rows.filter { resolution.accounts.superseded?.contains($0) != true }
    }
}

/// Asks a forecast. Not shared between workers.
package final class MergeForecastReader {
    private let forecast: MergeForecast
    private let components: ComponentReader

    fileprivate init(_ forecast: MergeForecast, _ components: ComponentReader) {
        self.forecast = forecast
        self.components = components
    }

    /// An account that would come along: its record in the map, and the rows of it that count.
    package struct Account {
        package let record: RecordNumber
        package let counted: [RecordNumber]
    }

    /// Whom a decision to merge brings along.
    ///
    /// - Parameters:
    ///   - named: the record of each side that the decision names.
    ///   - sides: all rows of all sides.
    package func joining(_ named: [RecordNumber], sides: [RecordNumber]) -> [Account] {
        let rows = forecast.rows(of: sides)
        guard !rows.isEmpty, named.count > 1 else { return [] }
        let read = components.component(rows[...])
        let places = Dictionary(zip(read.canonical, read.canonical.indices)) { first, _ in first }
        let units = named.compactMap { places[$0].map { UnitNumber($0) } }
        guard units.count == named.count else { return [] }
        var component = read.component
        for unit in units.dropFirst() { component.merges.append(GuardedComponent.Pair(units[0], unit)) }
        var replay = Replay(component, rules: forecast.rules())
        let labels = replay.run().labels
        let person = labels[units[0].index]
        guard units.allSatisfy({ labels[$0.index] == person }) else { return [] }
        let known = Set(sides)
        return labels.indices.filter { labels[$0] == person && !known.contains(read.canonical[$0]) }.map {
            Account(record: read.canonical[$0], counted: forecast.counted(read.units[$0]))
        }
    }
}
