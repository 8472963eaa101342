import OneIDConfiguration
import OneIDCore
import OneIDIntake
import OneIDReconcile

/// The columns of profiles as rows: paths into the profile.
struct FlatLayout {
    private let plan: ReconcilePlan
    /// Types of identifiers, in the order in which profiles show them.
    private let types: [String]
    /// Kinds of the run's sources of events and of what members have.
    private let kinds: [SourceKind]
    /// Tags that are worked out.
    private let derived: [String]
    /// Rights that products give.
    private let granted: [String]

    init(_ context: ProfileContext) {
        plan = context.plan
        var types: [String] = []
        for group in context.groups.list where !types.contains(group.type) { types.append(group.type) }
        self.types = types
        let request = context.resolution.request
        let kinds = request.events.map(\.declared.kind)
        self.kinds = SourceKind.allCases.filter(kinds.contains)
        derived = context.derived?.names ?? []
        granted = request.grants.map(\.right)
    }

    /// Before anything is read; only of a request whose sources say all their columns.
    ///
    /// - Parameter derived: tags that will be worked out.
    init(_ request: ResolveRequest, derived: [String]) {
        self.init(
            members: request.sources.map(\.declared), events: request.events.map(\.declared),
            rules: request.rules ?? RulesConfiguration(), links: request.links, grants: request.grants, derived: derived
        )
    }

    /// Of the sources of a configuration, which say all their columns.
    init(_ configuration: Configuration) {
        self.init(
            members: configuration.sources.filter { !$0.kind.isEvent },
            events: configuration.sources.filter(\.kind.isEvent), rules: configuration.rules,
            links: configuration.links, grants: configuration.grants,
            derived: configuration.tags.inProfile.map(\.name))
    }

    private init(
        members: [SourceConfiguration], events: [SourceConfiguration], rules: RulesConfiguration, links: [LinkKey],
        grants: [GrantRule], derived: [String]
    ) {
        plan = ReconcilePlan(rules: rules, sources: members + events)
        types = Set(members.flatMap { $0.identifiers.map(\.type) } + links.map(\.name)).sorted {
            (IdentifierGroups.rank(ofType: $0), $0) < (IdentifierGroups.rank(ofType: $1), $1)
        }
        let kinds = events.map(\.kind)
        self.kinds = SourceKind.allCases.filter(kinds.contains)
        self.derived = derived
        granted = grants.map(\.right)
    }

    private var events: [SourceKind] { kinds.filter { !$0.isAsset } }

    /// Where no columns are asked for: one for every value that the rules and events of the run give.
    var columns: [String] {
        var columns = ["oneid", "first_seen", "last_seen"] + types.map { "identifiers.\($0)" }
        columns += plan.attributes.map { "attributes.\($0).value" }
        columns.append("membership.level")
        for system in plan.pointSystems {
            columns += ["membership.points.\(system).balance", "membership.points.\(system).residue"]
        }
        columns.append("membership.tiers")
        for name in plan.storedValues {
            let isApart = plan.rules.storedValue.first { $0.name == name }?.keepsGiftApart ?? true
            columns += (isApart ? ["principal", "gift"] : ["amount"]).map { "stored_value.\(name).\($0)" }
        }
        columns += rights.map { "entitlements.\($0).value" }
        columns += plan.consents.map { "consent.\($0).value" } + plan.flags.map { "flags.\($0).value" }
        if hasTags { columns.append("tags.value") }
        columns += derived.map { "tags.derived.\($0)" }
        for kind in events {
            let members =
                kind == .orders
                ? [
                    "count", "amount", "average_order_value", "preferred_channel", "preferred_category", "first",
                    "last",
                ]
                : ["count", "last"]
            columns += members.map { "\(kind.rawValue).\($0)" }
        }
        return columns + ["conflicts", "records"]
    }

    /// Refuses a column that can lead to nothing in any profile of the run.
    ///
    /// - Parameter position: of what names them.
    /// - Throws: `profile.column`.
    func check(_ wanted: [String], at position: SourcePosition) throws(Finding) {
        let known = roots
        for column in wanted {
            let leads = known.contains { $0 == column || column.hasPrefix($0 + ".") || $0.hasPrefix(column + ".") }
            guard !leads else { continue }
            throw Finding(
                .unknownProfileColumn, at: position,
                "profiles of this run have no '\(column)'",
                fix: Suggestion.nearest(to: column, among: columns + known).map { "did you mean '\($0)'?" }
                    ?? "paths look like \(columns.prefix(8).joined(separator: ", "))")
        }
    }

    private var hasTags: Bool { plan.sources.contains { $0.columns.contains { $0.role == .tags } } }

    /// Entitlements as profiles name them: an exclusive group under the name of its rule.
    private var rights: [String] {
        let exclusive = plan.rules.entitlements.filter { if case .exclusive = $0.kind { true } else { false } }
        let grouped = exclusive.flatMap { rule -> [String] in
            if case .exclusive(let names) = rule.kind { names } else { [] }
        }
        let alone = plan.entitlements.filter { !grouped.contains($0) }
        let named = exclusive.filter { rule in
            guard case .exclusive(let names) = rule.kind else { return false }
            return plan.entitlements.contains(rule.name) || names.contains(where: plan.entitlements.contains)
        }
        return Set(alone + named.map(\.name) + granted).sorted()
    }

    /// The paths below which everything is allowed.
    private var roots: [String] {
        ["oneid", "aliases", "first_seen", "last_seen", "conflicts", "records"] + types.map { "identifiers.\($0)" }
            + plan.attributes.map { "attributes.\($0)" }
            + ["membership.level", "membership.level_decision", "membership.tiers", "membership.accounts"]
            + OriginKind.allCases.filter(tells).map { "membership.\($0.name)" }
            + plan.pointSystems.map { "membership.points.\($0)" } + plan.storedValues.map { "stored_value.\($0)" }
            + rights.map { "entitlements.\($0)" } + plan.consents.map { "consent.\($0)" }
            + plan.flags.map { "flags.\($0)" } + (hasTags ? ["tags.value"] : []) + derived.map { "tags.derived.\($0)" }
            + (derived.isEmpty ? [] : ["tags.derived.version"]) + events.map(\.rawValue)
            + (kinds.contains(.cards) ? ["gift_cards"] : []) + (kinds.contains(.coupons) ? ["coupons"] : [])
            + (events.contains(.orders) ? ["owned"] : [])
    }

    /// Whether a source says where its members come from, or belong.
    private func tells(_ kind: OriginKind) -> Bool {
        plan.sources.contains { source in
            source.columns.contains { if case .origin(kind, _) = $0.role { true } else { false } }
        }
    }
}

extension FindingID {
    public static let unknownProfileColumn = FindingID(
        "profile.column", status: .usage, summary: "A column is a path that no profile of the run can have.",
        remedy: "Correct the path; docs/reference/profile.md lists them.")
}
