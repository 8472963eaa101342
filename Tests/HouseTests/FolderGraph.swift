/// Arrows between folders.
struct FolderGraph {
    private var targets: [String: Set<String>] = [:]

    mutating func add(_ from: String, _ to: String) {
        targets[from, default: []].insert(to)
        targets[to, default: []].formUnion([])
    }

    /// Groups of two folders or more of which each can be reached from each, sorted.
    var circles: [[String]] {
        let reachable = Dictionary(uniqueKeysWithValues: targets.keys.map { ($0, reached(from: $0)) })
        var circles: Set<[String]> = []
        for (folder, others) in reachable where others.contains(folder) {
            let circle = others.filter { reachable[$0]?.contains(folder) ?? false }
            circles.insert(circle.sorted())
        }
        return circles.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private func reached(from start: String) -> Set<String> {
        var seen: Set<String> = []
        var waiting = Array(targets[start] ?? [])
        while let folder = waiting.popLast() {
            if seen.insert(folder).inserted { waiting += targets[folder] ?? [] }
        }
        return seen
    }
}
