import OneIDConfiguration
import OneIDCore

/// The unified level: members of `membership`.
///
/// ```
/// "level":"gold",
/// "level_decision":{"rule":"highest","source":"tmall","record":"7101","accounts":[
///    {"source":"jd","record":"9","value":"V2","level":"silver"},{"source":"tmall","record":"7101","value":"V3","level":"gold"}]}
/// ```
///
/// `level` is null when no account states a level of the ladder. `accounts` has those that state a level, in their order; `level`
/// of one is null when the mapping lacks its value. A level computed from growth has `"rule":"growth","system":"…"` and no source
/// or record. Nothing is written when neither a rule nor a column of levels exists; without a rule `level` is null and no account
/// has one.
public final class LevelSection: ProfileSection {
    private let plan: ReconcilePlan
    private let rule: LevelRule?
    private let points: LevelPoints
    private let asOf: CalendarDay?
    /// What profiles show.
    public var extent = ProfileExtent.whole
    private let choosing: (any SurvivorshipRule.Type)?
    private let growth: GrowthLevel?
    private let columns: ColumnIndex
    /// Until when the levels of each source hold, and what they are afterwards.
    private let validities: [LevelValidity]
    private let mayEnd: Bool
    private let priorities: [Int]
    /// The spellings of each source with their places.
    private let tables: [WordTable]
    private let levels: RenderedTexts
    private let rulePiece: RenderedTexts
    private let isWritten: Bool

    /// Those that state a level; `group` is the place, -1 for an unknown one.
    private var stated = Scratch<Candidate>(capacity: 16)
    /// Those of `stated` with a place.
    private var candidates = Scratch<Candidate>(capacity: 16)
    private var place = -1
    private var chosenAccount = -1
    /// Over all people of this worker; nil without a ladder.
    public private(set) var totals: LevelTotals?
    /// Levels of accounts that people chose, with the lines that say so.
    private var ruled: [(account: Int, place: Int, line: Int)] = []

    /// - Parameters:
    ///   - asOf: nanoseconds since 1970; a level whose last day lies before the day of it has ended. nil: none ends.
    ///   - points: of the person who is being reconciled. Asked only when the level is computed from growth; the points have to
    ///     be reconciled first.
    public init(plan: ReconcilePlan, asOf: Int64? = nil, points: LevelPoints = .none) {
        self.plan = plan
        self.points = points
        self.asOf = asOf.map { CalendarDay(nanoseconds: $0) }
        let rule = plan.rules.level
        self.rule = rule
        choosing = rule?.resolve.rule
        growth = GrowthLevel(plan)
        columns = ColumnIndex(plan, width: 1) { $0 == .level ? 0 : nil }
        priorities = plan.sources.map(\.priority)
        let ladder = rule?.ladder ?? []
        let validities = plan.sources.indices.map { LevelValidity(plan, source: $0, ladder: ladder) }
        self.validities = validities
        mayEnd = validities.contains { $0.column >= 0 }
        levels = RenderedTexts(ladder) { name, text in text.string(name) }
        rulePiece = RenderedTexts([rule?.resolve.name ?? ""]) { name, text in
            text.key("rule")
            text.string(name)
            guard case .growth(let system, _)? = rule?.resolve else { return }
            text.key("system")
            text.string(system)
        }
        tables = plan.sources.map { source in
            let own = rule?.map[source.name].map { spellings in
                spellings.sorted { $0.key < $1.key }.map { (word: $0.key, number: $0.value) }
            }
            return WordTable(own ?? ladder.enumerated().map { (word: $0.element, number: $0.offset) })
        }
        totals = rule.map { LevelTotals(ladder: $0.ladder, sources: plan.sources.map(\.name)) }
        isWritten = rule != nil || plan.sources.contains { $0.columns.contains { $0.role == .level } }
    }

    /// The place of the person's level on the ladder; nil when there is none. Good after `reconcile`.
    public var levelPlace: Int? { place < 0 ? nil : place }

    // MARK: - Deciding

    public func reconcile(_ person: PersonView, _ notes: inout PersonNotes) {
        place = -1
        chosenAccount = -1
        ruled = []
        guard isWritten else { return }
        collect(person, stated: &stated, readable: &candidates, &notes)
        decide(person)
        follow(&notes)
        count(person, stated)
        if let rule { note(rule, stated, person, &notes) }
    }

    private func collect(
        _ person: PersonView, stated: inout Scratch<Candidate>, readable candidates: inout Scratch<Candidate>,
        _ notes: inout PersonNotes
    ) {
        stated.clear()
        candidates.clear()
        for position in person.accounts.indices {
            let account = person.accounts[position]
            let column = columns[source: account.source, thing: 0]
            guard column >= 0 else { continue }
            let value = StatedValue.of(person.cell(account, column))
            guard !value.isEmpty else { continue }
            let table = tables[account.source]
            var number = table.number(of: value)
            if number < 0, let word = UndecoratedWord.text(value) { number = word.withCell { table.number(of: $0) } }
            let validity = validities[account.source]
            let hasEnded = validity.column >= 0 && validity.hasEnded(person, account, asOf, &notes.tally)
            if hasEnded { number = validity.after }
            if !notes.rulings.isEmpty, rule(account, position, value, &number, &notes) { continue }
            let candidate = Candidate(
                value: value, account: position, group: number,
                updated: account.updated, priority: priorities[account.source])
            stated.append(candidate)
            if account.isClosed { continue }
            if candidate.group >= 0 {
                candidates.append(candidate)
            } else if rule != nil, !hasEnded {
                notes.tally.note(.unknownLevel, account, column: column, value: value)
            }
        }
    }

    // MARK: What people decided

