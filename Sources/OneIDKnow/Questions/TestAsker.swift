import OneIDConfiguration
import OneIDCore
import OneIDPipeline
import OneIDReconcile

/// One worker's answering of one thing that is asked: a class a subject.
///
/// It owns what it compares with: were the question taken out of the plan for every person, all threads would count the same
/// references.
class TestAsker {
    /// The answer of the person, or of the person and day, behind the number of the round in which it was given.
    final var given: UInt64 = 0
    fileprivate(set) final var missingIsNo = false
    /// Whether the answer depends on the day.
    final let isDated: Bool

    init(isDated: Bool = false) { self.isDated = isDated }

    func answer(_ facts: PersonFacts, _ asker: Asker) -> Truth { .unknown }

    /// The answer that counts: what is unknown may be no.
    final func answer(of facts: PersonFacts, _ asker: Asker) -> Truth {
        let answer = answer(facts, asker)
        return answer == .unknown && missingIsNo ? .no : answer
    }

    static func make(_ test: QuestionPlan.Test, views: [Int: AttributeView]) -> TestAsker {
        let made =
            switch test.subject {
            case .attribute(let attribute, let question):
                views[attribute].map { AttributeAsker(question, $0) } ?? TestAsker()
            case .tag(let tag, let question): TagAsker(tag, question)
            case .level(let fits): LevelAsker(fits)
            case .points(let system, let range): PointsAsker(system, range)
            case .pointDays(let question): PointDaysAsker(question)
            case .storedValue(let kind, let least, let most): StoredValueAsker(kind, least: least, most: most)
            case .consent(let consent): ConsentAsker(consent)
            case .flag(let flag): FlagAsker(flag)
            case .account(let fits, let count): AccountAsker(fits, count)
            case .label(let folded): LabelAsker(folded)
            case .definition(let definition): DefinitionAsker(definition)
            case .stage(let stage): StageAsker(stage)
            case .events(let question): EventsAsker(question)
            case .cards(let question): CardsAsker(question)
            }
        made.missingIsNo = test.missingIsNo
        return made
    }

    fileprivate static func truth(_ answer: YesNo.Answer, unstated: Truth) -> Truth {
        switch answer {
        case .yes: .yes
        case .no: .no
        case .unstated: unstated
        case .unreadable: .unknown
        }
    }
}

final class AttributeAsker: TestAsker {
    /// Its number among those of the view.
    let question: Int
    let view: AttributeView

    init(_ question: ValueQuestion, _ view: AttributeView) {
        self.question = view.add(question)
        self.view = view
    }

    override func answer(_ facts: PersonFacts, _ asker: Asker) -> Truth {
        view.answer(question, facts, number: asker.person)
    }
}

private final class TagAsker: TestAsker {
    private let tag: Int
    private let question: TagQuestion
    /// By number of a word, what was answered of it; 0: not yet.
    private var known: [UInt8] = []

    init(_ tag: Int, _ question: TagQuestion) {
        self.tag = tag
        self.question = question
    }

    override func answer(_ facts: PersonFacts, _ asker: Asker) -> Truth {
        let value = asker.tags.value(of: tag, facts, asker)
        guard case .word(let number) = value else { return question.answer(value) { _ in [] } }
        let place = Int(number)
        guard place < Self.remembered else { return question.answer(value) { asker.tags.word($0, of: tag) } }
        if place >= known.count { known += repeatElement(0, count: place + 1 - known.count) }
        if let answer = Truth(rawValue: known[place] &- 1) { return answer }
        let answer = question.answer(value) { asker.tags.word($0, of: tag) }
        known[place] = answer.rawValue + 1
        return answer
    }

    /// Words that are asked about once; of tags with more, the later ones are asked again.
    private static let remembered = 1 << 16
}

private final class LevelAsker: TestAsker {
    private let fits: [Bool]

    init(_ fits: [Bool]) { self.fits = fits.map { $0 } }

    override func answer(_ facts: PersonFacts, _ asker: Asker) -> Truth {
        facts.level.map { Truth(fits[$0]) } ?? .unknown
    }
}

