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

    /// What the answers of one kind have in common.
    struct Form {
        /// Of the conflicts.
        var kind: StaticString
        var vocabulary: YesNo.Vocabulary
        var onUnreadable: Unreadable
        /// About unreadable answers.
        var finding: FindingID
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

    private let form: Form
    private let questions: [Question]
    private let columns: ColumnIndex
    private let priorities: [Int]
    private let names: RenderedTexts
    private let rulePieces: RenderedTexts

    private var answers = Scratch<Candidate>()
    private var decisions = Scratch<Decision>(capacity: 8)

    /// - Parameter question: the number of the question a column answers.
    init(
        _ plan: ReconcilePlan, _ questions: [Question], _ form: Form, question: (ColumnRole) -> Int?
    ) {
        self.form = form
        self.questions = questions
        columns = ColumnIndex(plan, width: questions.count, question)
        priorities = plan.sources.map(\.priority)
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

    // MARK: - Deciding

    func reconcile(_ person: PersonView, _ notes: inout PersonNotes) {
        decide(person, &answers, &decisions, &notes)
        for index in 0..<decisions.count { note(decisions[index], answers, &notes) }
    }

    private func decide(
        _ person: PersonView, _ answers: inout Scratch<Candidate>, _ decisions: inout Scratch<Decision>,
        _ notes: inout PersonNotes
    ) {
        answers.clear()
        decisions.clear()
        for question in 0..<columns.width {
            let start = answers.count
            let areUnreadable = collect(person, question, into: &answers, &notes)
            // Behind those that the rule sees.
            let readable = start..<answers.count
            if areUnreadable { collectUnreadable(person, question, into: &answers) }
            guard answers.count > start else { continue }
            var survivor = -1
            if !readable.isEmpty {
                let found = answers.elements.span.extracting(readable)
                survivor = questions[question].rule.survivor(among: found, ValueOrder(hasDates: false)) ?? 0
            }
            decisions.append(
                Decision(question: question, start: start, count: answers.count - start, survivor: survivor))
        }
    }

    /// Appends the answers that have a say and returns whether there are others.
    private func collect(
        _ person: PersonView, _ question: Int, into answers: inout Scratch<Candidate>, _ notes: inout PersonNotes
    ) -> Bool {
        var areUnreadable = false
        for position in person.accounts.indices {
            let account = person.accounts[position]
            let column = columns[source: account.source, thing: question]
            guard column >= 0 else { continue }
            let cell = person.cell(account, column)
            let group: Int
            switch YesNo.read(cell, form.vocabulary) {
            case .yes: group = 1
            case .no: group = 0
            case .unstated: continue
            case .unreadable:
                notes.tally.note(form.finding, account, column: column, value: StatedValue.trimmed(cell))
                guard form.onUnreadable == .countsAsNo else {
                    areUnreadable = true
                    continue
                }
                group = 0
            }
            answers.append(answer(cell, position, account, group: group))
        }
        return areUnreadable
    }

    private func collectUnreadable(_ person: PersonView, _ question: Int, into answers: inout Scratch<Candidate>) {
        for position in person.accounts.indices {
            let account = person.accounts[position]
            let column = columns[source: account.source, thing: question]
            guard column >= 0 else { continue }
            let cell = person.cell(account, column)
            guard YesNo.read(cell, form.vocabulary) == .unreadable else { continue }
            answers.append(answer(cell, position, account, group: Self.unreadable))
        }
    }

    @inline(__always)
    private func answer(_ cell: Cell, _ position: Int, _ account: PersonAccount, group: Int) -> Candidate {
        Candidate(
            value: StatedValue.trimmed(cell), account: position, group: group, updated: account.updated,
            priority: priorities[account.source])
    }

    private func note(_ decision: Decision, _ answers: borrowing Scratch<Candidate>, _ notes: inout PersonNotes) {
        let found = answers.elements.span.extracting(decision.start..<decision.start + decision.count)
        let winner = decision.survivor >= 0 ? found[decision.survivor] : nil
        var differ = false
        var areUnreadable = false
        for index in found.indices {
            if found[index].group == Self.unreadable {
                areUnreadable = true
            } else if found[index].group != winner?.group {
                differ = true
            }
        }
        guard differ || areUnreadable else { return }
        let question = questions[decision.question]
        func add(_ decision: Conflict.Decision, _ reason: StaticString?, _ losers: [Conflict.Side]) {
            notes.conflicts.append(
                Conflict(
                    Conflict.Subject(kind: form.kind, name: question.name, rule: question.ruleName), decision,
                    reason: reason, winner: winner?.side, losers: losers))
        }
        if differ { add(.resolved, nil, found.sides { $0 != Self.unreadable && $0 != winner?.group }) }
        if areUnreadable { add(.review, "unreadable value", found.sides { $0 == Self.unreadable }) }
    }

    // MARK: - Writing

    func write(_ key: StaticString, _ person: PersonView, to text: inout JSONLine) {
        guard decisions.count > 0 else { return }
        text.object(key) { text in
            for index in 0..<decisions.count { write(decisions[index], answers, person, to: &text) }
        }
    }

    private func write(
        _ decision: Decision, _ answers: borrowing Scratch<Candidate>, _ person: PersonView, to text: inout JSONLine
    ) {
        let found = answers.elements.span.extracting(decision.start..<decision.start + decision.count)
        text.opening(names[decision.question])
        let group = decision.survivor < 0 ? Self.unreadable : found[decision.survivor].group
        if decision.survivor < 0 { text.null() } else { text.boolean(group == 1) }
        text.members(rulePieces[decision.question])
        if decision.survivor >= 0 { text.origin(person.accounts[found[decision.survivor].account]) }
        var lose = decision.survivor < 0
        for index in found.indices where found[index].group != group { lose = true }
        if lose {
            text.array("losing") { text in
                for index in found.indices where decision.survivor < 0 || found[index].group != group {
                    let answer = found[index]
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
