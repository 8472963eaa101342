import OneIDCore

extension ConfigurationReader {
    /// `identifiers: { mobile: "phone", openid: { type: "openid", scope: "wx1" } }`.
    ///
    /// - Parameter kind: what the source's records are.
    func identifierColumns(
        _ node: ConfigurationNode, _ settings: IdentifierSettings, of kind: SourceKind
    ) -> [IdentifierColumn] {
        guard let members = members(node) else { return [] }
        return members.compactMap { member in
            guard let column = columnKey(member) else { return nil }
            if !kind.isEvent, let role = member.value[IdentifierColumnKey.role] {
                report(
                    .configurationMisplaced, at: role.position,
                    "\(role.position.path): only events have buyers and receivers, this is a source of members",
                    fix: "remove it, or set the source's kind")
            }
            return identifierColumn(member, column, settings)
        }
    }

    private func identifierColumn(
        _ member: ConfigurationNode.Member, _ column: ColumnReference, _ settings: IdentifierSettings
    ) -> IdentifierColumn? {
        if case .string = member.value.value {
            guard let type = identifierType(member.value, settings) else { return nil }
            let identifier = IdentifierColumn(column: column, type: type.name)
            checkMemberScope(identifier, type, member.position)
            return identifier
        }
        let wanted = "a string (an identifier type) or an object"
        guard let object = ObjectReader(member.value, IdentifierColumnKey.self, wanted: wanted, self) else {
            return nil
        }
        let type = object.require(.type, "\"phone\"") { identifierType($0, settings) }
        let scope = object.read(.scope) { name($0) }
        let region = object.read(.region, region)
        let role = object.read(.role) { choice($0, as: IdentifierRole.self) }
        let hash = object.read(.hash) { self.hash($0, type) }
        guard let type else { return nil }
        var identifier = IdentifierColumn(column: column, type: type.name, scope: scope, region: region)
        identifier.hash = hash
        identifier.role = role
        if let member = object.member(.scope), !type.like.isScoped {
            let scoped = settings.types.filter(\.like.isScoped).map(\.name).joinedByOr
            report(
                .configurationScope, at: member.position,
                "\(member.position.path): values of type \(type.name) have no scope",
                fix: "remove it; scopes are for \(scoped)")
        }
        if let member = object.member(.region), type.like.type?.options.contains(.region) != true {
            report(
                .configurationMisplaced, at: member.position,
                "\(member.position.path): only phones have a region, and this column is of type \(type.name)",
                fix: "remove it")
        }
        checkMemberScope(identifier, type, member.position, hasScope: object.member(.scope) != nil)
        return identifier
    }

    private func checkMemberScope(
        _ identifier: IdentifierColumn, _ type: IdentifierTypeSettings, _ position: ConfigurationPosition,
        hasScope: Bool = false
    ) {
        guard type.like.type?.scope == .required, !hasScope else { return }
        report(
            .configurationMemberScope, at: position,
            "\(position.path): a column of type \(type.name) without a scope links nothing",
            fix: "write { type: \"\(type.name)\", scope: \"…\" } with the platform whose numbers these are")
    }

    private func identifierType(
        _ node: ConfigurationNode, _ settings: IdentifierSettings
    ) -> IdentifierTypeSettings? {
        guard let word = text(node) else { return nil }
        if let type = settings.settings(for: word) { return type }
        reportUnknownType(word, at: node.position, among: settings.types.map(\.name))
        return nil
    }

    // MARK: - Hashes

    /// `hash: "md5"` or `hash: { algorithm: "md5", form: "e164" }`.
    ///
    /// - Parameter type: nil when it is wrong itself; the rest of the declaration is checked all the same.
    private func hash(_ node: ConfigurationNode, _ type: IdentifierTypeSettings?) -> DigestForm? {
        let forms = type.map { $0.like.type?.hashForms ?? [] } ?? HashForm.allCases
        guard let usual = forms.first else {
            report(
                .configurationHash, at: node.position,
                "\(node.position.path): values of type \(type?.name ?? "") cannot be declared as hashed",
                fix: "remove it; \(IdentifierType.list("and", where: \.isHashed)) columns may contain digests")
            return nil
        }
        if case .string = node.value {
            return algorithm(node).map { DigestForm(algorithm: $0, form: usual) }
        }
        let wanted = "a string (the algorithm) or an object"
        guard let object = ObjectReader(node, HashKey.self, wanted: wanted, self) else { return nil }
        let algorithm = object.require(.algorithm, "\"md5\"", self.algorithm)
        let form = object.read(.form) { self.form($0, type, forms) } ?? usual
        return algorithm.map { DigestForm(algorithm: $0, form: form) }
    }