private final class PointsAsker: TestAsker {
    private let system: Int
    private let range: NumberRange

    init(_ system: Int, _ range: NumberRange) {
        self.system = system
        self.range = range
    }

    override func answer(_ facts: PersonFacts, _ asker: Asker) -> Truth {
        facts.points.isWithin(range.min, range.max, system: system).map { Truth($0) } ?? .unknown
    }
}

private final class PointDaysAsker: TestAsker {
    private let question: PointDaysQuestion

    init(_ question: PointDaysQuestion) { self.question = question }

    override func answer(_ facts: PersonFacts, _ asker: Asker) -> Truth {
        question.answer(question.look(facts.points))
    }
}

private final class CardsAsker: TestAsker {
    private let question: CardQuestion

    init(_ question: CardQuestion) { self.question = question }

    override func answer(_ facts: PersonFacts, _ asker: Asker) -> Truth { question.answer(question.look(facts)) }
}

private final class StoredValueAsker: TestAsker {
    private let kind: Int
    private let least: Int128
    private let most: Int128

    init(_ kind: Int, least: Int128?, most: Int128?) {
        self.kind = kind
        self.least = least ?? .min
        self.most = most ?? .max
    }

    override func answer(_ facts: PersonFacts, _ asker: Asker) -> Truth {
        guard let balance = facts.storedValue.balance(kind: kind) else { return .unknown }
        let sum = balance.principal.billionths + (balance.gift?.billionths ?? 0)
        return Truth(sum >= least && sum <= most)
    }
}

private final class ConsentAsker: TestAsker {
    private let consent: Int

    init(_ consent: Int) { self.consent = consent }

    override func answer(_ facts: PersonFacts, _ asker: Asker) -> Truth {
        TestAsker.truth(facts.consent.answer(to: consent), unstated: .unknown)
    }
}

private final class FlagAsker: TestAsker {
    private let flag: Int

    init(_ flag: Int) { self.flag = flag }

    override func answer(_ facts: PersonFacts, _ asker: Asker) -> Truth {
        TestAsker.truth(facts.flags.answer(to: flag), unstated: .no)
    }
}

private final class AccountAsker: TestAsker {
    private let fits: [Bool]
    private let isCounted: Bool
    /// In billionths.
    private let least: Int128
    private let most: Int128

    init(_ fits: [Bool], _ count: NumberRange?) {
        self.fits = fits.map { $0 }
        isCounted = count != nil
        least = count?.min?.billionths ?? .min
        most = count?.max?.billionths ?? .max
    }

    /// Accounts are in the order of their sources, so that those of one stand together.
    override func answer(_ facts: PersonFacts, _ asker: Asker) -> Truth {
        var sources = 0
        var last = -1
        for account in facts.accounts where fits[account.source] && !account.isClosed && account.source != last {
            last = account.source
            sources += 1
        }
        guard isCounted else { return Truth(sources > 0) }
        let exact = Int128(sources) * 1_000_000_000
        return Truth(exact >= least && exact <= most)
    }
}

private final class LabelAsker: TestAsker {
    private let folded: [UInt8]

    init(_ folded: [UInt8]) { self.folded = folded }

    override func answer(_ facts: PersonFacts, _ asker: Asker) -> Truth {
        var found = false
        facts.forEachLabel { label in if !found { found = FoldedWord.key(String(label)) == folded } }
        return Truth(found)
    }
}

private final class DefinitionAsker: TestAsker {
    private let definition: Int

    init(_ definition: Int) {
        self.definition = definition
        super.init(isDated: true)
    }

    override func answer(_ facts: PersonFacts, _ asker: Asker) -> Truth { asker.answer(definition) }
}

private final class StageAsker: TestAsker {
    private let stage: Int

    init(_ stage: Int) {
        self.stage = stage
        super.init(isDated: true)
    }

    override func answer(_ facts: PersonFacts, _ asker: Asker) -> Truth { Truth(asker.stage == stage) }
}
