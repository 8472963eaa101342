import OneIDConfiguration
import OneIDCore
import OneIDIntake

/// A source of events.
struct EventSource: Sendable {
    let name: String
    let kind: SourceKind
    /// Numbers of the sources of members whose record ids these events hold, and the slots of those ids.
    let accounts: [EventAccount]
    let declared: SourceConfiguration
}

/// A source of members whose record ids events hold.
struct EventAccount: Sendable {
    let source: Int
    let slot: UInt8
    /// The words of a column that stand for the source; nil where it is declared.
    let words: [String]?
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
    /// Names of the declared dimensions; their numbers are positions from `EventDimension.declared` on.
    let dimensions: [String]
    /// How orders are put together.
    let orders: OrderPlan
    /// Declared words, by dimension.
    let vocabulary: [UInt8: DimensionWords]
    /// Groups of channels, each with its channels as they are compared.
    let channelGroups: [(name: String, channels: Set<[UInt8]>)]
    /// Declared holidays.
    let holidays: Holidays
    /// What people own for long; nil where nothing is declared.
    let goods: GoodsPlan?
    /// By the slot of an identifier, the slot in which values of receivers meet those of members.
    let receiverSlots: [UInt8: UInt8]
    /// Columns that are called like states and hold none.
    let unreadStates: UnreadStates
    let warnings: [Finding]

    /// The source of an event file's or event chunk's `source` number.
    func source(_ number: Int) -> EventSource { sources[number - firstSource] }

