import OneIDConfiguration
import OneIDCore

/// Marks such as a blacklist: set by any account, set for the person.
///
/// ```
/// "flags":{"blacklist":{"value":true,"rule":"sticky","source":"jd","record":"9",
///                       "losing":[{"value":false,"source":"tmall","record":"7101"}]}}
/// ```
///
/// In the order of the names; a flag about which no account says anything is left out. What is neither yes nor no does not set a
/// flag and does not clear one: it is a finding, stands in `losing` as null and goes to review; `value` is null when there is
/// nothing else.
public final class FlagSection: ProfileSection {
    private let decisions: AnswerDecisions

    public init(plan: ReconcilePlan) {
        let questions = plan.flags.map { name in
            let kind = plan.rules.flags.first { $0.name == name }?.kind ?? .sticky
            return AnswerDecisions.Question(name: name, ruleName: kind.rawValue, rule: kind.rule)
        }
        decisions = AnswerDecisions(
            plan, questions,
            .init(
                kind: "flag", vocabulary: .flags, onUnreadable: .goesToReview, finding: .unreadableFlag,
                subject: { .flag($0) })
        ) { role in
            if case .flag(let number) = role { (number, .optIn) } else { nil }
        }
    }

    public func reconcile(_ person: PersonView, _ notes: inout PersonNotes) { decisions.reconcile(person, &notes) }

    /// Whether a flag (a position in `ReconcilePlan.flags`) is set.
    public func answer(to flag: Int) -> YesNo.Answer { decisions.answer(to: flag) }

    public func write(_ person: PersonView, to text: inout JSONLine) {
        decisions.write("flags", person, to: &text)
    }
}

extension FlagRule.Kind {
    var rule: any SurvivorshipRule.Type {
        switch self {
        case .sticky: AnyYes.self
        case .latest: Latest.self
        }
    }
}
