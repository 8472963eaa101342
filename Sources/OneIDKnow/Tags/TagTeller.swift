import OneIDConfiguration
import OneIDCore
import OneIDPipeline
import OneIDReconcile

/// Tells the values of tags of one person after the other; each is worked out once a person. One for each worker.
final class TagTeller: TagAnswers {
    private let plan: TagPlan
    /// By measure, the numbers at which its parts end; nil where they are not settled.
    private let cuts: [[Int64]?]
    private let person: TagPerson
    /// By tag, with the round in which it was told: each person is one.
    private var values: [(value: TagValue, round: UInt64)]
    private var round: UInt64 = 0
    /// By measure, of this worker alone.
    private let measures: [OwnMeasure]
    /// Those of built-in tags: so few are found sooner one after the other.
    private let builtInMeasures: [(name: String, measure: Int)]
    /// By tag, of this worker alone: were a rule taken out of the plan for every person, all threads would count its references.
    private let rules: [OwnRule]
    /// The same, of which telling counts no references.
    private let uncountedRules: [Unmanaged<OwnRule>]
    private var cache: TagWordCache
    private var place = -1
    /// Answers the conditions of tags, always as of the run's date.
    private let asker: Asker
    private let forwarder = TagForwarder()

    init(_ plan: TagPlan, _ world: TagWorld, _ questions: QuestionPlan, cuts: [[Int64]?]) {
        self.plan = plan
        self.cuts = cuts
        asker = Asker(world.run, questions, tags: forwarder)
        person = TagPerson(world)
        values = Array(repeating: (.unknown, 0), count: plan.programs.count)
        measures = plan.measures.map { OwnMeasure($0) }
        builtInMeasures = plan.builtInMeasures.map { ($0.key, $0.value) }
        rules = plan.programs.map { OwnRule($0, world) }
        uncountedRules = rules.map { Unmanaged.passUnretained($0) }
        cache = TagWordCache(plan.words)
        forwarder.teller = self
        person.tag = { [unowned self] name in finding(named: name) }
        person.part = { [unowned self] name in part(named: name) }
    }

    func value(of tag: Int, _ facts: PersonFacts) -> TagValue {
        begin(facts)
        return value(of: tag)
    }

    func value(of tag: Int, _ facts: PersonFacts, _ asker: Asker) -> TagValue { value(of: tag, facts) }

    /// Tells the values of some tags, with their places among them.
    func tell(_ tags: [Int], _ facts: PersonFacts, _ body: (Int, TagValue) -> Void) {
        begin(facts)
        for place in tags.indices { body(place, value(of: tags[place])) }
    }

    func word(_ number: UInt32, of tag: Int) -> [UInt8] { cache.folded(number) }

    /// The word as it is written.
    func text(_ number: UInt32) -> [UInt8] { cache.text(number) }

    /// A name of the run's events.
    func text(ofName name: UInt32) -> [UInt8] { person.names.map { Array(String($0.text(name)).utf8) } ?? [] }

    func number(_ input: TagPlan.Input, _ facts: PersonFacts) -> Int64? {
        begin(facts)
        return number(input)
    }

    func share(_ share: TagPlan.ShareRule, _ facts: PersonFacts) -> ShareFigures {
        begin(facts)
        return self.share(share)
    }

    private func value(of tag: Int) -> TagValue {
        if values[tag].round == round { return values[tag].value }
        let value = uncountedRules[tag]._withUnsafeGuaranteedRef { tell($0) }
        values[tag] = (value, round)
        return value
    }

    /// A measure, and what it counts.
    private final class OwnMeasure {
        let measure: TagPlan.Measure
        let skipsZero: Bool
        /// Of a measure of events.
        let figure: EventFigure?

        init(_ measure: TagPlan.Measure) {
            self.measure = measure
            skipsZero = measure.skipsZero
            if case .events(let question) = measure.input { figure = EventFigure(question) } else { figure = nil }
        }
    }

    /// The rule of a tag.
    private final class OwnRule {
        let isGiven: Bool
        let rule: TagPlan.Rule
        /// Of a built-in tag.
        let builtIn: (@Sendable (TagPerson) -> TagFinding)?
        let words: [UInt32]
        /// The attribute whose value alone it is made of, and what was told of values.
        let attribute: Int?
        var told = CellMemo<TagValue>(mostEntries: 1024)

        init(_ program: TagPlan.Program, _ world: TagWorld) {
            isGiven = program.isGiven
            rule = program.rule
            if case .builtIn(let tag, let words) = program.rule {
                builtIn = tag.value
                attribute = tag.attribute(world)
                self.words = words.map { $0 }
            } else {
                builtIn = nil
                attribute = nil
                words = []
            }
        }
    }

