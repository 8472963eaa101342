import OneIDCore

/// Coupons and rights of a person.
///
/// ```
/// "entitlements":{
///   "birthday_gift":{"value":1,"rule":"once","source":"jd","record":"9","losing":[{"value":1,"source":"tmall","record":"7101"}]},
///   "coupon":{"value":7,"rule":"accumulate","from":[{"value":3,"source":"jd","record":"9"},{"value":4,"source":"pos","record":"1"}]},
///   "lounge":{"value":"lounge_gold","rule":"exclusive","source":"jd","record":"9",
///             "losing":[{"value":"lounge_basic","source":"tmall","record":"7101"}]},
///   "perk":{"value":["free shipping","priority"],"rule":"union","from":[{"value":"free shipping","source":"jd","record":"9"},…]}}
/// ```
///
/// In the order of the names; what no account grants is left out. The value of `union` (also for entitlements without a rule) is a
/// sorted array of strings, of `accumulate` the exact sum of the counts, of `once` 1 however many accounts grant it, of
/// `exclusive` the best right. A cell of `union` or `exclusive` may list several rights, separated by `,` `;` `|` or `、`. What a
/// rule cannot read is a finding and has no say.
public final class EntitlementSection: ProfileSection {
    private struct Decision: BitwiseCopyable {
        var unit: Int
        var start: Int
        var count: Int
        /// Position of the survivor from `start` on: of `once` and `exclusive`.
        var survivor: Int
        /// The sum of `accumulate`.
        var sum: Int
    }

    private let plan: EntitlementPlan
    private let kinds: [EntitlementPlan.Kind]
    private let priorities: [Int]
    /// The rights of each exclusive group.
    private let tables: [WordTable]
    /// Rendered rights of all groups, one after the other; `firstRight` says where a group begins.
    private let rights: RenderedTexts
    private let firstRight: [Int]
    /// The same as they are, for grants whose cell says yes and not the right's name.
    private let rightNames: RenderedTexts
    private let names: RenderedTexts
    private let rulePieces: RenderedTexts

    /// `group`: the count of `accumulate` and `once`, the right of `exclusive`.
    private var grants = Scratch<Candidate>()
    private var decisions = Scratch<Decision>(capacity: 8)

    /// Everything that was granted, by entitlement; what is kept of it once that is decided.
    private var lots: [EntitlementLot] = []
    private var totals: EntitlementTotals
    private let sourceNames: [String]
    private let validity: EntitlementValidity
    private let sources: [RuleSource]

    /// - Parameter asOf: nanoseconds since 1970: the day on which rights count; nil: all do.
    public init(plan: ReconcilePlan, asOf: Int64? = nil) {
        let own = EntitlementPlan(plan)
        validity = EntitlementValidity(plan, asOf: asOf)
        sources = plan.sources
        sourceNames = plan.sources.map(\.name)
        totals = EntitlementTotals(own.units.map(\.name))
        self.plan = own
        kinds = own.units.map(\.kind)
        tables = own.units.map { WordTable($0.rights.enumerated().map { (word: $0.element, number: $0.offset) }) }
        var firstRight: [Int] = []
        var count = 0
        for unit in own.units {
            firstRight.append(count)
            count += unit.rights.count
        }
        self.firstRight = firstRight
        rights = RenderedTexts(own.units.flatMap(\.rights)) { name, text in text.string(name) }
        rightNames = RenderedTexts(own.units.flatMap(\.rights)) { name, text in
            for byte in name.utf8 { text.append(byte) }
        }
        priorities = plan.sources.map(\.priority)
        names = RenderedTexts(own.units.map(\.name)) { name, text in
            text.key(named: name)
            text.append(UInt8(ascii: "{"))
            text.key("value")
        }
        rulePieces = RenderedTexts(own.units.map { "\($0.kind.name)" }) { name, text in
            text.key("rule")
            text.string(name)
        }
    }

    /// The rights that follow from what people own, which stand behind those of the accounts. Taken for each person by whoever knows
    /// it.
    public let further = GrantSection()

    // MARK: - Deciding

    public func reconcile(_ person: PersonView, _ notes: inout PersonNotes) {
        decide(person, &grants, &decisions, &notes)
        for index in 0..<decisions.count where kinds[decisions[index].unit] == .exclusive {
            note(decisions[index], grants, &notes)
        }
    }

    private func decide(
        _ person: PersonView, _ grants: inout Scratch<Candidate>, _ decisions: inout Scratch<Decision>,
        _ notes: inout PersonNotes
    ) {
        grants.clear()
        decisions.clear()
        lots.removeAll(keepingCapacity: true)
        for unit in kinds.indices {
            let start = grants.count
            let first = lots.count
            collect(person, unit, into: &grants, &notes)
            if grants.count > start {
                let decision = decision(unit, &grants, from: start)
                settle(lots.indices.dropFirst(first), decision, grants)
                decisions.append(decision)
            }
            if lots.count > first { book(lots.indices.dropFirst(first), of: unit) }
        }
    }

