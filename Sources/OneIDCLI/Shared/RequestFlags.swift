import OneIDConfiguration
import OneIDCore
import OneIDIntake
import OneIDShell

/// What flags change in a request: a flag wins over the configuration, one with a source over one without.
extension RequestBuilder {
    func applyFlags(to sources: inout [SourceRequest], _ types: IdentifierSettings) throws(Finding) {
        for index in sources.indices {
            let name = sources[index].declared.name
            func value<Value>(_ list: [ForSource<Value>]) -> Value? {
                list.last { $0.source == name }?.value ?? list.last { $0.source == nil }?.value
            }
            func own(_ list: [ForSource<String>]) -> String? { list.last { $0.source == name }?.value }
            func general(_ list: [ForSource<String>]) -> ColumnReference? {
                list.last { $0.source == nil }.map { ColumnReference(name: $0.value) }
            }
            if let id = own(inputs.columns.ids) { sources[index].declared.id = ColumnReference(name: id) }
            if let updated = own(inputs.columns.updated) {
                sources[index].declared.updated = ColumnReference(name: updated)
            }
            if let realName = own(inputs.columns.names) {
                sources[index].declared.attributes.removeAll { $0.attribute == "name" }
                sources[index].declared.attributes.append(
                    AttributeColumn(column: ColumnReference(name: realName), attribute: "name"))
            }
            sources[index].optionalID = general(inputs.columns.ids)
            sources[index].optionalUpdated = general(inputs.columns.updated)
            sources[index].optionalName = general(inputs.columns.names)
            if let format = value(inputs.reading.formats) { sources[index].declared.format = format }
            if let delimiter = value(inputs.reading.delimiters) { sources[index].declared.delimiter = delimiter }
            if let records = value(inputs.reading.records) { sources[index].declared.records = records }
            if let line = value(inputs.reading.headerLines) { sources[index].declared.headerLine = line }
            if let encoding = value(inputs.reading.encodings) { sources[index].declared.encoding = encoding.rawValue }
        }
        let names = sources.map(\.declared.name)
        for argument in inputs.columns.identifiers {
            let (source, column) = argument.split(sources: names)
            let identifier = try identifier(argument, column: column, types)
            for index in sources.indices {
                if let source {
                    guard names[index] == source else { continue }
                    sources[index].declared.identifiers.removeAll {
                        $0.column.name == column && $0.type == identifier.type
                    }
                    sources[index].declared.identifiers.append(identifier)
                } else {
                    sources[index].optionalIdentifiers.append(identifier)
                }
            }
        }
    }

    private func identifier(
        _ argument: IdentifierArgument, column: String, _ types: IdentifierSettings
    ) throws(Finding) -> IdentifierColumn {
        let flag = SourcePosition(file: "--identifier")
        guard let settings = types.settings(for: argument.type), settings.like != .key else {
            let known = types.types.filter { $0.like != .key }.map(\.name)
            throw Finding(
                .usageBadValue, at: flag, "there is no identifier type '\(argument.type)'",
                fix: (Suggestion.nearest(to: argument.type, among: known).map { "did you mean \($0)? " } ?? "")
                    + "types are \(known.joined(separator: ", "))")
        }
        if argument.scope != nil, !settings.like.isScoped {
            throw Finding(
                .usageBadValue, at: flag, "identifiers of type \(argument.type) have no scope",
                fix: "leave out @\(argument.scope ?? ""); "
                    + "only \(IdentifierType.list("and", where: \.isScoped)) have one")
        }
        var declaration: DigestForm?
        if let hash = argument.hash {
            declaration = try hash.declaration(argument.type, like: settings.like, at: flag)
        }
        return IdentifierColumn(
            column: ColumnReference(name: column), type: argument.type, scope: argument.scope, hash: declaration)
    }

    func applyLimits(to identifiers: inout IdentifierSettings) throws(Finding) {
        if let region = inputs.limits.region {
            for index in identifiers.types.indices { identifiers.types[index].region = region }
        }
        try apply(inputs.limits.maxRecords, "--max-records", to: &identifiers) { $0.maxRecords = $1 }
        try apply(inputs.limits.maxPeople, "--max-people", to: &identifiers) { $0.maxPeople = $1 }
        try apply(linking?.maxPerPerson ?? [], "--max-per-person", to: &identifiers) { $0.maxPerPerson = $1 }
        if linking?.guards == false { identifiers.switchGuardsOff() }
    }

    private func apply(
        _ limits: [LimitArgument], _ flag: String, to identifiers: inout IdentifierSettings,
        _ set: (inout IdentifierTypeSettings, Int?) -> Void
    ) throws(Finding) {
        for limit in limits {
            try requireType(limit.type, flag, among: identifiers)
            guard let index = identifiers.types.firstIndex(where: { $0.name == limit.type }) else { continue }
            set(&identifiers.types[index], limit.limit)
        }
    }

    func requireType(_ type: String, _ flag: String, among identifiers: IdentifierSettings) throws(Finding) {
        guard identifiers.settings(for: type) == nil else { return }
        throw Finding(
            .usageBadValue, at: SourcePosition(file: flag), "there is no identifier type '\(type)'",
            fix: "types are \(identifiers.types.map(\.name).joined(separator: ", "))")
    }
}
