import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDLinking
import OneIDReconcile

/// Matches what was asked for with what the files hold: which columns are read and as what.
package struct PlanBuilder {
    let request: ResolveRequest
    private let missing: MissingColumns
    let junk: RunJunk
    private var slots = SlotTable()
    private var digests: DigestForms
    private var warnings: [Finding] = []
    private(set) var dates = DateColumns()
    /// The composite keys that files have.
    var keys: [KeyPlan] = []
    /// What each file of the plan lacks; nothing where that stops the run.
    package private(set) var gaps: [ColumnGaps] = []
    /// The first file and source in which the bytes of a file were met.
    private var firstOfIdentity: [FileIdentity: (file: String, source: String)] = [:]

    /// - Parameter missing: what happens when a file lacks a column.
    package init(_ request: ResolveRequest, missing: MissingColumns = .stop) {
        self.request = request
        self.missing = missing
        junk = RunJunk(request.junk, request.identifiers)
        digests = DigestForms(request.identifiers, junk: junk)
    }

    /// Plans a run over opened files, grouped by source as in the request.
    package mutating func build(_ opened: [[SourceFile]]) throws(Finding) -> RunPlan {
        warnings.removeAll()
        gaps.removeAll()
        firstOfIdentity.removeAll()
        dates = DateColumns()
        keys.removeAll()
        warnings += junk.refused.map(warning) + request.recognitionWarnings
        var sources: [SourcePlan] = []
        var columns: [(file: SourceFile, source: Int, chosen: ChosenColumns)] = []
        for (number, source) in request.sources.enumerated() {
            warnAboutName(source)
            var plan = SourcePlan(name: source.declared.name)
            plan.foldsRecords = source.declared.event.creates
            plan.keySource = source.declared.event.orders.sameAs.flatMap { name in
                request.sources.firstIndex { $0.declared.name == name && $0.declared.kind == source.declared.kind }
            }
            for file in opened[number] {
                noteOddities(of: file, in: source)
                let choice = ColumnChoice(source: source, file: file, request: request)
                let (chosen, gaps) = try choice.choose(missing)
                self.gaps.append(gaps)
                if !chosen.id.isEmpty { plan.announcement.append(chosen.announcement(file)) }
                if chosen.isKeyed, !source.declared.kind.isEvent {
                    warnings.append(keyedRows(file, name: source.declared.name))
                }
                if chosen.identifiers.isEmpty, chosen.keys.isEmpty, !file.isEmpty {
                    warnings.append(
                        Finding(
                            .noIdentifiers, at: SourcePosition(file: file.name),
                            "no column was recognised as an identifier; columns are \(ColumnNames.list(file.columns))",
                            fix: "name them, for example --identifier \(source.declared.name).COLUMN=phone"))
                }
                for identifier in chosen.identifiers {
                    digests.note(identifier)
                    if IdentifierType.named(identifier.type)?.scope == .required, identifier.scope == nil {
                        warnings.append(memberWithoutScope(identifier, file))
                    }
                }
                columns.append((file, number, chosen))
            }
            sources.append(plan)
        }
        warnAboutDays(opened)
        if missing == .stop, opened.joined().contains(where: { !$0.isEmpty || !$0.columns.isEmpty }) {
            try request.requireGeneralColumns(in: opened.flatMap { $0 })
            if !request.links.isEmpty { warnings += try request.requireParts(of: columns.map(\.chosen.keyParts)) }
        }
        digests.settle()
        let reconcile = request.rules.map { rules in
            let sources = RuleColumns.sources(request, columns.map { ($0.source, $0.chosen) })
            let isDeclared = request.configurationFile != nil || request.sources.contains(where: \.declaresIdentifiers)
            return ReconcilePlan(
                rules: isDeclared ? rules : .assumed(for: sources), sources: sources + RuleColumns.assets(request))
        }
        for (_, source, chosen) in columns { declareDates(chosen, of: source) }
        var files: [FilePlan] = []
        for (file, source, chosen) in columns {
            files.append(try filePlan(file, source: source, chosen, rules: reconcile?.sources[source].columns ?? []))
        }
        dates.look(through: files.map { ($0.source, $0) })
        let masked = request.masked == .link ? slots.number(type: SlotTable.maskedType, scope: "") : nil
        return RunPlan(
            RunPlan.Inputs(
                sources: sources, files: files, slots: slots, maskedSlot: masked, keys: keys, dates: dates,
                maxVersions: request.maxVersions,
                warnings: warnings),
            reconcile: reconcile?.reading(dates),
            settings: request.identifiers,
            rules: GuardPolicy.rules(slots, request.identifiers, names: request.names))
    }

    /// A column with a declared format has its order from there, and so has one that is an attribute of dates with one.
    private func declareDates(_ chosen: ChosenColumns, of source: Int) {
        for one in request.sources[source].declared.dateFormats {
            dates.declare(one.format, one.column.name, of: source)
        }
        for column in chosen.attributes {
            guard let order = request.attributeKinds[column.attribute]?.dates.order else { continue }
            dates.declare(order, column.column.name, of: source)
        }
    }

    private func warning(_ refused: RunJunk.Refused) -> Finding {
        let decision = request.decisions.all(.ignore).first { $0.type == refused.type && $0.value == refused.value }
        if let decision {
            return Finding(
                .badJunk, at: SourcePosition(file: decision.file, line: decision.line),
                "the value to ignore is not a value of type \(refused.type) (\(refused.reason)), so the decision has no effect",
                fix: "correct the value, or delete the line")
        }
        return Finding(
            .badJunk, at: request.configurationFile.map { SourcePosition(file: $0) },
            "the junk value for \(refused.type) is not a value of that type (\(refused.reason)) and has no effect",
            fix: "correct it or remove it")
    }

    private func keyedRows(_ file: SourceFile, name: String) -> Finding {
        Finding(
            .rowsWithoutID, at: SourcePosition(file: file.name),
            "no column holds ids of the source's own, so each row is an account of its own, named by its identifiers and its"
                + " name: when one of them changes, the next run takes the row for a new account",
            fix: "export the member number too, or name its column: --id \(name)=COLUMN")
    }

    private func memberWithoutScope(_ identifier: IdentifierColumn, _ file: SourceFile) -> Finding {
        let column = identifier.column.name
        return Finding(
            .memberWithoutScope, at: SourcePosition(file: file.name),
            "column '\(ColumnNames.shortened(column))' has member numbers without a stated platform, so it links nothing",
            fix: "say whose they are, for example --identifier \(ShellWord.quoted("\(column)=member@tmall"))")
    }

    /// What is odd about a file without stopping the run.
    private mutating func noteOddities(of file: SourceFile, in source: SourceRequest) {
        let place = SourcePosition(file: file.name)
        let name = source.declared.name
        if file.isEmpty {
            let form = if case .delimited = file.layout { "a header and no records" } else { "no records" }
            warnings.append(
                Finding(
                    .headerOnly, at: place, "the file has \(form)", fix: "check the export if there should be members"))
        }
        if case .json = file.layout, source.declared.headerLine != nil || !source.declared.skippedRows.isEmpty {
            let declared = source.declared.headerLine == nil ? "rows to leave out are" : "the line of the header is"
            warnings.append(
                Finding(
                    .noTableLines, at: place, "\(declared) declared of '\(name)', and the file is JSON, which has none",
                    fix: "remove it, or give the file that it was meant for"))
        }
        if file.content.path.isDash, !source.isNamed {
            warnings.append(
                Finding(
                    .unnamedStandardInput, at: place,
                    "standard input has no name, so its source is called '\(name)', which is part of every record key",
                    fix: "name the source, for example tmall=-"))
        }
        guard let identity = file.content.identity else { return }
        guard let first = firstOfIdentity[identity] else {
            firstOfIdentity[identity] = (file.name, name)
            return
        }
        let isSame = first.source == name
        warnings.append(
            Finding(
                .repeatedFile, at: place,
                isSame
                    ? "this is the file \(first.file) again, so every account in it is read twice"
                    : "this is the file \(first.file) of source '\(first.source)' again, so every member is in both sources",
                fix: "give each file once"))
    }

    private mutating func filePlan(
        _ file: SourceFile, source: Int, _ chosen: ChosenColumns, rules: [RuleColumn]
    ) throws(Finding) -> FilePlan {
        var roles = ColumnRoles(names: chosen.isKeyed ? [] : [chosen.id], id: chosen.hasID ? 0 : nil)
        for identifier in chosen.identifiers {
            let column = roles.position(of: identifier.column.name)
            roles.identifiers.append(try columnPlan(identifier, column: column))
        }
        roles.labels = labelColumns(chosen, of: source, &roles)
        if chosen.isKeyed {
            let types = chosen.identifiers.map {
                Array(
                    "\($0.type)@\($0.scope ?? "")#\($0.hash.map { "\($0.algorithm.rawValue):\($0.form.rawValue)" } ?? "")"
                        .utf8)
            }
            // Of what a member has or did, rows are alike only where all of their cells are.
            let isEvent = request.sources[source].declared.kind.isEvent
            roles.key = RecordKeyPlan(
                identifiers: isEvent ? [] : zip(roles.identifiers, types).map { (plan: $0, type: $1) },
                names: isEvent ? [] : chosen.realNames.map { roles.position(of: $0) })
        }
        if !chosen.keys.isEmpty { roles.identifiers += try keyColumns(chosen.keys, of: source, &roles) }
        var declared = request.sources[source].declared
        if let state = chosen.state { declared.status = RecognisedStatus.rule(of: ColumnReference(name: state)) }
        roles.closed = ClosedAccounts(declared) { roles.position(of: $0) }
        if request.findsNewest, let updated = chosen.updated { _ = roles.position(of: updated) }
        roles.endScanned()
        roles.updated = chosen.updated.map { roles.position(of: $0) }
        roles.updatedDates = chosen.updated.map { dates.column($0, of: source) }
        roles.realNames = chosen.realNames.map { roles.position(of: $0) }
        roles.endLinking()
        roles.ruleColumns = rules.map { file.has($0.name) ? roles.position(of: $0.name) : nil }
        roles.hasLots = !rules.isEmpty && request.sources[source].declared.points.contains(where: \.areLots)
        return FilePlan(file, source: source, roles)
    }

    /// The columns that the guards compare, added to the columns that are scanned.
    private func labelColumns(
        _ chosen: ChosenColumns, of source: Int, _ roles: inout ColumnRoles
    ) -> [LabelColumn] {
        guard request.identifiers.guards else { return [] }
        var labels: [LabelColumn] = []
        func add(_ name: String, _ kind: LabelKind, _ reading: LabelColumn.Reading) {
            labels.append(LabelColumn(column: roles.position(of: name), kind: kind, reading: reading))
        }
        if request.names == .block { for name in chosen.realNames { add(name, .realName, .value(ValueKind(.name))) } }
        for (number, attribute) in request.exclusiveAttributes.enumerated() {
            let isGender = attribute == ResolveRequest.gender
            let values = request.attributeKinds.kind(of: attribute)
            for column in chosen.attributes where column.attribute == attribute {
                let reading =
                    isGender && request.knowsGendersOnly
                    ? LabelColumn.Reading.gender : .value(values.reading(dates, column.column.name, of: source))
                add(column.column.name, .attribute(number), reading)
            }
            guard isGender, request.takesGendersOfIDs else { continue }
            for plan in roles.identifiers where plan.type == .nationalID && plan.digest?.own == nil {
                labels.append(
                    LabelColumn(column: plan.column, kind: .attribute(number), reading: .genderOfID(plan)))
            }
        }
        return labels
    }

    /// The number of a column's type and scope.
    mutating func slot(_ identifier: IdentifierColumn) throws(Finding) -> UInt8 {
        guard let slot = slots.number(type: identifier.type, scope: identifier.scope ?? "") else {
            throw Finding(
                .tooManyScopes, "more than 255 different identifier types and scopes in one run",
                fix: "declare fewer scopes")
        }
        return slot
    }

    mutating func columnPlan(_ identifier: IdentifierColumn, column: Int) throws(Finding) -> ColumnPlan {
        let settings =
            request.identifiers.settings(for: identifier.type)
            ?? IdentifierTypeSettings(name: identifier.type, like: .text)
        let slot = try slot(identifier)
        switch settings.like {
        case .text, .key:
            let normaliser = settings.textNormaliser(junk: junk[settings.name])
            return ColumnPlan(column: column, slot: slot, type: nil, normaliser: normaliser)
        case .builtIn(let type):
            let junk = junk[settings.name]
            let options = try settings.normaliserOptions(
                region: identifier.region, junk: junk, configuration: request.configurationFile)
            return ColumnPlan(
                column: column, slot: slot, type: type, normaliser: type.makeNormaliser(options),
                plainForm: PlainForm(type, options: options), junk: junk.fastValues(of: type),
                digest: digests.plan(for: identifier), countsOnly: type.scope == .required && identifier.scope == nil)
        }
    }

    /// Two days of one export, each a source of its own, would count every account twice.
    private mutating func warnAboutDays(_ opened: [[SourceFile]]) {
        var firsts: [(stem: String, columns: [String], file: SourceFile)] = []
        for (source, files) in zip(request.sources, opened) where !source.isNamed && !source.declaresIdentifiers {
            guard let stem = SourceName.stem(source.declared.name), let file = files.first else { continue }
            guard let first = firsts.first(where: { $0.stem == stem && $0.columns == file.columns }) else {
                firsts.append((stem, file.columns, file))
                continue
            }
            let names = [first.file.name, file.name].map { ShellWord.quoted("\(stem)=\($0)") }
            warnings.append(
                Finding(
                    .likeSource, at: SourcePosition(file: file.name),
                    "the file has the same columns as \(first.file.name) and a name that differs in a date or a counter only, and the two are"
                        + " two sources: if they are exports of one platform they are one source, and every account now counts twice",
                    fix: "give them one name: \(names.joined(separator: " "))"))
        }
    }

    /// A default name that changes from export to export would make every record a new one.
    private mutating func warnAboutName(_ source: SourceRequest) {
        guard !source.isNamed else { return }
        let name = source.declared.name
        let digits = name.reversed().prefix {
            $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." || $0 == "(" || $0 == ")"
        }
        guard digits.contains(where: \.isNumber), digits.count < name.count else { return }
        var stem = String(name.dropLast(digits.count))
        while let last = stem.last, last == "-" || last == "_" || last == " " { stem.removeLast() }
        warnings.append(
            Finding(
                .datedSourceName, at: SourcePosition(file: source.files.first?.display ?? name),
                "the source is named '\(name)' after its file, and the name is part of every record key",
                fix: "name the source so that the next export keeps it: \(stem)=\(source.files.first?.display ?? name)")
        )
    }
}

extension FindingID {
    public static let unknownRegion = FindingID(
        "config.region", status: .usage, summary: "A phone region is not known.",
        remedy: "Use a two-letter country code.")
    public static let planBuilderCatalogue: [FindingID] = [.unknownRegion]
}
