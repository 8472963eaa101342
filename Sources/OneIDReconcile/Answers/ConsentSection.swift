import OneIDConfiguration
import OneIDCore

/// What a person agreed to: the most restrictive answer wins, so that consent withdrawn on one platform is withdrawn.
///
/// ```
/// "consent":{"marketing":{"value":false,"rule":"most_restrictive","source":"jd","record":"9",
///                         "losing":[{"value":true,"source":"tmall","record":"7101"}]}}
/// ```
///
/// In the order of the names, which are channels (`ConsentChannel`) or purposes of the user's naming. A blank answer is none; a
/// purpose that no account answers is left out, and is no consent. An answer that is neither yes nor no is a finding and counts as
/// no.
///
/// A person who says no to `marketing` says no to every channel and purpose: the decision then has `"general":"marketing"`. A yes to
/// it answers for none of them.
public final class ConsentSection: ProfileSection {
    private let decisions: AnswerDecisions
    /// By question, the one a no to which is a no to it.
    private let generals: [Int?]

    /// Over all people of this worker.
    public private(set) var totals: ConsentTotals

    public init(plan: ReconcilePlan) {
        totals = ConsentTotals(plan.consents)
        func channel(_ name: String) -> ConsentChannel? { ConsentChannel(rawValue: name.lowercased()) }
        let marketing = plan.consents.firstIndex { channel($0) == .marketing }
        let questions = plan.consents.map { name in
            let kind = plan.rules.consent.first { $0.name == name }?.kind ?? .mostRestrictive
            let general = channel(name) == .marketing ? nil : marketing
            return AnswerDecisions.Question(name: name, ruleName: kind.rawValue, rule: kind.rule, general: general)
        }
        generals = questions.map(\.general)
        decisions = AnswerDecisions(
            plan, questions,
            .init(kind: "consent", vocabulary: .answers, onUnreadable: .countsAsNo, finding: .unreadableConsent)
        ) { role in
            if case .consent(let number, let meaning) = role { (number, meaning) } else { nil }
        }
    }

    public func reconcile(_ person: PersonView, _ notes: inout PersonNotes) {
        decisions.reconcile(person, &notes)
        for consent in generals.indices { totals.add(answer(to: consent), to: consent) }
    }

    /// The answer to a purpose or channel (a position in `ReconcilePlan.consents`): a no to `marketing` answers for all.
    public func answer(to consent: Int) -> YesNo.Answer {
        let own = decisions.answer(to: consent)
        guard own == .unstated, let general = generals[consent] else { return own }
        return decisions.answer(to: general) == .no ? .no : .unstated
    }

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