    /// Takes what was ruled about an account's level: a level that was chosen, or the level that a reviewer chose for a value that is
    /// none. True when what the account says is held out.
    private func rule(
        _ account: PersonAccount, _ position: Int, _ value: Cell, _ number: inout Int, _ notes: inout PersonNotes
    ) -> Bool {
        for ruling in notes.rulings.of(account, .level) {
            let isStated = ruling.value.withCell { CellOrder.isEqual($0, value) }
            if ruling.verdict == .reject, isStated {
                notes.usedRulings.insert(ruling.line)
                return true
            }
            guard ruling.verdict == .choose else { continue }
            if number < 0, let place = rule?.ladder.firstIndex(of: ruling.value) {
                number = place
            } else if !isStated || number < 0 {
                continue
            }
            ruled.append((position, number, ruling.line))
        }
        return false
    }

    /// Lets the level be the one that a person chose. Two different ones cancel each other.
    private func follow(_ notes: inout PersonNotes) {
        guard let first = ruled.first else { return }
        guard ruled.allSatisfy({ $0.place == first.place }) else {
            ruled = []
            return
        }
        for one in ruled { notes.usedRulings.insert(one.line) }
        place = first.place
        chosenAccount = first.account
    }

    private func decide(_ person: PersonView) {
        if let growth {
            place = growth.place(points) ?? -1
        } else if let choosing, candidates.count > 0 {
            let survivor = survivor(by: choosing, among: candidates)
            place = survivor.group
            chosenAccount = survivor.account
        }
    }

    private func count(_ person: PersonView, _ stated: borrowing Scratch<Candidate>) {
        for index in 0..<stated.count {
            totals?.add(source: person.accounts[stated[index].account].source, place: stated[index].group)
        }
        totals?.add(personAt: place)
    }

    private func survivor(
        by rule: any SurvivorshipRule.Type, among candidates: borrowing Scratch<Candidate>
    ) -> Candidate {
        let found = candidates.elements.span.extracting(0..<candidates.count)
        return found[rule.survivor(among: found, ValueOrder(hasDates: false)) ?? 0]
    }

    private func note(
        _ rule: LevelRule, _ all: borrowing Scratch<Candidate>, _ person: PersonView, _ notes: inout PersonNotes
    ) {
        // What has ended, or was closed, says nothing that could be disputed.
        guard mayEnd || person.accounts.contains(where: \.isClosed) else { return note(rule, all, &notes) }
        var open = Scratch<Candidate>(capacity: 0)
        for index in 0..<all.count where isOpen(all[index], person) { open.append(all[index]) }
        note(rule, open, &notes)
    }

    private func isOpen(_ candidate: Candidate, _ person: PersonView) -> Bool {
        let account = person.accounts[candidate.account]
        if account.isClosed { return false }
        guard candidate.group < 0 else { return true }
        return validities[account.source].lastDay(person, account).map { last in asOf.map { last >= $0 } ?? true }
            ?? true
    }

    private func note(_ rule: LevelRule, _ stated: borrowing Scratch<Candidate>, _ notes: inout PersonNotes) {
        var differ = false
        var areUnknown = false
        for index in 0..<stated.count {
            if stated[index].group < 0 { areUnknown = true } else if stated[index].group != place { differ = true }
        }
        guard differ || areUnknown && rule.unknown == .review else { return }
        let all = stated.elements.span.extracting(0..<stated.count)
        var winner: Conflict.Side?
        for index in all.indices where winner == nil && all[index].account == chosenAccount {
            winner = all[index].side
        }
        let subject = Conflict.Subject(kind: "level", name: "level", rule: rule.resolve.name)
        if differ {
            notes.conflicts.append(
                Conflict(
                    subject, ruled.isEmpty ? .resolved : .decided, winner: winner,
                    losers: all.sides { $0 >= 0 && $0 != place }))
        }
        if areUnknown, rule.unknown == .review {
            notes.conflicts.append(
                Conflict(
                    subject, ruled.isEmpty ? .review : .decided, reason: "unknown level", winner: winner,
                    losers: all.sides { $0 < 0 }))
        }
    }

    // MARK: - Writing

    public func write(_ person: PersonView, to text: inout JSONLine) { write(person, unifiedAs: self, to: &text) }

    /// The same for a part of a person: how it was decided among its accounts, and the level of the whole person.
    public func write(_ person: PersonView, unifiedAs whole: LevelSection, to text: inout JSONLine) {
        guard isWritten else { return }
        text.key("level")
        level(whole.place, to: &text)
        guard extent.hasLevelDecision, stated.count > 0 || place >= 0 else { return }
        text.object("level_decision") { text in
            if rule != nil { text.members(rulePiece[0]) }
            if chosenAccount >= 0 { text.origin(person.accounts[chosenAccount]) }
            guard stated.count > 0 else { return }
            text.array("accounts") { text in
                for index in 0..<stated.count {
                    let candidate = stated[index]
                    text.object { text in
                        text.origin(person.accounts[candidate.account])
                        text.key("value")
                        text.string(candidate.value)
                        text.key("level")
                        level(candidate.group, to: &text)
                        writeValidity(of: person.accounts[candidate.account], person, to: &text)
                    }
                }
            }
        }
    }

    private func writeValidity(of account: PersonAccount, _ person: PersonView, to text: inout JSONLine) {
        if let last = validities[account.source].lastDay(person, account) {
            text.key("expires")
            text.day(last)
            if let asOf, last < asOf {
                text.key("expired")
                text.boolean(true)
            }
        }
        if account.isClosed {
            text.key("void")
            text.boolean(true)
        }
    }

    private func level(_ place: Int, to text: inout JSONLine) {
        if place < 0 { text.null() } else { text.members(levels[place]) }
    }
}
