import OneIDCore

extension ConfigurationReader {
    /// `attributes: { nickname: "latest", address: { linked: ["province", "city"], resolve: "latest" } }`.
    func attributeRules(_ node: ConfigurationNode, _ targets: RuleTargets?) -> [AttributeRule] {
        guard let members = members(node) else { return [] }
        var rules: [AttributeRule] = []
        // Where each attribute is ruled, alone or with others.
        var ruled: [String: ConfigurationPosition] = [:]
        // Attributes ruled alone first: a group that names one is the second to do so, wherever it stands.
        let isGroup = { (member: ConfigurationNode.Member) in member.value[AttributeRuleKey.linked] != nil }
        for member in members where !isGroup(member) { ruled[member.key] = member.position }
        for member in members {
            guard checkName(member.key, at: member.position) else { continue }
            if !isGroup(member) { requireTarget(member.key, at: member.position, .attribute, targets) }
            if let rule = attributeRule(member, &ruled, targets) { rules.append(rule) }
        }
        return rules
    }

    private func attributeRule(
        _ member: ConfigurationNode.Member, _ ruled: inout [String: ConfigurationPosition], _ targets: RuleTargets?
    ) -> AttributeRule? {
        if case .string = member.value.value {
            guard let resolve = choice(member.value, as: Survivorship.self) else { return nil }
            var rule = AttributeRule(name: member.key, resolve: resolve)
            rule.position = member.position
            return rule
        }
        let wanted = "a string (the name of a rule) or an object"
        guard let object = ObjectReader(member.value, AttributeRuleKey.self, wanted: wanted, self) else { return nil }
        var rule = AttributeRule(name: member.key, resolve: .mostFrequent)
        rule.position = member.position
        if let resolve = object.read(.resolve, { choice($0, as: Survivorship.self) }) { rule.resolve = resolve }
        if let conflict = object.read(.conflict, { choice($0, as: ConflictHandling.self) }) {
            rule.conflict = conflict
        }
        if let exclusive = object.read(.exclusive, boolean) { rule.isExclusive = exclusive }
        if let linked = object.member(.linked) {
            rule.linked = linkedAttributes(linked.value, of: member, &ruled, targets)
            checkLinked(object, rule, targets)
        }
        if rule.resolve == .union, rule.conflict == .review, let conflict = object.member(.conflict) {
            report(
                .configurationMisplaced, at: conflict.position,
                "\(conflict.position.path): a union keeps every value, so values never disagree",
                fix: "remove it, or choose another rule")
        }
        return rule
    }

    // MARK: - Linked attributes

    private func linkedAttributes(
        _ node: ConfigurationNode, of group: ConfigurationNode.Member,
        _ ruled: inout [String: ConfigurationPosition], _ targets: RuleTargets?
    ) -> [String] {
        guard let names = nameList(node, wanted: "an array of strings, the names of attributes,"),
            case .array(let elements) = node.value
        else { return [] }
        if elements.count < 2 {
            report(
                .configurationValue, at: node.position, "\(node.position.path): two or more attributes were expected",
                fix: "name the attributes that come from one record together, or remove linked")
        }
        for element in elements {
            guard case .string(let name) = element.value, names.contains(name) else { continue }
            requireTarget(name, at: element.position, .attribute, targets)
            if let first = ruled[name], first != element.position {
                // A repetition within the list is reported by the list itself.
                guard !first.path.hasPrefix(node.position.path + "[") else { continue }
                report(
                    .configurationRuleClash, at: element.position,
                    "\(element.position.path): the attribute \(ConfigurationPath.quoted(name)) already has a rule, "
                        + "\(first.path) at line \(first.line)",
                    fix: "remove one of the two: linked attributes share the rule of their group")
            } else {
                ruled[name] = element.position
            }
        }
        return names
    }

    private func checkLinked(_ object: ObjectReader<AttributeRuleKey>, _ rule: AttributeRule, _ targets: RuleTargets?) {
        if let resolve = object.member(.resolve), !Survivorship.ofRecords.contains(rule.resolve) {
            let list = Survivorship.ofRecords.map { "\"\($0.rawValue)\"" }.joinedByOr
            report(
                .configurationValue, at: resolve.value.position,
                "\(resolve.value.position.path): \"\(rule.resolve.rawValue)\" chooses no record, "
                    + "and linked attributes come from one record together",
                fix: "write \(list)")
        }
        if rule.isExclusive, let exclusive = object.member(.exclusive) {
            report(
                .configurationMisplaced, at: exclusive.position,
                "\(exclusive.position.path): linked attributes cannot be exclusive", fix: "remove it")
        }
        // "Dubai, UK": the attribute would come from another record than the group that has its name.
        if let targets, !rule.linked.contains(rule.name), targets.names(.attribute).contains(rule.name) {
            report(
                .configurationRuleClash, at: rule.position,
                "\(rule.position.path): a source has an attribute \(ConfigurationPath.quoted(rule.name)) "
                    + "that is not one of those linked",
                fix: "add it to linked, or give the group another name")
        }
    }
}

extension Survivorship {
    /// The rules that choose a record, so that they suit linked attributes.
    static let ofRecords: [Survivorship] = [.mostFrequent, .latest, .earliest, .sourcePriority, .longest]
}
