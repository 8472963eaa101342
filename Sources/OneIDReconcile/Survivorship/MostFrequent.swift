/// `most_frequent`: what most accounts say; among equally frequent values the one of the latest account.
enum MostFrequent: SurvivorshipRule {
    static func survivor(among candidates: UnsafeBufferPointer<Candidate>, _: ValueOrder) -> Int? {
        guard candidates.count > 2 else { return candidates.first { $0.precedes($1) } }
        var largest = 0
        for candidate in candidates { largest = max(largest, candidate.group) }
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: largest + 1) { frequency in
            frequency.initialize(repeating: 0)
            for candidate in candidates { frequency[candidate.group] += 1 }
            return candidates.first { left, right in
                let difference = frequency[left.group] - frequency[right.group]
                return difference != 0 ? difference > 0 : left.precedes(right)
            }
        }
    }
}
