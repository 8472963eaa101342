import OneIDCore

extension ConfigurationReader {
    /// `grants: { "AC-*": { right: "cleaning", valid: "12m" } }`
    ///
    /// - Parameter taken: the entitlements that accounts have.
    func grants(_ node: ConfigurationNode, besides taken: Set<String>) -> [GrantRule] {
        (members(node) ?? []).compactMap { member in
            guard checkName(member.key, at: member.position),
                let object = ObjectReader(member.value, GrantKey.self, self)
            else { return nil }
            guard let right = object.read(.right, { text($0) }), !right.isEmpty else {
                if object.member(.right) == nil {
                    report(
                        .configurationValue, at: member.position,
                        "\(member.position.path): no right is named", fix: "add right: \"cleaning\"")
                }
                return nil
            }
            guard !taken.contains(right) else {
                report(
                    .configurationValue, at: member.position,
                    "\(member.position.path): \(ConfigurationPath.quoted(right)) is an entitlement of accounts already",
                    fix: "give the right a name of its own")
                return nil
            }
            var rule = GrantRule(products: member.key, right: right)
            rule.valid = object.read(.valid, span)
            rule.count = object.read(.count) { count($0) } ?? 1
            return rule
        }
    }
}
