import OneIDConfiguration
import OneIDCore

/// The conditions of a run, put together: each thing that is asked is there once, however many conditions ask it.
///
/// A condition is a node; its parts are nodes behind each other in `parts`. What refers to a definition – a segment, a stage, a
/// group – asks the definition's node, so that it is answered once a person.
package struct QuestionPlan: Sendable {
    struct Node: Sendable {
        enum Form: UInt8, Sendable {
            case all, any, none, test
        }

        var form: Form
        /// Of a test its number; else where its parts begin.
        var first: Int
        var count = 0
    }

    /// What a condition is the condition of.
    package struct Definition: Sendable {
        package enum Sort: String, Sendable {
            case segment, tag, stage, group
        }

        package var sort: Sort
        package var name: String
        package var position: ConfigurationPosition
        /// As it is written.
        package var condition: Condition
        var node = -1
    }

    /// One thing that is asked.
    struct Test: Sendable {
        var subject: Subject
        var missingIsNo: Bool
    }

    enum Subject: Sendable {
        case attribute(Int, ValueQuestion)
        case tag(Int, TagQuestion)
        /// By place on the ladder, whether the level fits.
        case level([Bool])
        case points(Int, NumberRange)
        case pointDays(PointDaysQuestion)
        /// Bounds in billionths.
        case storedValue(Int, least: Int128?, most: Int128?)
        case consent(Int)
        case flag(Int)
        /// By number of the source.
        case account([Bool], count: NumberRange?)
        /// Folded.
        case label([UInt8])
        case definition(Int)
        /// The place of a stage among `stages`.
        case stage(Int)
        case events(EventQuestion)
        case cards(CardQuestion)
    }

    var nodes: [Node] = []
    var parts: [Int] = []
    var tests: [Test] = []
    package private(set) var definitions: [Definition] = []
    /// Definitions of the stages of the journey, lowest first.
    package private(set) var stages: [Int] = []
    private var numbers: [ConditionTest: Int] = [:]

    init() {}

    mutating func add(_ definition: Definition) -> Int {
        definitions.append(definition)
        if definition.sort == .stage { stages.append(definitions.count - 1) }
        return definitions.count - 1
    }

    mutating func setNode(_ node: Int, of definition: Int) { definitions[definition].node = node }

    package func definition(_ sort: Definition.Sort, named name: String) -> Int? {
        definitions.firstIndex { $0.sort == sort && $0.name == name }
    }

    /// The number of a test that is there already.
    func number(of test: ConditionTest) -> Int? { numbers[test.anywhere] }

    mutating func add(_ test: Test, as asked: ConditionTest) -> Int {
        tests.append(test)
        numbers[asked.anywhere] = tests.count - 1
        return tests.count - 1
    }

    mutating func add(_ form: Node.Form, parts own: [Int]) -> Int {
        nodes.append(Node(form: form, first: parts.count, count: own.count))
        parts += own
        return nodes.count - 1
    }

    mutating func add(test number: Int) -> Int {
        nodes.append(Node(form: .test, first: number))
        return nodes.count - 1
    }

    /// The definitions that the answer to one depends on directly.
    func references(of definition: Int) -> [Int] {
        var found: [Int] = []
        func look(_ node: Int) {
            guard node >= 0 else { return }
            let own = nodes[node]
            guard own.form == .test else {
                for place in own.first..<own.first + own.count { look(parts[place]) }
                return
            }
            switch tests[own.first].subject {
            case .definition(let other): found.append(other)
            case .stage: found += stages
            default: break
            }
        }
        look(definitions[definition].node)
        return found
    }
}

extension ConditionTest {
    /// The same wherever it is written: what is equal then is asked once.
    var anywhere: ConditionTest {
        var test = self
        test.position = .start
        if case .pointDays(var days) = test.subject {
            for place in days.measures.indices { days.measures[place].position = .start }
            test.subject = .pointDays(days)
        }
        if case .cards(var cards) = test.subject {
            cards.position = .start
            for place in cards.measures.indices { cards.measures[place].position = .start }
            test.subject = .cards(cards)
        }
        guard case .events(var events) = test.subject else { return test }
        for place in events.filters.indices { events.filters[place].position = .start }
        for place in events.measures.indices { events.measures[place].position = .start }
        test.subject = .events(events)
        return test
    }
}
