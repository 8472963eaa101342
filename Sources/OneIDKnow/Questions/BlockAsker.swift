import OneIDCore
import OneIDPipeline

/// Answers conditions for blocks of 64 people, a bit a person, as `Asker` does for one: the things that are asked of a person by the
/// same code, one after the other; what joins them by whole words. One for each worker.
///
/// An answer is two bits, whether it is yes and whether it may be – yes or unknown –, so that `all` is the and of both, `any` the or, and
/// of `none` each is the opposite of the other.
final class BlockAsker {
    /// The answers of a block to one thing.
    struct Answers: BitwiseCopyable {
        var yes: UInt64 = 0
        var maybe: UInt64 = 0

        @inline(__always)
        mutating func set(_ truth: Truth, of person: Int) {
            yes |= (truth == .yes ? 1 : 0) << UInt64(person)
            maybe |= (truth == .no ? 0 : 1) << UInt64(person)
        }

        /// Sets what is set already.
        @inline(__always)
        mutating func replace(_ truth: Truth, of person: Int) {
            yes &= ~(1 << UInt64(person))
            maybe &= ~(1 << UInt64(person))
            set(truth, of: person)
        }
    }

    /// People of a block.
    static let size = 64

    private let asker: Asker
    private let program: BlockProgram
    /// By place.
    private var answers: [Answers]
    private let views: [AttributeView]
    /// The same, and other tests, of which asking counts no references.
    private let uncountedViews: [Unmanaged<AttributeView>]
    private let tests: [Unmanaged<TestAsker>]
    private let placesOfTests: [Int]
    private let events: EventBlock?
    private var clusters: [UInt32] = []
    /// A bit for each who is asked about.
    private var people: UInt64 = 0
    /// The place of the first person of the block among all people.
    private(set) var first = 0
    /// Told of each block that is answered, with the bits of its people.
    var told: (BlockAsker, UInt64) -> Void = { _, _ in }

    init(_ asker: Asker, _ definitions: [Int]) {
        self.asker = asker
        let program = BlockProgram(asker.plan, definitions)
        self.program = program
        answers = Array(repeating: Answers(), count: program.places)
        var views: [AttributeView] = []
        var tests: [(test: TestAsker, place: Int)] = []
        var lines: [(asker: EventsAsker, place: Int)] = []
        for (number, place) in program.tests {
            let test = asker.tests[number]
            if let test = test as? AttributeAsker, !test.missingIsNo {
                if !views.contains(where: { $0 === test.view }) { views.append(test.view) }
                test.view.ask(test.question, as: place)
            } else if let test = test as? EventsAsker, asker.events != nil {
                lines.append((test, place))
            } else {
                tests.append((test, place))
            }
        }
        self.views = views
        uncountedViews = views.map { Unmanaged.passUnretained($0) }
        // The asker keeps them.
        self.tests = tests.map { Unmanaged.passUnretained($0.test) }
        placesOfTests = tests.map(\.place)
        events = asker.events.flatMap { lines.isEmpty ? nil : EventBlock($0, lines) }
        clusters.reserveCapacity(Self.size)
    }

    /// Asks the next person: people come in their order, all of a block before those of another.
    func take(_ facts: PersonFacts) {
        if facts.place & ~(Self.size - 1) != first || people == 0 {
            finish()
            first = facts.place & ~(Self.size - 1)
        }
        // Who is left out of a block, as nobody asks for her, is nobody.
        let person = facts.place - first
        while clusters.count < person { clusters.append(.max) }
        people |= 1 << UInt64(person)
        clusters.append(facts.cluster)
        asker.begin(facts)
        for view in uncountedViews {
            view._withUnsafeGuaranteedRef { view in
                view.answer(facts, number: asker.person) { place, truth in answers[place].set(truth, of: person) }
            }
        }
        for index in tests.indices {
            let truth = tests[index]._withUnsafeGuaranteedRef { $0.answer(of: facts, asker) }
            answers[placesOfTests[index]].set(truth, of: person)
        }
    }

    /// Answers the block that is begun, if any.
    func finish() {
        guard people != 0 else { return }
        events?.answer(clusters, people, &answers)
        for step in program.steps { answers[step.place] = join(step) }
        told(self, people)
        clusters.removeAll(keepingCapacity: true)
        people = 0
        for place in answers.indices { answers[place] = Answers() }
    }

    /// What the block answers to one of the definitions, by its place among those asked.
    subscript(definition: Int) -> Answers { answers[program.definitions[definition]] }

    @inline(__always)
    private func join(_ step: BlockProgram.Step) -> Answers {
        let parts = step.first..<step.first + step.count
        switch step.form {
        case .all:
            var all = Answers(yes: .max, maybe: .max)
            for part in parts {
                let own = answers[program.parts[part]]
                all.yes &= own.yes
                all.maybe &= own.maybe
            }
            return all
        case .any, .none:
            var any = Answers()
            for part in parts {
                let own = answers[program.parts[part]]
                any.yes |= own.yes
                any.maybe |= own.maybe
            }
            return step.form == .any ? any : Answers(yes: ~any.maybe, maybe: ~any.yes)
        case .certain:
            let own = answers[program.parts[step.first]].yes
            return Answers(yes: own, maybe: own)
        case .firstOnly:
            var yes = answers[program.parts[step.first]].yes
            for part in parts.dropFirst() { yes &= ~answers[program.parts[part]].yes }
            return Answers(yes: yes, maybe: yes)
        }
    }
}
