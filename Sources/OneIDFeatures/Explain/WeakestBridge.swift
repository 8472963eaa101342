/// A value or decision without which a person would fall apart.
struct LinkBridge: Equatable {
    let joint: Int
    /// The accounts of each part that would be left, the largest part first; within parts ascending.
    let parts: [[Int]]
}

extension LinkGraph {
    /// The joints that alone hold accounts together: those whose removal takes the graph apart, with the size of the
    /// largest part that would be left.
    ///
    /// Articulation points of the graph of accounts and joints by one depth-first search (Hopcroft and Tarjan,
    /// "Algorithm 447", CACM 1973), without recursion: a cluster may be a chain of any length.
    func bridges() -> [(joint: Int, largest: Int)] {
        let accounts = facts.accounts.count
        let nodes = accounts + joints.count
        var order = [Int](repeating: -1, count: nodes)
        var low = [Int](repeating: 0, count: nodes)
        var size = [Int](repeating: 0, count: nodes)
        var parent = [Int](repeating: -1, count: nodes)
        var next = [Int](repeating: 0, count: nodes)
        /// By joint: accounts of the largest part that hangs on it alone, and of all such parts.
        var cut: [Int: (largest: Int, sum: Int)] = [:]
        var found: [(joint: Int, largest: Int)] = []
        var clock = 0
        for root in 0..<accounts where order[root] < 0 {
            cut.removeAll(keepingCapacity: true)
            var stack = [root]
            order[root] = clock
            low[root] = clock
            size[root] = 1
            clock += 1
            while let node = stack.last {
                let neighbours = node < accounts ? jointsOf[node] : joints[node - accounts].holders
                if next[node] < neighbours.count {
                    let other = node < accounts ? neighbours[next[node]] + accounts : neighbours[next[node]]
                    next[node] += 1
                    if order[other] < 0 {
                        order[other] = clock
                        low[other] = clock
                        size[other] = other < accounts ? 1 : 0
                        parent[other] = node
                        clock += 1
                        stack.append(other)
                    } else if other != parent[node] {
                        low[node] = min(low[node], order[other])
                    }
                    continue
                }
                stack.removeLast()
                let above = parent[node]
                guard above >= 0 else { continue }
                low[above] = min(low[above], low[node])
                size[above] += size[node]
                if above >= accounts, low[node] >= order[above] {
                    let present = cut[above - accounts] ?? (0, 0)
                    cut[above - accounts] = (max(present.largest, size[node]), present.sum + size[node])
                }
            }
            let total = size[root]
            found += cut.map { (joint: $0.key, largest: max($0.value.largest, total - $0.value.sum)) }
        }
        return found.sorted { $0.joint < $1.joint }
    }

    /// The bridge of the weakest type; of equals the one that holds most accounts to the rest. nil when no single value or
    /// decision holds the accounts together.
    func weakestBridge() -> LinkBridge? {
        let weakest = bridges().max { left, right in
            let (a, b) = (joints[left.joint], joints[right.joint])
            if a.level != b.level { return a.level < b.level }
            if left.largest != right.largest { return left.largest > right.largest }
            return left.joint > right.joint
        }
        return weakest.map { LinkBridge(joint: $0.joint, parts: parts(without: $0.joint)) }
    }

    /// The accounts that hang together when a joint is taken out.
    func parts(without removed: Int) -> [[Int]] {
        var isSeen = [Bool](repeating: false, count: facts.accounts.count)
        var isPassed = [Bool](repeating: false, count: joints.count)
        isPassed[removed] = true
        var parts: [[Int]] = []
        for start in facts.accounts.indices where !isSeen[start] {
            var part = [start]
            isSeen[start] = true
            var head = 0
            while head < part.count {
                for joint in jointsOf[part[head]] where !isPassed[joint] {
                    isPassed[joint] = true
                    for other in joints[joint].holders where !isSeen[other] {
                        isSeen[other] = true
                        part.append(other)
                    }
                }
                head += 1
            }
            parts.append(part.sorted())
        }
        return parts.sorted { $0.count != $1.count ? $0.count > $1.count : $0[0] < $1[0] }
    }

    /// How the accounts came together: the joints in canonical order that join what was apart until then, with the
    /// accounts each of them was held by. The others confirm.
    func build() -> [(joint: Int, groups: Int)] {
        var parents = Array(facts.accounts.indices)
        func find(_ account: Int) -> Int {
            var node = account
            while parents[node] != node {
                parents[node] = parents[parents[node]]
                node = parents[node]
            }
            return node
        }
        var steps: [(joint: Int, groups: Int)] = []
        for (number, joint) in joints.enumerated() {
            let groups = Set(joint.holders.map(find)).count
            guard groups > 1 else { continue }
            steps.append((number, groups))
            for holder in joint.holders.dropFirst() {
                let (left, right) = (find(joint.holders[0]), find(holder))
                if left != right { parents[max(left, right)] = min(left, right) }
            }
        }
        return steps
    }
}
