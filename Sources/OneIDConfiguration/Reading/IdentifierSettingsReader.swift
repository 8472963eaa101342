import OneIDCore

extension ConfigurationReader {
    /// The section `identifiers`: settings of built-in types and declarations of new ones.
    func identifierSettings(_ node: ConfigurationNode) -> IdentifierSettings? {
        guard let members = members(node) else { return nil }
        var settings = IdentifierSettings()
        for member in members {
            guard checkName(member.key, at: member.position) else { continue }
            if let index = settings.types.firstIndex(where: { $0.name == member.key }) {
                builtInType(member, &settings.types[index])
            } else if let declared = declaredType(member) {
                settings.types.append(declared)
            }
        }
        return settings
    }

    private func builtInType(_ member: ConfigurationNode.Member, _ type: inout IdentifierTypeSettings) {
        guard let object = ObjectReader(member.value, IdentifierTypeKey.self, self) else { return }
        if let like = object.member(.like) {
            report(
                .configurationMisplaced, at: like.position,
                "\(like.position.path): \(type.name) is built in; like is for types you declare",
                fix: "remove it, or choose another name for the type")
        }
        typeSettings(object, &type)
    }

    private func declaredType(_ member: ConfigurationNode.Member) -> IdentifierTypeSettings? {
        let builtIn = IdentifierType.builtIn.map(\.name)
        guard member.key != "file" else {
            report(
                .configurationName, at: member.position,
                "\(member.position.path): no type may be called \"file\", which is a key of the junk lists",
                fix: "choose another name")
            return nil
        }
        guard let object = ObjectReader(member.value, IdentifierTypeKey.self, self) else { return nil }
        guard let like = object.member(.like) else {
            let advice = "declare a new type with like: \"text\" or a built-in type"
            report(
                .configurationIdentifierType, at: member.position,
                "\(member.position.path): \(ConfigurationPath.quoted(member.key)) is not a built-in identifier type",
                fix: typeSuggestion(member.key, among: builtIn).map { "did you mean \"\($0)\"? Otherwise \(advice)" }
                    ?? advice)
            return IdentifierTypeSettings(name: member.key, like: .text)
        }
        // A wrong like is one error, not one more at every column of the type.
        var type = IdentifierTypeSettings(name: member.key, like: likeness(like.value, builtIn) ?? .text)
        typeSettings(object, &type)
        return type
    }

    private func likeness(_ node: ConfigurationNode, _ builtIn: [String]) -> IdentifierLikeness? {
        guard let word = text(node) else { return nil }
        if word == "text" { return .text }
        if let type = IdentifierType.named(word) { return .builtIn(type) }
        unknown(
            word, at: node.position, .configurationIdentifierType, expected: "\"text\" or a built-in type",
            among: ["text"] + builtIn)
        return nil
    }

    private func typeSettings(_ object: ObjectReader<IdentifierTypeKey>, _ type: inout IdentifierTypeSettings) {
        if let weak = object.read(.weak, boolean) { type.weak = weak }
        if let limit = object.read(.maxRecords, numberOrOff) { type.maxRecords = limit.value }
        if let limit = object.read(.maxPeople, numberOrOff) { type.maxPeople = limit.value }
        if let limit = object.read(.maxPerPerson, numberOrOff) { type.maxPerPerson = limit.value }
        if let region = object.read(.region, region) {
            type.region = region
            checkSuits(object, .region, of: type, .region)
        }
        if let rules = object.read(.providerRules, boolean) {
            type.providerRules = rules
            checkSuits(object, .providerRules, of: type, .providerRules)
        }
        if let pattern = object.read(.pattern, pattern) {
            type.pattern = pattern
            checkSuits(object, .pattern, type.like == .text, "text")
        }
        if let folding = object.read(.normalise, folding) {
            type.normalise = folding
            checkSuits(object, .normalise, type.like == .text, "text")
        }
    }

    private func pattern(_ node: ConfigurationNode) -> CellPattern? {
        guard let text = text(node) else { return nil }
        do { return try CellPattern(text) } catch {
            report(
                .badPattern, at: node.position,
                "\(node.position.path): \(error.reason), at character \(error.character) of the pattern", fix: error.fix
            )
            return nil
        }
    }

    private func folding(_ node: ConfigurationNode) -> TextFolding? {
        guard let word = text(node) else { return nil }
        if let folding = TextFolding(rawValue: word) { return folding }
        let words = TextFolding.allCases.map(\.rawValue)
        unknown(
            word, at: node.position, .configurationValue, expected: words.map { "\"\($0)\"" }.joinedByOr, among: words)
        return nil
    }

    private func checkSuits(
        _ object: ObjectReader<IdentifierTypeKey>, _ key: IdentifierTypeKey, of type: IdentifierTypeSettings,
        _ option: IdentifierType.Option
    ) {
        let suiting = IdentifierType.list("or") { $0.options.contains(option) }
        checkSuits(object, key, type.like.type?.options.contains(option) ?? false, suiting)
    }

    private func checkSuits(
        _ object: ObjectReader<IdentifierTypeKey>, _ key: IdentifierTypeKey, _ suits: Bool, _ type: String
    ) {
        guard !suits, let member = object.member(key) else { return }
        report(
            .configurationMisplaced, at: member.position,
            "\(member.position.path): \(key.rawValue) applies to types like \(type) only", fix: "remove it")
    }

    /// A limit, nil inside when it is switched off.
    func numberOrOff(_ node: ConfigurationNode) -> Limit? {
        let wanted = "a whole number from 1 or \"off\""
        if case .string(let word) = node.value {
            guard word == "off" else {
                unknown(word, at: node.position, .configurationValue, expected: wanted, among: ["off"])
                return nil
            }
            return Limit(value: nil)
        }
        return count(node, wanted: wanted).map { Limit(value: $0) }
    }

    struct Limit {
        var value: Int?
    }

    /// The section `junk`: values by identifier type, and a file of more.
    func junk(_ node: ConfigurationNode, _ settings: IdentifierSettings) -> JunkConfiguration? {
        guard let object = ObjectReader(node, JunkKey.self, checksKeys: false, self) else { return nil }
        var junk = JunkConfiguration()
        let types = settings.types.map(\.name)
        for member in object.allMembers {
            if member.key == JunkKey.file.rawValue {
                junk.file = path(member.value)
                junk.filePosition = member.value.position
            } else if types.contains(member.key) {
                junk.values[member.key] = texts(member.value)
            } else {
                reportUnknownType(member.key, at: member.position, among: types + JunkKey.names)
            }
        }
        return junk
    }

    /// An array of strings; what is no string is reported and left out.
    func texts(_ node: ConfigurationNode) -> [String] {
        guard case .array(let elements) = node.value else {
            wrongKind(node, wanted: "an array of strings")
            return []
        }
        return elements.compactMap { text($0) }
    }

    // MARK: - Names of types

    func reportUnknownType(_ word: String, at position: ConfigurationPosition, among types: [String]) {
        let advice = "use \(types.joinedByOr), or declare the type under identifiers"
        report(
            .configurationIdentifierType, at: position,
            "\(position.path): no identifier type is called \(ConfigurationPath.quoted(word))",
            fix: typeSuggestion(word, among: types).map { "did you mean \"\($0)\"?" } ?? advice)
    }

    /// The type meant by a name that is not one: by its usual other name, else by spelling.
    private func typeSuggestion(_ word: String, among types: [String]) -> String? {
        let lower = word.lowercased()
        return IdentifierType.builtIn.first { $0.otherNames.contains(lower) }?.name
            ?? Self.nearest(to: word, among: types)
    }
}
