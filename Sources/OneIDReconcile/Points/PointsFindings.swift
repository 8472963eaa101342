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

    public static let pointsCatalogue: [FindingID] = [.negativePoints, .unreadablePointsExpiry, .unbalancedPoints]
}
