import OneIDCore

/// What consents and flags have in common: several accounts answer yes or no, and a rule decides.
///
/// What an unreadable answer means is the caller's.
final class AnswerDecisions {
    /// One thing the accounts answer about.
    struct Question {
        var name: String
        /// As the configuration spells it.
        var ruleName: String
        var rule: any SurvivorshipRule.Type
    }

    /// What an unreadable answer does.
    enum Unreadable {
        case countsAsNo, goesToReview
    }

    private struct Decision: BitwiseCopyable {
        var question: Int
        var start: Int
        var count: Int
        /// Position of the survivor from `start` on, -1 when all answers are unreadable.
        var survivor: Int
    }

    /// The group of unreadable answers that have no say.
    private static let unreadable = -1

    private let kind: StaticString
    private let questions: [Question]
    private let rules: UnsafeMutablePointer<any SurvivorshipRule.Type>
    private let vocabulary: YesNo.Vocabulary
    private let onUnreadable: Unreadable
    private let finding: FindingID
    private let columns: ColumnIndex
    private let priorities: SourcePriorities
    private let names: RenderedTexts
    private let rulePieces: RenderedTexts

    private var answers = Scratch<Candidate>()
    private var decisions = Scratch<Decision>(capacity: 8)
    private var person = PersonView(accounts: .init(start: nil, count: 0), cells: .init(start: nil, count: 0))

    /// - Parameter question: the number of the question a column answers.
    init(
        _ plan: ReconcilePlan, kind: StaticString, _ questions: [Question], _ vocabulary: YesNo.Vocabulary,
        onUnreadable: Unreadable, _ finding: FindingID, question: (ColumnRole) -> Int?
    ) {
        self.kind = kind
        self.questions = questions
        self.vocabulary = vocabulary
        self.onUnreadable = onUnreadable
        self.finding = finding
        rules = .allocate(capacity: max(1, questions.count))
        for (number, question) in questions.enumerated() { (rules + number).initialize(to: question.rule) }
        columns = ColumnIndex(plan, width: questions.count, question)
        priorities = SourcePriorities(plan)
        names = RenderedTexts(questions.map(\.name)) { name, text in
            text.key(named: name)
            text.append(UInt8(ascii: "{"))
            text.key("value")
        }
        rulePieces = RenderedTexts(questions.map(\.ruleName)) { name, text in
            text.key("rule")
            text.string(name)
        }
    }

    deinit {
        rules.deinitialize(count: questions.count)
        rules.deallocate()
        columns.deallocate()
        priorities.deallocate()
        names.deallocate()
        rulePieces.deallocate()
        answers.deallocate()
        decisions.deallocate()
    }

    // MARK: - Deciding

    func reconcile(_ person: PersonView, _ notes: inout PersonNotes) {
        self.person = person
        var answers = answers
        var decisions = decisions
        answers.clear()
        decisions.clear()
        for question in 0..<columns.width {
            let start = answers.count
            let areUnreadable = collect(person, question, &answers, &notes)
            // Behind those that the rule sees.
            let readable = answers.count - start
            if areUnreadable { collectUnreadable(person, question, &answers) }
            guard answers.count > start else { continue }
            var survivor = -1
            if readable > 0 {
                let found = UnsafeBufferPointer(start: answers.base + start, count: readable)
                survivor = rules[question].survivor(among: found, ValueOrder(hasDates: false)) ?? 0
            }
            decisions.append(
                Decision(question: question, start: start, count: answers.count - start, survivor: survivor))
        }
        self.answers = answers
        self.decisions = decisions
        for index in 0..<decisions.count { note(decisions.base[index], &notes) }
    }

    /// Appends the answers that have a say and returns whether there are others.
    private func collect(
        _ person: PersonView, _ question: Int, _ answers: inout Scratch<Candidate>, _ notes: inout PersonNotes
    ) -> Bool {
        var areUnreadable = false
        for (position, account) in person.accounts.enumerated() {
            let column = columns[account.source, question]
            guard column >= 0 else { continue }
            let cell = person.cell(account, column)
            let group: Int
            switch YesNo.read(cell, vocabulary) {
            case .yes: group = 1
            case .no: group = 0
            case .unstated: continue
            case .unreadable:
                notes.tally.note(finding, account, column: column, value: StatedValue.trimmed(cell))
                guard onUnreadable == .countsAsNo else {
                    areUnreadable = true
                    continue
                }
                group = 0
            }
            append(cell, position, account, group, &answers)
        }
        return areUnreadable
    }

    private func collectUnreadable(_ person: PersonView, _ question: Int, _ answers: inout Scratch<Candidate>) {
        for (position, account) in person.accounts.enumerated() {
            let column = columns[account.source, question]
            guard column >= 0 else { continue }
            let cell = person.cell(account, column)
            guard YesNo.read(cell, vocabulary) == .unreadable else { continue }
            append(cell, position, account, Self.unreadable, &answers)
        }
    }

    @inline(__always)
    private func append(
        _ cell: Cell, _ position: Int, _ account: PersonAccount, _ group: Int, _ answers: inout Scratch<Candidate>
    ) {
        answers.append(
            Candidate(
                value: StatedValue.trimmed(cell), account: position, group: group, updated: account.updated,
                priority: priorities[account.source]))
    }

    private func note(_ decision: Decision, _ notes: inout PersonNotes) {
        let found = UnsafeBufferPointer(start: answers.base + decision.start, count: decision.count)
        let winner = decision.survivor >= 0 ? found[decision.survivor] : nil
        var differ = false
        var areUnreadable = false
        for answer in found {
            if answer.group == Self.unreadable {
                areUnreadable = true
            } else if answer.group != winner?.group {
                differ = true
            }
        }
        guard differ || areUnreadable else { return }
        let question = questions[decision.question]
        func add(_ decision: Conflict.Decision, _ reason: StaticString?, _ losers: (Int) -> Bool) {
            notes.conflicts.append(
                Conflict(
                    kind: kind, name: question.name, rule: question.ruleName, decision: decision, reason: reason,
                    winner: winner?.side, losers: found.sides(where: losers)))
        }
        if differ { add(.resolved, nil) { $0 != Self.unreadable && $0 != winner?.group } }
        if areUnreadable { add(.review, "unreadable value") { $0 == Self.unreadable } }
    }

    // MARK: - Writing

    func write(_ key: StaticString, to text: inout ProfileText) {
        let decisions = decisions
        guard decisions.count > 0 else { return }
        text.object(key) { text in
            for index in 0..<decisions.count { write(decisions.base[index], to: &text) }
        }
    }

    private func write(_ decision: Decision, to text: inout ProfileText) {
        let found = UnsafeBufferPointer(start: answers.base + decision.start, count: decision.count)
        text.opening(names[decision.question])
        let group = decision.survivor < 0 ? Self.unreadable : found[decision.survivor].group
        if decision.survivor < 0 { text.null() } else { text.boolean(group == 1) }
        text.members(rulePieces[decision.question])
        if decision.survivor >= 0 { text.origin(person.accounts[found[decision.survivor].account]) }
        var lose = decision.survivor < 0
        for answer in found where answer.group != group { lose = true }
        if lose {
            text.array("losing") { text in
                for answer in found where decision.survivor < 0 || answer.group != group {
                    text.object { text in
                        text.key("value")
                        if answer.group == Self.unreadable { text.null() } else { text.boolean(answer.group == 1) }
                        text.origin(person.accounts[answer.account])
                    }
                }
            }
        }
        text.closing()
    }
}
