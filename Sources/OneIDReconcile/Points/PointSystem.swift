import OneIDConfiguration
import OneIDCore

/// One point system with its rule resolved to numbers. A class, so that handing it on is one reference.
final class PointSystem: Sendable {
    /// How one source takes part.
    struct Source: Sendable {
        /// Position in `RuleSource.columns`; -1: the source has no such points.
        var column = -1
        /// -1: no column of expiry.
        var expiryColumn = -1
        var expiryDates: DateColumn?
        /// Units of the group for a billionth of a point of the source; 0 when the ratios have no common unit.
        var factor: Int128 = 0
        /// The same where it fits; else 0.
        var narrowFactor: Int64 = 0
        var priority = Int.max
        var rank = 0
    }

    let rule: PointsRule
    let unit: ExactUnit
    /// What balances are rounded to, in units.
    let step: Int128
    /// In units; nil: none, or one that no balance could reach.
    let cap: Int128?
    let reviewAbove: Int128?
    /// By number of the source.
    let sources: [Source]

    init(_ rule: PointsRule, number: Int, sources: [RuleSource], dates: DateColumns? = nil) {
        // A configuration without a common unit is refused when it is read. Should one come another way, what cannot be
        // converted is out of range; in the order of the names, so that the order of files cannot matter.
        var denominators: Set<Int64> = []
        var unit = ExactUnit.billionth
        for source in sources.sorted(by: { $0.rank < $1.rank }) where source.has(points: number) {
            let denominator = (rule.convert[source.name] ?? .one).denominator
            guard let larger = ExactUnit(denominators: denominators.union([denominator])) else { continue }
            denominators.insert(denominator)
            unit = larger
        }
        self.rule = rule
        self.unit = unit
        step = Int128(Amount.power(of: Amount.decimals - min(max(rule.scale, 0), Amount.decimals))) * unit.multiple
        cap = rule.cap.flatMap { unit.units(of: $0) }.map { max($0, 0) }
        reviewAbove = rule.reviewAbove.flatMap { unit.units(of: $0) }
        self.sources = sources.enumerated().map { place, source in
            var result = PointSystem.source(source, number: number, rule: rule, unit: unit)
            if result.expiryColumn >= 0 {
                result.expiryDates = dates?.column(source.columns[result.expiryColumn].name, of: place)
            }
            return result
        }
    }

    private static func source(_ source: RuleSource, number: Int, rule: PointsRule, unit: ExactUnit) -> Source {
        var result = Source()
        result.priority = source.priority
        result.rank = source.rank
        for (position, column) in source.columns.enumerated() {
            if column.role == .points(number) { result.column = position }
            if column.role == .pointsExpiry(number) { result.expiryColumn = position }
        }
        let ratio = rule.convert[source.name] ?? .one
        let denominator = Int128(ratio.denominator)
        if denominator > 0, unit.multiple % denominator == 0 {
            // At most 10^9 × 10^18.
            result.factor = Int128(ratio.numerator) * (unit.multiple / denominator)
            result.narrowFactor = Int64(exactly: result.factor) ?? 0
        }
        return result
    }
}

extension RuleSource {
    fileprivate func has(points system: Int) -> Bool { columns.contains { $0.role == .points(system) } }
}

extension ExactUnit {
    /// nil when it needs more than 128 bits.
    func units(of decimal: ExactDecimal) -> Int128? {
        let (product, overflows) = Amount(decimal).billionths.multipliedReportingOverflow(by: multiple)
        return overflows ? nil : product
    }
}

extension ReconcilePlan {
    /// The point systems in the order of `pointSystems`; those without a rule are summed one to one.
    func resolvedPointSystems() -> [PointSystem] {
        pointSystems.enumerated().map { number, name in
            let rule = rules.points.first { $0.name == name } ?? PointsRule(name: name)
            return PointSystem(rule, number: number, sources: sources, dates: dates)
        }
    }
}
