import OneIDConfiguration

/// A level computed from a merged point system: the highest whose threshold the balance reaches.
///
/// Who has a balance in the system is at least at the lowest level of the ladder, unless that has a threshold of its own.
struct GrowthLevel {
    private let system: Int
    private let thresholds: [ExactDecimal?]
    private let columns: ColumnIndex

    /// nil when the level is not computed.
    init?(_ plan: ReconcilePlan) {
        guard case .growth(let name, let thresholds)? = plan.rules.level?.resolve else { return nil }
        guard let system = plan.pointSystems.firstIndex(of: name) else { return nil }
        self.system = system
        self.thresholds = thresholds
        columns = ColumnIndex(plan, width: 1) { $0 == .points(system) ? 0 : nil }
    }

    /// The place on the ladder; nil for a person without a balance, or below every threshold.
    ///
    /// - Parameter reaches: whether the person's balance of a system is at least a threshold.
    func place(_ person: PersonView, _ reaches: (_ system: Int, _ threshold: ExactDecimal) -> Bool) -> Int? {
        guard hasBalance(person) else { return nil }
        for place in thresholds.indices.reversed() {
            guard let threshold = thresholds[place] else {
                if place == 0 { return 0 }
                continue
            }
            if reaches(system, threshold) { return place }
        }
        return nil
    }

    private func hasBalance(_ person: PersonView) -> Bool {
        for account in person.accounts {
            let column = columns[source: account.source, thing: 0]
            if column >= 0, !StatedValue.of(person.cell(account, column)).isEmpty { return true }
        }
        return false
    }
}
