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
        /// The question a no to which is a no to this one; nil: there is none.
        var general: Int?
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
        /// What rulings on a question, by its number, are about; nil: nobody rules on them.
        var subject: (@Sendable (Int) -> Ruling.Subject)?
    }

    private struct Decision: BitwiseCopyable {
        var question: Int
        var start: Int
        var count: Int
        /// Position of the survivor from `start` on, -1 when all answers are unreadable.
        var survivor: Int
        /// Whether the survivor answers the general question.
        var isGeneral = false
    }

    /// The group of unreadable answers that have no say.
    private static let unreadable = -1

    private let form: Form
    private let questions: [Question]
    /// The questions in the order in which they are decided: general ones first.
    private let order: [Int]
    private let columns: AnswerColumns
    private let priorities: [Int]
    private let names: RenderedTexts
    private let rulePieces: RenderedTexts
    private let generalPieces: RenderedTexts

    private var answers = Scratch<Candidate>()
    private var decisions = Scratch<Decision>(capacity: 8)

    /// - Parameter question: the number of the question a column answers, and what a yes there means.
    init(
        _ plan: ReconcilePlan, _ questions: [Question], _ form: Form,
        question: (ColumnRole) -> (number: Int, meaning: ConsentMeaning)?
    ) {
        self.form = form
        self.questions = questions
        order =
            questions.indices.filter { questions[$0].general == nil }
            + questions.indices.filter { questions[$0].general != nil }
        columns = AnswerColumns(plan, width: questions.count, question)
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
        generalPieces = RenderedTexts(questions.map { $0.general.map { questions[$0].name } ?? "" }) { name, text in
            text.key("general")
            text.string(name)
        }
    }

    /// What was decided: yes or no; `unreadable` where nothing that was said can be read, `unstated` where nobody said anything.
    func answer(to question: Int) -> YesNo.Answer {
        for index in 0..<decisions.count where decisions[index].question == question {
            let decision = decisions[index]
            guard decision.survivor >= 0 else { return .unreadable }
            return answers[decision.start + decision.survivor].group == 1 ? .yes : .no
        }
        return .unstated
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
        for question in order {
            let start = answers.count
            let areUnreadable = collect(person, question, into: &answers, &notes)
            // Behind those that the rule sees.
            let readable = start..<answers.count
            if areUnreadable { collectUnreadable(person, question, into: &answers, notes.rulings) }
            var decision = Decision(question: question, start: start, count: 0, survivor: -1)
            if !readable.isEmpty {
                let found = answers.elements.span.extracting(readable)
                decision.survivor = questions[question].rule.survivor(among: found, ValueOrder(hasDates: false)) ?? 0
            }
            if let general = questions[question].general, let no = no(to: general, answers, decisions),
                decision.survivor < 0 || answers[start + decision.survivor].group != 0
            {
                decision.survivor = answers.count - start
                decision.isGeneral = true
                answers.append(no)
            }
            decision.count = answers.count - start
            if decision.count > 0 { decisions.append(decision) }
        }
        decisions.sort(from: 0) { $0.question < $1.question }
    }

    /// The answer that decides a question with no; nil where it is not decided so.
    private func no(
        to question: Int, _ answers: borrowing Scratch<Candidate>, _ decisions: borrowing Scratch<Decision>
    ) -> Candidate? {
        for index in 0..<decisions.count where decisions[index].question == question {
            let decision = decisions[index]
            guard decision.survivor >= 0 else { return nil }
            let answer = answers[decision.start + decision.survivor]
            return answer.group == 0 ? answer : nil
        }
        return nil
    }

    /// Appends the answers that have a say and returns whether there are others.
    ///
    /// An account whose columns say the same answers once, and with no before yes: so the order of its columns is nothing.
    private func collect(
        _ person: PersonView, _ question: Int, into answers: inout Scratch<Candidate>, _ notes: inout PersonNotes
    ) -> Bool {
        var areUnreadable = false
        for position in person.accounts.indices {
            let account = person.accounts[position]
            let start = answers.count
            for place in columns.places(source: account.source, question: question) {
                let column = columns[place]
                let cell = person.cell(account, Int(column.position))
                let group: Int
                switch read(cell, column.meaning) {
                case .yes: group = 1
                case .no: group = 0
                case .unstated: continue
                case .unreadable:
                    notes.tally.note(
                        form.finding, account, column: Int(column.position), value: StatedValue.trimmed(cell))
                    guard form.onUnreadable == .countsAsNo else {
                        if let line = rejection(of: cell, account, question, notes.rulings) {
                            notes.usedRulings.insert(line)
                        } else {
                            areUnreadable = true
                        }
                        continue
                    }
                    group = 0
                }
                let answer = answer(cell, position, account, group: group)
                if answers.count == start { answers.append(answer) } else { merge(answer, from: start, &answers) }
            }
        }
        return areUnreadable
    }

    /// Adds a further answer of an account, whose answers begin at `start`. Of two that say the same the lesser text counts.
    private func merge(_ answer: Candidate, from start: Int, _ answers: inout Scratch<Candidate>) {
        for index in start..<answers.count where answers[index].group == answer.group {
            if CellOrder.compare(answer.value, answers[index].value) < 0 { answers[index] = answer }
            return
        }
        answers.append(answer)
        answers.sort(from: start) { $0.group < $1.group }
    }

    private func read(_ cell: Cell, _ meaning: ConsentMeaning) -> YesNo.Answer {
        meaning == .optIn ? YesNo.read(cell, form.vocabulary) : meaning.read(cell)
    }

    /// The line of the ruling that holds an unreadable answer out; nil where there is none.
    private func rejection(
        of cell: Cell, _ account: PersonAccount, _ question: Int, _ rulings: Rulings
    ) -> Int? {
        guard !rulings.isEmpty, let subject = form.subject else { return nil }
        let stated = StatedValue.trimmed(cell)
        return rulings.of(account, subject(question)).first { ruling in
            ruling.verdict == .reject && ruling.value.withCell { CellOrder.isEqual($0, stated) }
        }?.line
    }

    private func collectUnreadable(
        _ person: PersonView, _ question: Int, into answers: inout Scratch<Candidate>, _ rulings: Rulings
    ) {
        for position in person.accounts.indices {
            let account = person.accounts[position]
            for place in columns.places(source: account.source, question: question) {
                let column = columns[place]
                let cell = person.cell(account, Int(column.position))
                guard read(cell, column.meaning) == .unreadable,
                    rejection(of: cell, account, question, rulings) == nil
                else { continue }
                answers.append(answer(cell, position, account, group: Self.unreadable))
            }
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
        let reason: StaticString? = decision.isGeneral ? "general no" : nil
        if differ { add(.resolved, reason, found.sides { $0 != Self.unreadable && $0 != winner?.group }) }
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
        if decision.isGeneral { text.members(generalPieces[decision.question]) }
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
