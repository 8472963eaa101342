import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDIntake

/// Matches what was asked for with what the files hold, as `PlanBuilder` does, and goes on over what is missing.
struct CheckPlanBuilder {
    let request: CheckRequest

    private var inputs: ResolveRequest { request.inputs }

    /// - Throws: what is wrong with the configuration or the flags, whatever the files hold.
    func build(_ opened: OpenedSources) throws(Finding) -> CheckPlan {
        var plan = CheckPlan(sources: inputs.sources.map { CheckSource(name: $0.declared.name) })
        let files = opened.bySource.joined().compactMap { try? $0.file.get() }
        if files.contains(where: { !$0.columns.isEmpty }) { try inputs.requireGeneralColumns(in: files) }
        var firstOfIdentity: [FileIdentity: (file: String, source: Int)] = [:]
        for (number, files) in opened.bySource.enumerated() {
            for (name, result) in files {
                switch result {
                case .failure(let finding):
                    plan.findings.append((number, finding))
                    plan.unread.append((number, name))
                case .success(let file):
                    try add(file, of: number, to: &plan)
                    noteRepetition(of: file, number, &firstOfIdentity, &plan)
                }
            }
        }
        plan.dates.look(through: plan.files.map { ($0.source, $0.plan) })
        return plan
    }

    private func noteRepetition(
        of file: SourceFile, _ number: Int, _ first: inout [FileIdentity: (file: String, source: Int)],
        _ plan: inout CheckPlan
    ) {
        guard let identity = file.content.identity else { return }
        guard let present = first[identity] else {
            first[identity] = (file.name, number)
            return
        }
        let other = present.source == number ? "" : " of source '\(inputs.sources[present.source].declared.name)'"
        plan.findings.append(
            (
                number,
                Finding(
                    .repeatedFile, at: SourcePosition(file: file.name),
                    "this is the file \(present.file)\(other) again",
                    fix: "give each file once")
            ))
    }

    // MARK: One file

    private func add(_ file: SourceFile, of number: Int, to plan: inout CheckPlan) throws(Finding) {
        var alone = inputs
        alone.sources = [inputs.sources[number]]
        alone.sources[0].files.removeAll { $0.display != file.name }
        var builder = PlanBuilder(alone, missing: .report)
        let run: RunPlan
        do throws(Finding) {
            run = try builder.build([[file]])
        } catch {
            // A fault of the file, and the others are still to be checked.
            guard error.id == .duplicateHeader else { throw error }
            plan.findings.append((number, error))
            plan.unread.append((number, file.name))
            return
        }
        guard let filePlan = run.files.first, let gaps = builder.gaps.first else { return }
        for column in gaps.columns {
            if !plan.sources[number].missing.contains(column.name) { plan.sources[number].missing.append(column.name) }
            plan.findings.append((number, missing(column, in: file)))
        }
        if let finding = gaps.recordID { plan.findings.append((number, finding)) }
        // Events of an account need no identifier.
        let isTied = gaps.remaining.event.account != nil
        for warning in run.warnings
        where !(isTied && warning.id == .noIdentifiers) && !plan.findings.contains(where: { $0.finding == warning }) {
            plan.findings.append((number, warning))
        }
        plan.sources[number].announcement += run.sources.flatMap(\.announcement)
        if filePlan.updated != nil { plan.sources[number].hasVersions = true }
        for one in gaps.remaining.dateFormats { plan.dates.declare(one.format, one.column.name, of: number) }
        for attribute in gaps.remaining.attributes {
            guard let order = inputs.attributeKinds[attribute.attribute]?.dates.order else { continue }
            plan.dates.declare(order, attribute.column.name, of: number)
        }
        let declared = DeclaredSource(
            number: number, present: gaps.remaining, declaresIdentifiers: inputs.sources[number].declaresIdentifiers)
        var checked = checkFile(filePlan, run.slots, declared, &plan)
        checked.looks = SampleLook.of(checked)
        checked.holdsMembers =
            declared.present.kind == .members
            && (declared.declaresIdentifiers || file.meanings.kind == .members)
        plan.files.append(checked)
    }

    /// What is declared of the source of a file and is in the file.
    private struct DeclaredSource {
        let number: Int
        let present: SourceConfiguration
        let declaresIdentifiers: Bool
    }

    private func missing(_ column: ColumnReference, in file: SourceFile) -> Finding {
        var place = SourcePosition(file: file.name, line: 1)
        if case .json = file.layout { place.line = nil }
        var finding = ColumnNames.unknown(column.name, in: [file], at: place)
        finding = Finding(.checkMissingColumn, at: place, finding.message, fix: finding.fix)
        return finding
    }

    // MARK: Columns

