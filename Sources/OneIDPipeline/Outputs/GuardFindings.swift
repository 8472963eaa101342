import OneIDCore
import OneIDLinking

/// What the guards while linking have to say: one finding for each rule, the first refused links as examples.
struct GuardFindings {
    private let resolution: Resolution
    private static let shown = 3

    init(_ resolution: Resolution) { self.resolution = resolution }

    func all() -> [Finding] {
        var found: [Finding] = []
        let words = GuardWords(resolution)
        for rule in GuardRule.allCases {
            let links = resolution.guards.refused.filter { $0.rule == rule }
            guard !links.isEmpty else { continue }
            let examples = links.prefix(GuardFindings.shown).map { link in
                "\(link.type) \(words.shown(link.value, link.type)) between \(words.shown(link.left)) and "
                    + words.shown(link.right)
            }
            found.append(
                Finding(
                    GuardFindings.id(of: rule),
                    "\(links.count) \(links.count == 1 ? "value does" : "values do") not join all records that have "
                        + "\(links.count == 1 ? "it" : "them"): \(GuardFindings.reason(rule)); "
                        + examples.joined(separator: "; ") + (links.count > GuardFindings.shown ? "; …" : "")))
        }
        return found + resolution.decisionFindings()
    }

    private static func reason(_ rule: GuardRule) -> String {
        switch rule {
        case .separate: "a decision separates them"
        case .limit: "one person would have too many values of a type"
        case .exclusive: "an attribute limited to one value would have two"
        case .weak: "each side has an identifier of its own"
        case .names: "their real names differ and nothing else agrees"
        }
    }

    private static func id(of rule: GuardRule) -> FindingID {
        switch rule {
        case .separate: .refusedBySeparate
        case .limit: .refusedByLimit
        case .exclusive: .refusedByExclusive
        case .weak: .refusedByWeak
        case .names: .refusedByNames
        }
    }
}

extension FindingID {
    public static let refusedBySeparate = FindingID(
        "link.separate", .note, summary: "Values do not join records that a decision separates.",
        remedy: "Nothing; deleting the decision undoes it.")
    public static let refusedByLimit = FindingID(
        "link.max-per-person", .warning,
        summary:
            "Values do not join all records that have them, because a person would have too many values of a type.",
        remedy: "Look at the refused links in the report; raise max_per_person, or decide to merge.")
    public static let refusedByExclusive = FindingID(
        "link.exclusive", .warning,
        summary: "Values do not join all records that have them, because an exclusive attribute would have two values.",
        remedy: "Look at the refused links in the report; correct the attribute, or decide to merge.")
    public static let refusedByWeak = FindingID(
        "link.weak", .note,
        summary: "Devices or cookies do not join groups that each have their own phone, UnionID or national id.",
        remedy: "Nothing: people share devices; decide to merge where two groups are one person.")
    public static let refusedByNames = FindingID(
        "link.names", .warning,
        summary: "One phone, e-mail or device alone does not join records with clearly different real names.",
        remedy: "Decide to merge where it is one person; names: \"ignore\" switches the comparison off.")
    public static let guardCatalogue: [FindingID] = [
        .refusedBySeparate, .refusedByLimit, .refusedByExclusive, .refusedByWeak, .refusedByNames,
    ]
}
