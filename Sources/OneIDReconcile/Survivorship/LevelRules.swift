import OneIDConfiguration

/// `highest`: the highest place on the ladder.
enum HighestLevel: SurvivorshipRule {
    static func survivor(among candidates: Span<Candidate>, _: ValueOrder) -> Int? {
        candidates.first { left, right in
            left.group != right.group ? left.group > right.group : left.precedes(right)
        }
    }
}

/// `lowest`: the lowest place on the ladder.
enum LowestLevel: SurvivorshipRule {
    static func survivor(among candidates: Span<Candidate>, _: ValueOrder) -> Int? {
        candidates.first { left, right in
            left.group != right.group ? left.group < right.group : left.precedes(right)
        }
    }
}

extension LevelResolution {
    /// The rule that chooses among the accounts' levels; nil for a level that is computed.
    var rule: (any SurvivorshipRule.Type)? {
        switch self {
        case .highest: HighestLevel.self
        case .lowest: LowestLevel.self
        case .latest: Latest.self
        case .sourcePriority: SourcePriority.self
        case .mostFrequent: MostFrequent.self
        case .growth: nil
        }
    }
}