    private func algorithm(_ node: ConfigurationNode) -> DigestAlgorithm? {
        guard let word = text(node) else { return nil }
        let canonical = word.lowercased().filter { $0 != "-" }
        if let algorithm = DigestAlgorithm(rawValue: canonical) { return algorithm }
        let names = DigestAlgorithm.allCases.map(\.rawValue)
        unknown(
            word, at: node.position, .configurationValue, expected: names.map { "\"\($0)\"" }.joinedByOr, among: names)
        return nil
    }

    private func form(_ node: ConfigurationNode, _ type: IdentifierTypeSettings?, _ forms: [HashForm]) -> HashForm? {
        guard let word = text(node) else { return nil }
        if let form = HashForm(rawValue: word), forms.contains(form) { return form }
        let names = forms.map(\.rawValue)
        unknown(
            word, at: node.position, .configurationHash,
            expected: names.map { "\"\($0)\"" }.joinedByOr + (type.map { " for type \($0.name)" } ?? ""), among: names)
        return nil
    }

    // MARK: - Columns by name

    /// A key that is the name of a column.
    func columnKey(_ member: ConfigurationNode.Member) -> ColumnReference? {
        guard !member.key.isEmpty else {
            report(
                .configurationName, at: member.position, "\(member.position.path): the name of the column is empty",
                fix: "write the column's name as it is in the header")
            return nil
        }
        return ColumnReference(name: member.key, position: member.position)
    }

    /// `attributes: { nick: "nickname", name: { columns: ["last", "first"] } }`: a text behind a column, an object behind an attribute.
    func attributes(_ node: ConfigurationNode) -> [AttributeColumn] {
        guard let members = members(node) else { return [] }
        var taken: [String: ColumnReference] = [:]
        return members.compactMap { member in
            guard let (column, attribute) = attribute(member) else { return nil }
            if let first = taken[attribute] {
                report(
                    .configurationDuplicateColumn, at: member.value.position,
                    "\(member.position.path): the attribute \(ConfigurationPath.quoted(attribute)) already comes from "
                        + "column \(ConfigurationPath.quoted(first.name)) at line \(first.position.line)",
                    fix: "keep one of the two, or give them different attributes")
            }
            taken[attribute] = taken[attribute] ?? column
            return AttributeColumn(column: column, attribute: attribute)
        }
    }

    private func attribute(_ member: ConfigurationNode.Member) -> (column: ColumnReference, attribute: String)? {
        guard case .object = member.value.value else {
            guard let column = columnKey(member),
                let attribute = name(member.value, wanted: "a string (the name of an attribute)")
            else { return nil }
            return (column, attribute)
        }
        guard checkName(member.key, at: member.position),
            let object = ObjectReader(member.value, AttributeColumnsKey.self, self),
            let columns = object.require(.columns, "[\"last_name\", \"first_name\"]", { columnList($0) })
        else { return nil }
        return (ColumnReference(name: JoinedColumn.name(columns), position: member.value.position), member.key)
    }

    /// Names of distinct columns, at least one.
    private func columnList(_ node: ConfigurationNode) -> [String]? {
        guard case .array(let nodes) = node.value, !nodes.isEmpty else {
            wrongKind(node, wanted: "an array of names of columns")
            return nil
        }
        var columns: [String] = []
        for node in nodes {
            guard let column = column(node) else { return nil }
            guard !columns.contains(column.name) else {
                report(
                    .configurationDuplicateColumn, at: node.position,
                    "\(node.position.path): the column \(ConfigurationPath.quoted(column.name)) stands twice",
                    fix: "name each column once")
                return nil
            }
            columns.append(column.name)
        }
        return columns
    }

    /// `flags: { blacklist: "is_black" }`: things of the user's naming and their columns.
    func namedColumns(_ node: ConfigurationNode) -> [NamedColumn] {
        guard let members = members(node) else { return [] }
        var taken: [String: ConfigurationPosition] = [:]
        return members.compactMap { member in
            guard checkName(member.key, at: member.position), let column = column(member.value) else { return nil }
            claim(column, &taken)
            return NamedColumn(name: member.key, column: column)
        }
    }

    /// Reports a column that stands for two things of one section, which would count it twice.
    func claim(_ column: ColumnReference, _ taken: inout [String: ConfigurationPosition]) {
        if let first = taken[column.name] {
            report(
                .configurationDuplicateColumn, at: column.position,
                "\(column.position.path): the column \(ConfigurationPath.quoted(column.name)) is already declared as "
                    + "\(first.path) at line \(first.line)",
                fix: "keep one of the two")
        } else {
            taken[column.name] = column.position
        }
    }
}
