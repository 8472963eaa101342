import OneIDCore

extension FindingID {
    public static let duplicateHeader = FindingID(
        "csv.duplicate-header", summary: "Two columns of a file have the same name.",
        remedy: "Rename one of them in the export: a column is found by its name.")
    public static let blankHeader = FindingID(
        "csv.blank-header", summary: "The header row of a file names no column.",
        remedy: "Export the file with its column names.")
    public static let unknownColumn = FindingID(
        "column.unknown", status: .usage,
        summary: "A column that the configuration or a flag names is not in the file.",
        remedy: "Correct the name; the message lists the columns of the file.")
    public static let headerCatalogue: [FindingID] = [.duplicateHeader, .blankHeader, .unknownColumn]
}
