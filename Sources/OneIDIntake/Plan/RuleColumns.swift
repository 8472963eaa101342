import OneIDConfiguration
import OneIDCore

/// A column whose name says what the merge rules may use it for.
struct RecognisedRuleColumn: Sendable, Equatable {
    let kind: RecognisedColumn
    let column: String
}

/// The columns that the merge rules read: as declared or, without a configuration, by their usual names.
enum RuleColumns {
    /// The first column of each kind in a file.
    static func recognise(_ columns: [String], besides id: String) -> [RecognisedRuleColumn] {
        var found: [RecognisedRuleColumn] = []
        for column in columns where column != id {
            guard let kind = HeaderNames.recognise(column), isUsed(kind), !found.contains(where: { $0.kind == kind })
            else { continue }
            found.append(RecognisedRuleColumn(kind: kind, column: column))
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
                for rule in chosen.recognisedRules { effective.add(rule) }
            }
            return effective
        }
    }

    /// Whether a profile says anything by it. Order totals of a member export are not the rules' matter.
    private static func isUsed(_ kind: RecognisedColumn) -> Bool {
        switch kind {
        case .nickname, .birthday, .gender, .level, .points, .growthValue, .country, .province, .city, .district,
            .address, .postcode, .store, .brand, .storedValue, .coupons, .marketingConsent, .blacklisted, .tags,
            .created:
            true
        default: false
        }
    }
}

extension SourceConfiguration {
    fileprivate mutating func addAttribute(_ name: String, _ column: String) {
        guard !attributes.contains(where: { $0.attribute == name && $0.column.name == column }) else { return }
        attributes.append(AttributeColumn(column: ColumnReference(name: column), attribute: name))
    }

    /// Takes a recognised column in under the name that the documentation uses for it.
    fileprivate mutating func add(_ rule: RecognisedRuleColumn) {
        let column = ColumnReference(name: rule.column)
        func named(_ name: String, _ list: inout [NamedColumn]) {
            if !list.contains(where: { $0.column.name == rule.column }) {
                list.append(NamedColumn(name: name, column: column))
            }
        }
        func organised(_ tier: Tier) {
            if !organisation.contains(where: { $0.tier == tier }) {
                organisation.append(OrganisationEntry(tier: tier, value: .column(column)))
            }
        }
        switch rule.kind {
        case .created: created = created ?? column
        case .tags: tags = tags ?? column
        case .level: level = level ?? column
        case .points, .growthValue:
            let system = rule.kind == .points ? "points" : "growth_value"
            if !points.contains(where: { $0.system == system }) {
                points.append(PointsColumn(system: system, column: column))
            }
        case .storedValue:
            if storedValue.isEmpty { storedValue.append(StoredValueColumns(name: "balance", principal: column)) }
        case .coupons: named("coupon", &entitlements)
        case .marketingConsent: named("marketing", &consent)
        case .blacklisted: named("blacklist", &flags)
        case .store: organised(.store)
        case .brand: organised(.brand)
        default: addAttribute(rule.kind.name, rule.column)
        }
    }
}
