import OneIDConfiguration
import OneIDCore

/// The sources of a run without a configuration whose files hold events: they are no members.
struct RecognisedEvents {
    private let request: ResolveRequest
    private let opened: OpenedSources
    /// What the names of the files' columns say, by source; nil for sources that are declared.
    private let meanings: [[FileMeanings]?]

    init(_ request: ResolveRequest, _ opened: OpenedSources) {
        self.request = request
        self.opened = opened
        meanings = zip(request.sources, opened.bySource).map { source, entries in
            guard !source.declaresIdentifiers, source.declared.identifiers.isEmpty else { return nil }
            return entries.compactMap { entry in try? entry.file.get().meanings }
        }
    }

    /// Whether a source's files hold events of one kind.
    ///
    /// - Throws: `source.mixed` where one source has files of both.
    private func kind(of source: Int) throws(Finding) -> SourceKind? {
        guard let files = meanings[source], let first = files.first, files.count == opened.bySource[source].count,
            files.contains(where: \.kind.isEvent)
        else { return nil }
        guard files.allSatisfy({ $0.kind == first.kind }) else {
            let odd = files.firstIndex { $0.kind != first.kind } ?? 0
            throw Finding(
                .sourceMixed, at: SourcePosition(file: opened.bySource[source][odd].name),
                "the file holds \(files[odd].kind.rawValue), and another file of source '\(request.sources[source].declared.name)'"
                    + " holds \(first.kind.rawValue)",
                fix: "give each kind a source of its own, for example orders=FILE")
        }
        return first.kind
    }

    /// What becomes of a run whose sources are told apart.
    struct Outcome {
        var request: ResolveRequest
        var members: [Int] = []
        var events: [Int] = []
        var announcements: [String] = []
    }

    /// Orders that nothing ties to anybody: where one other source alone has orders, they are the lines of those.
    private func tieLines(
        _ lines: [(number: Int, source: SourceRequest, warning: Finding)], in outcome: inout Outcome
    ) {
        let orders = outcome.request.events.indices.filter { outcome.request.events[$0].declared.kind == .orders }
        let isTied = SourceConfiguration.areLines(
            lines.map(\.source.declared), of: orders.map { outcome.request.events[$0].declared })
        guard isTied, let line = lines.first, let order = orders.first else {
            outcome.request.recognitionWarnings += lines.map(\.warning)
            return
        }
        outcome.request.events[order].declared.event.orders.sameAs = line.source.declared.name
        let place = outcome.events.firstIndex { $0 > line.number } ?? outcome.events.count
        outcome.events.insert(line.number, at: place)
        outcome.request.events.insert(line.source, at: place)
        outcome.announcements.append(
            "\(line.source.declared.name): the lines of the orders of \(outcome.request.events[order < place ? order : order + 1].declared.name)"
        )
    }

    /// - Returns: nil where all sources are members'.
    /// - Throws: `source.mixed`, `source.only-events`.
    func separated() throws(Finding) -> Outcome? {
        var outcome = Outcome(request: request)
        var found: [(number: Int, kind: SourceKind)] = []
        for number in request.sources.indices {
            if let kind = try kind(of: number) { found.append((number, kind)) } else { outcome.members.append(number) }
        }
        guard let first = found.first else { return nil }
        guard !outcome.members.isEmpty else { throw alone(first.number, first.kind) }
        outcome.request.sources = outcome.members.map { request.sources[$0] }
        let accounts = outcome.members.enumerated().map { place, number in (source: place, ids: recordIDs(number)) }
        var loose: [(number: Int, source: SourceRequest, warning: Finding)] = []
        for (number, kind) in found {
            var source = request.sources[number]
            let name = source.declared.name
            let file = opened.bySource[number].first?.name ?? name
            let why = meanings[number]?.first?.kindReason.map { ", as it \($0)" } ?? ""
            declare(&source, number, kind)
            let names = outcome.request.sources.map(\.declared.name)
            let told = AccountNames.findTold(columns(number), among: accounts, named: names)
            let tie = told == nil ? AccountNames.find(columns(number), among: accounts) : nil
            // The first of several would depend on the order of the files.
            let ambiguous = tie?.isOneOfSeveral == true ? tie?.column : nil
            if let told {
                source.declared.event.account = told
            } else if let tie, ambiguous == nil {
                source.declared.event.account = AccountReference(
                    source: names[tie.source], column: ColumnReference(name: tie.column))
            }
            if let account = source.declared.event.account?.column.name {
                source.declared.identifiers.removeAll { $0.column.name == account }
            }
            if let obstacle = obstacle(source.declared, ambiguous) {
                let warning = Finding(
                    .eventsLeftOut, at: SourcePosition(file: file),
                    "the file holds \(kind.rawValue)\(why), and is left out: \(obstacle)",
                    fix: "say in a configuration how they belong to members; `oneid init` begins one")
                if kind == .orders, source.declared.id != nil, ambiguous == nil {
                    loose.append((number, source, warning))
                } else {
                    outcome.request.recognitionWarnings.append(warning)
                }
                continue
            }
            outcome.events.append(number)
            outcome.request.events.append(source)
            outcome.announcements.append(
                "\(name): \(file): \(kind.rawValue)\(why), which are not members and link nobody"
                    + assumptions(source.declared, columns(number))
                    + (ambiguous.map {
                        "; \($0) is not used, as several sources have accounts in a column of this name"
                    } ?? ""))
        }
        tieLines(loose, in: &outcome)
        return outcome
    }

