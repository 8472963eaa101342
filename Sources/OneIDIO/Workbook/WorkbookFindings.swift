import OneIDCore

extension FindingID {
    public static let workbookDamaged = FindingID(
        "input.damaged-workbook",
        summary: "A workbook (.xlsx) is cut off, damaged, or written in a way that spreadsheet programs do not write.",
        remedy: "Fetch the file again, or open it in a spreadsheet program and save it anew.")
    public static let workbookSheetMissing = FindingID(
        "input.no-sheet",
        summary: "A workbook has no sheet of the name that is asked for, or no sheet with cells at all.",
        remedy: "Name one of its sheets: FILE.xlsx#SHEET.")

    public static let workbookCatalogue: [FindingID] = [workbookDamaged, workbookSheetMissing]
}

/// The findings of reading workbooks.
enum WorkbookFindings {
    static func damaged(_ what: String, at offset: Int? = nil, file: String) -> Finding {
        Finding(
            .workbookDamaged, at: SourcePosition(file: file, byte: offset),
            "the workbook is damaged or cut off: \(what)",
            fix: "fetch the file again, or open it in a spreadsheet program and save it anew")
    }

    /// A zip of an office program that is no workbook, or one in Excel's own binary form.
    static func notWorkbook(isBinary: Bool, file: String) -> Finding {
        Finding(
            .inputNotText, at: SourcePosition(file: file),
            isBinary
                ? "this is a binary Excel workbook (.xlsb), not a table in text"
                : "this is a zip archive without a workbook in it",
            fix: isBinary
                ? "open it, save it as .xlsx or CSV UTF-8, and give oneid that file"
                : "export the table as CSV, JSON Lines or .xlsx")
    }

    static func noWorkbook(_ sheet: String, file: String) -> Finding {
        Finding(
            .workbookSheetMissing, at: SourcePosition(file: file),
            "the file is not a workbook (.xlsx), so it has no sheet '\(sheet)'",
            fix: "leave out what stands from the # on"
        )
    }

    static func noSheet(_ name: String, among names: [String], file: String) -> Finding {
        let near = Suggestion.nearest(to: name, among: names)
        return Finding(
            .workbookSheetMissing, at: SourcePosition(file: file),
            "the workbook has no sheet '\(name)'; its sheets are \(names.joined(separator: ", "))",
            fix: near.map { "did you mean #\($0)?" } ?? "name one of its sheets behind the #")
    }

    static func noSheets(file: String) -> Finding {
        Finding(
            .workbookSheetMissing, at: SourcePosition(file: file), "the workbook has no sheet with cells",
            fix: "export the table again")
    }
}
