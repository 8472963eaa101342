import OneIDConfiguration
import OneIDCore

/// The attributes of a person: of each the value that its rule lets survive, with its origin and the losing values.
///
/// ```
/// "attributes":{
///   "birthday":{"value":"1990-05-01","source":"tmall","record":"7101","rule":"most_frequent"},
///   "city":{"value":"Suzhou","source":"jd","record":"9","rule":"latest","linked":"address",
///           "losing":[{"value":"Nanjing","source":"tmall","record":"7101"}]},
///   "married":{"value":true,"source":"jd","record":"9","rule":"any"},
///   "tag":{"value":["gift","snack"],"rule":"union","from":[{"value":"gift","source":"jd","record":"9"},…]}}
/// ```
///
/// Attributes stand in the order of their names; one that no account states is left out, and so is `losing` when all agree.
/// The value of a linked attribute is null when the chosen record lacks it while another has it. `losing` has every account
/// that states another value, `from` the first account of each value; both are in the order of accounts and of values.
public final class AttributeSection: ProfileSection {
    /// What profiles show.
    public var extent = ProfileExtent.whole

    /// How one attribute is treated. Nothing in it is counted: it is copied for every cell.
    struct Step: BitwiseCopyable {
        var attribute: Int
        var rule: any SurvivorshipRule.Type
        var isYesNo: Bool
        /// Of its kind, which stands in `kinds`.
        var sort: ValueKind.Sort
        var order: ValueOrder
        /// Number of its group of linked attributes, -1 for none.
        var group: Int
        var reviews: Bool
    }

    /// What was decided about one attribute.
    struct Decision: BitwiseCopyable {
        var attribute: Int
        /// The first of its candidates.
        var start: Int
        var count: Int
        /// Position of the survivor from `start` on, -1 when all survive.
        var survivor: Int
        /// The account of the survivor.
        var account: Int
        /// Whether the chosen record of a linked group lacks this attribute.
        var isMissing: Bool
        var differ: Bool
        /// Whether a person chose the survivor.
        var isRuled = false
    }

    private let plan: ReconcilePlan
    let steps: [Step]
    /// How values of each attribute are compared, for those that are not written alike.
    let kinds: [ValueKind]
    private let rules: [AttributeRule]
    let groups: LinkedGroups
    let columns: ColumnIndex
    private let priorities: [Int]
    private let dates: AttributeDates
    let names: RenderedTexts
    let rulePieces: RenderedTexts

    private(set) var candidates = Scratch<Candidate>()
    private(set) var decisions = Scratch<Decision>(capacity: 16)
    /// Groups of linked attributes whose record a person chose.
    var ruled: Set<Int> = []
    /// Whether everything is decided, or else by attribute whether it is, and whether groups have chosen.
    private var isWhole = true
    private var settled: [Bool]
    private var haveChosen = false

    public init(plan: ReconcilePlan) {
        self.plan = plan
        let attributes = plan.attributes
        columns = ColumnIndex(plan, width: attributes.count) { role in
            if case .attribute(let number) = role { number } else { nil }
        }
        priorities = plan.sources.map(\.priority)
        groups = LinkedGroups(plan)
        let groups = groups
        rules = attributes.enumerated().map { number, name in
            groups.rule(of: number) ?? plan.rules.attributes.first { $0.linked.isEmpty && $0.name == name }
                ?? AttributeRule(name: name, resolve: .mostFrequent)
        }
        settled = Array(repeating: false, count: attributes.count)
        let kinds = attributes.map { plan.rules.kinds.kind(of: $0) }
        self.kinds = kinds
        dates = AttributeDates(plan, kinds)
        steps = rules.enumerated().map { number, rule in
            Step(
                attribute: number, rule: rule.resolve.rule, isYesNo: rule.resolve.rule.isYesNo,
                sort: kinds[number].sort,
                order: ValueOrder(hasDates: kinds[number].sort == .date, dates: kinds[number].dates),
                group: groups.group(of: number), reviews: rule.conflict == .review)
        }
        names = RenderedTexts(attributes) { name, text in
            text.key(named: name)
            text.append(UInt8(ascii: "{"))
            text.key("value")
        }
        let rules = rules
        rulePieces = RenderedTexts(count: rules.count) { number, text in
            text.key("rule")
            text.string(rules[number].resolve.rawValue)
            guard !rules[number].linked.isEmpty else { return }
            text.key("linked")
            text.string(rules[number].name)
        }
    }

    // MARK: - Deciding

