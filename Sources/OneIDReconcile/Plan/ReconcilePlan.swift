import OneIDConfiguration
import OneIDCore

/// What a column holds, for the rules. Numbers are positions in the name lists of `ReconcilePlan`.
public enum ColumnRole: Sendable, Hashable {
    case created
    case attribute(Int)
    case level
    case points(Int)
    /// The expiry of the balance of the same point system.
    case pointsExpiry(Int)
    case principal(Int)
    case gift(Int)
    case entitlement(Int)
    case consent(Int, ConsentMeaning)
    case flag(Int)
    case tags
    case organisation(Tier)
}

/// A column that the rules read.
public struct RuleColumn: Sendable, Hashable {
    public let role: ColumnRole
    /// Name of the column in the source's files.
    public let name: String
}

/// One source of members as the rules see it.
public struct RuleSource: Sendable {
    public let name: String
    /// Number among the sources in the order of their names: the canonical order.
    public let rank: Int
    public let tier: Tier?
    /// Rank for `source_priority`, 1 first; `Int.max` when none was given. Ties: the name.
    public let priority: Int
    /// Organisation names that are given and not read.
    public let organisation: [(tier: Tier, name: String)]
    public let columns: [RuleColumn]
}

/// The rules of a run with everything resolved to numbers.
public struct ReconcilePlan: Sendable {
    public let rules: RulesConfiguration
    /// By number of the source in the run; event sources have no columns.
    public let sources: [RuleSource]
    /// Names in the order of their numbers: sorted, so that the order of sources in the configuration does not matter.
    public let attributes: [String]
    public let pointSystems: [String]
    public let storedValues: [String]
    public let entitlements: [String]
    public let consents: [String]
    public let flags: [String]
    /// How the columns of dates are read; nil: each cell by itself.
    public private(set) var dates: DateColumns?

    /// - Parameter sources: in the order of their numbers in the run.
    public init(rules: RulesConfiguration, sources: [SourceConfiguration]) {
        func names(_ list: (SourceConfiguration) -> [String]) -> [String] { Set(sources.flatMap(list)).sorted() }
        let attributes = names { $0.attributes.map(\.attribute) }
        let pointSystems = names { $0.points.map(\.system) }
        let storedValues = names { $0.storedValue.map(\.name) }
        let entitlements = names { $0.entitlements.map(\.name) }
        let consents = names { $0.consent.map(\.name) }
        let flags = names { $0.flags.map(\.name) }
        let order = sources.map(\.name).sorted()
        func number(_ name: String, _ list: [String]) -> Int { list.firstIndex(of: name) ?? 0 }

        self.sources = sources.map { source in
            var columns: [RuleColumn] = []
            func add(_ role: ColumnRole, _ column: ColumnReference?) {
                if let column { columns.append(RuleColumn(role: role, name: column.name)) }
            }
            add(.created, source.created)
            add(.level, source.level)
            for item in source.attributes { add(.attribute(number(item.attribute, attributes)), item.column) }
            for item in source.points {
                add(.points(number(item.system, pointSystems)), item.column)
                add(.pointsExpiry(number(item.system, pointSystems)), item.expires)
            }
            for item in source.storedValue {
                add(.principal(number(item.name, storedValues)), item.principal)
                add(.gift(number(item.name, storedValues)), item.gift)
            }
            for item in source.entitlements { add(.entitlement(number(item.name, entitlements)), item.column) }
            for item in source.consent { add(.consent(number(item.name, consents), item.meaning), item.column) }
            add(.tags, source.tags)
            for item in source.flags { add(.flag(number(item.name, flags)), item.column) }
            var literals: [(tier: Tier, name: String)] = []
            for entry in source.organisation {
                switch entry.value {
                case .literal(let name): literals.append((entry.tier, name))
                case .column(let column): add(.organisation(entry.tier), column)
                }
            }
            return RuleSource(
                name: source.name, rank: number(source.name, order), tier: source.tier,
                priority: source.priority ?? .max, organisation: literals, columns: columns)
        }
        self.rules = rules
        self.attributes = attributes
        self.pointSystems = pointSystems
        self.storedValues = storedValues
        self.entitlements = entitlements
        self.consents = consents
        self.flags = flags
    }

    /// The same with the columns of dates of a run.
    public func reading(_ dates: DateColumns) -> ReconcilePlan {
        var plan = self
        plan.dates = dates
        return plan
    }
}
