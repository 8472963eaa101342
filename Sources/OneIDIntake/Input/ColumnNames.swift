import OneIDCore
import OneIDIO

/// Names of columns as messages show them.
package enum ColumnNames {
    /// No file that could have a column has it.
    package static func unknown(_ name: String, in files: [SourceFile], at place: SourcePosition) -> Finding {
        let columns = files.flatMap(\.everyColumn)
        var what = "no file has a column '\(shortened(name))'"
        if files.count == 1, let file = files.first {
            what = "\(file.name) has no column '\(shortened(name))'; its columns are \(list(columns))"
        }
        return Finding(
            .unknownColumn, at: place, what,
            fix: Suggestion.nearest(to: name, among: columns).map { "did you mean '\(Shortening.name($0))'?" }
                ?? (files.count == 1 ? "use one of the columns listed" : "the columns are \(list(columns))"))
    }

    /// Columns of one name where it is not known which is meant.
    static func equal(
        _ name: String, _ places: [Int], _ header: CSVHeader, of content: InputContent, fix: String
    ) -> Finding {
        let line = ContentPosition.position(of: header.start, in: content).line
        let numbers = places.map { String($0 + 1) }
        return Finding(
            .duplicateHeader, at: SourcePosition(file: content.name, line: line),
            "columns \(numbers.dropLast().joined(separator: ", ")) and \(numbers.last ?? "") have the same name "
                + "'\(shortened(name))'", fix: fix)
    }

    /// Names for a message, cut after a dozen.
    package static func list(_ columns: [String]) -> String {
        guard !columns.isEmpty else { return "none" }
        let shown = columns.prefix(12).map { $0.isEmpty ? "''" : shortened($0) }.joined(separator: ", ")
        return columns.count > 12 ? shown + ", … (\(columns.count) in all)" : shown
    }

    /// A phone number, an e-mail address, a long id: a file without a header has them as column names.
    package static func looksLikeValue(_ name: String) -> Bool {
        name.contains("@") || name.utf8.count(where: { (0x30...0x39).contains($0) }) >= 7
    }

    /// A name for a message. One that is a misplaced cell is masked or shortened.
    package static func shortened(_ name: String) -> String {
        looksLikeValue(name) ? Masking.mask(name) : Shortening.middle(name, characters: 60)
    }
}