    private func checkFile(
        _ filePlan: FilePlan, _ slots: SlotTable, _ source: DeclaredSource, _ plan: inout CheckPlan
    ) -> CheckFile {
        var columns: [CheckFile.Column] = []
        for identifier in filePlan.identifiers {
            let slot = slots.slots[Int(identifier.slot)]
            let name = filePlan.names[identifier.column]
            let own = identifier.digest?.own
            var column = CheckColumn(name: name, role: .identifier, type: slot.type)
            column.scope = slot.scope.isEmpty ? nil : slot.scope
            column.hash = own.map { "\($0.algorithm.rawValue):\($0.form.rawValue)" }
            column.builtIn = identifier.type
            (column.maxRecords, column.maxPeople) = limits(slot.type)
            let place = self.place(of: column, in: source.number, &plan)
            let chosen = plan.sources[source.number].columns[place].slot
            columns.append(
                CheckFile.Column(
                    position: identifier.column, column: place,
                    identifier: ColumnPlan(
                        column: identifier.column, slot: chosen ?? .max, type: identifier.type,
                        normaliser: identifier.normaliser, plainForm: chosen == nil ? nil : identifier.plainForm,
                        junk: identifier.junk,
                        digest: own.map { DigestPlan(own: $0, forms: [$0], junk: identifier.digest?.junk ?? []) },
                        countsOnly: chosen == nil)))
        }
        let others = others(filePlan, source)
        let whole = filePlan.scanningAll(with: others.map(\.name))
        for other in others {
            guard let position = whole.names.firstIndex(of: other.name) else { continue }
            var column = other
            if column.role == .amount { column.signs = signs(of: column, source.present) }
            if column.role == .level { column.knownLevels = knownLevels(of: plan.sources[source.number].name) }
            let place = self.place(of: column, in: source.number, &plan)
            columns.append(CheckFile.Column(position: position, column: place, identifier: nil))
        }
        return CheckFile(source: source.number, plan: whole, columns: columns)
    }

    /// The place of a column among those of its source; a new one gets a slot.
    private func place(of column: CheckColumn, in source: Int, _ plan: inout CheckPlan) -> Int {
        let present = plan.sources[source].columns.firstIndex {
            $0.name == column.name && $0.role == column.role && $0.type == column.type && $0.scope == column.scope
        }
        if let present { return present }
        var column = column
        let place = plan.sources[source].columns.count
        if column.role == .identifier, plan.slots.count < 255 {
            column.slot = UInt8(plan.slots.count)
            plan.slots.append((source, place))
        }
        plan.sources[source].columns.append(column)
        return place
    }

    /// Types without a limit of their own are suspicious from the same number of records on as phones are.
    private func limits(_ type: String) -> (records: Int?, people: Int?) {
        guard let settings = inputs.identifiers.settings(for: type) else { return (CheckPlanBuilder.usualLimit, nil) }
        let hasOwn = IdentifierTypeSettings(name: type, like: settings.like).maxRecords != nil
        return (settings.maxRecords ?? (hasOwn ? nil : CheckPlanBuilder.usualLimit), settings.maxPeople)
    }

    private static let usualLimit = 50

    /// Columns that are no identifiers.
    private func others(_ plan: FilePlan, _ source: DeclaredSource) -> [CheckColumn] {
        let file = plan.file
        var found: [CheckColumn] = []
        func add(_ name: String, _ role: CheckRole, _ type: String, _ content: BalanceContent? = nil) {
            let name = file.shownName(name)
            guard file.has(name), !found.contains(where: { $0.name == name }) else { return }
            var column = CheckColumn(name: name, role: role, type: type)
            column.content = content
            found.append(column)
        }
        for name in plan.realNames { add(plan.names[name], .name, "name") }
        if let updated = plan.updated { add(plan.names[updated], .date, "updated") }
        let contents = DeclaredColumns.balances(source.present)
        for (column, role, type) in DeclaredColumns.roles(source.present) {
            add(column.name, role, type, contents[column.name])
        }
        guard !source.declaresIdentifiers else { return found }
        let taken = Set(plan.names[plan.scanned])
        for (name, meaning) in zip(file.columns, file.meanings.columns) where !taken.contains(name) {
            if case .event(let event)? = meaning, let role = DeclaredColumns.role(event) {
                add(name, role, event.rawValue)
            }
            guard case .member(let recognised)? = meaning else { continue }
            if let role = DeclaredColumns.role(recognised) {
                add(name, role, recognised.name, DeclaredColumns.balance(recognised))
            }
        }
        return found
    }

    /// The currency signs that the rules take in a column of amounts.
    private func signs(of column: CheckColumn, _ source: SourceConfiguration) -> CurrencySigns {
        func names(_ reference: ColumnReference?) -> Bool { reference?.name == column.name }
        if names(source.event.amount) {
            guard case .literal(let code)? = source.event.currency, let currency = CurrencyCode(code) else {
                return .any
            }
            return .of(currency.code)
        }
        if let account = source.storedValue.first(where: { names($0.principal) || names($0.gift) }) {
            return request.rules.storedValue.first { $0.name == account.name }.map { .of($0.currency) } ?? .none
        }
        switch HeaderNames.recognise(column.name) {
        case .totalSpent? where source.points.isEmpty, .orderCount? where source.points.isEmpty: return .any
        default: return .none
        }
    }

    /// The levels that `rules.level` maps for a source; without a mapping of its own, the ladder.
    private func knownLevels(of source: String) -> Set<[UInt8]>? {
        guard let rule = request.rules.level else { return nil }
        return Set((rule.map[source].map { Array($0.keys) } ?? rule.ladder).map { Array($0.utf8) })
    }
}
