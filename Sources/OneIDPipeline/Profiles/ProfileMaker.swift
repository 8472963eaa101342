import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDReconcile

/// Everything that makes up one person's profile, read, computed and written. One for each worker.
package final class ProfileMaker {
    private let reader: PersonReader
    private let index: PersonIndex
    private let ids: OneIDAssignment
    private let aliases: AliasTable
    private let behaviour: (any BehaviourSummaries)?
    /// The same, where it is told what people own.
    private let goods: Behaviours?
    private let asOf: Int64
    private let accounts: AccountsPart
    private let identifiers: IdentifierTexts
    private let conflicts: ConflictsPart
    /// nil: all of a person is shown.
    private let part: PartView?
    /// nil where profiles show no tags that are worked out.
    private let derived: (any DerivedTagWriter)?
    @exclusivity(unchecked) private var facts: PersonFacts?
    @exclusivity(unchecked) private var place = 0
    /// nil where no timeline is wanted.
    private let timeline: TimelineReader?
    let sections: ProfileSections
    @exclusivity(unchecked) var notes: PersonNotes
    @exclusivity(unchecked) private(set) var organisation: OrganisationTotals
    /// Of the people made, those about whom the rules leave something to review; in no order that means anything.
    @exclusivity(unchecked) private(set) var doubted: [ClusterNumber] = []
    @exclusivity(unchecked) private var cluster: UInt32 = 0
    @exclusivity(unchecked) private var clusters: [UInt32] = []
    @exclusivity(unchecked) private var rows: [UnsafePointer<UInt8>] = []
    /// Keeps the compiler from leaving the touching out.
    @exclusivity(unchecked) private var touched: UInt64 = 0
    private let oneIDText = UnsafeMutablePointer<UInt8>.allocate(capacity: OneID.length)

    init(_ context: ProfileContext) {
        reader = PersonReader(
            context.resolution, chunks: context.chunks, groups: context.groups, assets: context.assets)
        index = context.index
        ids = context.resolution.ids
        aliases = context.aliases
        behaviour = context.behaviour
        let behaviours = context.behaviour as? Behaviours
        goods = behaviours?.goods == nil ? nil : behaviours
        asOf = context.asOf ?? 0
        accounts = AccountsPart(context.plan, context.selection)
        identifiers = IdentifierTexts(context.groups)
        conflicts = ConflictsPart(context.plan)
        organisation = OrganisationTotals(context.plan, context.selection)
        notes = PersonNotes(rulings: context.resolution.rulings.rulings)
        part = PartView(context)
        // Of a part of a person nothing is worked out.
        derived = part == nil ? context.derived?.writer() : nil
        timeline = context.timeline.map { TimelineReader($0) }
        if part != nil { reader.show(only: context.selection.shown(of: context.plan)) }
        sections = ProfileSections(context.plan, asOf: context.asOf)
    }

    deinit { oneIDText.deallocate() }

    /// The OneID of the person made last.
    var oneID: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: oneIDText, count: OneID.length) }
    /// Rulings that had an effect, over all people made.
    var usedRulings: Set<Int> { part?.usedRulings ?? notes.usedRulings }
    /// What is shown of the person.
    var person: PersonView { part?.person ?? reader.person }

    /// Touches what the next people are read from, one kind of memory after the other.
    ///
    /// A person's records lie all over the input, and each is a miss in main memory. In loops this short the processor waits for
    /// many of them at once; while a profile is computed it would wait for one after the other.
    func warm(_ people: PeopleChoice, _ range: Range<Int>) {
        clusters.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
        for number in range { clusters.append(index.cluster(at: people[number])) }
        var sum: UInt64 = 0
        for cluster in clusters {
            sum &+= ids.ids[Int(cluster)].low &+ UInt64(truncatingIfNeeded: index.records(of: cluster).count)
        }
        for cluster in clusters {
            for record in index.records(of: cluster) { rows.append(reader.address(of: record)) }
        }
        for row in rows { sum &+= UInt64(row[0]) }
        if let behaviour { sum &+= behaviour.touch(clusters) }
        touched = sum
    }

    /// Reads and computes the person at a place in the order of OneIDs.
    func make(_ place: Int) {
        read(place)
        ids.ids[Int(cluster)].write(to: oneIDText)
        part?.take(reader.person)
        sections.reconcile(person, &notes)
        if notes.conflicts.contains(where: { $0.decision == .review }) { doubted.append(ClusterNumber(raw: cluster)) }
        takeRights()
        organisation.add(person)
    }

    /// The rights that follow from what the person owns.
    private func takeRights() {
        guard let goods, part?.showsEvents != false else { return sections.entitlements.further.take([]) }
        sections.entitlements.further.take(goods.rights(of: cluster, asOf: asOf))
    }

    /// How much of each profile is written.
    @exclusivity(unchecked) var extent = ProfileExtent.whole {
        didSet {
            sections.values.extent = extent
            sections.level.extent = extent
            sections.points.extent = extent
        }
    }

    /// For people of whom no profile is written.
    func leaveIdentifiersOut() { reader.leavesIdentifiersOut = true }

    /// Reads the person at a place and computes nothing.
    func read(_ place: Int) {
        cluster = index.cluster(at: place)
        self.place = place
        reader.read(index.records(of: cluster))
        notes.clear()
    }

    /// The values of the person read last are decided one by one, as somebody asks for them.
    func beginValues() { sections.values.begin(person, &notes) }

    func settleValue(ofAttribute attribute: Int) { sections.values.settle(attribute, of: person, &notes) }

    /// Computes one part of the person read last.
    func reconcile(_ section: some ProfileSection) { section.reconcile(person, &notes) }

    /// Writes the profile of the person made last as one JSON object.
    func write(to text: inout JSONLine) {
        let person = person
        text.object { text in
            text.key("oneid")
            text.string(oneID)
            text.array("aliases") { text in
                for alias in aliases.earlier(than: ids.ids[Int(cluster)]) { text.string(alias.text) }
            }
            writeDates(to: &text)
            reader.identifiers.write(to: &text, identifiers)
            for section in sections.attributes { section.write(person, to: &text) }
            text.object("membership") { text in
                writeMembership(person, to: &text)
                accounts.write(person, sections.origins, hasAccounts: extent.hasAccounts, to: &text)
            }
            for section in sections.assets { section.write(person, to: &text) }
            let answers = part?.whole ?? sections
            for section in answers.answers { section.write(part?.veiled ?? person, to: &text) }
            writeTags(person, to: &text)
            if part?.showsEvents != false {
                behaviour?.write(cluster, asOf: asOf, to: &text)
                goods?.writeOwned(cluster, asOf: asOf, to: &text)
            }
            conflicts.write(notes.conflicts, person, to: &text)
            text.array("records") { text in
                for account in person.accounts { text.object { $0.origin(account) } }
            }
        }
    }

    /// Tags of platforms, and those that are worked out.
    private func writeTags(_ person: PersonView, to text: inout JSONLine) {
        guard let derived else { return sections.tags.write(person, to: &text) }
        let facts = facts ?? PersonFacts(of: self)
        self.facts = facts
        facts.take(place, cluster: cluster)
        guard derived.hasAny(facts) else { return sections.tags.write(person, to: &text) }
        text.object("tags") { text in
            sections.tags.writeMembers(person, to: &text)
            text.object("derived") { derived.write(facts, to: &$0) }
        }
    }

    /// Level and points; where a part is shown, with the level and the balances of the whole person.
    private func writeMembership(_ person: PersonView, to text: inout JSONLine) {
        guard let part else {
            for section in sections.membership { section.write(person, to: &text) }
            return
        }
        sections.level.write(person, unifiedAs: part.whole.level, to: &text)
        sections.points.write(person, unifiedAs: part.whole.points, to: &text)
        sections.origins.write(person, to: &text)
    }

    /// Appends the person's disagreements to the flat file.
    func writeConflicts(to rows: inout FlatRows) {
        guard !notes.conflicts.isEmpty else { return }
        conflicts.appendRows(notes.conflicts, oneID: oneID, person, to: &rows)
    }

    /// Appends the person's lots of points, money, cards, coupons and rights to the ledger.
    func writeLedger(to text: inout JSONLine) {
        sections.points.writeLedger(person, oneID: Cell(oneID), to: &text)
        sections.storedValue.writeLedger(person, oneID: Cell(oneID), to: &text)
        sections.owned.writeLedger(person, oneID: Cell(oneID), to: &text)
        sections.entitlements.writeLedger(person, oneID: Cell(oneID), to: &text)
    }

    /// Appends everything dated of the person, one line of JSON each.
    func writeTimeline(to sheet: ProfileSheet) {
        timeline?.write(
            person, cluster: part?.showsEvents == false ? nil : cluster, oneID: Cell(oneID), sections.points,
            sections.origins, to: &sheet.timeline
        ) { sheet.spill(&$0) }
    }

    /// Dates of the first and last change of an account, nanoseconds since 1970; nil where none tells.
    var accountSpan: (first: Int64, last: Int64)? {
        reader.firstUpdate <= reader.lastUpdate ? (reader.firstUpdate, reader.lastUpdate) : nil
    }

    /// The dates of the first and last thing known of the person: changes of accounts and events.
    private func writeDates(to text: inout JSONLine) {
        var first = reader.firstUpdate
        var last = reader.lastUpdate
        if part?.showsEvents != false, let span = behaviour?.span(of: cluster) {
            first = min(first, span.first)
            last = max(last, span.last)
        }
        guard first <= last else { return }
        text.key("first_seen")
        text.moment(first)
        text.key("last_seen")
        text.moment(last)
    }
}

