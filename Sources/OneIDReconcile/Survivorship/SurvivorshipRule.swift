import OneIDConfiguration

/// How one of several values survives.
protocol SurvivorshipRule {
    /// Whether the values are answers of yes or no.
    static var isYesNo: Bool { get }

    /// Position of the candidate that survives; nil when every value does.
    ///
    /// The answer depends on the candidates only, not on their order: ties end with `Candidate.precedes`.
    /// - Parameters:
    ///   - candidates: one or more, of different accounts, grouped.
    ///   - order: how their values are ordered.
    static func survivor(among candidates: Span<Candidate>, _ order: ValueOrder) -> Int?
}

extension SurvivorshipRule {
    static var isYesNo: Bool { false }
}

extension Survivorship {
    /// The rule that a name of the configuration stands for. A new rule is a case of `Survivorship` and a line here.
    var rule: any SurvivorshipRule.Type {
        switch self {
        case .mostFrequent: MostFrequent.self
        case .latest: Latest.self
        case .earliest: Earliest.self
        case .sourcePriority: SourcePriority.self
        case .longest: Longest.self
        case .min: Smallest.self
        case .max: Largest.self
        case .any: AnyYes.self
        case .all: AllYes.self
        case .union: Union.self
        }
    }
}
