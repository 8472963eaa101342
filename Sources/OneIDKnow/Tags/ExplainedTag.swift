import OneIDConfiguration
import OneIDCore
import OneIDPipeline

/// Why a person has a value of a tag.
package struct ExplainedTag: Sendable {
    package let oneID: String
    package let name: String
    /// nil where the person does not have it, or nobody can tell.
    package let value: String?
    package let isUnknown: Bool
    /// The figures behind it, in words.
    package let sentences: [String]
    /// Of a tag that takes the first condition that holds, the parts of the conditions.
    package let conditions: [AnsweredCondition]
}

extension Knowledge {
    /// Explains the value of a tag for some people.
    ///
    /// - Parameter places: ascending.
    package func explain(tag name: String, of places: [UInt32]) -> [ExplainedTag] {
        guard let tags, let tag = tags.plan.numbers[name] else { return [] }
        let parts = run.profiles.walk(
            places, worker: { (teller: teller(), asker: asker(), found: [(Int, ExplainedTag)]()) },
            body: { worker, facts in
                guard let teller = worker.teller else { return }
                worker.asker.begin(facts)
                let value = teller.value(of: tag, facts)
                let explainer = TagExplainer(tags: tags, teller: teller, facts: facts, asOf: run.asOf)
                worker.found.append(
                    (
                        facts.place,
                        ExplainedTag(
                            oneID: run.profiles.oneID(at: facts.place).text, name: name, value: explainer.text(value),
                            isUnknown: value == .unknown, sentences: explainer.sentences(of: tag),
                            conditions: explainer.conditions(of: tag, worker.asker))
                    ))
            })
        return parts.flatMap(\.found).sorted { $0.0 < $1.0 }.map(\.1)
    }
}

/// Puts the figures behind a tag into words.
private struct TagExplainer {
    let tags: KnownTags
    let teller: TagTeller
    let facts: PersonFacts
    let asOf: CalendarDay?

    /// nil where there is none.
    func text(_ value: TagValue) -> String? {
        switch value {
        case .none, .unknown: nil
        case .number(let number): TagNumber.text(number)
        case .word(let word): String(decoding: teller.text(word), as: UTF8.self)
        }
    }

    private func said(_ tag: Int) -> String {
        let value = teller.value(of: tag, facts)
        let said = text(value) ?? (value == .unknown ? "unknown" : "none")
        return "\(tags.plan.programs[tag].name) is \(said)"
    }

    private func said(_ input: TagPlan.Input) -> String {
        switch input {
        case .tag(let tag): return said(tag)
        case .attribute(let attribute):
            var values: [String] = []
            facts.forEachValue(ofAttribute: attribute) { cell, _ in values.append(String(cell)) }
            let name = tags.world.run.plan.attributes[attribute]
            return values.isEmpty ? "there is no \(name)" : "\(name) is \(values.joined(separator: ", "))"
        case .points, .storedValue, .events:
            return teller.number(input, facts).map { "the figure is \(TagNumber.text($0))" } ?? "there is no figure"
        }
    }

    func sentences(of tag: Int) -> [String] {
        let program = tags.plan.programs[tag]
        guard program.isGiven else { return ["the run lacks what it is made of"] }
        switch program.rule {
        case .builtIn(let builtIn, _):
            let inputs = builtIn.inputs.compactMap { tags.plan.numbers[$0] }.map(said)
            let unit = program.unit.isEmpty ? [] : ["in \(program.unit)"]
            return [builtIn.rule] + unit + inputs
        case .bands(let input, _), .table(let input, _): return [said(input)]
        case .quantiles(let measure, _), .top(let measure, _):
            let cuts = (tags.cuts.cuts[measure] ?? []).map(TagNumber.text)
            return [said(tags.plan.measures[measure].input), "cut points \(cuts.joined(separator: ", "))"]
        case .share(let share): return [sentence(teller.share(share, facts), share)]
        case .first, .profile: return []
        }
    }

    /// `5 of 8 items since 2026-06-01 are dried fruit, 62.5 %, needed 60 %`
    private func sentence(_ figures: TagTeller.ShareFigures, _ share: TagPlan.ShareRule) -> String {
        let what = share.countsItems ? "items" : share.settings.events.kind.rawValue
        let whole = TagNumber.text(figures.whole * 1000)
        guard figures.whole > 0 else { return "there are no \(what)\(days(share.events))" }
        let named: String
        switch share.settings.part {
        case .names: named = String(decoding: teller.text(ofName: figures.name), as: UTF8.self)
        case .fitting(_, let word): named = "of the part for \(word)"
        }
        var text = "\(TagNumber.text(figures.part * 1000)) of \(whole) \(what)\(days(share.events)) are \(named)"
        if case .number(let percent) = TagFinding.percent(Int128(figures.part), of: Int128(figures.whole)) {
            text += ", \(TagNumber.text(percent)) %"
        }
        text += ", needed \(TagNumber.text(share.least)) %"
        if figures.events < share.leastEvents {
            text +=
                "; of \(figures.events) \(share.settings.events.kind.rawValue), fewer than \(share.leastEvents), nothing is told"
        }
        return text
    }

    private func days(_ question: EventQuestion) -> String {
        guard question.isTimed else { return "" }
        let (first, last) = (question.bounds.first, question.bounds.last)
        let begin = first == .min ? "" : " since \(CalendarDay(number: first).text)"
        return last == .max || last == asOf?.number ? begin : begin + " until \(CalendarDay(number: last).text)"
    }

    func conditions(of tag: Int, _ asker: Asker) -> [AnsweredCondition] {
        guard case .first(let cases) = tags.plan.programs[tag].rule else { return [] }
        return cases.flatMap { one -> [AnsweredCondition] in
            let own = asker.explain(one.definition)
            let head = AnsweredCondition(
                depth: 0, question: String(decoding: teller.text(one.word), as: UTF8.self), value: "",
                answer: own.first?.answer ?? .unknown)
            return [head]
                + own.map {
                    AnsweredCondition(depth: $0.depth + 1, question: $0.question, value: $0.value, answer: $0.answer)
                }
        }
    }
}
