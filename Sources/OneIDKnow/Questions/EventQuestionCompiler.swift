import OneIDConfiguration
import OneIDCore
import OneIDPipeline

extension QuestionCompiler {
    /// A question about events, with its names as numbers; nil (reported) where there are none such.
    mutating func events(_ test: EventTest, _ position: ConfigurationPosition) -> EventQuestion? {
        let errors = findings.count
        guard let events = run.events, run.eventKinds.contains(test.kind) else {
            report(
                .conditionName, at: position, "the run has no source of \(test.kind.rawValue)",
                fix: run.eventKinds.isEmpty
                    ? "declare one: sources: { … kind: \"\(test.kind.rawValue)\" }"
                    : "there are \(run.eventKinds.map(\.rawValue).joined(separator: ", "))")
            return nil
        }
        var question = EventQuestion(kind: test.kind.eventNumber)
        let ofKind = events.sources.indices.filter { events.sources[$0].kind == test.kind }
        for filter in test.filters { add(filter, to: &question, events, ofKind) }
        question.asksOfLines = test.asksOfLines
        setWindow(test.window, of: &question, position)
        let used = ofKind.filter { question.sources?[$0] ?? true }
        for measure in test.measures {
            var made = EventQuestion.Measure(measure)
            if measure.figure == .amount {
                made.currency = currency(measure, question.currencies, events)
                if question.asksOfLines, let source = used.first(where: { !events.sources[$0].hasLineAmounts }) {
                    report(
                        .conditionLineAmounts, at: measure.position,
                        "orders of \(events.sources[source].name) state what the whole order came to, not each line",
                        fix: "ask for count or items, or map line_amount in that source")
                }
            }
            question.measures.append(made)
        }
        return findings.count == errors ? question : nil
    }

    private mutating func add(
        _ filter: EventFilter, to question: inout EventQuestion, _ events: PersonEvents, _ ofKind: [Int]
    ) {
        let sources = ofKind.map { events.sources[$0] }
        func isGiven(_ part: PersonEventSource.Part) -> Bool { sources.contains { $0.parts.contains(part) } }
        func missing(_ what: String, _ key: String) {
            report(
                .conditionName, at: filter.position, "no source of these events has a column of \(what)",
                fix: "map one with \(key), or remove the filter")
        }
        switch filter.dimension {
        case "channel":
            guard isGiven(.channel) else { return missing("channels", "channel") }
            question.channels = names(.channel, meantBy: filter, events)
        case "category":
            guard isGiven(.category) else { return missing("categories", "category") }
            question.categories = names(.category, meantBy: filter, events)
        case "product":
            guard isGiven(.product) else { return missing("products", "product") }
            question.products = names(.product, meantBy: filter, events)
        case "group":
            var numbers: Set<UInt32> = []
            for name in filter.words {
                guard let channels = events.names.channels(ofGroup: name) else {
                    return reportName(
                        name, at: filter.position, "no group of channels is called", known: events.names.groupNames,
                        "declare it: vocabulary: { group: { offline: [\"store\"] } }")
                }
                numbers.formUnion(events.names.all(of: .channel).filter(channels.contains))
            }
            question.groups = PersonEventNumbers(numbers)
        case "source":
            var fits = [Bool](repeating: false, count: events.sources.count)
            for name in filter.words {
                guard let number = ofKind.first(where: { events.sources[$0].name == name }) else {
                    return reportName(
                        name, at: filter.position, "no source of these events is called",
                        known: ofKind.map { events.sources[$0].name }, "")
                }
                fits[number] = true
            }
            question.sources = fits
        case "currency":
            question.currencies = Set(filter.words.compactMap { CurrencyCode($0)?.number })
        case "weekday":
            guard isGiven(.day) else { return missing("days", "at") }
            var mask: UInt8 = 0
            for day in filter.words.flatMap({ EventFilter.weekdays[$0] ?? [] }) { mask |= 1 << UInt8(day) }
            question.weekdays = mask
        case let name:
            guard let number = events.names.dimension(named: name),
                sources.contains(where: { $0.dimensions.contains(number) })
            else {
                let others = events.sources.filter { source in
                    events.names.dimension(named: name).map(source.dimensions.contains) ?? false
                }
                if let other = others.first {
                    return report(
                        .conditionName, at: filter.position, "no source of these events has a column of \"\(name)\"",
                        fix:
                            "of the run only \(other.kind.rawValue) have one (\(other.name)): ask for \(other.kind.rawValue)"
                    )
                }
                return reportName(
                    name, at: filter.position, "events have no column of",
                    known: ["channel", "category", "product", "group", "source", "currency", "weekday"]
                        + events.names.dimensions, "declare it in a source: by: { flavour: \"taste\" }")
            }
            question.dimensions.append((number, names(.declared(number), meantBy: filter, events)))
        }
    }

    /// The names that a filter means; a word that means none is told, for among others it would go unnoticed.
    private mutating func names(
        _ dimension: PersonEventDimension, meantBy filter: EventFilter, _ events: PersonEvents
    ) -> PersonEventNumbers {
        let meant = events.names.names(of: dimension, meant: filter.words)
        let all = events.names.all(of: dimension)
        for word in meant.without where !all.isEmpty {
            let near = Suggestion.nearest(
                to: word, among: all.prefix(QuestionCompiler.namesCompared).lazy.map { String(events.names.text($0)) })
            warn(
                .conditionWord, at: filter.position, "no event has the \(filter.dimension) \"\(word)\"",
                fix: near.map { "did you mean \"\($0)\"?" } ?? "leave it if it is only to come")
        }
        return meant.numbers
    }

    /// Names among which a near one is looked for.
    private static let namesCompared = 10_000

    private mutating func setWindow(
        _ window: EventWindow, of question: inout EventQuestion, _ position: ConfigurationPosition
    ) {
        question.which = window.which
        question.days = window.days
        switch window.days {
        case .any, .between: break
        case .last, .ago: if run.asOf == nil { return reportNoDate(position) }
        }
        if let asOf = run.asOf {
            question.bounds = question.bounds(asOf: asOf)
        } else {
            question.bounds = question.bounds(asOf: CalendarDay(number: 0))
            question.bounds.until = .max
        }
        // What lies behind the as-of date was left out when the events were read; undated ones count.
        if case .any = window.days { question.bounds.until = .max }
    }

    private mutating func currency(
        _ measure: EventMeasure, _ filtered: Set<UInt16>?, _ events: PersonEvents
    ) -> UInt16 {
        let known = run.currencies(of: events)
        if let name = measure.currency {
            if let code = CurrencyCode(name), known.all.contains(code) { return code.number }
            report(
                .conditionCurrency, at: measure.position, "no event has an amount in \"\(name)\"",
                fix: known.advice(for: name))
            return 0
        }
        if let filtered, filtered.count == 1, let only = filtered.first { return only }
        guard known.all.count > 1 else { return known.all.first?.number ?? 0 }
        report(
            .conditionCurrency, at: measure.position,
            "amounts are in \(known.list), which are never added up",
            fix: "add currency: \"\(known.example)\"")
        return 0
    }
}