    public func reconcile(_ person: PersonView, _ notes: inout PersonNotes) {
        isWhole = true
        dates.begin()
        groups.choose(person, columns, priorities)
        ruled.removeAll(keepingCapacity: true)
        if !notes.rulings.isEmpty { chooseLinked(person, &notes) }
        decide(person, &candidates, &decisions, &notes)
        for index in 0..<decisions.count where decisions[index].differ { note(decisions[index], candidates, &notes) }
    }

    /// Begins a person of whom not all attributes are asked for, and nothing is noted: each is decided by `settle`.
    public func begin(_ person: PersonView, _ notes: inout PersonNotes) {
        // Rulings may choose for several attributes at once.
        guard notes.rulings.isEmpty else { return reconcile(person, &notes) }
        isWhole = false
        haveChosen = false
        for attribute in settled.indices { settled[attribute] = false }
        ruled.removeAll(keepingCapacity: true)
        dates.begin()
        candidates.clear()
        decisions.clear()
    }

    /// Decides about an attribute of the person begun, if that is not done.
    public func settle(_ attribute: Int, of person: PersonView, _ notes: inout PersonNotes) {
        guard !isWhole, !settled[attribute] else { return }
        settled[attribute] = true
        if steps[attribute].group >= 0, !haveChosen {
            haveChosen = true
            groups.choose(person, columns, priorities)
        }
        decide(attribute, of: person, &candidates, &decisions, &notes)
    }

    private func decide(
        _ person: PersonView, _ candidates: inout Scratch<Candidate>, _ decisions: inout Scratch<Decision>,
        _ notes: inout PersonNotes
    ) {
        candidates.clear()
        decisions.clear()
        for attribute in 0..<columns.width { decide(attribute, of: person, &candidates, &decisions, &notes) }
    }

    @inline(__always)
    private func decide(
        _ attribute: Int, of person: PersonView, _ candidates: inout Scratch<Candidate>,
        _ decisions: inout Scratch<Decision>, _ notes: inout PersonNotes
    ) {
        let start = candidates.count
        let step = steps[attribute]
        collect(person, attribute, into: &candidates, &notes)
        if step.sort == .date { candidates.leaveOutAmbiguous(from: start, kinds[attribute]) }
        guard candidates.count > start else { return }
        if step.group >= 0 {
            let chosen = groups.chosen(step.group)
            decisions.append(linkedDecision(attribute, &candidates, from: start, chosen: chosen))
        } else {
            var made = decision(attribute, &candidates, from: start)
            if !notes.rulings.isEmpty, made.survivor >= 0 { rule(person, candidates, &made, &notes) }
            decisions.append(made)
        }
    }

    /// Appends what the accounts state about an attribute.
    @inline(__always)
    private func collect(
        _ person: PersonView, _ attribute: Int, into candidates: inout Scratch<Candidate>, _ notes: inout PersonNotes
    ) {
        let step = steps[attribute]
        for position in person.accounts.indices {
            let account = person.accounts[position]
            let column = columns[source: account.source, thing: attribute]
            guard column >= 0 else { continue }
            var candidate = Candidate(
                value: person.cell(account, column), account: position, group: 0, updated: account.updated,
                priority: priorities[account.source])
            if step.isYesNo {
                switch YesNo.read(candidate.value) {
                case .yes: candidate.group = 1
                case .no: break
                case .unstated: continue
                case .unreadable:
                    notes.tally.note(.unreadableAnswer, account, column: column, value: candidate.value)
                    continue
                }
                candidate.value = StatedValue.trimmed(candidate.value)
            } else {
                candidate.value = StatedValue.ofAttribute(candidate.value, isDate: step.order.hasDates)
                guard !candidate.value.isEmpty else { continue }
                if step.order.hasDates {
                    if let day = PlainDay.parse(candidate.value) {
                        if PlaceholderDate.isOne(day) { continue }
                    } else {
                        if kinds[attribute].isPlaceholder(candidate.value) { continue }
                        dates.settle(&candidate, attribute, of: account.source)
                    }
                }
            }
            if !notes.rulings.isEmpty, isRejected(candidate, account, attribute, &notes) { continue }
            candidates.append(candidate)
        }
    }

