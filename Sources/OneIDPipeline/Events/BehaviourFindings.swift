import OneIDCore
import OneIDIntake

extension FindingID {
    public static let eventDate = FindingID(
        "event.bad-date", .warning, summary: "Cells of an event's date contain something that is not a date.",
        remedy: "Write dates as 2025-03-01 12:30:00. The rows count, without a date.")
    public static let eventAmount = FindingID(
        "event.bad-amount", .warning,
        summary: "Cells of an event's amount or rating contain something that is not a decimal of at most 18 digits.",
        remedy: "Write amounts as 1234.50. The rows count, without an amount.")
    public static let eventCurrency = FindingID(
        "event.bad-currency", .warning, summary: "Cells of the currency column contain no code of three letters.",
        remedy: "Write codes such as CNY. The rows count, without an amount.")
    public static let eventSign = FindingID(
        "event.other-currency", .warning,
        summary: "Cells of an event's amount have a currency sign that contradicts the currency of the row or source.",
        remedy: "Name the column of the currency, or correct the declared one. The rows count, without an amount.")
    public static let eventNames = FindingID(
        "event.too-many-names", .warning,
        summary: "A column of channels or categories has so many distinct values that it is left out.",
        remedy: "Name the column of the channel or category, not of an order's number or a product's title.")
    public static let eventConflict = FindingID(
        "event.conflicting-rows", .warning, summary: "Rows with the same event id differ; the latest counts.",
        remedy: "Name a column that is different for every event, such as the number of an order's line.")
    public static let eventUnattached = FindingID(
        "event.unattached", .warning, summary: "Events belong to nobody.",
        remedy: "--unmatched FILE lists them with their reasons.")
    public static let eventShared = FindingID(
        "event.shared-identifier", .warning,
        summary: "Events name an identifier that two people have, or identifiers of two people, and attach to neither.",
        remedy: "Give the events an account, or decide whether the two are one person.")
    public static let eventSameFile = FindingID(
        "event.same-file", status: .usage,
        summary:
            "Two sources of events of one kind have the very same file, so that everything in it would count twice.",
        remedy: "Leave one of the two out.")
    public static let eventCatalogue: [FindingID] = [
        .eventSameFile,
        .eventDate, .eventAmount, .eventCurrency, .eventSign, .eventNames, .eventConflict, .eventUnattached,
        .eventShared,
    ]
}

/// What the events have to say about their data: counted, with the first place of each, values masked.
struct BehaviourFindings {
    let behaviours: Behaviours

    private var plan: BehaviourPlan { behaviours.plan }

    /// In the order of the input.
    func all() -> [Finding] {
        var found = plan.warnings
        let reader = RowReader(plan: plan.run, store: behaviours.store)
        for file in plan.run.files.indices.dropFirst(plan.memberFiles) { found += ofFile(file, reader) }
        found += DateFindings(plan.run).all()
        found += OrderFindings(behaviours: behaviours).ofRun()
        found += ofNames()
        found += ofVersions(reader)
        found += ofUnattached()
        return found
    }

    // MARK: Files

    private func ofFile(_ number: Int, _ reader: RowReader) -> [Finding] {
        let file = plan.run.files[number]
        let said = FileFindings(file: file, sum: behaviours.totals[number])
        // What is wrong with records has been said of the records.
        var found = behaviours.isReadAsMembers(number) ? [] : said.ofRecords() + said.ofCells()
        let issues = behaviours.tally.issues.filter { $0.key.file == number - plan.memberFiles && $0.key.column >= 0 }
        let ordered = issues.sorted { ($0.key.field.rawValue, $0.key.column) < ($1.key.field.rawValue, $1.key.column) }
        for (key, issue) in ordered {
            if let finding = unreadable(key, issue, file, number, reader) { found.append(finding) }
        }
        found += OrderFindings(behaviours: behaviours).ofFile(number, reader)
        return found
    }

