import OneIDConfiguration
import OneIDCore
import OneIDPipeline
import OneIDReconcile

/// Answers the questions of a plan for one person after the other; each thing is asked once a person. One for each worker.
package final class Asker {
    let run: KnownRun
    let plan: QuestionPlan
    /// By test; nil: not asked yet.
    private var answers: [Truth?]
    /// By definition.
    private var definitions: [Truth?]
    /// Numbers of the tests whose answers depend on the day.
    private let dated: [Int]
    /// As of which day events are looked at; nil: the run's.
    private var day: CalendarDay?
    private(set) var facts: PersonFacts?
    private(set) var lines = 0..<0
    /// The value of a tag, and the folded text of one of its words.
    let tags: any TagAnswers

    init(_ run: KnownRun, _ plan: QuestionPlan, tags: any TagAnswers = NoTags()) {
        self.run = run
        self.plan = plan
        self.tags = tags
        answers = Array(repeating: nil, count: plan.tests.count)
        definitions = Array(repeating: nil, count: plan.definitions.count)
        dated = plan.tests.indices.filter { number in
            switch plan.tests[number].subject {
            case .events, .definition, .stage: true
            default: false
            }
        }
    }

    /// The next questions are asked as of another day: events of later days have not happened yet; what has no date is as it is.
    func move(to day: CalendarDay) {
        self.day = day
        for number in dated { answers[number] = nil }
        for index in definitions.indices { definitions[index] = nil }
    }

    /// The next questions are about this person.
    func begin(_ facts: PersonFacts) {
        self.facts = facts
        day = nil
        lines = run.events?.range(of: facts.cluster) ?? 0..<0
        for index in answers.indices { answers[index] = nil }
        for index in definitions.indices { definitions[index] = nil }
    }

    /// The answer of a definition's condition.
    func answer(_ definition: Int) -> Truth {
        if let known = definitions[definition] { return known }
        let answer = answer(node: plan.definitions[definition].node)
        definitions[definition] = answer
        return answer
    }

    /// The place of the highest stage that is met; nil where none is. What is unknown is passed over.
    var stage: Int? { plan.stages.indices.reversed().first { answer(plan.stages[$0]) == .yes } }

    /// Whether a stage above the one that is met is unknown.
    var isStageUnknown: Bool {
        let above = (stage ?? -1) + 1
        return plan.stages[above...].contains { answer($0) == .unknown }
    }

    /// The answer of a part of a condition.
    func answer(node: Int) -> Truth {
        let node = plan.nodes[node]
        switch node.form {
        case .test: return answer(test: node.first)
        case .all:
            var least = Truth.yes
            for place in node.first..<node.first + node.count {
                least = min(least, answer(node: plan.parts[place]))
                if least == .no { break }
            }
            return least
        case .any, .none:
            var greatest = Truth.no
            for place in node.first..<node.first + node.count {
                greatest = max(greatest, answer(node: plan.parts[place]))
                if greatest == .yes { break }
            }
            return node.form == .none ? greatest.opposite : greatest
        }
    }

    func answer(test number: Int) -> Truth {
        if let known = answers[number] { return known }
        let test = plan.tests[number]
        var answer = ask(test.subject)
        if answer == .unknown, test.missingIsNo { answer = .no }
        answers[number] = answer
        return answer
    }

    private func ask(_ subject: QuestionPlan.Subject) -> Truth {
        guard let facts else { return .unknown }
        switch subject {
        case .attribute(let attribute, let question):
            var greatest: Truth?
            facts.forEachValue(ofAttribute: attribute) { value, answer in
                greatest = max(greatest ?? .no, question.answer(value, answer))
            }
            if let greatest { return greatest }
            if case .known(let isKnown) = question.form { return Truth(!isKnown) }
            return .unknown
        case .tag(let tag, let question):
            return question.answer(tags.value(of: tag, facts, self)) { tags.word($0, of: tag) }
        case .level(let fits):
            return facts.level.map { Truth(fits[$0]) } ?? .unknown
        case .points(let system, let range):
            return facts.points.isWithin(range.min, range.max, system: system).map { Truth($0) } ?? .unknown
        case .storedValue(let kind, let least, let most):
            guard let balance = facts.storedValue.balance(kind: kind) else { return .unknown }
            let sum = balance.principal.billionths + (balance.gift?.billionths ?? 0)
            return Truth(sum >= least ?? .min && sum <= most ?? .max)
        case .consent(let consent): return Asker.truth(facts.consent.answer(to: consent), unstated: .unknown)
        case .flag(let flag): return Asker.truth(facts.flags.answer(to: flag), unstated: .no)
        case .account(let fits, let count): return accounts(fits, count, facts)
        case .label(let folded):
            var found = false
            facts.forEachLabel { label in if !found { found = FoldedWord.key(String(label)) == folded } }
            return Truth(found)
        case .definition(let definition): return answer(definition)
        case .stage(let stage): return Truth(self.stage == stage)
        case .events(let question):
            guard let events = run.events else { return .unknown }
            return question.answer(events, lines, day.map { question.bounds(asOf: $0) } ?? question.bounds)
        }
    }

    private static func truth(_ answer: YesNo.Answer, unstated: Truth) -> Truth {
        switch answer {
        case .yes: .yes
        case .no: .no
        case .unstated: unstated
        case .unreadable: .unknown
        }
    }

    /// Accounts are in the order of their sources, so that those of one stand together.
    private func accounts(_ fits: [Bool], _ count: NumberRange?, _ facts: PersonFacts) -> Truth {
        var sources = 0
        var last = -1
        for account in facts.accounts where fits[account.source] && !account.isClosed && account.source != last {
            last = account.source
            sources += 1
        }
        guard let count else { return Truth(sources > 0) }
        let number = Int128(sources) * 1_000_000_000
        return Truth(number >= count.min?.billionths ?? .min && number <= count.max?.billionths ?? .max)
    }
}

/// What conditions ask about tags.
protocol TagAnswers: AnyObject {
    func value(of tag: Int, _ facts: PersonFacts, _ asker: Asker) -> TagValue
    /// The folded text of a word.
    func word(_ number: UInt32, of tag: Int) -> [UInt8]
}

/// A run without tags.
final class NoTags: TagAnswers {
    func value(of tag: Int, _ facts: PersonFacts, _ asker: Asker) -> TagValue { .unknown }
    func word(_ number: UInt32, of tag: Int) -> [UInt8] { [] }
}
