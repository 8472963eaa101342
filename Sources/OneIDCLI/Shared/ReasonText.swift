import OneIDCore
import OneIDFeatures
import OneIDPipeline
import OneIDShell

/// Sentences for the reasons why two are not one person.
enum ReasonText {
    static func text(_ reason: ApartReason) -> String {
        switch reason {
        case .refused(let refusal): return refused(refusal)
        case .separated(let decision): return "a decision keeps them apart: \(decision)"
        case .hub(let tie, let records, let names, let phones):
            var text =
                "\(tie.text) is shared by too many and links nothing: \(FindingText.count(records, "record")) have it"
            if names > 0 { text += ", \(FindingText.count(names, "real name"))" }
            if phones > 0 { text += ", \(FindingText.count(phones, "phone"))" }
            return text
        case .common(let tie, let records):
            return "\(tie.text) \(of(.common)): \(FindingText.count(records, "record")) have it"
        case .unusable(let tie, let state, let detail):
            return "\(tie.text) \(of(state))" + (detail.isEmpty ? "" : " (\(detail))")
        case .older(let tie, let record):
            return "\(tie.text) is only on an older version of \(record.key), which does not count"
        case .maskedFits(let masked, let full):
            return "\(masked.text) is masked and could be \(full.text); a masked value links nothing"
        case .chain(let refusals):
            return "refused links lead from one to the other through other people: "
                + refusals.map { "\($0.tie.text) (\($0.rule.rawValue))" }.joined(separator: ", then ")
        case .nothingShared: return "they have nothing in common"
        }
    }

    static func refused(_ refusal: ExplainedRefusal) -> String {
        var text = "\(refusal.tie.text) did not join its holders by rule \(refusal.rule.rawValue): \(clash(refusal))"
        if let first = refusal.contested.first {
            let others = refusal.contested.count - 1
            return text
                + (others > 0
                    ? "; \(first.key) and \(others) more share values with both and join neither"
                    : "; \(first.key) shares values with both and joins neither")
        }
        if refusal.groups.count > 2, refusal.rule != .limit {
            text +=
                "; \(FindingText.count(refusal.groups.count, "group")) have it, and one that fits two that exclude each other "
                + "joins neither"
        }
        return text
    }

    /// Why a rule stood against a union.
    private static func clash(_ refusal: ExplainedRefusal) -> String {
        let (left, right) = (refusal.left, refusal.right)
        switch refusal.rule {
        case .separate: return "a decision keeps \(left) and \(right) apart"
        case .limit: return "one person would have too many values, among them \(left) and \(right)"
        case .exclusive: return "one person cannot have both \(left) and \(right)"
        case .weak: return "people share devices, and each side has an identifier of its own, \(left) and \(right)"
        case .names: return "nothing else agrees, and the names differ, \(left) and \(right)"
        }
    }

    /// What a value of a state is.
    static func of(_ state: CellState) -> String {
        switch state {
        case .links: "links"
        case .hub: "is shared by too many and links nothing"
        case .common: "is what strangers would agree in by chance and links nothing by itself"
        case .older: "is only on an older version of an account and does not count"
        case .ignored: "is ignored by a decision and links nothing"
        case .junk: "is a placeholder and links nothing"
        case .temporary: "is a number that strangers get in turn and links nothing"
        case .masked: "is masked and links nothing"
        case .damaged: "has lost digits and links nothing"
        case .invalid: "is not a value of its type and links nothing"
        case .unscoped: "is a member number without a stated platform and links nothing"
        }
    }
}
