/// A way from one account to another over what they share.
struct LinkPath: Equatable {
    struct Step: Equatable {
        let to: Int
        /// What both accounts of the step have in common, the strongest first.
        let joints: [Int]
    }

    let start: Int
    let steps: [Step]
}

extension LinkGraph {
    /// The strongest path: of all paths those whose weakest link is as strong as can be, of these a shortest, and of
    /// these the one whose first links are the strongest. nil when the accounts are not joined.
    ///
    /// - Parameters:
    ///   - starts: accounts at which it may begin.
    ///   - ends: accounts at which it may end.
    func strongestPath(from starts: Set<Int>, to ends: Set<Int>) -> LinkPath? {
        if let both = starts.intersection(ends).min() { return LinkPath(start: both, steps: []) }
        for level in Set(joints.map(\.level)).sorted() {
            if let path = shortestPath(from: starts, to: ends, level: level) { return path }
        }
        return nil
    }

    /// Breadth first, over joints up to a level. A joint is passed once, so the work is linear.
    private func shortestPath(from starts: Set<Int>, to ends: Set<Int>, level: Int) -> LinkPath? {
        var before = [Int](repeating: -1, count: facts.accounts.count)
        var isPassed = [Bool](repeating: false, count: joints.count)
        var queue = starts.sorted()
        for start in queue { before[start] = start }
        var head = 0
        while head < queue.count {
            let account = queue[head]
            head += 1
            for joint in jointsOf[account] where !isPassed[joint] && joints[joint].level <= level {
                isPassed[joint] = true
                for other in joints[joint].holders where before[other] < 0 {
                    before[other] = account
                    if ends.contains(other) { return path(to: other, before, level) }
                    queue.append(other)
                }
            }
        }
        return nil
    }

    private func path(to end: Int, _ before: [Int], _ level: Int) -> LinkPath {
        var steps: [LinkPath.Step] = []
        var account = end
        while before[account] != account {
            let previous = before[account]
            let shared = jointsOf[account].filter { joint in
                joints[joint].isHeld(by: previous)
                    && joints[joint].level <= max(level, LinkGraph.refusedLevel - 1)
            }
            steps.append(LinkPath.Step(to: account, joints: shared))
            account = previous
        }
        return LinkPath(start: account, steps: steps.reversed())
    }
}
