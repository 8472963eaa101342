import OneIDCore

extension FindingID {
    public static let checkMissingColumn = FindingID(
        "check.missing-column", summary: "A file lacks a column that the configuration or a flag names.",
        remedy: "Find out whether the export renamed it; the message lists the columns of the file.")
    public static let checkDecorated = FindingID(
        "check.decorated", .warning,
        summary: "Cells contain a value wrapped in spreadsheet tricks, blanks or separators.",
        remedy: "Nothing needs to be done: they link. The export could write them plainly.")
    public static let checkDamaged = FindingID(
        "check.damaged", .warning, summary: "Cells lost digits before they were exported, such as 1.38E+10.",
        remedy: "Export the column as text; a spreadsheet that was saved once cannot restore the digits.")
    public static let checkMasked = FindingID(
        "check.masked", .warning, summary: "Cells are partly hidden, such as 138****1234.",
        remedy: "Ask the platform for the full values, or for digests of them.")
    public static let checkJunk = FindingID(
        "check.junk", .warning, summary: "Cells contain placeholders such as 13800138000.",
        remedy: "Leave such cells blank in the export.")
    public static let checkTemporary = FindingID(
        "check.temporary-number", .warning,
        summary: "Cells contain a mobile with an extension: a number that a platform lends to a buyer for a few days.",
        remedy: "Nothing: such numbers link nothing. The buyer's own number is with the platform.")
    public static let checkInvalid = FindingID(
        "check.invalid", .warning, summary: "Cells fail the validation of their identifier type.",
        remedy: "Look at the examples (--samples 5): often a column is declared as the wrong type.")
    public static let checkIdentical = FindingID(
        "check.identical-duplicate", .warning,
        summary: "Rows of one record key occur more than once, byte for byte.",
        remedy: "Find out why the export repeats them; they do no harm.")
    public static let checkConflicting = FindingID(
        "check.conflicting-duplicate", .warning, summary: "Rows of one record key differ.",
        remedy: "Name the column of the last change (updated), so that the latest row counts; or correct the export.")
    public static let checkVersions = FindingID(
        "check.versions", .note, summary: "Accounts occur in several versions; the latest by its date counts.",
        remedy: "Nothing needs to be done.")
    public static let checkShared = FindingID(
        "check.shared-value", .warning, summary: "Values are shared by suspiciously many records or names.",
        remedy: "Check whether they are shops' phones, store tablets or test values, and add those to the junk list.")
    public static let checkSequential = FindingID(
        "check.generated-sequence", .warning, summary: "Phone numbers count up or down from row to row.",
        remedy: "Find out where these members come from: such numbers are made up or bought.")
    public static let checkForeign = FindingID(
        "check.foreign-scope", .warning,
        summary: "OpenIDs or UnionIDs do not begin as most of the column do, so they belong to another app or owner.",
        remedy: "Export the ids of the declared app only, or declare their scope in a source of their own.")
    public static let checkScopeClash = FindingID(
        "check.scope-clash", .warning,
        summary:
            "The OpenIDs or UnionIDs of two declared scopes begin alike, so they are probably of one app or owner.",
        remedy: "Give both columns the same scope, or find out which export is mixed up.")
    public static let checkOtherType = FindingID(
        "check.other-type", .warning, summary: "The content of a column looks like a type other than the one declared.",
        remedy: "Check which column of the export is which.")
    public static let checkUnmappedLevel = FindingID(
        "check.unmapped-level", .warning, summary: "The data has levels that the mapping lacks.",
        remedy: "Add them to rules.level.map.")
    public static let checkBadAmount = FindingID(
        "check.bad-amount", .warning, summary: "Cells of a column of points or money are not numbers.",
        remedy: "Correct the export, or name the right column.")
    public static let checkDecoratedAmount = FindingID(
        "check.decorated-amount", .note, summary: "Amounts are written with currency signs or separators of thousands.",
        remedy: "Write plain numbers: 1234.50.")
    public static let checkBadDate = FindingID(
        "check.bad-date", .warning, summary: "Cells of a column of dates are not dates.",
        remedy: "Write dates as 2025-03-01 or 2025-03-01 12:30:00.")
    public static let checkAmbiguousDate = FindingID(
        "check.ambiguous-date", .warning,
        summary:
            "Dates could have the day or the month first, and their column does not tell which; they decide nothing.",
        remedy: "Write dates as 2025-03-01, or declare the format of the column.")
    public static let checkFutureDate = FindingID(
        "check.future-date", .warning, summary: "Dates are after the day of the check (--as-of).",
        remedy: "Correct the export, or the clock of the machine that wrote it.")
    public static let checkEarlyDate = FindingID(
        "check.early-date", .warning, summary: "Dates are before 1900.",
        remedy: "Correct the export; a year of two digits is often the cause.")
    public static let checkPlaceholderDate = FindingID(
        "check.placeholder-date", .note, summary: "Dates are those that systems write when none is known.",
        remedy: "Leave such cells blank in the export.")
    public static let checkMixedEncoding = FindingID(
        "check.mixed-encoding", summary: "Rows of a UTF-8 file are in another encoding.",
        remedy: "Convert every part to UTF-8 before joining files.")
    public static let checkMixedDelimiters = FindingID(
        "check.mixed-delimiters", summary: "Rows have another delimiter than the header of their file.",
        remedy: "Export again with one delimiter; files of two exports were probably joined.")
    public static let checkReplacement = FindingID(
        "check.replacement-character", .warning,
        summary: "Cells contain U+FFFD, so text was lost in an earlier conversion.",
        remedy: "Convert from the original file with the right encoding.")
    public static let checkFormula = FindingID(
        "check.formula", .warning, summary: "Cells begin like a formula that a spreadsheet would compute.",
        remedy: "Do not open the file in a spreadsheet; correct such cells where they come from.")
    public static let checkControl = FindingID(
        "check.control-character", .warning, summary: "Cells contain control characters.",
        remedy: "Remove them where they come from; they hide text and break terminals.")
    public static let checkDrift = FindingID(
        "check.drift", .warning, summary: "A figure moved away from the baseline.",
        remedy: "Find out what changed; a new baseline is the report of this check.")
    public static let checkEstimated = FindingID(
        "check.estimated", .note, summary: "Counts of distinct, repeated and shared values are estimates.",
        remedy: "Raise --memory to count exactly.")
    public static let checkThreshold = FindingID(
        "check.threshold", summary: "A figure crosses a threshold.",
        remedy: "Correct the export, or the threshold.")
    public static let checkNoFigure = FindingID(
        "check.no-figure",
        summary: "A threshold is about a figure that does not exist, such as one of a column that is missing.",
        remedy: "Name a column or a type that the files have, or remove the threshold.")
    public static let checkBadThreshold = FindingID(
        "check.bad-threshold", status: .usage, summary: "A threshold is not well formed.",
        remedy: "Write it as [SOURCE:]METRIC[.COLUMN]=LIMIT; the reference of check lists the metrics.")
    public static let checkBadBaseline = FindingID(
        "check.bad-baseline", status: .usage, summary: "The baseline is not a report of a check.",
        remedy: "Give a file that oneid check --format json wrote.")
    public static let checkNoBaselineSource = FindingID(
        "check.new-source", .note, summary: "The baseline has no such source, so nothing can be compared.",
        remedy: "Nothing, when the source is new; else give it the name it had.")
    public static let checkMore = FindingID(
        "check.more", .note, summary: "There are more findings of a kind than are listed.",
        remedy: "Write the broken rows to a file with --rejects; it has all of them.")

    public static let checkCatalogue: [FindingID] = [
        .checkMissingColumn, .checkDecorated, .checkDamaged, .checkMasked, .checkJunk, .checkTemporary, .checkInvalid,
        .checkIdentical,
        .checkConflicting, .checkVersions, .checkShared, .checkSequential, .checkForeign, .checkScopeClash,
        .checkOtherType, .checkUnmappedLevel, .checkBadAmount, .checkDecoratedAmount, .checkBadDate,
        .checkAmbiguousDate, .checkFutureDate,
        .checkEarlyDate, .checkPlaceholderDate, .checkMixedEncoding, .checkMixedDelimiters, .checkReplacement,
        .checkFormula, .checkControl, .checkDrift, .checkEstimated, .checkThreshold, .checkNoFigure,
        .checkBadThreshold, .checkBadBaseline, .checkNoBaselineSource, .checkMore,
    ]
}
