import OneIDCore
import OneIDIO
import OneIDPipeline

/// A CSV file in which tags look values up: by the folded text of one column, the text of another.
enum TagTableFile {
    /// - Throws: `tag.table` where the file is none or lacks a column.
    static func read(_ path: FilePath, key: String?, value: String?) throws(Finding) -> [[UInt8]: [UInt8]] {
        let table = try DeclaredTable(
            reading: path, finding: .tagTable, fix: "give a CSV file with the columns that the tag names"
        ) { (columns) throws(Finding) in
            guard columns.count > 1 else {
                throw Finding(
                    .tagTable, at: SourcePosition(file: path.display, line: 1), "the table has fewer than two columns",
                    fix: "write a column to look up and one that answers")
            }
            return [key ?? columns[0], value ?? columns[1]]
        }
        var found: [[UInt8]: [UInt8]] = [:]
        for row in table.rows {
            let key = FoldedWord.key(row.cells[0])
            let value = Array(row.cells[1].utf8)
            guard !key.isEmpty, !value.isEmpty else { continue }
            if let other = found[key], other != value {
                throw Finding(
                    .tagTable, at: row.position,
                    "the table says two things of '\(String(decoding: key, as: UTF8.self))'",
                    fix: "keep one of the rows")
            }
            found[key] = value
        }
        return found
    }
}

extension FindingID {
    public static let tagTable = FindingID(
        "tag.table", status: .input, summary: "A table in which tags look values up cannot be read.",
        remedy: "Correct the file, or the names of its columns under tags.")
    public static let tagName = FindingID(
        "tag.name", status: .usage, summary: "A tag that is asked for is neither in the catalogue nor declared.",
        remedy: "Use one of the names of docs/reference/tags.md, or declare it under tags.")
    public static let tagWithoutInput = FindingID(
        "tag.no-input", .note, summary: "A tag is left out, for no source of the run has what it is made of.",
        remedy: "Map the column that docs/reference/tags.md names, or leave the tag out.")
    public static let tagCatalogue: [FindingID] = [.tagTable, .tagName, .tagWithoutInput]
}