    private func decision(
        _ attribute: Int, _ candidates: inout Scratch<Candidate>, from start: Int
    ) -> Decision {
        let step = steps[attribute]
        let count = candidates.count - start
        var differ = false
        if count > 1 {
            if step.isYesNo {
                for index in start..<start + count where candidates[index].group != candidates[start].group {
                    differ = true
                }
            } else {
                differ = candidates.group(from: start, as: kinds[attribute])
            }
        }
        var survivor = step.rule.survivor(
            among: candidates.elements.span.extracting(start..<start + count), step.order)
        if differ || count > 1, step.sort == .date, let found = survivor {
            survivor = full(candidates, start, found, attribute)
        }
        guard let survivor else {
            candidates.keepFirstOfEachValue(from: start)
            return Decision(
                attribute: attribute, start: start, count: candidates.count - start, survivor: -1, account: -1,
                isMissing: false, differ: false)
        }
        return Decision(
            attribute: attribute, start: start, count: count, survivor: survivor,
            account: candidates[start + survivor].account, isMissing: false, differ: differ)
    }

    /// A date that is known in part never wins over a whole one: the whole one that it supports, or what the rule takes of the whole
    /// ones.
    private func full(
        _ candidates: borrowing Scratch<Candidate>, _ start: Int, _ survivor: Int, _ attribute: Int
    ) -> Int {
        let step = steps[attribute]
        let kind = kinds[attribute]
        let found = candidates.elements.span.extracting(start..<candidates.count)
        func isWhole(_ index: Int) -> Bool { kind.date(found[index].value)?.calendarDay != nil }
        guard kind.date(found[survivor].value) != nil, !isWhole(survivor) else { return survivor }
        let whole = found.indices.filter(isWhole)
        let supported = whole.filter { found[$0].group == found[survivor].group }
        guard let first = (supported.isEmpty ? whole : supported).first else { return survivor }
        if !supported.isEmpty {
            return supported.reduce(first) { found[$1].precedes(found[$0]) ? $1 : $0 }
        }
        var others = Scratch<Candidate>(capacity: whole.count)
        for index in whole { others.append(found[index]) }
        let chosen = step.rule.survivor(among: others.elements.span.extracting(0..<others.count), step.order)
        return chosen.map { whole[$0] } ?? survivor
    }

    /// A linked attribute has the value of the chosen record, whatever the others say.
    private func linkedDecision(
        _ attribute: Int, _ candidates: inout Scratch<Candidate>, from start: Int, chosen: Int
    ) -> Decision {
        var survivor = -1
        for index in start..<candidates.count where candidates[index].account == chosen { survivor = index }
        var differ = false
        var canonical: [UInt8]?
        for index in start..<candidates.count {
            var agrees = survivor >= 0
            if agrees, !CellOrder.isEqual(candidates[index].value, candidates[survivor].value) {
                let chosen = canonical ?? kinds[attribute].canonical(candidates[survivor].value)
                canonical = chosen
                agrees = kinds[attribute].canonical(candidates[index].value) == chosen
            }
            candidates[index].group = agrees ? 0 : 1
            if !agrees { differ = true }
        }
        return Decision(
            attribute: attribute, start: start, count: candidates.count - start,
            survivor: survivor < 0 ? -1 : survivor - start, account: chosen, isMissing: survivor < 0, differ: differ,
            isRuled: ruled.contains(steps[attribute].group))
    }

    private func note(_ decision: Decision, _ candidates: borrowing Scratch<Candidate>, _ notes: inout PersonNotes) {
        let rule = rules[decision.attribute]
        let found = candidates.elements.span.extracting(decision.start..<decision.start + decision.count)
        let winner = decision.survivor >= 0 ? found[decision.survivor] : nil
        notes.conflicts.append(
            Conflict(
                Conflict.Subject(
                    kind: "attribute", name: plan.attributes[decision.attribute], rule: rule.resolve.rawValue),
                decision.isRuled ? .decided : steps[decision.attribute].reviews ? .review : .resolved,
                reason: decision.isMissing ? "the chosen record lacks it" : nil,
                winner: winner?.side, losers: found.sides { $0 != winner?.group }))
    }

    // MARK: What others ask

    /// Calls with each value of an attribute that survived: one, or all of a union; not at all where there is none.
    ///
    /// - Parameter body: the value as its account states it; of an attribute that is answered with yes and no the answer.
    public func forEachSurvivor(of attribute: Int, _ body: (Cell, Bool?) -> Void) {
        for index in 0..<decisions.count where decisions[index].attribute == attribute {
            let decision = decisions[index]
            guard !decision.isMissing else { return }
            let isYesNo = steps[attribute].isYesNo
            for place in 0..<decision.count where decision.survivor < 0 || place == decision.survivor {
                let candidate = candidates[decision.start + place]
                body(candidate.value, isYesNo ? candidate.group == 1 : nil)
            }
            return
        }
    }

    /// How values of an attribute are read and compared.
    public func kind(of attribute: Int) -> ValueKind { kinds[attribute] }
}