    private func tell(_ own: OwnRule) -> TagValue {
        guard own.isGiven else { return .unknown }
        if let builtIn = own.builtIn {
            guard let attribute = own.attribute, let cell = person.value(of: attribute) else {
                return value(builtIn(person), own.words)
            }
            return own.told.value(of: cell) { value(builtIn(person), own.words) }
        }
        switch own.rule {
        // Told above.
        case .builtIn: return .unknown
        case .bands(let input, let bands): return band(input, bands)
        case .first(let cases):
            // What is unknown is passed over.
            for one in cases where asker.answer(one.definition) == .yes { return .word(one.word) }
            return .none
        case .share(let share): return self.share(share).value
        case .quantiles(let measure, let words):
            return part(of: measure).map { .word(words[$0]) } ?? untold(plan.measures[measure].input)
        case .top(let measure, let word):
            guard let least = cuts[measure]?.first, let number = number(ofMeasure: measure) else {
                return untold(plan.measures[measure].input)
            }
            return number >= least ? .word(word) : .none
        case .table(let input, let table):
            guard let key = key(of: input) else { return untold(input) }
            return table[key].map { .word($0) } ?? .none
        case .profile(let path): return value(at: path)
        }
    }

    private func value(_ finding: TagFinding, _ words: [UInt32]) -> TagValue {
        switch finding {
        case .none: return .none
        case .unknown: return .unknown
        case .word(let place): return .word(words[place])
        case .number(let number): return .number(number)
        case .text(let text): return .word(cache.number(of: text))
        case .listed(let list, let number):
            return .word(cache.number(of: list, number) { person.world.text(list, number) })
        case .name(let name):
            guard let names = person.names else { return .unknown }
            return .word(cache.number(ofName: name) { Array(String(names.text(name)).utf8) })
        }
    }

    // MARK: What built-in tags ask of others

    private func finding(named name: String) -> TagFinding {
        guard let tag = plan.numbers[name] else { return .unknown }
        switch value(of: tag) {
        case .number(let number): return .number(number)
        case .none: return .none
        case .unknown, .word: return .unknown
        }
    }

    private func part(named name: String) -> Int? {
        builtInMeasures.first { $0.name == name }.flatMap { part(of: $0.measure) }
    }

    private func part(of measure: Int) -> Int? {
        guard let cuts = cuts[measure], let number = number(ofMeasure: measure) else { return nil }
        return cuts.sortedIndex { $0 >= number }
    }

    // MARK: Numbers

    /// What a measure comes to for the person, in millionths.
    private func number(ofMeasure measure: Int) -> Int64? {
        let own = measures[measure]
        var found: Int64?
        if let figure = own.figure {
            guard let events = person.world.events else { return nil }
            found = figure.figure(events, person.lines).flatMap(millionths)
        } else {
            found = number(own.measure.input)
        }
        return own.skipsZero && found == 0 ? nil : found
    }

    /// The same for the person of a walk.
    func number(ofMeasure measure: Int, _ facts: PersonFacts) -> Int64? {
        begin(facts)
        return number(ofMeasure: measure)
    }

    private func begin(_ facts: PersonFacts) {
        guard place != facts.place else { return }
        place = facts.place
        person.begin(facts)
        asker.begin(facts)
        round += 1
    }

    private func number(_ input: TagPlan.Input) -> Int64? {
        guard let facts = person.facts else { return nil }
        switch input {
        case .tag(let tag):
            guard case .number(let number) = value(of: tag) else { return nil }
            return number
        case .attribute(let attribute):
            return person.value(of: attribute).flatMap { ValueQuestion.billionths($0) }.flatMap(millionths)
        case .points(let system): return facts.points.millionths(system: system)
        case .storedValue(let kind):
            return facts.storedValue.balance(kind: kind)
                .flatMap { millionths($0.principal.billionths + ($0.gift?.billionths ?? 0)) }
        case .events(let question):
            guard let events = person.world.events else { return nil }
            return EventFigure(question).figure(events, events.range(of: facts.cluster)).flatMap(millionths)
        }
    }

    private func millionths(_ billionths: Int128) -> Int64? { Int64(exactly: TagNumber.quotient(billionths, by: 1000)) }

    /// What is told of a person whose number, day or text there is not: who does not have a tag has none that is made of it.
    private func untold(_ input: TagPlan.Input) -> TagValue {
        if case .tag(let tag) = input, value(of: tag) == .none { return .none }
        return .unknown
    }

    private func band(_ input: TagPlan.Input, _ bands: [TagPlan.Band]) -> TagValue {
        let number: Int64?
        if bands.first?.areDays == true {
            guard case .attribute(let attribute) = input, let cell = person.value(of: attribute) else {
                return .unknown
            }
            let kind = person.kind(of: attribute)
            let date = kind.sort == .date ? kind.date(cell) : ValueKind(.date).date(cell)
            number = (date?.calendarDay).map { Int64($0.number) }
        } else {
            number = self.number(input)
        }
        guard let number else { return untold(input) }
        let own = bands.first { number >= $0.from ?? .min && $0.below.map { bound in number < bound } ?? true }
        return own.map { .word($0.word) } ?? .none
    }

