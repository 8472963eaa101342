import OneIDConfiguration
import OneIDCore

/// What a column holds, for the rules. Numbers are positions in the name lists of `ReconcilePlan`.
public enum ColumnRole: Sendable, Hashable {
    case created
    case attribute(Int)
    case level
    /// The last day of the level.
    case levelExpiry
    case points(Int)
    /// The expiry of the balance in the column of the same point system before it.
    case pointsExpiry(Int)
    /// The day on which that was earned or spent.
    case pointsEarned(Int)
    /// How it was earned.
    case pointsType(Int)
    case principal(Int)
    case gift(Int)
    /// The last day of a gift, or of the one balance of a card.
    case storedValueExpiry(Int)
    case entitlement(Int)
    /// The validity of the entitlement in the column before it.
    case entitlementFrom(Int)
    case entitlementUntil(Int)
    case entitlementUsed(Int)
    /// The record id of the account that a row of an asset belongs to.
    case account
    case asset(AssetPart)
    /// One of the columns of states of an asset, in the order of `RuleSource.states`.
    case assetState(Int)
    case consent(Int, ConsentMeaning)
    case flag(Int)
    case tags
    case organisation(Tier)
    /// A part of where the member comes from or belongs, and when that was.
    case origin(OriginKind, OriginPart)
    case originDay(OriginKind)
}

/// What the columns of gift cards and coupons hold.
public enum AssetPart: Int, Sendable, Hashable, CaseIterable {
    case value, currency, type, from, until, used, at
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
    public let kind: SourceKind
    /// Number of the source whose accounts the rows of an asset name; nil where they name none.
    public let accounts: Int?
    /// Positions of columns of points whose rows are lots of an account, not versions of it.
    public let lots: Set<Int>
    /// Kinds of stored value that are the one balance of a card.
    public let cardBalances: Set<Int>
    /// The level of the ladder when an account's own has ended.
    public let levelAfterExpiry: String?
    /// The currency of all cards.
    public let currency: String?
    /// Of cards and coupons: the columns of their states.
    public let states: [StatusColumn]

    /// Whether rows of one account are lots.
    public var hasLots: Bool { !lots.isEmpty }
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
            var lots: Set<Int> = []
            func add(_ role: ColumnRole, _ column: ColumnReference?) {
                if let column { columns.append(RuleColumn(role: role, name: column.name)) }
            }
            add(.created, source.created)
            add(.level, source.level?.column)
            add(.levelExpiry, source.level?.expires)
            for item in source.attributes { add(.attribute(number(item.attribute, attributes)), item.column) }
            for item in source.points {
                let system = number(item.system, pointSystems)
                if item.areLots { lots.insert(columns.count) }
                add(.points(system), item.column)
                add(.pointsExpiry(system), item.expires)
                add(.pointsEarned(system), item.earned ?? source.event.earned ?? source.event.at)
                add(.pointsType(system), item.type)
            }
            for item in source.storedValue {
                let kind = number(item.name, storedValues)
                add(.principal(kind), item.principal)
                add(.gift(kind), item.gift)
                add(.storedValueExpiry(kind), item.expires)
            }
            for item in source.entitlements {
                let right = number(item.name, entitlements)
                add(.entitlement(right), item.column)
                add(.entitlementFrom(right), item.from)
                add(.entitlementUntil(right), item.until)
                add(.entitlementUsed(right), item.used)
            }
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
            for (kind, origin) in [(OriginKind.firstTouch, source.firstTouch), (.boundTo, source.boundTo)] {
                guard let origin else { continue }
                for part in origin.parts { add(.origin(kind, part.part), part.column) }
                add(.originDay(kind), origin.at)
            }
            if source.kind.isAsset {
                add(.account, source.event.account?.column)
                for (part, column) in source.assetColumns { add(.asset(part), column) }
                for (place, column) in (source.status?.columns ?? []).enumerated() {
                    add(.assetState(place), column.column)
                }
            }
            return RuleSource(
                name: source.name, rank: number(source.name, order), tier: source.tier,
                priority: source.priority ?? .max, organisation: literals, columns: columns, kind: source.kind,
                accounts: source.event.account.flatMap { account in
                    sources.firstIndex { $0.name == account.source && !$0.kind.isAsset }
                }, lots: lots,
                cardBalances: Set(
                    source.storedValue.filter(\.isOneBalance).map { number($0.name, storedValues) }),
                levelAfterExpiry: source.level?.afterExpiry?.level, currency: source.fixedCurrency,
                states: source.kind.isAsset ? source.status?.columns ?? [] : [])
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

    /// By source: the column of the date on which accounts were made.
    public var createdDates: [DateColumn?] {
        sources.enumerated().map { number, source in
            guard let column = source.columns.first(where: { $0.role == .created }) else { return nil }
            return dates?.column(column.name, of: number)
        }
    }
}

extension SourceConfiguration {
    /// The columns that a card or coupon is read from.
    fileprivate var assetColumns: [(AssetPart, ColumnReference?)] {
        guard kind != .points else { return [] }
        return [
            (.value, event.asset.value ?? event.amount), (.currency, event.currency?.column), (.type, event.type),
            (.from, event.asset.from), (.until, event.asset.until), (.used, event.asset.used),
            (.at, kind == .cards ? event.at : nil),
        ]
    }

    fileprivate var fixedCurrency: String? {
        if case .literal(let code)? = event.currency { return code }
        return nil
    }
}
