import OneIDCore

extension FindingID {
    static let unreadableAmount = FindingID(
        "amount.unreadable", .warning,
        summary: "A cell of points or money is not a number, or can be read in two ways, such as 12,34 or 1e5.",
        remedy:
            "Export plain decimals such as 1234.50; until then such a cell counts for nothing and its person is listed "
            + "for review.")
    static let amountOutOfRange = FindingID(
        "amount.out-of-range", .warning,
        summary:
            "A cell of points or money is beyond ±10^18, has more than nine decimals, or becomes too large to convert.",
        remedy: "Look at the export; such a cell counts for nothing and its person is listed for review.")
    static let decoratedAmount = FindingID(
        "amount.decorated", .note,
        summary:
            "Cells were read as amounts after thousands separators, full-width digits or currency signs were removed.",
        remedy: "Nothing to do if the example is what you think it is; plain decimals leave no doubt.")

    /// What cells of points and money may bring up.
    public static let amountCatalogue: [FindingID] = [.unreadableAmount, .amountOutOfRange, .decoratedAmount]
}