/// What all workers of a profile run share.
struct ProfileContext: @unchecked Sendable {
    let resolution: Resolution
    let plan: ReconcilePlan
    let index: PersonIndex
    let chunks: ChunkTable
    let groups: IdentifierGroups
    let aliases: AliasTable
    let behaviour: (any BehaviourSummaries)?
    /// What people have besides their accounts.
    let assets: AssetRows?
    /// Nanoseconds since 1970; nil when the input holds no date.
    let asOf: Int64?
    var selection = AccountSelection()
    /// Tags that are worked out of people.
    var derived: (any DerivedTags)?
    /// What timelines are made from; nil where none is wanted.
    var timeline: TimelineContext?
}

/// Earlier OneIDs by the current one they lead to.
struct AliasTable: Sendable {
    /// By the current OneID, then by the earlier one.
    private let aliases: [OneIDAlias]

    init(_ aliases: [OneIDAlias]) {
        self.aliases = aliases.sorted { ($0.current, $0.earlier) < ($1.current, $1.earlier) }
    }

    /// Ascending.
    func earlier(than current: OneID) -> [OneID] {
        aliases[aliases.sortedIndex { $0.current >= current }...].prefix { $0.current == current }.map(\.earlier)
    }

    /// The current OneID that an earlier one leads to.
    func current(of earlier: OneID) -> OneID? { aliases.first { $0.earlier == earlier }?.current }
}
