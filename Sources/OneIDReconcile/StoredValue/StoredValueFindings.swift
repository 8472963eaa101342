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

    public static let storedValueCatalogue: [FindingID] = [.negativeStoredValue, .otherCurrency]
}
