import OneIDCore
import OneIDLinking
import OneIDPipeline

/// The refused links of a run by the people they keep apart.
struct RefusalIndex {
    private let resolution: Resolution
    /// By cluster: positions in the run's refused links, ascending.
    private let byLabel: [ClusterNumber: [Int]]

    init(_ resolution: Resolution) {
        self.resolution = resolution
        var byLabel: [ClusterNumber: [Int]] = [:]
        for (number, link) in resolution.guards.refused.enumerated() {
            for label in RefusalIndex.labels(of: link, resolution) { byLabel[label, default: []].append(number) }
        }
        self.byLabel = byLabel
    }

    private static func labels(of link: RefusedLink, _ resolution: Resolution) -> [ClusterNumber] {
        var labels: [ClusterNumber] = []
        for group in link.groups {
            guard let record = group.first else { continue }
            let label = resolution.clusters[record]
            if !labels.contains(label) { labels.append(label) }
        }
        return labels
    }

    func touching(_ label: ClusterNumber) -> [RefusedLink] {
        (byLabel[label] ?? []).map { resolution.guards.refused[$0] }
    }

    /// Links that some record of each side holds, where the two are not one cluster.
    func between(_ left: Set<ClusterNumber>, _ right: Set<ClusterNumber>) -> [RefusedLink] {
        Set(left.flatMap { byLabel[$0] ?? [] }).sorted().map { resolution.guards.refused[$0] }.filter { link in
            let labels = RefusalIndex.labels(of: link, resolution)
            return labels.contains { a in
                left.contains(a) && labels.contains { b in b != a && right.contains(b) }
            }
        }
    }

    /// A shortest chain of refused links from one side to the other over further people; empty when there is none.
    func chain(from left: Set<ClusterNumber>, to right: Set<ClusterNumber>) -> [RefusedLink] {
        var before: [ClusterNumber: (label: ClusterNumber, link: Int)] = [:]
        var queue = left.sorted { resolution.ids.ids[$0.index] < resolution.ids.ids[$1.index] }
        var isUsed: Set<Int> = []
        var head = 0
        while head < queue.count {
            let label = queue[head]
            head += 1
            for link in byLabel[label] ?? [] where isUsed.insert(link).inserted {
                for other in RefusalIndex.labels(of: resolution.guards.refused[link], resolution)
                where !left.contains(other) && before[other] == nil {
                    before[other] = (label, link)
                    if right.contains(other) { return links(to: other, before) }
                    queue.append(other)
                }
            }
        }
        return []
    }

    private func links(
        to end: ClusterNumber, _ before: [ClusterNumber: (label: ClusterNumber, link: Int)]
    ) -> [RefusedLink] {
        var links: [RefusedLink] = []
        var label = end
        while let step = before[label] {
            links.append(resolution.guards.refused[step.link])
            label = step.label
        }
        return links.reversed()
    }
}
