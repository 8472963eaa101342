import OneIDConfiguration

/// What the entitlement section decides about, and where each source has it.
///
/// Usually an entitlement is one column. A group of exclusive rights may be a column of its own that names the right, or a column for
/// each right, or both.
struct EntitlementPlan {
    enum Kind {
        case union, accumulate, once, exclusive

        /// As the configuration spells it.
        var name: StaticString {
            switch self {
            case .union: "union"
            case .accumulate: "accumulate"
            case .once: "once"
            case .exclusive: "exclusive"
            }
        }
    }

    struct Unit {
        var name: String
        var kind: Kind
        /// The rights of an exclusive group, worst first.
        var rights: [String] = []
    }

    /// A column that says something about a unit.
    struct Column: BitwiseCopyable {
        var column: Int
        /// The right the column is about; -1 when its cells name the right.
        var right: Int
        /// The columns of its validity, or -1.
        var from = -1
        var until = -1
        var used = -1
    }

    /// In the order of their names.
    let units: [Unit]
    /// By source, then by unit.
    let columns: [Column]
    /// Ends of the columns by source × unit.
    private let ends: [Int]

    init(_ plan: ReconcilePlan) {
        var units: [String: Unit] = [:]
        // The unit and the right that an entitlement of the sources stands for.
        var meaning: [String: (unit: String, right: Int)] = [:]
        for rule in plan.rules.entitlements {
            guard case .exclusive(let rights) = rule.kind else { continue }
            units[rule.name] = Unit(name: rule.name, kind: .exclusive, rights: rights)
            for (number, right) in rights.enumerated() { meaning[right] = (rule.name, number) }
        }
        for name in plan.entitlements where units[name] == nil && meaning[name] == nil {
            let rule = plan.rules.entitlements.first { $0.name == name }
            units[name] = Unit(name: name, kind: rule?.kind.unitKind ?? .union)
        }
        let sorted = units.values.sorted { $0.name < $1.name }
        self.units = sorted
        var columns: [Column] = []
        var ends: [Int] = []
        for source in plan.sources {
            for unit in sorted {
                for (position, column) in source.columns.enumerated() {
                    guard case .entitlement(let number) = column.role else { continue }
                    let name = plan.entitlements[number]
                    var found: Column?
                    if name == unit.name {
                        found = Column(column: position, right: -1)
                    } else if let meaning = meaning[name], meaning.unit == unit.name {
                        found = Column(column: position, right: meaning.right)
                    }
                    guard var found else { continue }
                    // Its validity stands behind it.
                    for (place, other) in source.columns.enumerated().dropFirst(position + 1) {
                        switch other.role {
                        case .entitlementFrom(number): found.from = place
                        case .entitlementUntil(number): found.until = place
                        case .entitlementUsed(number): found.used = place
                        default: continue
                        }
                    }
                    columns.append(found)
                }
                ends.append(columns.count)
            }
        }
        self.columns = columns
        self.ends = ends
    }

    /// Where in `columns` those of a source stand that say something about a unit.
    @inline(__always)
    func places(of source: Int, unit: Int) -> Range<Int> {
        let place = source &* units.count &+ unit
        return (place == 0 ? 0 : ends[place &- 1])..<ends[place]
    }
}

extension EntitlementRule.Kind {
    fileprivate var unitKind: EntitlementPlan.Kind {
        switch self {
        case .union: .union
        case .accumulate: .accumulate
        case .once: .once
        case .exclusive: .exclusive
        }
    }
}
