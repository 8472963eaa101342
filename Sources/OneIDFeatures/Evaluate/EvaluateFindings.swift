import OneIDCore

extension FindingID {
    public static let truthColumns = FindingID(
        "truth.columns", summary: "The file of the truth lacks a column.",
        remedy: "Begin it with source,record_id,person; further columns are ignored.")
    public static let truthTwoPeople = FindingID(
        "truth.two-people", summary: "One record has two people in the file of the truth.",
        remedy: "Keep the line that is right.")
    public static let truthEmpty = FindingID(
        "truth.empty", summary: "No line of the truth says who made a record.",
        remedy: "Write a line source,record_id,person for each record that is known.")
    public static let truthNoneInMap = FindingID(
        "truth.other-records", summary: "No record of the truth is among the records that are measured.",
        remedy: "Check the names of the sources: they are part of the record key.")
    public static let evaluateMapColumns = FindingID(
        "evaluate.map-columns", summary: "The identity map to measure lacks a column.",
        remedy: "Give an identity map as oneid writes it: oneid,source,record_id.")
    public static let evaluateTwoOneIDs = FindingID(
        "evaluate.two-oneids", summary: "One record has two OneIDs in the map to measure.",
        remedy: "Give the map of one run, not two maps put together.")
    public static let evaluateBelow = FindingID(
        "evaluate.below-threshold", .warning,
        summary: "Precision or recall is below what --min-precision or --min-recall asks for; the exit status is 1.",
        remedy: "Look at the worst errors of the answer; oneid explain says how each came about.")
    public static let evaluateQueue = FindingID(
        "evaluate.queue-too-long", .warning,
        summary: "The review queue is longer than --max-queue-load allows; the exit status is 1.",
        remedy: "Look at the reasons with the most items; oneid review lists them.")
    public static let evaluateCatalogue: [FindingID] = [
        .truthColumns, .truthTwoPeople, .truthEmpty, .truthNoneInMap, .evaluateMapColumns,
        .evaluateTwoOneIDs, .evaluateBelow, .evaluateQueue,
    ]
}
