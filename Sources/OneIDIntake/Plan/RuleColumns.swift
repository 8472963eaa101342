import OneIDConfiguration
import OneIDCore

/// A column whose name says what the merge rules may use it for.
public struct RecognisedRuleColumn: Sendable, Equatable {
    public let kind: RecognisedColumn
    public let column: String
}

/// The columns that the merge rules read: as declared or, without a configuration, as they were recognised. A first
/// configuration is made by the same functions.
public enum RuleColumns {
    /// The first column of each kind in a file of members, and every column that speaks of a consent.
    ///
    /// - Parameter id: the column of the record id, which is nothing else.
    public static func recognise(
        _ columns: [(name: String, meaning: ColumnMeaning?)], besides id: String?
    ) -> [RecognisedRuleColumn] {
        var found: [RecognisedRuleColumn] = []
        let kinds = columns.compactMap { column -> RecognisedColumn? in
            guard column.name != id, case .member(let kind)? = column.meaning else { return nil }
            return kind
        }
        for (name, meaning) in columns where name != id {
            guard case .member(let kind)? = meaning,
                kind.isOfConsent || !found.contains(where: { $0.kind == kind })
            else { continue }
            if isUsed(kind, among: kinds, name) { found.append(RecognisedRuleColumn(kind: kind, column: name)) }
        }
        return found
    }

    /// All sources of a run as the rules see them.
    ///
    /// - Parameter files: source number and chosen columns of every file. Files of one source may differ in their columns
    ///   when these were recognised.
    static func sources(
        _ request: ResolveRequest, _ files: [(source: Int, chosen: ChosenColumns)]
    ) -> [SourceConfiguration] {
        request.sources.enumerated().map { number, source in
            guard !source.declaresIdentifiers else { return source.declared }
            var effective = source.declared
            for (owner, chosen) in files where owner == number {
                for name in chosen.realNames.prefix(1) { effective.addAttribute("name", name) }
                effective.take(chosen.recognisedRules)
                effective.updated = effective.updated ?? chosen.updated.map { ColumnReference(name: $0) }
            }
            return effective
        }
    }

    /// The run's sources of events as the rules see them: those of what members have, and others without columns. Their
    /// numbers follow those of the members' sources.
    static func assets(_ request: ResolveRequest) -> [SourceConfiguration] {
        request.events.map { source in
            guard !source.declared.kind.isAsset else { return source.declared }
            var other = SourceConfiguration(name: source.declared.name)
            other.kind = source.declared.kind
            return other
        }
    }

    /// Whether a profile says anything by it. Order totals of a member export are not the rules' matter.
    private static func isUsed(_ kind: RecognisedColumn, among kinds: [RecognisedColumn], _ name: String) -> Bool {
        switch kind {
        case .nickname, .birthday, .gender, .level, .points, .growthValue, .otherPoints, .country, .province, .city,
            .district, .address, .postcode, .store, .brand, .channel, .storedValue, .giftBalance, .coupons, .consent,
            .optOut, .blacklisted, .tags, .created, .accountStatus, .guide,
            .distributor, .referrer, .homeStore, .entryStore, .entryChannel, .entryCampaign, .entryGuide:
            true
        case .accountName: !kinds.contains(.nickname) && HeaderNames.isNickname(name)
        case .expiry(.points(let system)): kinds.contains { $0.pointSystem == system }
        case .expiry(.level): kinds.contains(.level)
        case .expiry(.giftBalance): kinds.contains(.giftBalance)
        case .expiry: false
        default: false
        }
    }
}

extension SourceConfiguration {
    fileprivate mutating func addAttribute(_ name: String, _ column: String) {
        guard !attributes.contains(where: { $0.attribute == name }) else { return }
        attributes.append(AttributeColumn(column: ColumnReference(name: column), attribute: name))
    }

    /// Takes recognised columns in under the names that the documentation uses for them. What is there already stays.
    public mutating func take(_ rules: [RecognisedRuleColumn]) {
        for rule in rules { add(rule) }
        // Behind all balances, for an expiry may stand before its own.
        for rule in rules {
            guard case .expiry(let value) = rule.kind else { continue }
            addExpiry(of: value, ColumnReference(name: rule.column))
        }
    }

    /// Until when something holds, unless that is told already.
    private mutating func addExpiry(of value: ExpiringValue, _ column: ColumnReference) {
        switch value {
        case .points(let system):
            guard let place = points.firstIndex(where: { $0.system == system }) else { return }
            if points[place].expires == nil { points[place].expires = column }
        case .level:
            if level?.expires == nil { level?.expires = column }
        // Money that was paid in does not end: the day is that of the gift.
        case .giftBalance where storedValue.first?.gift != nil:
            if storedValue[0].expires == nil { storedValue[0].expires = column }
        case .giftBalance, .storedValue, .coupons, .unstated: return
        }
    }

