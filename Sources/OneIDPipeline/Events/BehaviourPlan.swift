import OneIDConfiguration
import OneIDCore
import OneIDIntake

/// A source of events.
struct EventSource: Sendable {
    let name: String
    let kind: SourceKind
    /// Number of the source of members whose record ids these events hold, and the slot of those ids.
    let account: (source: Int, slot: UInt8)?
    let declared: SourceConfiguration
}

/// Everything that is decided before the first event is read.
///
/// Members and events are planned as one run, with one table of slots and one choice of digest forms, so that the same
/// value has the same fingerprint on both sides.
struct BehaviourPlan: Sendable {
    /// The members' files, when any of their identifiers can attach an event, then the events' files.
    let run: RunPlan
    let memberFiles: Int
    /// Number in `run.sources` of the first source of events.
    let firstSource: Int
    let sources: [EventSource]
    /// By event file.
    let facts: [FactColumns]
    let firstAccountSlot: Int
    /// By the slot of an identifier, the slot in which values of receivers meet those of members.
    let receiverSlots: [UInt8: UInt8]
    let warnings: [Finding]

    /// The source of an event file's or event chunk's `source` number.
    func source(_ number: Int) -> EventSource { sources[number - firstSource] }

    /// - Parameter opened: the events' files by source.
    init(_ resolution: Resolution, opened: [[SourceFile]]) throws(Finding) {
        let events = resolution.request.events
        let members = resolution.plan.sources.count
        var request = resolution.request
        request.sources += events
        // Nothing is linked or reconciled here.
        request.identifiers.switchGuardsOff()
        request.rules = nil
        request.findsNewest = false
        var files = [[SourceFile]](repeating: [], count: members)
        for plan in resolution.plan.files { files[plan.source].append(plan.file) }
        try BehaviourPlan.requireIDs(events, resolution.request.configurationFile)
        var builder = PlanBuilder(request)
        let joint = try builder.build(files + opened)
        var slots = joint.slots
        let receivers = try BehaviourPlan.receivers(joint, events, members, &slots)
        receiverSlots = receivers
        firstAccountSlot = slots.slots.count

        var sources: [EventSource] = []
        for source in events {
            let declared = source.declared
            let target = declared.event.creates ? declared.name : declared.event.account?.source
            let number = target.flatMap { name in resolution.plan.sources.firstIndex { $0.name == name } }
            var account: (source: Int, slot: UInt8)?
            if let number, let target {
                guard let slot = slots.number(type: BehaviourPlan.accountType, scope: target) else {
                    throw Finding(
                        .tooManyScopes, "more than 255 different identifier types and scopes in one run",
                        fix: "declare fewer scopes")
                }
                account = (number, slot)
            }
            sources.append(EventSource(name: declared.name, kind: declared.kind, account: account, declared: declared))
        }

        var eventFiles: [FilePlan] = []
        var facts: [FactColumns] = []
        for plan in joint.files where plan.source >= members {
            let number = plan.source - members
            var columns = FactColumns(events[number].declared)
            columns.dates = columns.at.map { joint.dates.column(columns.names[$0], of: plan.source) }
            if !plan.file.isEmpty || !plan.file.columns.isEmpty {
                let choice = ColumnChoice(source: events[number], file: plan.file, request: request)
                for column in columns.references { try choice.require(column) }
                if let account = events[number].declared.event.account { try choice.require(account.column) }
                if events[number].declared.kind.isAsset {
                    for column in events[number].declared.columnReferences { try choice.require(column) }
                }
            }
            facts.append(columns)
            let value = sources[number].account.map { account in
                FilePlan.FurtherValue(
                    column: events[number].declared.event.account?.column.name, slot: account.slot,
                    normaliser: AccountKeyNormaliser())
            }
            let own = plan.identifiers.map { column in
                let isReceiver = events[number].declared.isReceiver(plan.names[column.column])
                return isReceiver ? receivers[column.slot].map { column.with(slot: $0) } ?? column : column
            }
            // What members have is read again with all its columns, as the merge rules want them.
            let rules = resolution.plan.reconcile.map { $0.sources[plan.source].columns.map(\.name) } ?? []
            eventFiles.append(plan.replacingIdentifiers(own).joining(value, facts: columns.names, rules: rules))
        }
        let used = Set(eventFiles.flatMap { $0.identifiers.map(\.slot) })
        let memberPlans = joint.files.filter { $0.source < members }.map { plan in
            let usable = plan.identifiers.filter { !$0.countsOnly }
            let met = usable.compactMap { column in receivers[column.slot].map { column.with(slot: $0) } }
            return plan.replacingIdentifiers(usable.filter { used.contains($0.slot) } + met)
        }
        let needsMembers = memberPlans.contains { !$0.identifiers.isEmpty }
        memberFiles = needsMembers ? memberPlans.count : 0
        run = joint.replacing(files: (needsMembers ? memberPlans : []) + eventFiles, slots: slots)
        firstSource = members
        self.sources = sources
        self.facts = facts
        warnings = try BehaviourPlan.warnings(request, events, opened)
    }

