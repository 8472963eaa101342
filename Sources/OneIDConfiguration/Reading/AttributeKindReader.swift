import OneIDCore

extension ConfigurationReader {
    /// `attributes: { birthday: { kind: "date", format: "DD/MM/YYYY" } }` at the top of a configuration.
    func attributeKinds(_ node: ConfigurationNode) -> [String: ValueKind] {
        var kinds: [String: ValueKind] = [:]
        for member in members(node) ?? [] where checkName(member.key, at: member.position) {
            kinds[member.key] = attributeKind(member)
        }
        return kinds
    }

    private func attributeKind(_ member: ConfigurationNode.Member) -> ValueKind? {
        guard let object = ObjectReader(member.value, AttributeKindKey.self, self) else { return nil }
        let sort = object.require(.kind, "\"date\"") { choice($0, as: ValueKind.Sort.self) }
        let format = object.read(.format, dateFormat)
        let words = object.read(.map, wordMap)
        guard let sort else { return nil }
        func misplaced(_ key: AttributeKindKey, _ wanted: ValueKind.Sort) {
            guard sort != wanted, let member = object.member(key) else { return }
            report(
                .configurationMisplaced, at: member.position,
                "\(member.position.path): only the kind \"\(wanted.rawValue)\" has it", fix: "remove it")
        }
        misplaced(.format, .date)
        misplaced(.map, .word)
        let usual = ValueKind(
            ofAttribute: member.key, isDate: PlaceholderDate.isNameOfDates(member.key))
        var dates = DateReader(isBirthday: usual.dates.isBirthday)
        if let format { dates = DateReader(format, isBirthday: dates.isBirthday) }
        return ValueKind(sort, dates: dates, words: words ?? usual.words)
    }

    /// `dates: { modified_at: "DD/MM/YYYY" }` of a source.
    func dateFormats(_ node: ConfigurationNode) -> [(column: ColumnReference, format: DateFormat)] {
        (members(node) ?? []).compactMap { member in
            guard checkName(member.key, at: member.position), let format = dateFormat(member.value) else { return nil }
            return (ColumnReference(name: member.key, position: member.position), format)
        }
    }

    private func dateFormat(_ node: ConfigurationNode) -> DateFormat? {
        guard let word = text(node) else { return nil }
        if let format = DateFormat(word) { return format }
        report(
            .configurationValue, at: node.position,
            "\(node.position.path): a form of dates was expected, found \(ConfigurationPath.quoted(word))",
            fix: "write it with YYYY, MM and DD, for example \"DD/MM/YYYY\", or \"excel\"")
        return nil
    }

    private func wordMap(_ node: ConfigurationNode) -> WordVocabulary? {
        guard let members = members(node) else { return nil }
        return WordVocabulary(
            members.compactMap { member in name(member.value).map { (word: member.key, meaning: $0) } })
    }
}
