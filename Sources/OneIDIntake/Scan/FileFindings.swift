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
        if sum.duplicateKeyCount > 0 {
            found.append(
                Finding(
                    .jsonDuplicateKey, at: sum.duplicateKeys.first.map { ContentLines.position(of: $0, in: content) },
                    FindingText.count(sum.duplicateKeyCount, "mapped key occurs", plural: "mapped keys occur")
                        + " twice in one object; the last value counts", fix: "correct the export"))
        }
        return found
    }

    /// The cells of each identifier column that are no identifiers.
    package func ofCells() -> [Finding] {
        file.identifiers.enumerated().compactMap { column, identifier in
            // Of a file without records nothing was counted.
            guard column < sum.classes.count else { return nil }
            let counts = sum.classes[column]
            let unclean = [ValueClass.damaged, .masked, .junk, .invalid].filter { counts[$0] > 0 }
            guard !unclean.isEmpty else { return nil }
            let parts = unclean.map { "\(FindingText.count(counts[$0])) \($0.name)" }.joined(separator: ", ")
            return Finding(
                .uncleanCells, at: SourcePosition(file: content.name), "\(file.names[identifier.column]): \(parts)")
        }
    }
}

extension FindingID {
    public static let rowsRejected = FindingID(
        "record.rejected", .warning, summary: "Rows were set aside into the rejects file.",
        remedy: "Look at the rejects file: it has each row as it was read and the reason.")
    public static let uncleanCells = FindingID(
        "identifier.unclean", .note,
        summary: "Cells of an identifier column are damaged, masked, junk or invalid, and link nothing.",
        remedy: "--verbose shows the first of each kind with their places; --report has the counts.")
    public static let fileCatalogue: [FindingID] = [.rowsRejected, .uncleanCells]
}
