import OneIDCore

/// Finds records that decisions merge along a chain and separate all the same.
package enum DecisionContradiction {
    /// Near-linear in the decisions, of which there may be a million: a union-find of the merged records tells whether there is a
    /// contradiction at all.
    ///
    /// - Throws: `decisions.contradiction` for the first `separate` whose records are merged, with the shortest chain.
    package static func check(_ decisions: [Decision], showsValues: Bool) throws(Finding) {
        var numbers: [Decision.Key: Int] = [:]
        var parents: [Int] = []
        func number(_ key: Decision.Key) -> Int {
            if let present = numbers[key] { return present }
            numbers[key] = parents.count
            parents.append(parents.count)
            return parents.count - 1
        }
        func root(_ number: Int) -> Int {
            var number = number
            while parents[number] != number {
                parents[number] = parents[parents[number]]
                number = parents[number]
            }
            return number
        }
        for decision in decisions where decision.verdict == .merge {
            guard let left = decision.left, let right = decision.right, left != right else { continue }
            let (one, other) = (root(number(left)), root(number(right)))
            parents[max(one, other)] = min(one, other)
        }
        guard !numbers.isEmpty else { return }
        for decision in decisions where decision.verdict == .separate {
            guard let left = decision.left, let right = decision.right, let one = numbers[left],
                let other = numbers[right], root(one) == root(other)
            else { continue }
            throw contradiction(decision, chain(from: left, to: right, in: decisions), left, right, showsValues)
        }
    }

    /// The decisions on a shortest way from one record to another, in the order of the files where several are as short.
    private static func chain(
        from start: Decision.Key, to end: Decision.Key, in decisions: [Decision]
    ) -> [(key: Decision.Key, decision: Decision)] {
        var neighbours: [Decision.Key: [(other: Decision.Key, decision: Decision)]] = [:]
        for decision in decisions where decision.verdict == .merge {
            guard let left = decision.left, let right = decision.right, left != right else { continue }
            neighbours[left, default: []].append((right, decision))
            neighbours[right, default: []].append((left, decision))
        }
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
