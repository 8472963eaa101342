import OneIDConfiguration

/// A level computed from a merged point system: the highest whose threshold the balance reaches.
///
/// Who has a balance in the system is at least at the lowest level of the ladder, unless that has a threshold of its own.
struct GrowthLevel {
    private let system: Int
    private let thresholds: [ExactDecimal?]

    /// nil when the level is not computed.
    init?(_ plan: ReconcilePlan) {
        guard case .growth(let name, let thresholds)? = plan.rules.level?.resolve else { return nil }
        guard let system = plan.pointSystems.firstIndex(of: name) else { return nil }
        self.system = system
        self.thresholds = thresholds
    }

    /// The place on the ladder; nil for a person without a balance, or below every threshold.
    ///
    func place(_ points: LevelPoints) -> Int? {
        guard points.hasLots(system) else { return nil }
        for place in thresholds.indices.reversed() {
            guard let threshold = thresholds[place] else {
                if place == 0 { return 0 }
                continue
            }
            if points.reaches(system, threshold) { return place }
        }
        return nil
    }
}

/// What a level that is computed from growth asks of the points of the person who is being reconciled.
public struct LevelPoints {
    /// Whether the person has anything in a point system: its number in the plan.
    let hasLots: (_ system: Int) -> Bool
    /// Whether the balance is at least a threshold.
    let reaches: (_ system: Int, _ threshold: ExactDecimal) -> Bool

    public init(
        hasLots: @escaping (_ system: Int) -> Bool,
        reaches: @escaping (_ system: Int, _ threshold: ExactDecimal) -> Bool
    ) {
        self.hasLots = hasLots
        self.reaches = reaches
    }

    /// No points.
    public static var none: LevelPoints { LevelPoints(hasLots: { _ in false }, reaches: { _, _ in false }) }
}
