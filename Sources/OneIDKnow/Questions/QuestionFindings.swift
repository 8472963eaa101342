import OneIDCore

extension FindingID {
    public static let conditionName = FindingID(
        "condition.name", status: .usage,
        summary: "A condition asks about something that no source of the run has, or that is declared nowhere.",
        remedy: "Correct the name; the message lists those that there are.")
    public static let conditionLevels = FindingID(
        "condition.levels", status: .usage, summary: "A condition asks for levels between bounds that leave none.",
        remedy: "Exchange the bounds; the message shows the ladder.")
    public static let conditionCircle = FindingID(
        "condition.circle", status: .usage, summary: "Conditions refer to each other in a circle.",
        remedy: "Remove one of the references that the message shows.")
    public static let conditionNoDate = FindingID(
        "condition.no-date", status: .usage,
        summary: "A condition counts days back from the as-of date, and neither the input nor --as-of tells one.",
        remedy: "Give the date with --as-of.")
    public static let conditionCurrency = FindingID(
        "condition.currency", status: .usage,
        summary: "A condition adds up amounts of events in several currencies, or in one that none has.",
        remedy: "Name the currency in the amount: { min: \"500\", currency: \"CNY\" }.")
    public static let conditionLineAmounts = FindingID(
        "condition.line-amounts", status: .usage,
        summary: "A condition adds up amounts of lines that a source of orders states for whole orders only.",
        remedy: "Ask for count or items, or map the column of the line's amount with line_amount.")
    public static let conditionWord = FindingID(
        "condition.word", .warning,
        summary: "A condition filters events by a word, such as a category, that no event of the input has.",
        remedy: "Correct the word; leave it where it is only to come.")
    public static let conditionHoldsForNobody = FindingID(
        "condition.nobody", .warning, summary: "A condition holds for nobody.",
        remedy: "Check its names and bounds; oneid explain shows every part of it for one person.")
    public static let conditionHoldsForEverybody = FindingID(
        "condition.everybody", .warning, summary: "A condition holds for everybody.",
        remedy: "Check its bounds; a condition that selects everybody tells nothing.")
    public static let conditionCatalogue: [FindingID] = [
        .conditionName, .conditionLevels, .conditionCircle, .conditionNoDate, .conditionCurrency, .conditionLineAmounts,
        .conditionWord, .conditionHoldsForNobody, .conditionHoldsForEverybody,
    ]
}
