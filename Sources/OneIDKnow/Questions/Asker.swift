import OneIDConfiguration
import OneIDCore
import OneIDPipeline
import OneIDReconcile

/// Answers the questions of a plan for one person after the other; each thing is asked once a person. One for each worker.
package final class Asker {
    let run: KnownRun
    let plan: QuestionPlan
    /// By test: the answer behind the number of the round in which it was given.
    private var answers: [UInt64]
    /// By definition the same.
    private var definitions: [UInt64]
    /// Counts people, and days as of which one is looked at: answers of earlier rounds mean nothing.
    private var round: UInt64 = 1
    /// Counts people.
    private var person = 0
    /// The round in which the person was begun: what has no date is answered once.
    private var firstRound: UInt64 = 1
    /// By test: whether its answer depends on the day.
    private let isDated: [Bool]
    private let nodes: [QuestionPlan.Node]
    private let parts: [Int]
    /// By test, of questions about events.
    private let events: [EventAsker?]
    /// By attribute, where one is asked for.
    private let attributes: [Int: AttributeView]
    /// By test, of questions about words of attributes: the numbers of the words.
    private let words: [Set<Int>]
    /// By test, of questions about levels and accounts: which levels or sources fit.
    private let fits: [[Bool]]
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
        answers = Array(repeating: 0, count: plan.tests.count)
        definitions = Array(repeating: 0, count: plan.definitions.count)
        // Of its own, so that threads do not count the same references.
        nodes = plan.nodes.map { $0 }
        parts = plan.parts.map { $0 }
        isDated = plan.tests.map { test in
            switch test.subject {
            case .events, .definition, .stage: true
            default: false
            }
        }
        events = plan.tests.map { test in
            if case .events(let question) = test.subject { EventAsker(question) } else { nil }
        }
        var kinds: [Int: ValueKind] = [:]
        var asked: [Int: Set<[UInt8]>] = [:]
        for test in plan.tests {
            guard case .attribute(let attribute, let question) = test.subject else { continue }
            kinds[attribute] = question.kind
            if case .words(let own) = question.form { asked[attribute, default: []].formUnion(own) }
        }
        var views: [Int: AttributeView] = [:]
        for (attribute, kind) in kinds {
            views[attribute] = AttributeView(attribute, kind, words: asked[attribute] ?? [])
        }
        attributes = views
        words = plan.tests.map { test in
            guard case .attribute(let attribute, let question) = test.subject, case .words(let own) = question.form
            else { return [] }
            return views[attribute]?.numbers(of: own) ?? []
        }
        fits = plan.tests.map { test in
            switch test.subject {
            case .level(let own), .account(let own, _): own.map { $0 }
            default: []
            }
        }
    }

    /// The next questions are asked as of another day: events of later days have not happened yet; what has no date is as it is.
    func move(to day: CalendarDay) {
        self.day = day
        round += 1
    }

    /// The next questions are about this person.
    func begin(_ facts: PersonFacts) {
        self.facts = facts
        day = nil
        lines = run.events?.range(of: facts.cluster) ?? 0..<0
        round += 1
        firstRound = round
        person += 1
    }

    /// The answer of a definition's condition.
    func answer(_ definition: Int) -> Truth {
        if let known = given(definitions[definition], since: round) { return known }
        let answer = answer(node: plan.definitions[definition].node)
        definitions[definition] = round << 2 | UInt64(answer.rawValue)
        return answer
    }

    /// An answer that was given in this round, or since another one.
    @inline(__always)
    private func given(_ entry: UInt64, since first: UInt64) -> Truth? {
        entry >> 2 >= first ? Truth(rawValue: UInt8(truncatingIfNeeded: entry & 3)) : nil
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
        let node = nodes[node]
        switch node.form {
        case .test: return answer(test: node.first)
        case .all:
            var least = Truth.yes
            for place in node.first..<node.first + node.count {
                least = min(least, answer(node: parts[place]))
                if least == .no { break }
            }
            return least
        case .any, .none:
            var greatest = Truth.no
            for place in node.first..<node.first + node.count {
                greatest = max(greatest, answer(node: parts[place]))
                if greatest == .yes { break }
            }
            return node.form == .none ? greatest.opposite : greatest
        }
    }

    func answer(test number: Int) -> Truth {
        if let known = given(answers[number], since: isDated[number] ? round : firstRound) { return known }
        var answer = ask(number)
        if answer == .unknown, plan.tests[number].missingIsNo { answer = .no }
        answers[number] = round << 2 | UInt64(answer.rawValue)
        return answer
    }

    private func ask(_ number: Int) -> Truth {
        if let own = events[number] {
            guard let lines = run.events else { return .unknown }
            return own.answer(lines, self.lines, asOf: day)
        }
        return ask(plan.tests[number].subject, number)
    }

    private func ask(_ subject: QuestionPlan.Subject, _ number: Int) -> Truth {
        guard let facts else { return .unknown }
        switch subject {
        case .attribute(let attribute, let question):
            return attributes[attribute]?.answer(question, words[number], facts, number: person) ?? .unknown
        case .tag(let tag, let question):
            return question.answer(tags.value(of: tag, facts, self)) { tags.word($0, of: tag) }
        case .level: return facts.level.map { Truth(fits[number][$0]) } ?? .unknown
        case .points(let system, let range):
            return facts.points.isWithin(range.min, range.max, system: system).map { Truth($0) } ?? .unknown
        case .storedValue(let kind, let least, let most):
            guard let balance = facts.storedValue.balance(kind: kind) else { return .unknown }
            let sum = balance.principal.billionths + (balance.gift?.billionths ?? 0)
            return Truth(sum >= least ?? .min && sum <= most ?? .max)
        case .consent(let consent): return Asker.truth(facts.consent.answer(to: consent), unstated: .unknown)
        case .flag(let flag): return Asker.truth(facts.flags.answer(to: flag), unstated: .no)
        case .account(_, let count): return accounts(number, count, facts)
        case .label(let folded):
            var found = false
            facts.forEachLabel { label in if !found { found = FoldedWord.key(String(label)) == folded } }
            return Truth(found)
        case .definition(let definition): return answer(definition)
        case .stage(let stage): return Truth(self.stage == stage)
        // Answered by its own asker.
        case .events: return .unknown
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
    private func accounts(_ number: Int, _ count: NumberRange?, _ facts: PersonFacts) -> Truth {
        var sources = 0
        var last = -1
        for account in facts.accounts where fits[number][account.source] && !account.isClosed && account.source != last
        {
            last = account.source
            sources += 1
        }
        guard let count else { return Truth(sources > 0) }
        let exact = Int128(sources) * 1_000_000_000
        return Truth(exact >= count.min?.billionths ?? .min && exact <= count.max?.billionths ?? .max)
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