    private mutating func add(_ rule: RecognisedRuleColumn) {
        let column = ColumnReference(name: rule.column)
        func named(_ name: String, _ list: inout [NamedColumn]) {
            if !list.contains(where: { $0.name == name || $0.column.name == rule.column }) {
                list.append(NamedColumn(name: name, column: column))
            }
        }
        func speaks(of channel: ConsentChannel, _ meaning: ConsentMeaning) {
            guard !consent.contains(where: { $0.column.name == rule.column }) else { return }
            consent.append(ConsentColumn(name: channel.rawValue, column: column, meaning: meaning))
        }
        func organised(_ tier: Tier) {
            if !organisation.contains(where: { $0.tier == tier }) {
                organisation.append(OrganisationEntry(tier: tier, value: .column(column)))
            }
        }
        func bound(_ part: OriginPart) { boundTo.add(part, column) }
        func entered(_ part: OriginPart) { firstTouch.add(part, column) }
        switch rule.kind {
        case .guide: bound(.guide)
        case .distributor: bound(.distributor)
        case .referrer: bound(.referrer)
        case .homeStore:
            bound(.store)
            organised(.store)
        case .entryStore:
            entered(.store)
            organised(.store)
        case .entryChannel:
            entered(.channel)
            addAttribute(RecognisedColumn.channel.name, rule.column)
        case .entryCampaign: entered(.campaign)
        case .entryGuide: entered(.guide)
        case .created: created = created ?? column
        case .tags: tags = tags ?? column
        case .level: level = level ?? LevelColumn(column: column)
        case .points, .growthValue, .otherPoints:
            let system = rule.kind.pointSystem ?? ""
            if !points.contains(where: { $0.system == system }) {
                points.append(PointsColumn(system: system, column: column))
            }
        case .storedValue, .giftBalance:
            if storedValue.isEmpty { storedValue.append(StoredValueColumns(name: "balance")) }
            if rule.kind == .storedValue {
                storedValue[0].principal = storedValue[0].principal ?? column
            } else {
                storedValue[0].gift = storedValue[0].gift ?? column
            }
        case .coupons:
            if !entitlements.contains(where: { $0.name == "coupon" || $0.column.name == rule.column }) {
                entitlements.append(EntitlementColumn(name: "coupon", column: column))
            }
        case .consent(let channel): speaks(of: channel, .optIn)
        case .optOut(let channel): speaks(of: channel, .optOut)
        case .blacklisted: named("blacklist", &flags)
        case .accountStatus: status = status ?? RecognisedStatus.rule(of: column)
        case .store: organised(.store)
        case .brand: organised(.brand)
        case .accountName: addAttribute(RecognisedColumn.nickname.name, rule.column)
        case .expiry: break
        default: addAttribute(rule.kind.name, rule.column)
        }
    }
}

extension OriginColumns? {
    /// Takes a column in for a part that has none.
    fileprivate mutating func add(_ part: OriginPart, _ column: ColumnReference) {
        var origin = self ?? OriginColumns()
        guard !origin.parts.contains(where: { $0.part == part }) else { return }
        origin.parts.append(OriginColumns.Part(part: part, column: column))
        origin.parts.sort { $0.part.place < $1.part.place }
        self = origin
    }
}

extension RulesConfiguration {
    /// The rules assumed for columns that were recognised: cautious ones, and the same that a first configuration has. The
    /// order of levels is none of them: it is a guess that only a written configuration makes.
    ///
    /// - Parameter sources: with the columns taken in.
    public static func assumed(for sources: [SourceConfiguration]) -> RulesConfiguration {
        var rules = RulesConfiguration()
        let members = sources.filter { !$0.kind.isEvent }
        let attributes = Set(members.flatMap { $0.attributes.map(\.attribute) })
        let hasGrowth = members.contains { $0.points.contains { $0.system == "growth" } }
        if hasGrowth {
            var growth = PointsRule(name: "growth")
            growth.resolve = .max
            rules.points.append(growth)
        }
        if members.contains(where: { !$0.storedValue.isEmpty }) {
            rules.storedValue.append(StoredValueRule(name: "balance", currency: "CNY"))
        }
        rules.attributes = assumed(attributes, hasDates: members.allSatisfy { $0.updated != nil })
        return rules
    }

    /// Names of the attributes that make up a place, which come from one record together.
    public static let placeAttributes = ["country", "province", "city", "district", "address", "postcode"]

    /// - Parameter hasDates: without a column that dates a record there is no latest one.
    private static func assumed(_ attributes: Set<String>, hasDates: Bool) -> [AttributeRule] {
        let latest: Survivorship = hasDates ? .latest : .mostFrequent
        var rules: [AttributeRule] = []
        for name in ["name", "nickname", "birthday", "gender", "channel"] where attributes.contains(name) {
            var rule = AttributeRule(name: name, resolve: name == "nickname" ? latest : .mostFrequent)
            if name == "birthday" { rule.conflict = .review }
            rules.append(rule)
        }
        let parts = placeAttributes.filter(attributes.contains)
        if parts.count > 1 {
            var place = AttributeRule(name: "place", resolve: latest)
            place.linked = parts
            rules.append(place)
        } else if let only = parts.first {
            rules.append(AttributeRule(name: only, resolve: latest))
        }
        return rules
    }
}
