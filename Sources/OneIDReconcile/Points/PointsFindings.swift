import OneIDCore

extension FindingID {
    static let negativePoints = FindingID(
        "points.negative", .warning,
        summary: "A balance of points is below zero.",
        remedy: "Settle it at the platform; such a balance is held for review and not added to the person's others.")
    static let unreadablePointsExpiry = FindingID(
        "points.unreadable-expiry", .warning,
        summary: "The expiry of a balance of points is not a date, or is a placeholder such as 1970-01-01.",
        remedy: "Write dates as 2026-12-31, or leave the cell empty; until then such a balance does not expire.")
    static let unbalancedPoints = FindingID(
        "points.unbalanced", .error, status: .bug,
        summary: "The points of a person or of the run do not add up: oneid has a bug.",
        remedy: "Please report it; do not use the outputs of this run.")

    static let overdrawnPoints = FindingID(
        "points.overdrawn", .warning,
        summary: "More points were spent than the lots of the account hold.",
        remedy: "Export the lots that were earned before, too; what is overdrawn is held for review.")
    static let statementDiffers = FindingID(
        "points.statement-differs", .warning,
        summary: "A statement of points does not add up to the balance of its account, so the balance counts.",
        remedy: "Export the whole statement: one that is cut to some months lacks what was earned before.")
    static let unreadablePointsDay = FindingID(
        "points.unreadable-day", .warning,
        summary: "The day on which points were earned or spent is not a date, or is a placeholder such as 1970-01-01.",
        remedy: "Write dates as 2026-12-31; until then such a row counts as one without a day.")

    public static let pointsCatalogue: [FindingID] = [
        .negativePoints, .unreadablePointsExpiry, .unbalancedPoints, .overdrawnPoints, .statementDiffers,
        .unreadablePointsDay,
    ]
}
