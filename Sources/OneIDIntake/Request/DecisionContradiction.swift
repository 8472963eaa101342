import OneIDCore

/// Finds records that decisions merge along a chain and separate all the same.
package enum DecisionContradiction {
    /// - Throws: `decisions.contradiction` for the first `separate` whose records are merged, with the shortest chain.
    package static func check(_ decisions: [Decision], showsValues: Bool) throws(Finding) {
        var neighbours: [Decision.Key: [(other: Decision.Key, decision: Decision)]] = [:]
        for decision in decisions where decision.verdict == .merge {
            guard let left = decision.left, let right = decision.right, left != right else { continue }
            neighbours[left, default: []].append((right, decision))
            neighbours[right, default: []].append((left, decision))
        }
        guard !neighbours.isEmpty else { return }
        let groups = groups(neighbours)
        for decision in decisions where decision.verdict == .separate {
            guard let left = decision.left, let right = decision.right, let group = groups[left],
                group == groups[right]
            else { continue }
            throw contradiction(decision, chain(from: left, to: right, neighbours), left, right, showsValues)
        }
    }

    /// The number of its group for every merged record.
    private static func groups(
        _ neighbours: [Decision.Key: [(other: Decision.Key, decision: Decision)]]
    ) -> [Decision.Key: Int] {
        var groups: [Decision.Key: Int] = [:]
        for start in neighbours.keys where groups[start] == nil {
            let number = groups.count
            groups[start] = number
            var queue = [start]
            while let key = queue.popLast() {
                for (other, _) in neighbours[key] ?? [] where groups[other] == nil {
                    groups[other] = number
                    queue.append(other)
                }
            }
        }
        return groups
    }

    /// The decisions on a shortest way from one record to another, in the order of the files where several are as short.
    private static func chain(
        from start: Decision.Key, to end: Decision.Key,
        _ neighbours: [Decision.Key: [(other: Decision.Key, decision: Decision)]]
    ) -> [(key: Decision.Key, decision: Decision)] {
        var before: [Decision.Key: (key: Decision.Key, decision: Decision)] = [:]
        var queue = [start]
        var head = 0
        while head < queue.count, before[end] == nil {
            let key = queue[head]
            head += 1
            for (other, decision) in neighbours[key] ?? [] where other != start && before[other] == nil {
                before[other] = (key, decision)
                queue.append(other)
            }
        }
        var steps: [(key: Decision.Key, decision: Decision)] = []
        var key = end
        while key != start, let step = before[key] {
            steps.append((key, step.decision))
            key = step.key
        }
        return steps.reversed()
    }

    private static func contradiction(
        _ decision: Decision, _ chain: [(key: Decision.Key, decision: Decision)], _ left: Decision.Key,
        _ right: Decision.Key, _ showsValues: Bool
    ) -> Finding {
        func name(_ key: Decision.Key) -> String { key.text(showsValues: showsValues) }
        let shown = 8
        var text = name(left)
        for (index, step) in chain.enumerated() {
            if chain.count > shown, index == shown / 2 { text += " = … (\(chain.count - shown) more)" }
            if chain.count > shown, index >= shown / 2, index < chain.count - shown / 2 { continue }
            text += " = \(name(step.key)) (\(step.decision.file):\(step.decision.line))"
        }
        return Finding(
            .decisionContradiction, at: SourcePosition(file: decision.file, line: decision.line),
            "the records are separated here and merged elsewhere: \(text), but \(name(left)) ≠ \(name(right)) "
                + "(\(decision.file):\(decision.line))",
            fix: "delete the line that is wrong")
    }
}
