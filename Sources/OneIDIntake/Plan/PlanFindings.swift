import OneIDCore

extension FindingID {
    public static let noRecordID = FindingID(
        "column.no-record-id", status: .usage,
        summary: "No column of a file was recognised as the record id.",
        remedy: "Name it: --id SOURCE=COLUMN, or id in the configuration.")
    public static let rowsWithoutID = FindingID(
        "column.rows-without-id", .warning,
        summary:
            "No column of a file holds ids of the source's own: each row is an account, named by its identifiers and name.",
        remedy: "Export the member number too. Without it, a changed phone or name makes a new account for --previous.")
    public static let noIdentifiers = FindingID(
        "column.no-identifiers", .warning, status: .usage,
        summary: "No column of a source was recognised as an identifier: its records link to nobody.",
        remedy: "Name the columns with --identifier or in the configuration.")
    public static let headerOnly = FindingID(
        "input.header-only", .warning, summary: "A file has a header and no records.",
        remedy: "Check the export; the run goes on without records of this file.")
    public static let blankRecordID = FindingID(
        "record.blank-id", summary: "A record has no id.",
        remedy: "Give it one in the export, or run with --rejects FILE to set such records aside.")
    public static let longRecordID = FindingID(
        "record.long-id", summary: "A record id is longer than 65,534 bytes.",
        remedy: "Check that the right column is named as the record id.")
    public static let datedSourceName = FindingID(
        "source.dated-name", .warning, status: .usage,
        summary: "A source's name, taken from its file's name, ends in a date or a counter.",
        remedy:
            "Name the source: SOURCE=FILE. The name is part of the record key, so the records of tomorrow's file would have other keys."
    )
    public static let likeSource = FindingID(
        "source.like-another", .warning, status: .usage,
        summary: "Two files whose names differ in a date only, and which have the same columns, are two sources.",
        remedy:
            "Give them one name: SOURCE=FILE SOURCE=FILE. Two sources hold two accounts of each member, whose points add up."
    )
    public static let sourceUnknown = FindingID(
        "source.unknown", status: .usage, summary: "A file is given for a source that the configuration does not have.",
        remedy: "Name one of the configured sources: SOURCE=FILE.")
    public static let noTableLines = FindingID(
        "source.no-table-lines", .warning, status: .usage,
        summary: "The line of a header, or rows to leave out, are declared of a file of JSON, which has neither.",
        remedy: "Remove --header-line, header_line or rows for the source, or give the file that they were meant for.")
    public static let repeatedFile = FindingID(
        "source.repeated-file", .warning, status: .usage,
        summary: "A file is given twice, perhaps under two names or for two sources.",
        remedy: "Give each file once; twice in one source, the result is the same.")
    public static let unnamedStandardInput = FindingID(
        "source.unnamed-stdin", .warning, status: .usage,
        summary: "Standard input is read without a name for its source.",
        remedy: "Name it: SOURCE=-. The name is part of the record key.")
    public static let memberWithoutScope = FindingID(
        "identifier.member-without-scope", .warning, status: .usage,
        summary: "A column of member numbers has no scope, so it is not known whose members they are.",
        remedy: "Give it the platform's name as scope, the same wherever that platform's numbers occur.")
    public static let tooManyScopes = FindingID(
        "identifier.too-many-scopes", status: .usage,
        summary: "More than 255 different identifier types and scopes in one run.",
        remedy: "Declare fewer scopes.")
    public static let tooManyRecords = FindingID(
        "input.too-many-records", summary: "More than 2,147,483,646 records in one run.",
        remedy: "Split the run.")
    public static let badJunk = FindingID(
        "junk.not-a-value", .warning, status: .usage,
        summary: "A junk value, or one that a decision ignores, is not a value of its type and has no effect.",
        remedy: "Correct it, or remove it.")
    public static let unreadableUpdated = FindingID(
        "record.unreadable-date", .warning,
        summary: "Cells of the column that tells which version of an account is the latest are not dates.",
        remedy: "Such versions count as the oldest. Write dates as 2025-03-01 12:30:00.")
    public static let planCatalogue: [FindingID] = [
        .noRecordID, .rowsWithoutID, .noIdentifiers, .headerOnly, .blankRecordID, .longRecordID,
        .datedSourceName, .likeSource, .sourceUnknown, .tooManyScopes, .tooManyRecords, .badJunk, .unreadableUpdated,
        .noTableLines, .repeatedFile, .unnamedStandardInput, .memberWithoutScope,
    ]
}
