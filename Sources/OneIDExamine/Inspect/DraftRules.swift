import OneIDConfiguration
import OneIDCore
import OneIDIntake

/// The section `rules` of a draft: a cautious rule for everything that the sources map.
struct DraftRules {
    private let sources: [SourceDraft]
    private let draft: ConfigurationDraft

    init(_ draft: ConfigurationDraft) {
        self.draft = draft
        sources = draft.sound.filter { !$0.kind.isEvent }
    }

    func write(to text: inout DraftText) {
        let rules = RulesConfiguration.assumed(for: sources.map(\.declared))
        let declared = sources.map(\.declared)
        let levels = draft.levels
        var systems: [String] = []
        for points in declared.flatMap(\.points) where !systems.contains(points.system) {
            systems.append(points.system)
        }
        let others = declared.contains {
            !$0.storedValue.isEmpty || !$0.entitlements.isEmpty || !$0.consent.isEmpty || !$0.flags.isEmpty
        }
        guard !rules.attributes.isEmpty || !levels.ladder.isEmpty || !systems.isEmpty || others else { return }
        text.line(1, "rules: {")
        write(levels, to: &text)
        writePoints(systems, rules, to: &text)
        writeAttributes(rules.attributes, to: &text)
        if !rules.storedValue.isEmpty {
            text.comment(2, "Money paid in and money given on top stay apart. UNSURE: CNY is assumed.")
            let parts = rules.storedValue.map {
                "\(JSON5Spelling.key($0.name)): { currency: \(JSON5Spelling.string($0.currency)), gift: \"separate\" }"
            }
            text.line(2, "stored_value: { \(parts.joined(separator: ", ")) },")
        }
        write("entitlements", declared.flatMap(\.entitlements).map(\.name), "union", to: &text)
        write("consent", declared.flatMap(\.consent).map(\.name), ConsentRule.Kind.mostRestrictive.rawValue, to: &text)
        write("flags", declared.flatMap(\.flags).map(\.name), FlagRule.Kind.sticky.rawValue, to: &text)
        text.line(1, "},")
    }

    /// One rule for everything of a section.
    private func write(_ section: String, _ things: [String], _ rule: String, to text: inout DraftText) {
        let names = Set(things).sorted()
        guard !names.isEmpty else { return }
        let parts = names.map { "\(JSON5Spelling.key($0)): \(JSON5Spelling.string(rule))" }
        text.line(2, "\(section): { \(parts.joined(separator: ", ")) },")
    }

    private func write(_ levels: LevelDraft, to text: inout DraftText) {
        guard !levels.ladder.isEmpty else { return }
        text.line(2, "level: {")
        for (source, values) in levels.seen {
            let seen = values.map { "\($0.text) (\($0.count))" }.joined(separator: ", ")
            text.comment(3, "Seen in \(source): \(seen)")
        }
        if levels.isDoubtful {
            text.comment(
                3, "UNSURE: the order, lowest first, is a guess. Levels of two sources that mean the same get one rung:"
            )
            text.comment(3, "name it in the ladder and write it after both in map.")
        }
        text.line(3, "ladder: [\(levels.ladder.map(JSON5Spelling.string).joined(separator: ", "))],", "lowest first")
        text.line(3, "resolve: \"highest\",")
        text.line(3, "unknown: \"review\",", "a level that map lacks is a case for a person")
        text.line(3, "map: {")
        for (source, values) in levels.seen {
            let rungs = levels.ladder.filter { rung in values.contains { $0.text == rung } }
            let pairs = rungs.map { "\(JSON5Spelling.key($0)): \(JSON5Spelling.string($0))" }
            text.line(4, "\(JSON5Spelling.key(source)): { \(pairs.joined(separator: ", ")) },")
        }
        text.line(3, "},")
        text.line(2, "},")
    }

    private func writePoints(_ systems: [String], _ rules: RulesConfiguration, to text: inout DraftText) {
        guard !systems.isEmpty else { return }
        text.line(2, "points: {")
        for system in systems {
            let key = JSON5Spelling.key(system)
            if let rule = rules.points.first(where: { $0.name == system }) {
                text.line(3, "\(key): { resolve: \(JSON5Spelling.string(rule.resolve.rawValue)) },")
                continue
            }
            let holders = sources.filter { $0.declared.points.contains { $0.system == system } }
            if holders.count > 1 {
                text.comment(3, "UNSURE: a point of every source counts the same; \"1/10\" makes ten of a source one.")
            }
            let rates = holders.map { "\(JSON5Spelling.key($0.name)): \"1\"" }.joined(separator: ", ")
            text.line(3, "\(key): { resolve: \"sum\", convert: { \(rates) }, rounding: \"down\" },")
        }
        text.line(2, "},")
    }

    private func writeAttributes(_ rules: [AttributeRule], to text: inout DraftText) {
        guard !rules.isEmpty else { return }
        text.line(2, "attributes: {")
        for rule in rules {
            let resolve = JSON5Spelling.string(rule.resolve.rawValue)
            var value = resolve
            if !rule.linked.isEmpty {
                text.comment(
                    3, "These come from one record together, so that no city is paired with another's province.")
                let linked = rule.linked.map(JSON5Spelling.string).joined(separator: ", ")
                value = "{ linked: [\(linked)], resolve: \(resolve) }"
            } else if rule.conflict == .review {
                value = "{ resolve: \(resolve), conflict: \"review\" }"
            }
            text.line(3, "\(JSON5Spelling.key(rule.name)): \(value),")
        }
        text.line(2, "},")
    }
}

extension ConfigurationDraft {
    /// The draft as JSON5 with comments.
    ///
    /// - Parameter file: the configuration's name in the comments.
    public func text(file: String) -> String { DraftText.text(of: self, file: file) }
}