    /// No type is called so: names of types have no blank.
    private static let accountType = "record of"
    private static let receiverType = "receiver by"

    /// A slot for each in which a column of receivers has values, behind those of the identifiers.
    private static func receivers(
        _ joint: RunPlan, _ events: [SourceRequest], _ members: Int, _ slots: inout SlotTable
    ) throws(Finding) -> [UInt8: UInt8] {
        var found: Set<UInt8> = []
        for plan in joint.files where plan.source >= members {
            let declared = events[plan.source - members].declared
            for column in plan.identifiers where declared.isReceiver(plan.names[column.column]) {
                found.insert(column.slot)
            }
        }
        var receivers: [UInt8: UInt8] = [:]
        for slot in found.sorted() {
            guard let number = slots.number(type: receiverType, scope: "\(slot)") else {
                throw Finding(
                    .tooManyScopes, "more than 255 different identifier types and scopes in one run",
                    fix: "declare fewer scopes")
            }
            receivers[slot] = number
        }
        return receivers
    }

    /// An id recognised by its name would often be the member's: every event of hers would be the same one.
    private static func requireIDs(_ events: [SourceRequest], _ configuration: String?) throws(Finding) {
        for source in events where source.declared.id == nil && source.declared.kind != .points {
            let place = source.declared.position
            throw Finding(
                .noRecordID,
                at: configuration.map { SourcePosition(file: $0, line: place.line, column: place.column) },
                "the source '\(source.declared.name)' of \(source.declared.kind.rawValue) does not say which column tells"
                    + " its events apart", fix: "add id: \"…\" with the column that is different for every event")
        }
    }

    /// What is odd about the events' files. That they need not hold identifiers is not.
    private static func warnings(
        _ request: ResolveRequest, _ events: [SourceRequest], _ opened: [[SourceFile]]
    ) throws(Finding) -> [Finding] {
        var alone = request
        alone.sources = events
        alone.junk = [:]
        alone.recognitionWarnings = []
        var builder = PlanBuilder(alone)
        return try builder.build(opened).warnings.filter { $0.id != .noIdentifiers }
    }
}

extension SourceConfiguration {
    /// Whether a column of an event holds identifiers of its receiver: it says so, or its name does. A message goes to the
    /// member.
    fileprivate func isReceiver(_ column: String) -> Bool {
        guard kind.isEvent, let identifier = identifiers.first(where: { $0.column.name == column }) else {
            return false
        }
        if let role = identifier.role { return role == .receiver }
        return kind != .messages && HeaderNames.recogniseEvent(column)?.column == .receiverPhone
    }
}

/// The columns that say what an event was. Positions count in `names`.
struct FactColumns: Sendable {
    let kind: SourceKind
    let names: [String]
    let references: [ColumnReference]
    let at: Int?
    /// The amount of orders and returns, the rating of reviews.
    let value: Int?
    let currency: Int?
    /// The currency of all amounts where no column tells.
    let fixedCurrency: CurrencyCode
    let channel: Int?
    let category: Int?
    let type: Int?
    /// How the dates of `at` are read.
    var dates: DateColumn?

    init(_ source: SourceConfiguration) {
        var references: [ColumnReference] = []
        func position(_ column: ColumnReference?) -> Int? {
            guard let column else { return nil }
            if let present = references.firstIndex(where: { $0.name == column.name }) { return present }
            references.append(column)
            return references.count - 1
        }
        let event = source.event
        kind = source.kind
        at = position(event.at)
        value = position(source.kind == .reviews ? event.rating : event.amount)
        switch event.currency {
        case .column(let column)?:
            currency = position(column)
            fixedCurrency = .unknown
        case .literal(let code)?:
            currency = nil
            fixedCurrency = CurrencyCode(code) ?? .unknown
        case nil:
            currency = nil
            fixedCurrency = .unknown
        }
        channel = position(event.channel)
        category = position(event.category)
        type = position(event.type)
        self.references = references
        names = references.map(\.name)
    }
}