    private func unreadable(
        _ key: FactTally.IssueKey, _ issue: FactTally.Issue, _ file: FilePlan, _ number: Int, _ reader: RowReader
    ) -> Finding? {
        let facts = plan.facts[number - plan.memberFiles]
        let (field, column) = (key.field, facts.title(of: key.column))
        let record = RecordNumber(behaviours.firstEvent + issue.event)
        var text = ""
        var offset = reader.offset(of: record)
        let start = offset
        reader.read(record) { plan, table in
            guard table.rowCount == 1, let position = plan.names.firstIndex(of: column) else { return }
            text = table.withBytes(column: position, row: 0) { String(decoding: $0.prefix(40), as: UTF8.self) }
            let span = table.columns[position][0]
            if !span.isInScratch { offset = start + Int(span.offset) }
        }
        let place = ContentLines.position(of: offset, in: file.file.content)
        let shown = behaviours.showsValues ? text : Masking.mask(text)
        // What is inside of a row is nothing to be shown alone.
        let example = facts.names.indices.contains(key.column) ? "; the first: '\(shown)'" : ""
        let cells =
            FindingText.count(issue.count, "cell") + " of '\(column)' " + (issue.count == 1 ? "contains" : "contain")
        switch field {
        case .at:
            return Finding(
                .eventDate, at: place, "\(cells) no date\(example)",
                fix: "write dates as 2025-03-01 12:30:00")
        case .value:
            let what = facts.kind == .reviews ? "rating" : "amount"
            return Finding(
                .eventAmount, at: place, "\(cells) no \(what)\(example)",
                fix: "write decimals as 1234.50, of at most 18 digits, nine of them after the point")
        case .currency:
            return Finding(
                .eventCurrency, at: place,
                "\(cells) no currency, so \(issue.count == 1 ? "its amount is" : "their amounts are") left out\(example)",
                fix: "write codes such as CNY")
        case .sign:
            let declared = facts.currency == nil ? "the declared \(facts.fixedCurrency.code)" : "the row's currency"
            return Finding(
                .eventSign, at: place,
                "\(cells) a currency sign that contradicts \(declared), so "
                    + "\(issue.count == 1 ? "its amount is" : "their amounts are") left out\(example)",
                fix: "name the column of the currency, or correct currency in the configuration")
        case .quantity:
            return Finding(
                .orderQuantity, at: place,
                "\(cells) no quantity, so \(issue.count == 1 ? "its line counts" : "their lines count")"
                    + " as one piece\(example)", fix: "write quantities as 2 or 0.5")
        case .refunded, .discount:
            return Finding(
                .orderMoney, at: place, "\(cells) no amount, so nothing is taken off\(example)",
                fix: "write decimals as 1234.50")
        case .status:
            let what = facts.kind == .returns ? "return" : "order"
            let source = plan.run.files[number].source - plan.firstSource
            let statePlace = facts.statuses.firstIndex(of: key.column)
            let isCounted = statePlace.map { plan.orders.states[source][$0].countsUnknown } ?? false
            let does = isCounted ? ("counts", "count", "") : ("does not count", "do not count", " unless declared")
            return Finding(
                .statusUnknown, at: place,
                FindingText.count(issue.count, "row has", plural: "rows have")
                    + " a status in '\(column)' that is not known, so"
                    + " \(issue.count == 1 ? "its \(what) \(does.0)" : "their \(what)s \(does.1)")\(does.2)\(example)",
                fix: "add it to counts or excludes of the status")
        case .toldSource:
            return Finding(
                .eventToldSource, at: place,
                "\(cells) a word that stands for no source, so"
                    + " \(issue.count == 1 ? "its row has" : "their rows have") no account\(example)",
                fix: "add it to the map of the account's source")
        default: return nil
        }
    }

    // MARK: The run

    private func ofNames() -> [Finding] {
        behaviours.overfull.sorted { ($0.source, $0.dimension) < ($1.source, $1.dimension) }.map {
            let isCategory = $0.dimension == EventDimension.category
            let source = plan.sources[$0.source]
            let event = source.declared.event
            let column = (isCategory ? event.category : event.channel)?.name ?? ""
            let what = isCategory ? "categories" : "channels"
            return Finding(
                .eventNames,
                "'\(column)' of \(source.name) has more than \(FindingText.count(behaviours.nameCeiling)) distinct values, which"
                    + " are not \(what); it is left out",
                fix: "name the column of the \(isCategory ? "category" : "channel")")
        }
    }

    private func ofVersions(_ reader: RowReader) -> [Finding] {
        let versions = behaviours.versions
        guard versions.conflicting > 0, let example = versions.conflictExample else { return [] }
        let file = reader.file(of: example)
        return [
            Finding(
                .eventConflict, at: ContentLines.position(of: reader.offset(of: example), in: file.file.content),
                FindingText.count(versions.conflicting, "event has", plural: "events have")
                    + " rows that differ under one '\(file.idName ?? "")'; the latest counts",
                fix: "name a column that is different for every event, if these are several events")
        ]
    }

    private func ofUnattached() -> [Finding] {
        var found: [Finding] = []
        for (number, sum) in behaviours.reconciliations().enumerated() where sum.unattachedCount > 0 {
            let parts = EventReason.allCases.compactMap { reason in
                sum.unattached[reason].map { "\(FindingText.count($0)) \(reason.rawValue)" }
            }
            found.append(
                Finding(
                    .eventUnattached, at: place(of: number) { _ in true },
                    "\(plan.sources[number].name): \(FindingText.count(sum.unattachedCount, "row belongs", plural: "rows belong"))"
                        + " to nobody: " + parts.joined(separator: ", "), fix: "list them with --unmatched FILE"))
            let shared =
                sum.unattached[.sharedIdentifier, default: 0] + sum.unattached[.contradictingIdentifiers, default: 0]
            guard shared > 0 else { continue }
            found.append(
                Finding(
                    .eventShared,
                    at: place(of: number) { $0 == .sharedIdentifier || $0 == .contradictingIdentifiers },
                    "\(plan.sources[number].name): \(FindingText.count(shared, "row names", plural: "rows name"))"
                        + " identifiers of two people and \(shared == 1 ? "attaches" : "attach") to neither",
                    fix: "give these rows an account, or decide whether the two are one person"))
        }
        return found
    }

    /// The first event of a source that ended for such a reason.
    private func place(of source: Int, where matches: (EventReason) -> Bool) -> SourcePosition? {
        for chunk in behaviours.chunks where chunk.source - plan.firstSource == source {
            for row in 0..<chunk.count {
                let event = chunk.firstRecord - behaviours.firstEvent + row
                guard let outcome = behaviours.outcomes.reason(event), let reason = EventReason(outcome),
                    matches(reason)
                else { continue }
                let content = plan.run.files[chunk.file].file.content
                guard let origin = content.bytes.baseAddress else { return nil }
                return ContentLines.position(of: chunk.base - origin + Int(chunk.refs[row].row), in: content)
            }
        }
        return nil
    }
}

extension Behaviours {
    /// What the events have to say about their data, values masked unless they were asked for.
    public func findings() -> [Finding] { BehaviourFindings(behaviours: self).all() }
}
