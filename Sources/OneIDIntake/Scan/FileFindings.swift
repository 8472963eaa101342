import OneIDCore
import OneIDIO

/// What the scan of one file has to say.
package struct FileFindings {
    let file: FilePlan
    let sum: FileTotals

    package init(file: FilePlan, sum: FileTotals) {
        self.file = file
        self.sum = sum
    }

    private var content: InputContent { file.file.content }

    /// Rows that were set aside, and keys that stand twice in one object.
    package func ofRecords() -> [Finding] {
        var found = FurnitureFindings(file.file, sum.furniture).all()
        if let first = sum.faults.first {
            found.append(
                Finding(
                    .rowsRejected, at: ContentLines.position(of: first.byte, in: content),
                    FindingText.count(sum.faults.count, "row was", plural: "rows were")
                        + " set aside; the first: \(first.message)",
                    fix: "the rejects file has them all with their reasons"))
        }
        if sum.decoratedIDs.count > 0, let first = sum.decoratedIDs.first {
            found.append(
                Finding(
                    .decoratedRecordIDs, at: ContentLines.position(of: first, in: content),
                    FindingText.count(sum.decoratedIDs.count, "record id was", plural: "record ids were")
                        + " written with decoration (apostrophe, =\"…\", blanks, full width …), which was taken off"))
        }
        if sum.unknownStates.count > 0, let first = sum.unknownStates.first {
            found.append(
                Finding(
                    .unknownAccountStatus, at: ContentLines.position(of: first, in: content),
                    FindingText.count(sum.unknownStates.count, "account has", plural: "accounts have")
                        + " a state that is not known, and "
                        + (sum.unknownStates.count == 1 ? "counts as open" : "count as open"),
                    fix: "list the word under counts or excludes of the source's status"))
        }
        if sum.duplicateKeyCount > 0 {
            found.append(
                Finding(
                    .jsonDuplicateKey, at: sum.duplicateKeys.first.map { ContentLines.position(of: $0, in: content) },
                    FindingText.count(sum.duplicateKeyCount, "mapped key occurs", plural: "mapped keys occur")
                        + " twice in one object; the last value counts", fix: "correct the export"))
        }
        for list in UnreadElements(sum.lists, file).lists {
            let (message, fix) = UnreadElements.sentence(list)
            found.append(
                Finding(
                    .jsonUnreadElements, at: list.first.map { ContentLines.position(of: $0, in: content) }, message,
                    fix: fix))
        }
        if let stray = FileFindings.of(sum.strayQuotes, in: content) { found.append(stray) }
        return found
    }

    /// Rows with quotes inside unquoted fields; nil without any.
    package static func of(_ quotes: StrayQuotes, in content: InputContent) -> Finding? {
        quotes.first.map {
            Finding(
                .csvStrayQuote, at: ContentLines.position(of: $0, in: content), quotes.sentence, fix: StrayQuotes.fix)
        }
    }

    /// The cells of each identifier column that are no identifiers.
    package func ofCells() -> [Finding] {
        var found: [Finding] = []
        let place = SourcePosition(file: content.name)
        for (column, identifier) in file.identifiers.enumerated() {
            // Of a file without records nothing was counted.
            guard column < sum.classes.count else { continue }
            let counts = sum.classes[column]
            let name = file.title(of: identifier.column)
            let unclean = [ValueClass.damaged, .masked, .junk, .invalid].filter { counts[$0] > 0 }
            if !unclean.isEmpty {
                let parts = unclean.map { "\(FindingText.count(counts[$0])) \($0.name)" }.joined(separator: ", ")
                found.append(Finding(.uncleanCells, at: place, "\(name): \(parts)"))
            }
            if counts.temporary > 0 {
                found.append(Finding(.temporaryNumbers, at: place, "\(name): \(Self.temporary(counts.temporary))"))
            }
        }
        return found
    }

    /// What is said of numbers that a platform lends.
    package static func temporary(_ cells: Int) -> String {
        FindingText.count(
            cells, "cell contains a temporary privacy number", plural: "cells contain temporary privacy numbers")
            + " (a mobile with an extension), which strangers get in turn: such numbers link nothing"
    }
}

extension StrayQuotes {
    /// What is said of them at the first.
    package var sentence: String {
        FindingText.count(rows, "row has", plural: "rows have")
            + " a quote inside an unquoted field, which is read as text; the first is here"
    }

    package static let fix = "fine for inches; else look for a missing delimiter before the quote"
}

extension FindingID {
    public static let rowsRejected = FindingID(
        "record.rejected", .warning, summary: "Rows were set aside into the rejects file.",
        remedy: "Look at the rejects file: it has each row as it was read and the reason.")
    public static let decoratedRecordIDs = FindingID(
        "record.decorated-id", .note,
        summary: "Record ids were written with decoration such as an apostrophe, =\"…\" or a tab, which was taken off.",
        remedy: "Nothing: the map has the ids without it, so plain and decorated exports agree.")
    public static let uncleanCells = FindingID(
        "identifier.unclean", .note,
        summary: "Cells of an identifier column are damaged, masked, junk or invalid, and link nothing.",
        remedy: "--verbose shows the first of each kind with their places; --report has the counts.")
    public static let temporaryNumbers = FindingID(
        "identifier.temporary", .note,
        summary: "Cells contain a mobile with an extension: a number that a platform lends to a buyer for a few days.",
        remedy: "Nothing: such numbers link nothing. The buyer's own number is with the platform.")
    public static let fileCatalogue: [FindingID] = [
        .rowsRejected, .uncleanCells, .decoratedRecordIDs, .temporaryNumbers,
    ]
}
