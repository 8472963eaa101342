import OneIDCore

extension FindingID {
    static let negativeStoredValue = FindingID(
        "stored-value.negative", .warning,
        summary: "Stored value is below zero.",
        remedy:
            "Settle it at the platform; such an amount is held for review and not set off against the person's others.")
    static let otherCurrency = FindingID(
        "stored-value.currency", .warning,
        summary: "A cell of stored value has a currency sign that contradicts the declared currency.",
        remedy: "Give stored value of another currency a name and a rule of its own; such an amount is not added.")

    static let unreadableBalanceExpiry = FindingID(
        "stored-value.unreadable-expiry", .warning,
        summary: "The last day of stored value is not a date, or is a placeholder such as 1970-01-01.",
        remedy: "Write dates as 2026-12-31, or leave the cell empty; until then it does not end.")
    static let unbalancedStoredValue = FindingID(
        "stored-value.unbalanced", .error, status: .bug,
        summary: "The stored value or the cards of a person or of the run do not add up: oneid has a bug.",
        remedy: "Please report it; do not use the outputs of this run.")

    public static let storedValueCatalogue: [FindingID] = [
        .negativeStoredValue, .otherCurrency, .unreadableBalanceExpiry, .unbalancedStoredValue,
    ]
}
