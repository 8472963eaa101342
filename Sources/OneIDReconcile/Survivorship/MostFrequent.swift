import OneIDCore

/// `most_frequent`: what most accounts say; among equally frequent values the one of the latest account.
enum MostFrequent: SurvivorshipRule {
    /// Up to so many accounts are counted without a table: as many as nearly everybody has.
    private static let few = 16

    static func survivor(among candidates: Span<Candidate>, _: ValueOrder) -> Int? {
        guard candidates.count > 2 else { return candidates.first { $0.precedes($1) } }
        guard candidates.count <= few else { return survivor(amongMany: candidates) }
        var frequencies = InlineArray<16, Int>(repeating: 0)
        for index in candidates.indices {
            for other in candidates.indices where candidates[other].group == candidates[index].group {
                frequencies[index] += 1
            }
        }
        var best = 0
        for index in 1..<candidates.count {
            let difference = frequencies[index] - frequencies[best]
            if difference != 0 ? difference > 0 : candidates[index].precedes(candidates[best]) { best = index }
        }
        return best
    }

    private static func survivor(amongMany candidates: Span<Candidate>) -> Int {
        var frequencies: [Int: Int] = [:]
        for index in candidates.indices { frequencies[candidates[index].group, default: 0] += 1 }
        return candidates.first { left, right in
            let difference = frequencies[left.group, default: 0] - frequencies[right.group, default: 0]
            return difference != 0 ? difference > 0 : left.precedes(right)
        }
    }
}
