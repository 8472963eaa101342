import OneIDCore
import OneIDIntake

/// The columns of all inputs side by side: those of one name are one, in the order in which they first appear.
package struct ExportedColumns: Sendable {
    /// What stands before them in every row.
    static let leading = ["oneid", "source", "record_id", "people", "sources"]
    /// Names that mean something to those who read a map.
    private static let taken = leading + ["since"]

    /// Where the columns of one file stand.
    struct OfFile: Sendable {
        /// As they are read.
        let read: [String]
        /// For each column of the table the file's column, or -1.
        let places: [Int]
        /// Columns of the table before those of the file, where these follow each other there as they do in the file.
        let before: Int?
    }

    /// Without those that stand before them. Of a name that is taken the column is `name#2`.
    let names: [String]
    let files: [OfFile]

    /// - Throws: `table.too-many-columns`.
    init(_ plan: RunPlan) throws(Finding) {
        var positions: [String: Int] = [:]
        var names: [String] = []
        var read: [[String]] = []
        var targets: [[Int]] = []
        for file in plan.files {
            let columns = try file.file.exportedColumns()
            read.append(columns.read)
            targets.append(
                columns.names.map { name in
                    if let known = positions[name] { return known }
                    positions[name] = names.count
                    names.append(name)
                    return names.count - 1
                })
        }
        let count = names.count
        self.names = Self.apart(names)
        files = zip(read, targets).map { read, targets in
            var places = [Int](repeating: -1, count: count)
            for (place, target) in targets.enumerated() { places[target] = place }
            let first = targets.first ?? 0
            let isRun = targets.enumerated().allSatisfy { $0.element == first + $0.offset }
            return OfFile(read: read, places: places, before: isRun ? first : nil)
        }
    }

    private static func apart(_ names: [String]) -> [String] {
        var known = Set(taken)
        return names.map { name in
            var shown = name
            var number = 2
            while !known.insert(shown).inserted {
                shown = "\(name)#\(number)"
                number += 1
            }
            return shown
        }
    }
}

extension SourceFile {
    /// Columns that a table has of one input at most.
    private static let exportedLimit = 4_000

    /// The columns of the rows as they were exported: how they are read, and their names in a table. A column without a name has
    /// its number for one. Of a JSON input every leaf of every record is a column, and an array as a whole; to find them
    /// costs a pass over it.
    fileprivate func exportedColumns() throws(Finding) -> (read: [String], names: [String]) {
        switch layout {
        case .delimited:
            return (columns, columns.enumerated().map { $1.isEmpty ? "column \($0 + 1)" : $1 })
        case .json:
            var known: Set<String> = []
            let leaves = everyColumn
            guard leaves.count < SourceFile.exportedLimit else {
                throw Finding(
                    .tableColumns, at: SourcePosition(file: name),
                    "the records have \(FindingText.count(SourceFile.exportedLimit)) keys or more, too many for a table",
                    fix: "export the records with the same keys in each, or leave --with-columns out")
            }
            let paths = leaves.map(SourceFile.withoutElements).filter { known.insert($0).inserted }
            return (paths, paths)
        }
    }

    /// `contacts.0.phone` as `contacts`: an array is one cell.
    private static func withoutElements(_ path: String) -> String {
        let keys = path.split(separator: ".", omittingEmptySubsequences: false)
        guard let element = keys.dropFirst().firstIndex(of: "0") else { return path }
        return keys[..<element].joined(separator: ".")
    }
}

extension FindingID {
    public static let tableColumns = FindingID(
        "table.too-many-columns",
        summary: "The rows of --with-columns have more columns than the output can have.",
        remedy: "Leave --with-columns out and join the map with the exports by source and record_id.")
    public static let tableCells = FindingID(
        "table.cells-cut", .warning, status: .done,
        summary: "Cells are longer than a workbook takes, and what is beyond 32,767 characters was cut off.",
        remedy: "Write CSV where every character is needed.")
    public static let tableCatalogue: [FindingID] = [.tableColumns, .tableCells]
}
