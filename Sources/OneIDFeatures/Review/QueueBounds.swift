import OneIDCore
import OneIDLinking
import OneIDPipeline

/// How much of a run is looked at for a queue, where not all of it may be.
struct QueueBounds: Sendable {
    /// Records up to which everything is. Above, near matches are not searched, which would take a walk past all rows, and of the other
    /// cases the largest are weighed.
    var records = Int.max
    /// How many of each: refused links, joined people, people in doubt, hubs.
    var weighed = Int.max
    /// About whom the merge rules leave something to review, where it is known already.
    var doubted: [ClusterNumber]?

    static let whole = QueueBounds()

    /// Whether they leave nothing of the run out.
    func areWide(for resolution: Resolution) -> Bool { resolution.store.count <= records }

    /// Those with the most accounts, in their own order.
    func largest(_ links: [RefusedLink]) -> [RefusedLink] {
        largest(links) { $0.groups.reduce(0) { $0 + $1.count } }
    }

    /// Those that the most records share, in their own order.
    func largest(_ hubs: [Hub]) -> [Hub] { largest(hubs, by: \.records) }

    private func largest<Case>(_ cases: [Case], by size: (Case) -> Int) -> [Case] {
        guard cases.count > weighed else { return cases }
        let sizes = cases.map(size)
        let ranked = cases.indices.sorted { sizes[$0] != sizes[$1] ? sizes[$0] > sizes[$1] : $0 < $1 }
        return ranked.prefix(weighed).sorted().map { cases[$0] }
    }

    /// Of all who have several records, those with the most.
    func largestPeople(of resolution: Resolution) -> RecordSet {
        let sizes = QueueBounds.sizes(resolution)
        return largest(
            sizes.indices.lazy.filter { sizes[$0] > 1 }.map { ClusterNumber(raw: UInt32($0)) }, sizes, resolution)
    }

    /// Of these people those with the most records.
    func most(_ people: [ClusterNumber], of resolution: Resolution) -> RecordSet {
        let isFew = areWide(for: resolution) || people.count <= weighed
        return largest(people, isFew ? [] : QueueBounds.sizes(resolution), resolution)
    }

    /// - Parameter sizes: by person; none where all people are wanted.
    private func largest(
        _ people: some Sequence<ClusterNumber>, _ sizes: [UInt8], _ resolution: Resolution
    ) -> RecordSet {
        let chosen = RecordSet(capacity: resolution.clusters.count)
        guard !sizes.isEmpty else {
            for person in people { chosen.insert(person.raw) }
            return chosen
        }
        var counts = [Int](repeating: 0, count: 256)
        for person in people { counts[Int(sizes[person.index])] += 1 }
        // The size of the smallest of them; of that size those with the smallest OneIDs, so that the order of rows decides nothing.
        var least = counts.count - 1
        var above = 0
        while least > 0, above + counts[least] < weighed {
            above += counts[least]
            least -= 1
        }
        var last: [ClusterNumber] = []
        for person in people {
            if Int(sizes[person.index]) > least { chosen.insert(person.raw) }
            if Int(sizes[person.index]) == least { last.append(person) }
        }
        let ids = resolution.ids.ids
        for person in last.sorted(by: { ids[$0.index] < ids[$1.index] }).prefix(weighed - above) {
            chosen.insert(person.raw)
        }
        return chosen
    }

    /// How many records each person has, 255 for more.
    private static func sizes(_ resolution: Resolution) -> [UInt8] {
        var sizes = [UInt8](repeating: 0, count: resolution.clusters.count)
        for record in 0..<resolution.clusters.recordCount {
            let person = resolution.clusters[RecordNumber(record)].index
            if sizes[person] < .max { sizes[person] += 1 }
        }
        return sizes
    }
}
