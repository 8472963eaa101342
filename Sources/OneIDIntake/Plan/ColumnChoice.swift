import OneIDConfiguration
import OneIDCore

/// The columns of one file that a run reads.
struct ChosenColumns {
    var id: String
    /// Whether `id` holds the record id. Otherwise it is blank, or the first column stands in for it.
    var hasID = true
    /// Whether the rows are named by what they hold, because no column has ids of the source's own; `id` is blank.
    var isKeyed = false
    /// Why this column is the record id; empty when it was declared.
    var idReason: String
    var identifiers: [IdentifierColumn]
    var updated: String?
    /// The column of the accounts' states, where it was recognised by its name.
    var state: String?
    var realNames: [String]
    /// The attributes that the source declares.
    var attributes: [AttributeColumn] = []
    /// What the merge rules read, where it was recognised by names.
    var recognisedRules: [RecognisedRuleColumn] = []
    /// What composite keys may be made of.
    var keyParts = KeyParts()
    /// The composite keys that the file has.
    var keys: [KeyColumns] = []

    /// One line of what is read and how.
    func announcement(_ file: SourceFile) -> String {
        var parts = ["\(file.name): \(file.formName)"]
        if let packing = file.content.packing { parts[0] += ", \(packing)" }
        if file.content.decision.isNoteworthy { parts[0] += ", \(file.content.decision.phrase)" }
        parts.append(
            isKeyed
                ? "no column of ids, so each row is an account of its own"
                : "record id \(id)" + (idReason.isEmpty ? "" : " (\(idReason))"))
        for identifier in identifiers {
            var what = "\(identifier.column.name) is \(identifier.type)"
            if let scope = identifier.scope { what += " of \(scope)" }
            if let hash = identifier.hash { what += " hashed with \(hash.algorithm)" }
            parts.append(what)
        }
        for key in keys {
            parts.append("\(key.parts.map(\.column).joined(separator: ", ")) make the key \(key.link.name)")
        }
        if let updated { parts.append("latest version by \(updated)") }
        if let state {
            parts.append("\(state) is \(RecognisedColumn.accountStatus.name), and closed accounts link nobody")
        }
        if !realNames.isEmpty { parts.append("name \(realNames.joined(separator: ", "))") }
        if case .delimited(let header) = file.layout {
            for (name, places) in header.naming.twins.sorted(by: { $0.value[0] < $1.value[0] }).prefix(8) {
                let last = header.names[places[places.count - 1]]
                parts.append(
                    "\(places.count) columns \(ColumnNames.shortened(name)), to \(ColumnNames.shortened(last))")
            }
        }
        for rule in recognisedRules where rule.kind != .accountStatus {
            parts.append("\(rule.column) is \(rule.kind.name)")
        }
        return parts.joined(separator: "; ")
    }
}