    /// - Parameter opened: the events' files by source.
    init(_ resolution: Resolution, opened: [[SourceFile]]) throws(Finding) {
        var events = resolution.request.events
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
        let unread = UnreadStates(joint, events, members)
        unread.leaveOut(of: &events)
        unreadStates = unread
        var slots = joint.slots
        let receivers = try BehaviourPlan.receivers(joint, events, members, &slots)
        receiverSlots = receivers
        firstAccountSlot = slots.slots.count

        var sources: [EventSource] = []
        for source in events {
            let declared = source.declared
            var accounts: [EventAccount] = []
            let targets = declared.event.creates ? [declared.name] : declared.event.account?.sources ?? []
            for target in targets {
                guard let number = resolution.plan.sources.firstIndex(where: { $0.name == target }) else { continue }
                guard let slot = slots.number(type: BehaviourPlan.accountType, scope: target) else {
                    throw Finding(
                        .tooManyScopes, "more than 255 different identifier types and scopes in one run",
                        fix: "declare fewer scopes")
                }
                let words = declared.event.account?.told?.words.filter { $0.source == target }.map(\.word)
                accounts.append(EventAccount(source: number, slot: slot, words: words))
            }
            sources.append(
                EventSource(name: declared.name, kind: declared.kind, accounts: accounts, declared: declared))
        }

        let dimensions = BehaviourPlan.dimensions(of: events)
        guard dimensions.count <= EventDimension.limit else {
            throw Finding(
                .tooManyScopes, "more than \(EventDimension.limit) different dimensions of orders in one run",
                fix: "declare fewer in by")
        }
        self.dimensions = dimensions
        orders = OrderPlan(events.map(\.declared))
        vocabulary = BehaviourPlan.words(resolution.request.vocabulary, dimensions)
        channelGroups = BehaviourPlan.groups(resolution.request.vocabulary)
        holidays = try Holidays(reading: resolution.request.calendar)
        goods = try GoodsPlan(resolution.request, dimensions: dimensions)
        try SameFiles.refuse(in: opened, of: events)
        var eventFiles: [FilePlan] = []
        var facts: [FactColumns] = []
        for plan in joint.files where plan.source >= members {
            let number = plan.source - members
            var columns = FactColumns(events[number].declared, dimensions: dimensions)
            columns.dates = columns.at.map { joint.dates.column(columns.names[$0], of: plan.source) }
            if !plan.file.isEmpty || !plan.file.columns.isEmpty {
                let choice = ColumnChoice(source: events[number], file: plan.file, request: request)
                for column in columns.references { try choice.require(column) }
                if let account = events[number].declared.event.account {
                    if let told = account.told { try choice.require(told.column) }
                    try choice.require(account.column)
                }
                if events[number].declared.kind.isAsset {
                    for column in events[number].declared.columnReferences { try choice.require(column) }
                }
            }
            facts.append(columns)
            let reference = events[number].declared.event.account
            let values = sources[number].accounts.map { account in
                let told = reference.flatMap { reference in
                    reference.told.map { JoinedColumn.pair($0.column.name, reference.column.name) }
                }
                let normaliser: any IdentifierNormaliser =
                    if let words = account.words { ToldAccountNormaliser(words: words) } else { AccountKeyNormaliser() }
                return FilePlan.FurtherValue(
                    column: told ?? reference?.column.name, slot: account.slot, normaliser: normaliser)
            }
            let own = plan.identifiers.map { column in
                let isReceiver = events[number].declared.isReceiver(plan.names[column.column])
                return isReceiver ? receivers[column.slot].map { column.with(slot: $0) } ?? column : column
            }
            // What members have is read again with all its columns, as the merge rules want them.
            let rules = resolution.plan.reconcile.map { $0.sources[plan.source].columns.map(\.name) } ?? []
            eventFiles.append(plan.replacingIdentifiers(own).joining(values, facts: columns.names, rules: rules))
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

    /// Every dimension that a source declares, by name.
    private static func dimensions(of events: [SourceRequest]) -> [String] {
        Set(events.flatMap { $0.declared.dimensionColumns.map(\.name) }).sorted()
    }

    private static func words(_ vocabulary: Vocabulary, _ dimensions: [String]) -> [UInt8: DimensionWords] {
        var words: [UInt8: DimensionWords] = [:]
        for (name, list) in vocabulary.words {
            switch name {
            case "channel": words[EventDimension.channel] = DimensionWords(list)
            case "category": words[EventDimension.category] = DimensionWords(list)
            case "product": words[EventDimension.product] = DimensionWords(list)
            default:
                guard let number = dimensions.firstIndex(of: name) else { continue }
                words[EventDimension.declared + UInt8(truncatingIfNeeded: number)] = DimensionWords(list)
            }
        }
        return words
    }

    private static func groups(_ vocabulary: Vocabulary) -> [(name: String, channels: Set<[UInt8]>)] {
        let words = DimensionWords(vocabulary.words["channel"] ?? [])
        return vocabulary.groups.map { group in
            let channels = group.channels.map { channel in
                let key = FoldedWord.key(channel)
                return words[key].map(FoldedWord.key) ?? key
            }
            return (group.name, Set(channels))
        }
    }

    /// Room for what the rows of orders say.
    func orderLines(count: Int) -> OrderLines {
        let columns = zip(facts, run.files.dropFirst(memberFiles)).filter {
            orders.sources[$1.source - firstSource] != nil
        }.map(\.0)
        return OrderLines(
            count: count, needsKeys: columns.contains { $0.line != nil },
            needsMoney: columns.contains { $0.refunded != nil || $0.discount != nil }, dimensions: dimensions.count)
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
        for source in events where source.declared.id == nil && source.declared.kind.needsID {
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
        // Composite keys are made of what members have.
        alone.links = []
        alone.recognitionWarnings = []
        var builder = PlanBuilder(alone)
        return try builder.build(opened).warnings.filter { $0.id != .noIdentifiers }
    }
}

extension SourceConfiguration {
    /// The columns of further dimensions: those declared of orders, and what reviews, messages and touches say of themselves.
    var dimensionColumns: [NamedColumn] {
        guard kind.isContact else { return event.orders.dimensions }
        return [("type", event.type), ("campaign", event.campaign)].compactMap { name, column in
            column.map { NamedColumn(name: name, column: $0) }
        }
    }

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