    /// What a reader of the figures has to know.
    private func assumptions(
        _ declared: SourceConfiguration, _ columns: [(name: String, meaning: ColumnMeaning?)]
    ) -> String {
        var parts: [String] = []
        if let account = declared.event.account {
            let owner = account.told.map { "the source that \($0.column.name) tells" } ?? account.source
            parts.append("\(account.column.name) is an account of \(owner)")
        }
        if declared.kind.isAsset { parts += assets(declared) }
        let amount = declared.event.amount.map { "\($0.name) is the amount" }
        if let amount = amount ?? declared.event.orders.lineAmount.map({ "\($0.name) is the amount of a line" }) {
            parts.append(amount)
            if case .literal(let code)? = declared.event.currency {
                parts.append("no column tells the currency, \(code) is assumed")
            }
        }
        if let states = declared.status?.columns, !states.isEmpty {
            parts.append(
                "\(states.map(\.column.name).joined(separator: " and ")) \(states.count == 1 ? "tells" : "tell") which"
                    + " \(declared.kind.rawValue) count"
                    + (declared.kind.isAsset ? "" : ", and words that are not known do not count"))
        }
        return parts.map { "; " + $0 }.joined()
    }

    private func assets(_ declared: SourceConfiguration) -> [String] {
        var parts: [String] = []
        for points in declared.points {
            parts.append("\(points.column.name) is \(points.system), one lot a row")
            if let expires = points.expires { parts.append("\(expires.name) is its last day") }
        }
        if let value = declared.event.asset.value {
            parts.append("\(value.name) is the value")
            if case .literal(let code)? = declared.event.currency {
                parts.append("no column tells the currency, \(code) is assumed")
            }
        }
        if let until = declared.event.asset.until { parts.append("\(until.name) is the last day") }
        if let used = declared.event.asset.used { parts.append("\(used.name) says whether it was used") }
        return parts
    }

    private func obstacle(_ declared: SourceConfiguration, _ ambiguous: String?) -> String? {
        if let obstacle = declared.twofoldPoints { return obstacle }
        if declared.id == nil, declared.kind.needsID { return "no column tells its \(declared.kind.rawValue) apart" }
        // What names the order that it came back of is taken off that one, whoever sent it.
        let isTied =
            declared.event.account != nil || !declared.identifiers.isEmpty || declared.event.orders.order != nil
        guard !isTied else { return nil }
        return ambiguous.map { "several sources have accounts in a column called \($0)" }
            ?? "no column ties them to an account or a person"
    }

    /// The columns of a source's first file; the others are asked for the same.
    private func columns(_ source: Int) -> [(name: String, meaning: ColumnMeaning?)] {
        guard let file = try? opened.bySource[source].first?.file.get(), let meanings = meanings[source]?.first else {
            return []
        }
        return Array(zip(file.columns, meanings.columns)).map { (name: $0, meaning: $1) }
    }

    private func declare(_ source: inout SourceRequest, _ number: Int, _ kind: SourceKind) {
        let columns = columns(number)
        source.declaresIdentifiers = true
        source.declared.kind = kind
        source.declared.id = source.declared.id ?? source.optionalID
        if source.declared.id == nil {
            source.declared.id = meanings[number]?.first?.eventID.map { ColumnReference(name: columns[$0].name) }
        }
        source.declared.identifiers = FileMeanings.identifiers(columns, besides: source.declared.id?.name ?? "")
        source.declared.takeEvents(columns)
        if let id = source.declared.id?.name {
            source.declared.settleRowAmounts(of: opened.bySource[number].compactMap { try? $0.file.get() }, id: id)
        }
    }

    private func recordIDs(_ source: Int) -> [String] {
        let asked = request.sources[source]
        if let id = asked.declared.id ?? asked.optionalID { return [id.name] }
        return opened.bySource[source].compactMap { entry in
            guard let file = try? entry.file.get() else { return nil }
            return HeaderNames.chooseRecordID(file.columns).map { file.columns[$0.index] }
        }
    }

