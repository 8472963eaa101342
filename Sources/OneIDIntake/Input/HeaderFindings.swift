import OneIDCore

extension FindingID {
    public static let duplicateHeader = FindingID(
        "csv.duplicate-header", summary: "Two columns of a file have the same name, and one of them is used.",
        remedy: "Rename one of them in the export, or name both: the second is called NAME#2.")
    public static let blankHeader = FindingID(
        "csv.blank-header", summary: "The header row of a file names no column.",
        remedy: "Export the file with its column names.")
    public static let noHeaderLine = FindingID(
        "csv.header-line", status: .usage, summary: "The line that is said to hold the header is not there or blank.",
        remedy: "Name the line of the column names, counted from 1, or let it be found.")
    public static let unknownColumn = FindingID(
        "column.unknown", status: .usage,
        summary: "A column that the configuration or a flag names is not in the file.",
        remedy: "Correct the name; the message lists the columns of the file.")
    public static let headerCatalogue: [FindingID] = [
        .duplicateHeader, .blankHeader, .noHeaderLine, .unknownColumn,
    ]
}