    /// Of what counts all but what the decision kept is superseded.
    private func settle(_ own: Range<Int>, _ decision: Decision, _ grants: borrowing Scratch<Candidate>) {
        guard kinds[decision.unit] != .accumulate else { return }
        // A cell may name a right twice: each survivor is one lot.
        var taken = 0
        for lot in own where lots[lot].state == .kept {
            let survives: Bool
            if decision.survivor >= 0 {
                let winner = grants[decision.start + decision.survivor]
                survives = taken == 0 && winner.account == lots[lot].account && isSame(winner, lots[lot])
            } else {
                survives = isFirst(lot, in: own, decision, grants)
            }
            if survives { taken += 1 } else { lots[lot].state = .superseded }
        }
    }

    private func isSame(_ grant: Candidate, _ lot: EntitlementLot) -> Bool {
        CellOrder.isEqual(grant.value, lot.value)
    }

    /// Whether a lot of a union is the one that was kept of its value.
    private func isFirst(
        _ lot: Int, in own: Range<Int>, _ decision: Decision, _ grants: borrowing Scratch<Candidate>
    ) -> Bool {
        let candidate = lots[lot]
        guard
            !own.prefix(upTo: lot).contains(where: { other in
                lots[other].state == .kept && lots[other].account == candidate.account
                    && CellOrder.isEqual(lots[other].value, candidate.value)
            })
        else { return false }
        return (decision.start..<decision.start + decision.count).contains { place in
            grants[place].account == candidate.account && isSame(grants[place], candidate)
        }
    }

    private func book(_ own: Range<Int>, of unit: Int) {
        totals.grant(own.reduce(0) { $0 + lots[$1].amount }, of: unit)
        for lot in own { totals.end(lots[lot]) }
    }

    private func collect(
        _ person: PersonView, _ unit: Int, into grants: inout Scratch<Candidate>, _ notes: inout PersonNotes
    ) {
        let kind = kinds[unit]
        for position in person.accounts.indices {
            let account = person.accounts[position]
            for number in plan.places(of: account.source, unit: unit) {
                let place = plan.columns[number]
                let (state, until) = validity.state(place, of: account, person, sources[account.source], &notes.tally)
                let cell = StatedValue.of(person.cell(account, place.column))
                guard !cell.isEmpty else {
                    let raw = person.cell(account, place.column)
                    if kind == .accumulate, CountCell.isNotANumber(raw) {
                        notes.tally.note(
                            .unreadableEntitlement, account, column: place.column, value: StatedValue.trimmed(raw))
                    }
                    continue
                }
                let grant = Candidate(
                    value: cell, account: position, group: 0, updated: account.updated,
                    priority: priorities[account.source])
                let before = grants.count
                let isRead =
                    switch kind {
                    case .union: appendAll(cell, grant, &grants)
                    case .accumulate: appendCount(cell, grant, &grants)
                    case .once: appendOnce(cell, grant, right: 1, &grants)
                    case .exclusive where place.right >= 0:
                        appendOnce(cell, named(place.right, of: unit, grant), right: place.right, &grants)
                    case .exclusive: appendRights(cell, grant, tables[unit], &grants)
                    }
                if !isRead {
                    notes.tally.note(.unreadableEntitlement, account, column: place.column, value: cell)
                }
                for number in before..<grants.count {
                    lots.append(
                        EntitlementLot(
                            unit: unit, account: position, value: grants[number].value,
                            amount: kind == .accumulate ? grants[number].group : 1, until: until, state: state))
                }
                if state != .kept { grants.keep(before) }
            }
        }
    }

    private func named(_ right: Int, of unit: Int, _ grant: Candidate) -> Candidate {
        var own = grant
        own.value = rightNames[firstRight[unit] + right].cell
        return own
    }

    private func appendAll(_ cell: Cell, _ grant: Candidate, _ grants: inout Scratch<Candidate>) -> Bool {
        CellList.forEach(cell) { right in
            var own = grant
            own.value = right
            grants.append(own)
        }
        return true
    }

    private func appendCount(_ cell: Cell, _ grant: Candidate, _ grants: inout Scratch<Candidate>) -> Bool {
        guard let count = CountCell.read(cell) else { return false }
        var own = grant
        own.group = count
        grants.append(own)
        return true
    }

