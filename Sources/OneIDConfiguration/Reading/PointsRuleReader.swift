extension ConfigurationReader {
    /// `points: { points: { resolve: "sum", convert: { partner: "1/10" }, rounding: "down" } }`.
    func pointsRules(_ node: ConfigurationNode, _ targets: RuleTargets?) -> [PointsRule] {
        guard let members = members(node) else { return [] }
        return members.compactMap { member in
            guard checkName(member.key, at: member.position) else { return nil }
            requireTarget(member.key, at: member.position, .points, targets)
            return pointsRule(member, targets)
        }
    }

    private func pointsRule(_ member: ConfigurationNode.Member, _ targets: RuleTargets?) -> PointsRule? {
        guard let object = ObjectReader(member.value, PointsRuleKey.self, self) else { return nil }
        var rule = PointsRule(name: member.key)
        rule.position = member.position
        if let resolve = object.read(.resolve, { choice($0, as: PointsResolution.self) }) { rule.resolve = resolve }
        if let rounding = object.read(.rounding, { choice($0, as: PointsRounding.self) }) { rule.rounding = rounding }
        if let scale = object.read(.scale, places) { rule.scale = scale }
        rule.cap = object.read(.cap, decimal)
        rule.reviewAbove = object.read(.reviewAbove, decimal)
        rule.convert = object.read(.convert) { conversions($0, of: member.key, targets) } ?? [:]
        if rule.rounding == .none, let scale = object.member(.scale) {
            report(
                .configurationMisplaced, at: scale.position,
                "\(scale.position.path): points that are not rounded have no scale",
                fix: "remove it, or choose another rounding")
        }
        return rule
    }

    private func conversions(
        _ node: ConfigurationNode, of system: String, _ targets: RuleTargets?
    ) -> [String: ExactRatio] {
        guard let members = members(node) else { return [:] }
        // A system that no source has is reported already.
        let isKnown = targets?.names(.points).contains(system) ?? false
        var ratios: [String: ExactRatio] = [:]
        for member in members {
            if isKnown { requireSource(member, with: .points, named: system, targets) }
            ratios[member.key] = ratio(member.value)
        }
        requireCommonDenominator(ratios, members, of: system)
        return ratios
    }

    /// Reports the ratio, in the order of the file, from which on the sums of a system could not be exact.
    private func requireCommonDenominator(
        _ ratios: [String: ExactRatio], _ members: [ConfigurationNode.Member], of system: String
    ) {
        var denominators: [Int64] = []
        for member in members {
            guard let ratio = ratios[member.key] else { continue }
            denominators.append(ratio.denominator)
            guard ExactRatio.commonDenominator(of: denominators) == nil else { continue }
            report(
                .configurationNumber, at: member.value.position,
                "\(member.value.position.path): the ratios of \(ConfigurationPath.quoted(system)) have no common "
                    + "denominator up to 10^18, so its sums could not be exact",
                fix: "round a ratio to a fraction with a smaller denominator, such as 1/3 or 0.333")
            return
        }
    }
}
