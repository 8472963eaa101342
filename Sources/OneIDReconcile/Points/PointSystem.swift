import OneIDConfiguration
import OneIDCore

/// One point system with its rule resolved to numbers. A class, so that handing it on is one reference.
final class PointSystem: Sendable {
    /// How one source takes part.
    struct Source: Sendable {
        /// Where its columns stand in `PointSystem.columns`.
        var columns = 0..<0
        /// Whether its rows are lots that belong to an account: a statement.
        var isStatement = false
        /// Number of the source whose accounts such rows name, and the column that does; -1: none.
        var accounts = -1
        var accountColumn = -1
        /// Units of the group for a billionth of a point of the source; 0 when the ratios have no common unit.
        var factor: Int128 = 0
        /// The same where it fits; else 0.
        var narrowFactor: Int64 = 0
        var priority = Int.max
        var rank = 0
    }

    /// A column of balances or lots, by positions in `RuleSource.columns`; -1: there is none.
    struct Column: Sendable {
        var amount: Int
        var expiry = -1
        var earned = -1
        var type = -1
        /// Whether a negative amount spends what is there, because the rows are lots.
        var areLots = false
        var expiryDates: DateColumn?
        var earnedDates: DateColumn?

        /// An amount of a lot as it counts: a statement may say in words alone that points went (`减少`, `redeemed`).
        func signed(_ reading: AmountReading, _ person: PersonView, _ account: PersonAccount) -> AmountReading {
            guard areLots, type >= 0, reading.isNumber, !reading.amount.isNegative, !reading.amount.isZero,
                SpendingWords.contain(StatedValue.of(person.cell(account, type)))
            else { return reading }
            return AmountReading(
                reading.kind, Amount(billionths: -reading.amount.billionths), sign: reading.sign)
        }
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
    let columns: [Column]
    /// Whether every account has one balance at most, so that nothing has to be put together by account.
    let isPlain: Bool

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
        var columns: [Column] = []
        self.sources = sources.enumerated().map { place, source in
            let first = columns.count
            columns += PointSystem.columns(of: source, number: number).map { column in
                var column = column
                func found(_ position: Int) -> DateColumn? {
                    position < 0 ? nil : dates?.column(source.columns[position].name, of: place)
                }
                column.expiryDates = found(column.expiry)
                column.earnedDates = found(column.earned)
                return column
            }
            var result = PointSystem.source(source, rule: rule, unit: unit)
            result.columns = first..<columns.count
            return result
        }
        self.columns = columns
        isPlain =
            self.sources.allSatisfy { $0.columns.count < 2 && !$0.isStatement } && !columns.contains(where: \.areLots)
    }

    private static func source(_ source: RuleSource, rule: PointsRule, unit: ExactUnit) -> Source {
        var result = Source()
        result.priority = source.priority
        result.rank = source.rank
        result.isStatement = source.kind == .points
        result.accounts = source.accounts ?? -1
        result.accountColumn = source.columns.firstIndex { $0.role == .account } ?? -1
        let ratio = rule.convert[source.name] ?? .one
        let denominator = Int128(ratio.denominator)
        if denominator > 0, unit.multiple % denominator == 0 {
            // At most 10^9 × 10^18.
            result.factor = Int128(ratio.numerator) * (unit.multiple / denominator)
            result.narrowFactor = Int64(exactly: result.factor) ?? 0
        }
        return result
    }

    /// The days of a balance stand behind it.
    private static func columns(of source: RuleSource, number: Int) -> [Column] {
        var found: [Column] = []
        for (position, column) in source.columns.enumerated() {
            switch column.role {
            case .points(number):
                found.append(
                    Column(amount: position, areLots: source.kind == .points || source.lots.contains(position)))
            case .pointsExpiry(number): found.indices.last.map { found[$0].expiry = position }
            case .pointsEarned(number): found.indices.last.map { found[$0].earned = position }
            case .pointsType(number): found.indices.last.map { found[$0].type = position }
            default: continue
            }
        }
        return found
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
