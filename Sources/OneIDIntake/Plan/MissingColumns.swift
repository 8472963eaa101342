import OneIDConfiguration
import OneIDCore
import OneIDIO

/// What a plan does about a column that a file lacks.
package enum MissingColumns {
    /// Stops the run.
    case stop
    /// Says so and goes on without: a check is there to say what is wrong.
    case report
}

/// What one file lacks of the columns asked for.
package struct ColumnGaps {
    /// Columns that are declared and not there.
    package var columns: [ColumnReference] = []
    /// Why no column is known to hold the record id; nil when one is.
    package var recordID: Finding?
    /// The declaration of the source without the columns that are not there.
    package var remaining: SourceConfiguration

    init(remaining: SourceConfiguration) { self.remaining = remaining }
}

extension SourceConfiguration {
    /// Takes declarations of columns out that a file lacks, and returns them.
    mutating func dropColumns(missingIn file: SourceFile) -> [ColumnReference] {
        var missing: [ColumnReference] = []
        keepColumns { column in
            if file.has(column.name) { return true }
            if !missing.contains(where: { $0.name == column.name }) { missing.append(column) }
            return false
        }
        return missing
    }
}

extension ResolveRequest {
    /// A column that a flag names for all sources has to be in one of the files.
    package func requireGeneralColumns(in files: [SourceFile]) throws(Finding) {
        func require(_ flag: String, _ names: [String]) throws(Finding) {
            for name in names where !files.contains(where: { $0.has(name) }) {
                let name = JoinedColumn(name)?.parts.first { part in !files.contains { $0.has(part) } } ?? name
                throw ColumnNames.unknown(name, in: files, at: SourcePosition(file: flag))
            }
        }
        try require("--id", sources.compactMap(\.optionalID?.name))
        try require("--updated", sources.compactMap(\.optionalUpdated?.name))
        try require("--name", sources.compactMap(\.optionalName?.name))
        try require("--identifier", sources.flatMap { $0.optionalIdentifiers.map(\.column.name) })
    }
}
