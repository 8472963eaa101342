import OneIDConfiguration
import OneIDCore

/// What a person agreed to: the most restrictive answer wins, so that consent withdrawn on one platform is withdrawn.
///
/// ```
/// "consent":{"marketing":{"value":false,"rule":"most_restrictive","source":"jd","record":"9",
///                         "losing":[{"value":true,"source":"tmall","record":"7101"}]}}
/// ```
///
/// In the order of the names. A blank answer is none; a purpose that no account answers is left out, and is no consent. An answer
/// that is neither yes nor no is a finding and counts as no.
public final class ConsentSection: ProfileSection {
    private let decisions: AnswerDecisions

    public init(plan: ReconcilePlan) {
        let questions = plan.consents.map { name in
            let kind = plan.rules.consent.first { $0.name == name }?.kind ?? .mostRestrictive
            return AnswerDecisions.Question(name: name, ruleName: kind.rawValue, rule: kind.rule)
        }
        decisions = AnswerDecisions(
            plan, questions,
            .init(kind: "consent", vocabulary: .answers, onUnreadable: .countsAsNo, finding: .unreadableConsent)
        ) { role in
            if case .consent(let number) = role { number } else { nil }
        }
    }

    public func reconcile(_ person: PersonView, _ notes: inout PersonNotes) { decisions.reconcile(person, &notes) }

    public func write(_ person: PersonView, to text: inout JSONLine) {
        decisions.write("consent", person, to: &text)
    }
}

extension ConsentRule.Kind {
    var rule: any SurvivorshipRule.Type {
        switch self {
        case .mostRestrictive: AllYes.self
        case .latest: Latest.self
        }
    }
}
