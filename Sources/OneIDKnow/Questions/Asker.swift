import OneIDConfiguration
import OneIDCore
import OneIDPipeline
import OneIDReconcile

/// Answers the questions of a plan for one person after the other; each thing is asked once a person. One for each worker.
package final class Asker {
    let run: KnownRun
    let plan: QuestionPlan
    /// By test. Answers of rounds before mean nothing.
    let tests: [TestAsker]
    /// The same, of which asking counts no references: that would be a third of the time of a question.
    private let uncounted: [Unmanaged<TestAsker>]
    /// By definition the answer behind the number of the round in which it was given.
    private var definitions: [UInt64]
    /// By definition its condition.
    private let definitionNodes: [Int]
    /// Counts people, and days as of which one is looked at.
    private var round: UInt64 = 1
    /// Counts people.
    private(set) var person = 0
    /// The round in which the person was begun: what has no date is answered once.
    private var firstRound: UInt64 = 1
    private let nodes: [QuestionPlan.Node]
    private let parts: [Int]
    private let stages: [Int]
    /// What the run's people did.
    let events: PersonEvents?
    /// As of which day events are looked at; nil: the run's.
    private(set) var day: CalendarDay?
    /// Whoever shows people keeps them.
    private var uncountedFacts: Unmanaged<PersonFacts>?
    var facts: PersonFacts? { uncountedFacts?.takeUnretainedValue() }
    /// The lines of what the person did, looked up for the first who asks.
    var lines: Range<Int> {
        if let knownLines { return knownLines }
        let found = facts.flatMap { events?.range(of: $0.cluster) } ?? 0..<0
        knownLines = found
        return found
    }
    private var knownLines: Range<Int>?
    /// The value of a tag, and the folded text of one of its words.
    let tags: any TagAnswers

    init(_ run: KnownRun, _ plan: QuestionPlan, tags: any TagAnswers = NoTags()) {
        self.run = run
        self.plan = plan
        self.tags = tags
        events = run.events
        definitions = Array(repeating: 0, count: plan.definitions.count)
        // Of its own, so that threads do not count the same references.
        nodes = plan.nodes.map { $0 }
        parts = plan.parts.map { $0 }
        stages = plan.stages.map { $0 }
        definitionNodes = plan.definitions.map(\.node)
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
        tests = plan.tests.map { TestAsker.make($0, views: views) }
        uncounted = tests.map { Unmanaged.passUnretained($0) }
    }

    /// The next questions are asked as of another day: events of later days have not happened yet; what has no date is as it is.
    func move(to day: CalendarDay) {
        self.day = day
        round += 1
    }

    /// The next questions are about this person.
    func begin(_ facts: PersonFacts) {
        uncountedFacts = .passUnretained(facts)
        day = nil
        knownLines = nil
        round += 1
        firstRound = round
        person += 1
    }

    /// The answer of a definition's condition.
    func answer(_ definition: Int) -> Truth {
        if let known = Asker.given(definitions[definition], since: round) { return known }
        let answer = answer(node: definitionNodes[definition])
        definitions[definition] = round << 2 | UInt64(answer.rawValue)
        return answer
    }

    /// An answer that was given in this round, or since another one.
    @inline(__always)
    private static func given(_ entry: UInt64, since first: UInt64) -> Truth? {
        entry >> 2 >= first ? Truth(rawValue: UInt8(truncatingIfNeeded: entry & 3)) : nil
    }

    /// The place of the highest stage that is met; nil where none is. What is unknown is passed over.
    var stage: Int? {
        var place = stages.count
        while place > 0 {
            place -= 1
            if answer(stages[place]) == .yes { return place }
        }
        return nil
    }

    /// Whether a stage above the one that is met is unknown.
    var isStageUnknown: Bool {
        let above = (stage ?? -1) + 1
        return stages[above...].contains { answer($0) == .unknown }
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
        uncounted[number]._withUnsafeGuaranteedRef { test in
            if let known = Asker.given(test.given, since: test.isDated ? round : firstRound) { return known }
            guard let uncountedFacts else { return .unknown }
            let answer = uncountedFacts._withUnsafeGuaranteedRef { test.answer(of: $0, self) }
            test.given = round << 2 | UInt64(answer.rawValue)
            return answer
        }
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
