import OneIDCore

extension ConfigurationReader {
    /// `level: { ladder: […], resolve: "highest", unknown: "review", map: { tmall: { V1: "member" } } }`.
    func levelRule(_ member: ConfigurationNode.Member, _ targets: RuleTargets?) -> LevelRule? {
        guard let object = ObjectReader(member.value, LevelRuleKey.self, self) else { return nil }
        let ladder = object.require(.ladder, "[\"member\", \"silver\", \"gold\"]", self.ladder)
        var rule = LevelRule(ladder: ladder ?? [], position: member.position)
        // Without a ladder every level would be an error of its own.
        let names = ladder?.isEmpty == false ? ladder : nil
        if let resolve = object.read(.resolve, { levelResolution($0, names, targets) }) { rule.resolve = resolve }
        if let unknown = object.read(.unknown, { choice($0, as: UnknownLevel.self) }) { rule.unknown = unknown }
        rule.map = object.read(.map) { levelMap($0, names, targets) } ?? [:]
        for after in targets?.sources.compactMap({ $0.level?.afterExpiry }) ?? [] {
            if let names { _ = place(after.level, at: after.position, names) }
        }
        return rule
    }

    private func ladder(_ node: ConfigurationNode) -> [String]? {
        guard let levels = nameList(node, wanted: "an array of strings, the lowest level first,") else { return nil }
        if levels.isEmpty, case .array(let elements) = node.value, elements.isEmpty {
            report(
                .configurationLevel, at: node.position, "\(node.position.path): the ladder has no level",
                fix: "name the unified levels, the lowest first")
        }
        return levels
    }

    /// An array of different names.
    func nameList(_ node: ConfigurationNode, wanted: String) -> [String]? {
        guard case .array(let elements) = node.value else {
            wrongKind(node, wanted: wanted)
            return nil
        }
        var first: [String: ConfigurationPosition] = [:]
        return elements.compactMap { element in
            guard let name = self.name(element) else { return nil }
            if let position = first[name] {
                reportRepeated(name, at: element.position, first: position)
                return nil
            }
            first[name] = element.position
            return name
        }
    }

    // MARK: - Resolution

    private func levelResolution(
        _ node: ConfigurationNode, _ ladder: [String]?, _ targets: RuleTargets?
    ) -> LevelResolution? {
        let list = LevelResolution.choosing.map { "\"\($0.name)\"" }.joinedByOr
        let shape = "{ growth: \"…\", thresholds: { … } }"
        switch node.value {
        case .object: return growth(node, ladder, targets)
        case .string:
            guard let word = text(node) else { return nil }
            if let found = LevelResolution.choosing.first(where: { $0.name == word }) { return found }
            if word == LevelResolution.growthName {
                report(
                    .configurationValue, at: node.position,
                    "\(node.position.path): growth needs the point system and its thresholds", fix: "write \(shape)")
            } else {
                unknown(
                    word, at: node.position, .configurationValue, expected: "\(list) or \(shape)",
                    among: LevelResolution.choosing.map(\.name))
            }
            return nil
        default:
            wrongKind(node, wanted: "a string, \(list), or \(shape)", fix: "write one of them")
            return nil
        }
    }

    private func growth(
        _ node: ConfigurationNode, _ ladder: [String]?, _ targets: RuleTargets?
    ) -> LevelResolution? {
        guard let object = ObjectReader(node, GrowthRuleKey.self, self) else { return nil }
        let system = object.require(.growth, "\"growth\"") { node -> String? in
            guard let name = self.name(node) else { return nil }
            requireTarget(name, at: node.position, .points, targets)
            return name
        }
        let thresholds = object.require(.thresholds, "{ silver: 1000 }") { risingThresholds($0, ladder) }
        guard let system, let thresholds else { return nil }
        return .growth(system: system, thresholds: thresholds)
    }

    /// By place on the ladder; each higher than those below it.
    private func risingThresholds(_ node: ConfigurationNode, _ ladder: [String]?) -> [ExactDecimal?]? {
        guard let members = members(node) else { return nil }
        if members.isEmpty {
            report(
                .configurationMissingKey, at: node.position, "\(node.position.path): there is no threshold",
                fix: "add levels with the balance that reaches them, for example { silver: 1000 }")
        }
        var found: [(place: Int, threshold: ExactDecimal, position: ConfigurationPosition)] = []
        for member in members {
            let threshold = decimal(member.value)
            guard let ladder, let place = place(member.key, at: member.position, ladder), let threshold else {
                continue
            }
            found.append((place, threshold, member.value.position))
        }
        guard let ladder else { return nil }
        found.sort { $0.place < $1.place }
        for (lower, higher) in zip(found, found.dropFirst()) where higher.threshold <= lower.threshold {
            report(
                .configurationLevel, at: higher.position,
                "\(higher.position.path): the threshold is not above that of the lower level "
                    + ConfigurationPath.quoted(ladder[lower.place]),
                fix: "make the thresholds rise along the ladder")
        }
        var thresholds = [ExactDecimal?](repeating: nil, count: ladder.count)
        for item in found { thresholds[item.place] = item.threshold }
        return thresholds
    }

    // MARK: - Mapping

    private func levelMap(
        _ node: ConfigurationNode, _ ladder: [String]?, _ targets: RuleTargets?
    ) -> [String: [String: Int]] {
        guard let sources = members(node) else { return [:] }
        var map: [String: [String: Int]] = [:]
        for source in sources {
            requireSource(source, with: .level, named: nil, targets)
            guard let spellings = members(source.value) else { continue }
            var places: [String: Int] = [:]
            for spelling in spellings {
                guard checkName(spelling.key, at: spelling.position), let level = name(spelling.value), let ladder,
                    let place = place(level, at: spelling.value.position, ladder)
                else { continue }
                places[spelling.key] = place
            }
            map[source.key] = places
        }
        return map
    }

    private func place(_ level: String, at position: ConfigurationPosition, _ ladder: [String]) -> Int? {
        if let place = ladder.firstIndex(of: level) { return place }
        report(
            .configurationLevel, at: position,
            "\(position.path): no level of the ladder is called \(ConfigurationPath.quoted(level))",
            fix: Self.nearest(to: level, among: ladder).map { "did you mean \"\($0)\"?" }
                ?? "write \(ladder.prefix(20).map(ConfigurationPath.quoted).joinedByOr), or add it to the ladder")
        return nil
    }
}
