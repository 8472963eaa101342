import OneIDCore

/// The rules about stored value, entitlements, consents and flags.
extension ConfigurationReader {
    /// `stored_value: { balance: { currency: "CNY", gift: "separate" } }`.
    func storedValueRules(_ node: ConfigurationNode, _ targets: RuleTargets?) -> [StoredValueRule] {
        guard let members = members(node) else { return [] }
        return members.compactMap { member in
            guard checkName(member.key, at: member.position) else { return nil }
            requireTarget(member.key, at: member.position, .storedValue, targets)
            guard let object = ObjectReader(member.value, StoredValueRuleKey.self, self) else { return nil }
            let gift = object.read(.gift) { choice($0, as: GiftHandling.self) }
            guard let currency = object.require(.currency, "\"CNY\"", currencyCode) else { return nil }
            var rule = StoredValueRule(name: member.key, currency: currency)
            rule.keepsGiftApart = gift != .merged
            rule.position = member.position
            return rule
        }
    }

    private func currencyCode(_ node: ConfigurationNode) -> String? {
        guard let code = text(node) else { return nil }
        let isCode =
            code.utf8.count == 3 && code.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        if isCode { return code }
        let quoted = ConfigurationPath.quoted(code)
        report(
            .configurationValue, at: node.position,
            "\(node.position.path): a currency code of three capital letters was expected, found \(quoted)",
            fix: "write the ISO 4217 code, for example \"CNY\"")
        return nil
    }

    // MARK: - Entitlements

    /// `entitlements: { birthday_gift: "once", lounge: { exclusive: ["lounge_basic", "lounge_gold"] } }`.
    func entitlementRules(_ node: ConfigurationNode, _ targets: RuleTargets?) -> [EntitlementRule] {
        guard let members = members(node) else { return [] }
        var ruled: [String: ConfigurationPosition] = [:]
        for member in members { ruled[member.key] = member.position }
        return members.compactMap { member in
            guard checkName(member.key, at: member.position) else { return nil }
            checkEntitlement(member, ruled, targets)
            guard let kind = entitlementKind(member, &ruled) else { return nil }
            var rule = EntitlementRule(name: member.key, kind: kind)
            rule.position = member.position
            return rule
        }
    }

    /// A right may be declared before a platform exports it, so one that no source has is an error only when it looks like
    /// a slip: when it is nearly the name of one that has no rule.
    private func checkEntitlement(
        _ member: ConfigurationNode.Member, _ ruled: [String: ConfigurationPosition], _ targets: RuleTargets?
    ) {
        guard let names = targets?.names(.entitlement), !names.contains(member.key) else { return }
        let unruled = names.filter { ruled[$0] == nil }
        guard Self.nearest(to: member.key, among: unruled) != nil else { return }
        requireTarget(member.key, at: member.position, .entitlement, targets)
    }

    private func entitlementKind(
        _ member: ConfigurationNode.Member, _ ruled: inout [String: ConfigurationPosition]
    ) -> EntitlementRule.Kind? {
        let node = member.value
        let list = EntitlementWord.allCases.map { "\"\($0.rawValue)\"" }.joinedByOr
        if case .object = node.value {
            guard let object = ObjectReader(node, EntitlementRuleKey.self, self) else { return nil }
            let rights = object.require(.exclusive, "[\"basic\", \"gold\"]") { exclusiveRights($0, member, &ruled) }
            return rights.map { .exclusive($0) }
        }
        guard case .string = node.value else {
            wrongKind(node, wanted: "a string, \(list), or { exclusive: […] }", fix: "write one of them")
            return nil
        }
        switch choice(node, as: EntitlementWord.self) {
        case .union: return .union
        case .accumulate: return .accumulate
        case .once: return .once
        case nil: return nil
        }
    }

    /// Rights of which a person has one, the worst first.
    private func exclusiveRights(
        _ node: ConfigurationNode, _ group: ConfigurationNode.Member, _ ruled: inout [String: ConfigurationPosition]
    ) -> [String]? {
        guard let rights = nameList(node, wanted: "an array of strings, the worst right first,"),
            case .array(let elements) = node.value
        else { return nil }
        if elements.count < 2 {
            report(
                .configurationValue, at: node.position, "\(node.position.path): two or more rights were expected",
                fix: "name the rights that exclude each other, the worst first")
        }
        for element in elements {
            guard case .string(let right) = element.value, right != group.key, rights.contains(right) else { continue }
            guard let first = ruled[right] else {
                ruled[right] = element.position
                continue
            }
            guard !first.path.hasPrefix(node.position.path + "[") else { continue }
            report(
                .configurationRuleClash, at: element.position,
                "\(element.position.path): the right \(ConfigurationPath.quoted(right)) already has a rule, "
                    + "\(first.path) at line \(first.line)",
                fix: "remove one of the two")
        }
        return rights
    }

    // MARK: - Consents and flags

    /// `consent: { marketing: "most_restrictive" }`.
    func consentRules(_ node: ConfigurationNode, _ targets: RuleTargets?) -> [ConsentRule] {
        namedChoices(node, .consent, targets, as: ConsentRule.Kind.self) { name, kind, position in
            var rule = ConsentRule(name: name, kind: kind)
            rule.position = position
            return rule
        }
    }

    /// `flags: { blacklist: "sticky" }`.
    func flagRules(_ node: ConfigurationNode, _ targets: RuleTargets?) -> [FlagRule] {
        namedChoices(node, .flag, targets, as: FlagRule.Kind.self) { name, kind, position in
            var rule = FlagRule(name: name, kind: kind)
            rule.position = position
            return rule
        }
    }

    private func namedChoices<Choice: RawRepresentable & CaseIterable, Rule>(
        _ node: ConfigurationNode, _ target: RuleTargets.Kind, _ targets: RuleTargets?, as: Choice.Type,
        _ rule: (String, Choice, ConfigurationPosition) -> Rule
    ) -> [Rule] where Choice.RawValue == String {
        guard let members = members(node) else { return [] }
        return members.compactMap { member in
            guard checkName(member.key, at: member.position) else { return nil }
            requireTarget(member.key, at: member.position, target, targets)
            return choice(member.value, as: Choice.self).map { rule(member.key, $0, member.position) }
        }
    }
}

/// What happens to gift money.
private enum GiftHandling: String, CaseIterable {
    case separate, merged
}

/// The entitlement rules that are one word.
private enum EntitlementWord: String, CaseIterable {
    case union, accumulate, once
}