    /// Whether a line lies in the days that are looked at.
    private func isInTime(_ line: PersonEvent, _ question: EventQuestion) -> Bool {
        guard question.isTimed else { return true }
        guard let day = line.day else { return false }
        return day >= question.bounds.first && day <= question.bounds.last
    }

    // MARK: Texts

    /// What a table is looked up by; nil where the person has none.
    private func key(of input: TagPlan.Input) -> [UInt8]? {
        switch input {
        case .attribute(let attribute): return person.canonical(of: attribute)
        case .tag(let tag):
            switch value(of: tag) {
            case .word(let number): return cache.folded(number)
            case .number(let number): return Array(TagNumber.text(number).utf8)
            case .none, .unknown: return nil
            }
        case .points, .storedValue, .events: return number(input).map { Array(TagNumber.text($0).utf8) }
        }
    }

    private func value(at path: TagPlan.ProfilePath) -> TagValue {
        guard let facts = person.facts else { return .unknown }
        func answer(_ answer: YesNo.Answer, _ unstated: TagValue) -> TagValue {
            switch answer {
            case .yes: .word(cache.number(of: Array("yes".utf8)))
            case .no: .word(cache.number(of: Array("no".utf8)))
            case .unstated: unstated
            case .unreadable: .unknown
            }
        }
        switch path {
        case .attribute(let attribute):
            var texts: [String] = []
            facts.forEachValue(ofAttribute: attribute) { cell, truth in
                texts.append(truth.map { $0 ? "yes" : "no" } ?? String(cell))
            }
            guard !texts.isEmpty else { return .unknown }
            return .word(cache.number(of: Array(texts.joined(separator: "|").utf8)))
        case .level:
            guard let level = facts.level, let ladder = person.world.run.plan.rules.level?.ladder else {
                return .unknown
            }
            return .word(cache.number(of: Array(ladder[level].utf8)))
        case .points(let system): return facts.points.millionths(system: system).map { .number($0) } ?? .unknown
        case .storedValue(let kind): return number(.storedValue(kind)).map { .number($0) } ?? .unknown
        case .consent(let consent): return answer(facts.consent.answer(to: consent), .unknown)
        case .flag(let flag):
            return answer(facts.flags.answer(to: flag), .word(cache.number(of: Array("no".utf8))))
        }
    }

    // MARK: Shares

    /// What a share came to, for the value and for whoever explains it.
    struct ShareFigures {
        var value = TagValue.unknown
        var part: Int64 = 0
        var whole: Int64 = 0
        var events = 0
        /// The name of the largest part.
        var name: UInt32 = 0
    }

    private func share(_ share: TagPlan.ShareRule) -> ShareFigures {
        var figures = ShareFigures()
        guard let events = person.world.events, let facts = person.facts else { return figures }
        var names = NameWeights()
        var lastEvent: UInt32?
        var lastPart: UInt32?
        var inEvent: [UInt32] = []
        for index in events.range(of: facts.cluster) {
            let line = events[index]
            guard share.events.fits(line, index, events), isInTime(line, share.events) else { continue }
            let isNew = lastEvent != line.event
            if isNew {
                lastEvent = line.event
                figures.events += 1
                inEvent.removeAll(keepingCapacity: true)
            }
            let weight = share.countsItems ? line.pieces : isNew ? 1000 : 0
            switch share.part {
            case .names(let dimension):
                let name = events.name(index, of: dimension)
                if share.countsItems {
                    if name != 0 { figures.whole += weight }
                    names.add(name, weight)
                } else {
                    // Of events that name several, each counts for each; the whole is the events that name one.
                    guard name != 0, !inEvent.contains(name) else { continue }
                    if inEvent.isEmpty { figures.whole += 1000 }
                    inEvent.append(name)
                    names.add(name, 1000)
                }
            case .fitting(let question, _):
                figures.whole += weight
                guard question.fits(line, index, events) else { continue }
                if share.countsItems {
                    figures.part += weight
                } else if lastPart != line.event {
                    lastPart = line.event
                    figures.part += 1000
                }
            }
        }
        if case .names = share.part {
            names.settle()
            if let best = names.best(events.names) { (figures.name, figures.part) = (best.name, best.weight) }
        }
        guard figures.events >= share.leastEvents, figures.whole > 0 else { return figures }
        // part / whole ≥ least / 100
        let reaches = Int128(figures.part) * 100_000_000 >= Int128(figures.whole) * Int128(share.least)
        guard reaches else {
            figures.value = .none
            return figures
        }
        switch share.part {
        case .names: figures.value = value(.name(figures.name), [])
        case .fitting(_, let word): figures.value = .word(word)
        }
        return figures
    }
}

/// Hands questions about tags to the teller that asks them, without keeping it.
private final class TagForwarder: TagAnswers {
    weak var teller: TagTeller?

    func value(of tag: Int, _ facts: PersonFacts, _ asker: Asker) -> TagValue {
        teller?.value(of: tag, facts) ?? .unknown
    }

    func word(_ number: UInt32, of tag: Int) -> [UInt8] { teller?.word(number, of: tag) ?? [] }
}