    /// A right that a cell grants by a yes or a count above zero.
    private func appendOnce(
        _ cell: Cell, _ grant: Candidate, right: Int, _ grants: inout Scratch<Candidate>
    ) -> Bool {
        let isGranted: Bool
        switch YesNo.read(cell) {
        case .yes: isGranted = true
        case .no, .unstated: isGranted = false
        case .unreadable:
            guard let count = CountCell.read(cell) else { return false }
            isGranted = count > 0
        }
        guard isGranted else { return true }
        var own = grant
        own.group = right
        grants.append(own)
        return true
    }

    /// The rights that a cell names; false when it names another.
    private func appendRights(
        _ cell: Cell, _ grant: Candidate, _ table: WordTable, _ grants: inout Scratch<Candidate>
    ) -> Bool {
        var areKnown = true
        CellList.forEach(cell) { name in
            var own = grant
            own.value = name
            own.group = table.number(of: name)
            if own.group < 0 { areKnown = false } else { grants.append(own) }
        }
        return areKnown
    }

    private func decision(_ unit: Int, _ grants: inout Scratch<Candidate>, from start: Int) -> Decision {
        var decision = Decision(unit: unit, start: start, count: grants.count - start, survivor: -1, sum: 0)
        switch kinds[unit] {
        case .union:
            grants.keepFirstOfEachValue(from: start)
            decision.count = grants.count - start
        case .accumulate:
            // Counts have nine digits, so that no number of accounts makes the sum overflow.
            for index in start..<grants.count { decision.sum += grants[index].group }
        case .once, .exclusive:
            let found = grants.elements.span.extracting(start..<grants.count)
            decision.survivor = HighestLevel.survivor(among: found, ValueOrder(hasDates: false)) ?? 0
        }
        return decision
    }

    private func note(_ decision: Decision, _ grants: borrowing Scratch<Candidate>, _ notes: inout PersonNotes) {
        let found = grants.elements.span.extracting(decision.start..<decision.start + decision.count)
        let winner = found[decision.survivor]
        guard found.indices.contains(where: { found[$0].group != winner.group }) else { return }
        notes.conflicts.append(
            Conflict(
                Conflict.Subject(kind: "entitlement", name: plan.units[decision.unit].name, rule: "exclusive"),
                .resolved,
                winner: winner.side, losers: found.sides { $0 != winner.group }))
    }

    // MARK: - The ledger

    /// One line of CSV for each right or count that an account grants.
    public func writeLedger(_ person: PersonView, oneID: Cell, to text: inout JSONLine) {
        for lot in lots {
            let account = person.accounts[lot.account]
            var line = AssetLine(
                system: plan.units[lot.unit].name, source: sourceNames[account.source], kind: .entitlement)
            line.expiry = lot.until
            line.state = lot.state.name
            line.take(Amount(billionths: Int128(lot.amount) * 1_000_000_000), as: lot.state.column)
            line.write(oneID: oneID, record: account.id, to: &text)
        }
        further.writeLedger(oneID: oneID, to: &text)
    }

    /// The sums of all persons since the section was made.
    public var granted: EntitlementTotals { totals }

    // MARK: - Writing

    public func write(_ person: PersonView, to text: inout JSONLine) {
        guard decisions.count > 0 || !further.isEmpty else { return }
        text.object("entitlements") { text in
            for index in 0..<decisions.count { write(decisions[index], grants, person, to: &text) }
            further.writeMembers(to: &text)
        }
    }

    private func write(
        _ decision: Decision, _ grants: borrowing Scratch<Candidate>, _ person: PersonView, to text: inout JSONLine
    ) {
        let found = grants.elements.span.extracting(decision.start..<decision.start + decision.count)
        text.opening(names[decision.unit])
        switch kinds[decision.unit] {
        case .union:
            text.array { text in
                for index in found.indices { text.string(found[index].value) }
            }
        case .accumulate: text.number(decision.sum)
        case .once, .exclusive: value(found[decision.survivor], decision.unit, to: &text)
        }
        text.members(rulePieces[decision.unit])
        if decision.survivor < 0 {
            text.array("from") { text in
                for index in found.indices { write(found[index], decision.unit, person, to: &text) }
            }
        } else {
            text.origin(person.accounts[found[decision.survivor].account])
            if found.count > 1 {
                text.array("losing") { text in
                    for index in found.indices where index != decision.survivor {
                        write(found[index], decision.unit, person, to: &text)
                    }
                }
            }
        }
        text.closing()
    }

    private func write(_ grant: Candidate, _ unit: Int, _ person: PersonView, to text: inout JSONLine) {
        text.object { text in
            text.key("value")
            value(grant, unit, to: &text)
            text.origin(person.accounts[grant.account])
        }
    }

    private func value(_ grant: Candidate, _ unit: Int, to text: inout JSONLine) {
        switch kinds[unit] {
        case .union: text.string(grant.value)
        case .accumulate, .once: text.number(grant.group)
        case .exclusive: text.members(rights[firstRight[unit] + grant.group])
        }
    }
}
