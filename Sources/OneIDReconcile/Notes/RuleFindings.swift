import OneIDCore

extension FindingID {
    public static let unknownLevel = FindingID(
        "rules.unknown-level", .warning,
        summary: "A membership level is missing from the mapping of its source.",
        remedy: "Add the value to rules.level.map; until then the account has no say in the unified level.")
    public static let unreadableLevelExpiry = FindingID(
        "rules.unreadable-level-expiry", .warning,
        summary: "The last day of a membership level is not a date, or is a placeholder such as 1970-01-01.",
        remedy: "Write dates as 2026-12-31, or leave the cell empty; until then such a level does not end.")
    public static let unreadableAnswer = FindingID(
        "rules.unreadable-answer", .warning,
        summary: "A value of an attribute with the rule any or all is neither yes nor no.",
        remedy: "Correct the export, or choose another rule; the value has no say.")
    public static let unreadableConsent = FindingID(
        "rules.unreadable-consent", .warning, summary: "A consent is neither yes nor no, so it counts as no.",
        remedy: "Correct the export: 1, yes, true, 是, 同意 are yes; 0, no, false, 否, 拒绝 are no.")
    public static let unreadableFlag = FindingID(
        "rules.unreadable-flag", .warning, summary: "A flag is neither yes nor no; the account goes to review.",
        remedy: "Correct the export: 1, yes, true, 是 set the flag; 0, no, false, 否 do not.")
    public static let unreadableEntitlement = FindingID(
        "rules.unreadable-entitlement", .warning,
        summary: "An entitlement is not what its rule reads, such as a count that is not a whole number.",
        remedy: "Correct the export, or the rule of the entitlement; the value has no say.")

    /// The findings of the rules that are not about amounts.
    public static let rulesCatalogue: [FindingID] = [
        unknownLevel, unreadableLevelExpiry, unreadableAnswer, unreadableConsent, unreadableFlag, unreadableEntitlement,
    ]
}