    private func alone(_ source: Int, _ kind: SourceKind) -> Finding {
        let file = opened.bySource[source].first?.name ?? request.sources[source].declared.name
        let why = meanings[source]?.first?.kindReason.map { ", as it \($0)" } ?? ""
        return Finding(
            .onlyEvents, at: SourcePosition(file: file),
            "the file holds \(kind.rawValue)\(why), which are not members, and no file of members is given",
            fix:
                "give the members' export too; \(kind.rawValue) make people of their own only where a configuration says"
                + " creates: \"records\"")
    }
}

extension SourceConfiguration {
    /// Takes a recognised amount for that of lines, where the rows of one order differ in it.
    package mutating func settleRowAmounts(of files: [SourceFile], id: String) {
        guard kind == .orders, event.orders.hasLines, event.orders.lines == nil, let amount = event.amount,
            RowAmounts.areOfLines(files, id: id, line: event.orders.line?.name, amount: amount.name)
        else { return }
        // What was paid for a line comes before its price.
        event.orders.lineAmount = amount
        event.amount = nil
    }

    /// Why recognised points cannot be read; nil where they can.
    package var twofoldPoints: String? {
        guard kind == .points, points.isEmpty else { return nil }
        return "what was earned and what was spent stand in two columns, and points are read from one with signs"
    }

    /// Takes recognised columns of events in.
    public mutating func takeEvents(_ columns: [(name: String, meaning: ColumnMeaning?)]) {
        guard !kind.isAsset else { return takeAssets(columns) }
        func first(_ meaning: EventColumn) -> ColumnReference? {
            columns.first { $0.meaning == .event(meaning) }.map { ColumnReference(name: $0.name) }
        }
        event.at = first(.at)
        event.channel = first(.channel)
        event.category = first(.category)
        if kind == .reviews { event.rating = first(.rating) }
        if kind == .returns {
            event.type = first(.type)
            event.orders.order = first(.order)
        }
        if kind.isContact {
            event.type = first(.type)
            event.campaign = first(.campaign)
            event.orders.product = first(.product)
        }
        if kind == .orders {
            event.orders.line = first(.line)
            event.orders.lineAmount = first(.lineAmount)
            event.orders.quantity = first(.quantity)
            event.orders.product = first(.product)
            // Rows of one order that say what was bought are its lines, not versions of it.
            event.orders.linesAreRows =
                event.orders.line == nil && event.orders.lineAmount == nil
                && (event.orders.product != nil || event.orders.quantity != nil)
            event.orders.coupon = first(.coupon)
            event.orders.discount = first(.discount)
            event.orders.refunded = first(.refund)
        }
        status = RecognisedStatus.rule(columns, of: kind)
        guard kind == .orders || kind == .returns else { return }
        event.amount = first(.amount)
        if kind == .orders, let nested = NestedLines(columns.map(\.name)) { event.take(nested) }
        guard event.amount != nil || event.orders.lineAmount != nil else { return }
        event.currency = first(.currency).map { .column($0) } ?? .literal("CNY")
    }
}

extension FileMeanings {
    /// The identifier columns among those of a file.
    ///
    /// - Parameter id: the column of the record id.
    static func identifiers(
        _ columns: [(name: String, meaning: ColumnMeaning?)], besides id: String
    ) -> [IdentifierColumn] {
        var found: [IdentifierColumn] = []
        for (name, meaning) in columns {
            guard let (type, hash) = meaning?.identifier else { continue }
            // A member number without a scope links nothing; the source's own is its record id.
            if type.scope == .required { continue }
            // What may stand in for a record id links as well.
            if name != id || type.isWeak || type.recordIDRank != nil {
                let form = type.hashForms.first ?? .lower
                let declaration = hash.map { DigestForm(algorithm: $0, form: form) }
                found.append(
                    IdentifierColumn(
                        column: ColumnReference(name: name), type: type.name, scope: nil, hash: declaration))
            }
        }
        return found
    }
}

extension FindingID {
    public static let onlyEvents = FindingID(
        "source.only-events", status: .usage,
        summary:
            "Every file holds what members did or have, such as orders, messages or gift cards, and none holds members.",
        remedy: "Give an export of members too, or a configuration that says creates: \"records\".")
    public static let sourceMixed = FindingID(
        "source.mixed", status: .usage,
        summary: "One source has files of members and of events, or of two kinds of events.",
        remedy: "Give each kind a source of its own.")
    public static let eventsLeftOut = FindingID(
        "source.events-left-out", .warning,
        summary: "A file of events is not read, for nothing in it says whose they are or tells them apart.",
        remedy: "Say in a configuration how they belong to members.")
    public static let recognisedEventsCatalogue: [FindingID] = [.onlyEvents, .sourceMixed, .eventsLeftOut]
}

extension SourceConfiguration {
    /// Whether orders that nothing ties to anybody are the lines of others: there is one file of each, so that nothing is chosen.
    package static func areLines(_ loose: [SourceConfiguration], of orders: [SourceConfiguration]) -> Bool {
        loose.count == 1 && orders.count == 1 && loose[0].event.orders.describesLines
    }
}