/// Chooses the columns of one file by declaration or, where nothing is declared, by their usual names.
package struct ColumnChoice {
    let source: SourceRequest
    let file: SourceFile
    let request: ResolveRequest

    package init(source: SourceRequest, file: SourceFile, request: ResolveRequest) {
        self.source = source
        self.file = file
        self.request = request
    }

    /// - Parameter missing: what happens when a column is not there.
    func choose(_ missing: MissingColumns) throws(Finding) -> (ChosenColumns, ColumnGaps) {
        var gaps = ColumnGaps(remaining: source.declared)
        // `[]` has no records, so no column is missing in it.
        if file.isEmpty, file.columns.isEmpty {
            return (
                ChosenColumns(id: "", hasID: false, idReason: "", identifiers: [], updated: nil, realNames: []), gaps
            )
        }
        switch missing {
        case .stop: return (try chooseAll(), gaps)
        case .report: gaps.columns = gaps.remaining.dropColumns(missingIn: file)
        }
        var present = source
        present.declared = gaps.remaining
        do throws(Finding) {
            return (try ColumnChoice(source: present, file: file, request: request).chooseAll(), gaps)
        } catch {
            guard error.id == .noRecordID, let standIn = file.columns.first(where: { !$0.isEmpty }) else { throw error }
            gaps.recordID = error
            present.declared.id = ColumnReference(name: standIn)
        }
        var chosen = try ColumnChoice(source: present, file: file, request: request).chooseAll()
        chosen.hasID = false
        return (chosen, gaps)
    }

    private func chooseAll() throws(Finding) -> ChosenColumns {
        let declared = source.declared
        var identifiers: [IdentifierColumn] = []
        for identifier in declared.identifiers {
            try require(identifier.column)
            // Whoever gets the goods is nobody's record.
            if declared.event.creates, identifier.role == .receiver { continue }
            identifiers += elements(of: identifier)
        }
        for format in declared.dateFormats { try require(format.column) }
        for column in declared.status?.columns ?? [] where declared.kind == .members { try require(column.column) }
        for identifier in source.optionalIdentifiers where has(identifier.column.name) {
            identifiers += elements(of: identifier)
        }
        let meanings = source.declaresIdentifiers ? nil : file.meanings
        let columns = meanings.map { Array(zip(file.columns, $0.columns)).map { (name: $0, meaning: $1) } } ?? []
        let candidates = meanings == nil ? identifiers : FileMeanings.identifiers(columns, besides: "")
        let found = try recordID(meanings, or: candidates)
        let (id, reason) = found ?? ("", "")
        if meanings != nil, identifiers.isEmpty { identifiers = FileMeanings.identifiers(columns, besides: id) }
        var chosen = ChosenColumns(
            id: id, idReason: reason, identifiers: identifiers, updated: try updated(meanings),
            realNames: try realNames(meanings), attributes: declared.attributes)
        chosen.hasID = found != nil
        chosen.isKeyed = found == nil
        if let meanings, !meanings.kind.isEvent {
            chosen.state = meanings.first(.member(.accountStatus)).map { file.columns[$0] }
        }
        if request.rules != nil {
            for column in declared.ruleColumnReferences { try require(column) }
            if let meanings {
                chosen.recognisedRules = meanings.kind.isEvent ? [] : RuleColumns.recognise(columns, besides: id)
            }
        }
        chosen.keyParts = try keyParts(chosen, columns)
        chosen.keys = request.links.flatMap(chosen.keyParts.keys)
        try requireDifferentNames(chosen)
        return chosen
    }

    /// Of columns of one name it is not known which is meant; where all of them are used, nothing is in doubt.
    private func requireDifferentNames(_ chosen: ChosenColumns) throws(Finding) {
        guard case .delimited(let header) = file.layout, !header.naming.twins.isEmpty else { return }
        var used = Set([chosen.id] + chosen.realNames + chosen.identifiers.map(\.column.name))
        if let updated = chosen.updated { used.insert(updated) }
        if let state = chosen.state { used.insert(state) }
        used.formUnion(chosen.attributes.map(\.column.name))
        used.formUnion(chosen.keys.flatMap { $0.parts.map(\.column) })
        if request.rules != nil {
            used.formUnion(source.declared.ruleColumnReferences.map(\.name))
            used.formUnion(chosen.recognisedRules.map(\.column))
        }
        for (name, places) in header.naming.twins.sorted(by: { $0.value[0] < $1.value[0] }) where used.contains(name) {
            let names = header.naming.namesOfTwins(of: name) ?? []
            guard !names.allSatisfy(used.contains) else { continue }
            throw ColumnNames.equal(
                name, places, header, of: file.content,
                fix: "rename one of them in the export, or name each: \(ColumnNames.list(names))")
        }
    }

    /// A column of lists is one column an element, so that every element is a value like any other.
    private func elements(of identifier: IdentifierColumn) -> [IdentifierColumn] {
        file.elements(of: identifier.column.name).map { name in
            var element = identifier
            element.column.name = name
            return element
        }
    }

    /// nil where each row is an account of its own: no column holds ids, and columns hold identifiers.
    ///
    /// - Parameter candidates: the columns that hold identifiers.
    private func recordID(
        _ meanings: FileMeanings?, or candidates: [IdentifierColumn]
    ) throws(Finding) -> (String, String)? {
        if let id = source.declared.id {
            try require(id)
            return (file.shownName(id.name), "")
        }
        if source.declared.kind.isAsset || !source.declared.kind.needsID { return nil }
        if let id = source.optionalID, has(id.name) { return (file.shownName(id.name), "") }
        if let number = meanings?.eventID { return (file.columns[number], "the number of the event") }
        if let chosen = HeaderNames.chooseRecordID(file.columns) { return (file.columns[chosen.index], chosen.why) }
        if case .delimited(let header) = file.layout, !header.suitsRows {
            throw Finding(
                .noRecordID, at: headerPlace,
                "the row taken for the header does not suit the rows below it, and names no record id; it has "
                    + ColumnNames.list(file.columns.filter { !$0.isEmpty }),
                fix: "name the line of the column names with --header-line N, or export the file with them")
        }
        let proposal = likelyRecordID ?? "COLUMN"
        let name = source.declared.name
        if file.lacksHeader || file.columns.contains(where: ColumnNames.looksLikeValue) {
            throw Finding(
                .noRecordID, at: headerPlace,
                "the first row looks like a record, not like column names: \(ColumnNames.list(file.columns))",
                fix: "export the file with its column names in the first row")
        }
        let isEvent = source.declared.kind.isEvent || meanings?.kind.isEvent == true
        if !isEvent, !candidates.isEmpty { return nil }
        if let sheet = file.content.sheetsNotRead.first {
            let read = Shortening.name(file.content.sheet ?? "")
            throw Finding(
                .noRecordID, at: headerPlace,
                "no column of the sheet \(read) was recognised as the record id; its columns are "
                    + ColumnNames.list(file.columns),
                fix: "if another sheet holds the records, name it: \(ShellWord.quoted("\(file.content.name)#\(sheet)"))"
            )
        }
        throw Finding(
            .noRecordID, at: headerPlace,
            "no column was recognised as the record id; the columns are \(ColumnNames.list(file.columns))",
            fix: request.configurationFile.map { "name it in \($0), for example \(name): { id: \"\(proposal)\", … }" }
                ?? "name it, for example --id \(ShellWord.quoted("\(name)=\(proposal)"))")
    }

    /// A column whose name sounds like a number or code; none that is known to hold something else.
    private var likelyRecordID: String? {
        let named = file.columns.filter { !$0.isEmpty && $0.utf8.count <= 40 && !HeaderNames.isNoRecordID($0) }
        // The one cell of a cover, a note, or of bytes that are no table names nothing.
        guard file.columns.count > 1 else { return nil }
        let sounds = ["id", "no", "code", "number", "编号", "号", "码"]
        return named.first { name in
            let lowered = name.lowercased()
            return sounds.contains { lowered == $0 || lowered.hasSuffix("_" + $0) || lowered.hasSuffix($0) }
        }
    }

    /// The line of the header; JSON has none.
    private var headerPlace: SourcePosition {
        guard case .delimited(let header) = file.layout else { return SourcePosition(file: file.name) }
        return SourcePosition(file: file.name, line: ContentPosition.position(of: header.start, in: file.content).line)
    }

    private func updated(_ meanings: FileMeanings?) throws(Finding) -> String? {
        if let updated = source.declared.updated {
            try require(updated)
            return file.shownName(updated.name)
        }
        if let updated = source.optionalUpdated, has(updated.name) { return updated.name }
        return meanings?.first(.member(.updated)).map { file.columns[$0] }
    }

    private func realNames(_ meanings: FileMeanings?) throws(Finding) -> [String] {
        var names: [String] = []
        for attribute in source.declared.attributes where attribute.attribute == "name" {
            try require(attribute.column)
            names.append(file.shownName(attribute.column.name))
        }
        if let name = source.optionalName, has(name.name) { names.append(name.name) }
        guard names.isEmpty, let meanings else { return names }
        if let joined = NameColumns.joined(file.columns) { return [joined] }
        return zip(file.columns, meanings.columns).filter { $0.1 == .member(.realName) }.map(\.0)
    }

    private func has(_ name: String) -> Bool { file.has(name) }

    /// A declared column must be there.
    package func require(_ column: ColumnReference) throws(Finding) {
        guard !has(column.name) else { return }
        if let part = JoinedColumn(column.name)?.parts.first(where: { !has($0) }) {
            return try require(ColumnReference(name: part, position: column.position))
        }
        var place = headerPlace
        if let file = request.configurationFile, column.position != .start {
            place = SourcePosition(file: file, line: column.position.line, column: column.position.column)
        }
        throw ColumnNames.unknown(column.name, in: [file], at: place)
    }
}
