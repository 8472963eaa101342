import OneIDConfiguration
import OneIDCore
import OneIDPipeline

/// A part of a condition as it is answered for one person.
package struct AnsweredCondition: Sendable, Equatable {
    /// How deep it stands in the condition; 0: the condition itself.
    package let depth: Int
    /// What is asked.
    package let question: String
    /// What the person's data say; empty where the answer is that of its parts.
    package let value: String
    package let answer: Truth
}

extension Asker {
    /// Every part of a definition's condition with what the person's data say of it, in the order in which it is written.
    package func explain(_ definition: Int) -> [AnsweredCondition] {
        var found: [AnsweredCondition] = []
        let own = plan.definitions[definition]
        explain(own.condition, own.node, depth: 0, into: &found)
        return found
    }

    private func explain(_ condition: Condition, _ node: Int, depth: Int, into found: inout [AnsweredCondition]) {
        func add(_ word: String, _ parts: [Condition]) {
            found.append(AnsweredCondition(depth: depth, question: word, value: "", answer: answer(node: node)))
            let own = plan.nodes[node]
            for (place, part) in parts.enumerated() {
                explain(part, plan.parts[own.first + place], depth: depth + 1, into: &found)
            }
        }
        switch condition {
        case .all(let parts): add("all of", parts)
        case .any(let parts): add("any of", parts)
        case .none(let parts): add("none of", parts)
        case .test(let test):
            let number = plan.nodes[node].first
            found.append(
                AnsweredCondition(
                    depth: depth, question: ConditionText.text(test), value: value(plan.tests[number].subject),
                    answer: answer(test: number)))
            if case .definition(let other) = plan.tests[number].subject {
                let own = plan.definitions[other]
                explain(own.condition, own.node, depth: depth + 1, into: &found)
            }
        }
    }

    /// What a person's data say about a question.
    private func value(_ subject: QuestionPlan.Subject) -> String {
        guard let facts else { return "" }
        switch subject {
        case .attribute(let attribute, let question):
            var values: [String] = []
            facts.forEachValue(ofAttribute: attribute) { value, answer in
                values.append(answer.map { $0 ? "yes" : "no" } ?? question.kind.date(value)?.text ?? String(value))
            }
            return values.isEmpty ? "none" : values.joined(separator: ", ")
        case .tag(let tag, _):
            switch tags.value(of: tag, facts, self) {
            case .none: return "none"
            case .unknown: return "unknown"
            case .number(let number): return ConditionText.billionths(Int128(number) * 1000)
            case .word(let word): return String(decoding: tags.word(word, of: tag), as: UTF8.self)
            }
        case .level: return facts.level.flatMap { run.plan.rules.level?.ladder[$0] } ?? "none"
        case .points(let system, _): return facts.points.balanceText(system: system) ?? "none"
        case .pointDays(let question):
            let figures = question.look(facts.points)
            return FindingText.count(Int(figures.count), "time") + ", "
                + FindingText.count(figures.days.count, "day")
                + ", \(ConditionText.billionths(figures.points)) points"
        case .storedValue(let kind, _, _):
            guard let balance = facts.storedValue.balance(kind: kind) else { return "none" }
            return ConditionText.billionths(balance.principal.billionths + (balance.gift?.billionths ?? 0))
        case .consent(let consent): return Asker.text(facts.consent.answer(to: consent))
        case .flag(let flag): return Asker.text(facts.flags.answer(to: flag))
        case .account:
            var names: [String] = []
            for account in facts.accounts where !account.isClosed {
                let name = run.plan.sources[account.source].name
                if names.last != name { names.append(name) }
            }
            return names.isEmpty ? "none" : names.joined(separator: ", ")
        case .label:
            var labels: [String] = []
            facts.forEachLabel { labels.append(String($0)) }
            return labels.isEmpty ? "none" : labels.joined(separator: ", ")
        case .definition: return ""
        case .stage: return stage.map { plan.definitions[plan.stages[$0]].name } ?? "none"
        case .cards(let question): return value(question, question.look(facts))
        case .events(let question):
            guard let events = run.events else { return "" }
            return value(question, question.look(events, lines, question.bounds))
        }
    }

    private func value(_ question: CardQuestion, _ seen: CardQuestion.Seen) -> String {
        var parts = [FindingText.count(Int(seen.count), "card")]
        if let first = seen.days.min(), let last = seen.days.max() {
            let days = [first, last].map { CalendarDay(number: $0).text }
            parts[0] += first == last ? " of \(days[0])" : " from \(days[0]) to \(days[1])"
        }
        for (place, measure) in question.measures.enumerated() {
            switch measure.figure {
            case .days: parts.append(FindingText.count(seen.days.count, "day"))
            case .amount:
                let sum = seen.amounts[place]
                let currency = question.amountCurrencies[place].map { " \($0)" } ?? ""
                parts.append(
                    "\(sum.isPartial ? "at least " : "")\(ConditionText.billionths(sum.known))\(currency)")
            case .count, .items, .rating: continue
            }
        }
        return parts.joined(separator: ", ")
    }

    private func value(_ question: EventQuestion, _ seen: EventQuestion.Seen) -> String {
        let figures = seen.figures
        var parts = [FindingText.count(Int(figures.count), "event")]
        if let first = seen.firstDay, let last = seen.lastDay {
            let days = [first, last].map { CalendarDay(number: $0).text }
            parts[0] += first == last ? " on \(days[0])" : " from \(days[0]) to \(days[1])"
        }
        for (place, measure) in question.measures.enumerated() {
            switch measure.figure {
            case .count: continue
            case .days: parts.append(FindingText.count(Int(figures.days), "day"))
            case .items: parts.append("\(ConditionText.billionths(figures.pieces * 1_000_000)) items")
            case .amount:
                let sum = seen.amounts[place]
                parts.append(
                    "\(sum.isPartial ? "at least " : "")\(ConditionText.billionths(sum.known))"
                        + (measure.currency == 0 ? "" : " \(CurrencyCode(number: measure.currency).code)"))
            case .rating:
                guard figures.rated > 0 else { continue }
                parts.append("mean rating \(ConditionText.billionths(figures.ratings / figures.rated))")
            }
        }
        return parts.joined(separator: ", ")
    }

    private static func text(_ answer: YesNo.Answer) -> String {
        switch answer {
        case .yes: "yes"
        case .no: "no"
        case .unstated: "none"
        case .unreadable: "unreadable"
        }
    }
}
