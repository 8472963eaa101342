import OneIDCore

extension ConfigurationReader {
    /// The section `rules`.
    ///
    /// - Parameter targets: nil when the sources are not known or wrong themselves: then names of attributes, point systems …
    ///   are not checked against them.
    func rules(_ node: ConfigurationNode, _ targets: RuleTargets?) -> RulesConfiguration? {
        guard let object = ObjectReader(node, RulesKey.self, self) else { return nil }
        var rules = RulesConfiguration()
        if let member = object.member(.level) { rules.level = levelRule(member, targets) }
        rules.points = object.read(.points) { pointsRules($0, targets) } ?? []
        rules.attributes = object.read(.attributes) { attributeRules($0, targets) } ?? []
        rules.storedValue = object.read(.storedValue) { storedValueRules($0, targets) } ?? []
        rules.entitlements = object.read(.entitlements) { entitlementRules($0, targets) } ?? []
        rules.consent = object.read(.consent) { consentRules($0, targets) } ?? []
        rules.flags = object.read(.flags) { flagRules($0, targets) } ?? []
        rules.firstTouch = object.read(.firstTouch, originRule) ?? .earliest
        rules.boundTo = object.read(.boundTo, originRule) ?? .latest
        return rules
    }

    /// Reports a rule about something that no source has.
    func requireTarget(
        _ name: String, at position: ConfigurationPosition, _ kind: RuleTargets.Kind, _ targets: RuleTargets?
    ) {
        guard let targets else { return }
        let names = targets.names(kind)
        guard !names.contains(name) else { return }
        report(
            .configurationRuleTarget, at: position,
            "\(position.path): no source has \(kind.phrase) \(ConfigurationPath.quoted(name))",
            fix: Self.nearest(to: name, among: names).map { "did you mean \"\($0)\"?" }
                ?? "declare it under \(kind.key) of a source, or remove the rule")
    }

    /// Whether a key names a source of members that has the thing the rule is about; reported when it does not.
    func requireSource(
        _ member: ConfigurationNode.Member, with kind: RuleTargets.Kind, named name: String?, _ targets: RuleTargets?
    ) {
        guard let targets else { return }
        let quoted = ConfigurationPath.quoted(member.key)
        let place = "\(member.position.path)"
        guard let source = targets.source(member.key) else {
            let names = targets.sources.filter { !$0.kind.isEvent || $0.kind.isAsset }.map(\.name)
            report(
                .configurationSource, at: member.position, "\(place): no source is called \(quoted)",
                fix: Self.nearest(to: member.key, among: names).map { "did you mean \"\($0)\"?" }
                    ?? "name one of \(names.prefix(20).map(ConfigurationPath.quoted).joinedByOr)")
            return
        }
        guard !RuleTargets.has(source, kind, named: name) else { return }
        let what = name.map { "\(kind.phrase) \(ConfigurationPath.quoted($0))" } ?? "no \(kind.key)"
        report(
            .configurationRuleTarget, at: member.position,
            "\(place): the source \(quoted) has \(name == nil ? what : "not \(what)")",
            fix: "declare it under \(kind.key) of the source, or remove the key")
    }

    /// Reports a name that stands in a list for the second time.
    func reportRepeated(_ name: String, at position: ConfigurationPosition, first: ConfigurationPosition) {
        report(
            .configurationRuleClash, at: position,
            "\(position.path): \(ConfigurationPath.quoted(name)) is already given as \(first.path) at line \(first.line)",
            fix: "keep one of the two")
    }
}

/// What the sources have that rules can be about.
struct RuleTargets {
    enum Kind {
        case level, points, attribute, storedValue, entitlement, consent, flag

        /// Key of a source under which such things are declared.
        var key: String {
            switch self {
            case .level: "level"
            case .points: "points"
            case .attribute: "attributes"
            case .storedValue: "stored_value"
            case .entitlement: "entitlements"
            case .consent: "consent"
            case .flag: "flags"
            }
        }

        /// With its article, for messages.
        var phrase: String {
            switch self {
            case .level: "the level"
            case .points: "the point system"
            case .attribute: "the attribute"
            case .storedValue: "the stored-value account"
            case .entitlement: "the entitlement"
            case .consent: "the consent"
            case .flag: "the flag"
            }
        }
    }

    let sources: [SourceConfiguration]

    func source(_ name: String) -> SourceConfiguration? { sources.first { $0.name == name } }

    /// The names of all things of a kind, each once, sorted.
    func names(_ kind: Kind) -> [String] { Set(sources.flatMap { Self.names($0, kind) }).sorted() }

    /// - Parameter name: nil asks for any.
    static func has(_ source: SourceConfiguration, _ kind: Kind, named name: String?) -> Bool {
        let names = names(source, kind)
        return name.map(names.contains) ?? !names.isEmpty
    }

    private static func names(_ source: SourceConfiguration, _ kind: Kind) -> [String] {
        switch kind {
        case .level: source.level.map { [$0.column.name] } ?? []
        case .points: source.points.map(\.system)
        case .attribute: source.attributes.map(\.attribute)
        case .storedValue: source.storedValue.map(\.name)
        case .entitlement: source.entitlements.map(\.name)
        case .consent: source.consent.map(\.name)
        case .flag: source.flags.map(\.name)
        }
    }
}
