import OneIDConfiguration
import OneIDCore
import OneIDPipeline
import OneIDReconcile

/// A question about a person's gift cards, with its names resolved.
struct CardQuestion: Sendable {
    /// As profiles name them.
    let states: Set<String>
    /// By number of the source; nil: those of all.
    let sources: [Bool]?
    let currencies: Set<String>?
    /// A bit for each day of the week, Monday the lowest.
    let weekdays: UInt8?
    /// Days since 1970 on one of which the card ends, both included.
    let ends: ClosedRange<Int32>?
    let window: EventWindow
    let bounds: EventQuestion.Bounds
    /// Bounds in billionths; of counts and days in ones.
    let measures: [EventQuestion.Measure]
    /// By measure the currency of its amount; nil: there is one.
    let amountCurrencies: [String?]

    /// - Parameter asOf: needed where days are counted from it.
    init(_ test: CardTest, sources: [Bool]?, currencies: Set<String>?, asOf: CalendarDay?) {
        let usual = CardTest.State.allCases.filter { $0 != .void && $0 != .held }
        states = Set((test.states ?? usual).map(\.rawValue))
        self.sources = sources
        self.currencies = currencies
        weekdays = test.weekdays.map { days in days.reduce(0) { $0 | 1 << UInt8($1) } }
        ends = test.endsWithin.flatMap { days in asOf.map { $0.number...$0.number + Int32(days) } }
        window = test.window
        bounds = asOf.map { EventQuestion.bounds(test.window.days, asOf: $0) } ?? EventQuestion.Bounds()
        measures = test.measures.map { EventQuestion.Measure($0) }
        amountCurrencies = test.measures.map { $0.currency.flatMap { CurrencyCode($0)?.code } }
    }

    /// What was counted of the fitting cards.
    struct Seen {
        var count: Int128 = 0
        /// Days since 1970.
        var days: Set<Int32> = []
        /// By measure what is known of its amount, and whether that is only a part.
        var amounts: [(known: Int128, isPartial: Bool)]
    }

    private var isTimed: Bool { window.days != .any }

    func look(_ facts: PersonFacts) -> Seen {
        var seen = Seen(amounts: Array(repeating: (0, false), count: measures.count))
        facts.forEachCard { card in
            guard fits(card) else { return }
            seen.count += 1
            if let day = card.day { seen.days.insert(day.number) }
            for place in measures.indices where measures[place].figure == .amount {
                if let wanted = amountCurrencies[place], wanted != card.currency { continue }
                if let value = card.value {
                    seen.amounts[place].known += value
                } else {
                    seen.amounts[place].isPartial = true
                }
            }
        }
        return seen
    }

    private func fits(_ card: CardFact) -> Bool {
        guard states.contains(card.state), sources?[card.source] ?? true, currencies?.contains(card.currency) ?? true
        else { return false }
        if let ends {
            guard let until = card.until, ends.contains(until.number) else { return false }
        }
        if let weekdays {
            guard let day = card.day, weekdays >> UInt8(day.weekday) & 1 == 1 else { return false }
        }
        guard isTimed else { return card.day.map { $0.number <= bounds.until } ?? true }
        guard let day = card.day?.number, day <= bounds.until else { return false }
        return window.which != .every || day >= bounds.first && day <= bounds.last
    }

    func answer(_ seen: Seen) -> Truth {
        if isTimed, window.which != .every {
            guard let day = window.which == .first ? seen.days.min() : seen.days.max(), day >= bounds.first,
                day <= bounds.last
            else { return .no }
        }
        guard !measures.isEmpty else { return Truth(seen.count > 0) }
        var answer = Truth.yes
        for (place, measure) in measures.enumerated() {
            switch measure.figure {
            case .days: answer = min(answer, measure.answer(Int128(seen.days.count)))
            case .amount:
                let sum = seen.amounts[place]
                answer = min(answer, sum.isPartial ? measure.answer(atLeast: sum.known) : measure.answer(sum.known))
            case .count, .items, .rating: answer = min(answer, measure.answer(seen.count))
            }
        }
        return answer
    }
}

extension QuestionCompiler {
    /// A question about gift cards, with its names as numbers; nil (reported) where there are none such.
    mutating func cards(_ test: CardTest) -> CardQuestion? {
        let errors = findings.count
        let all = run.plan.sources.indices.filter { run.plan.sources[$0].kind == .cards }
        guard !all.isEmpty else {
            report(
                .conditionName, at: test.position, "the run has no source of gift cards",
                fix: "declare one: sources: { … kind: \"cards\" }")
            return nil
        }
        var fits: [Bool]?
        if let names = test.sources {
            var own = [Bool](repeating: false, count: run.plan.sources.count)
            for name in names {
                guard let number = all.first(where: { run.plan.sources[$0].name == name }) else {
                    reportName(
                        name, at: test.position, "no source of gift cards is called",
                        known: all.map { run.plan.sources[$0].name }, "")
                    continue
                }
                own[number] = true
            }
            fits = own
        }
        let used = all.filter { fits?[$0] ?? true }
        if test.window.days != .any || test.weekdays != nil || test.measures.contains(where: { $0.figure == .days }),
            !used.contains(where: { hasColumn(.at, $0) })
        {
            report(
                .conditionName, at: test.position, "no source of these gift cards has a column of days",
                fix: "map one with at, or remove what asks for days")
        }
        if test.endsWithin != nil, !used.contains(where: { hasColumn(.until, $0) }) {
            report(
                .conditionName, at: test.position, "no source of these gift cards has a column of last days",
                fix: "map one with expires, or remove expires")
        }
        switch test.window.days {
        case .any, .between: if test.endsWithin != nil, run.asOf == nil { reportNoDate(test.position) }
        case .last, .ago: if run.asOf == nil { reportNoDate(test.position) }
        }
        let codes = test.currencies?.compactMap { code(of: $0, at: test.position) }
        for measure in test.measures where measure.figure == .amount { check(measure, of: used, only: codes) }
        guard findings.count == errors else { return nil }
        return CardQuestion(test, sources: fits, currencies: codes.map(Set.init), asOf: run.asOf)
    }

    private func hasColumn(_ part: AssetPart, _ source: Int) -> Bool {
        run.plan.sources[source].columns.contains { $0.role == .asset(part) }
    }

    private mutating func code(of name: String, at position: ConfigurationPosition) -> String? {
        if let code = CurrencyCode(name)?.code { return code }
        report(
            .conditionCurrency, at: position, "\"\(name)\" is not a currency",
            fix: "write a code of three letters: \"CNY\"")
        return nil
    }

    /// Amounts of several currencies are never added up: one is named where the cards may have several.
    private mutating func check(_ measure: EventMeasure, of sources: [Int], only codes: [String]?) {
        let isTold = sources.contains { hasColumn(.currency, $0) }
        let known = Set(sources.map { run.plan.sources[$0].currency ?? CurrencyCode.unknown.code }).sorted()
        if let name = measure.currency {
            guard let code = code(of: name, at: measure.position), !isTold, !known.contains(code) else { return }
            report(
                .conditionCurrency, at: measure.position, "no gift card is in \"\(name)\"",
                fix: "there are \(known.joined(separator: ", "))")
        } else if codes?.count != 1, isTold || known.count > 1 {
            report(
                .conditionCurrency, at: measure.position,
                isTold
                    ? "a column tells the currency of gift cards, and amounts in several are never added up"
                    : "gift cards are in \(known.joined(separator: ", ")), which are never added up",
                fix: "add currency: \"\(known[0] == CurrencyCode.unknown.code ? "CNY" : known[0])\"")
        }
    }
}
