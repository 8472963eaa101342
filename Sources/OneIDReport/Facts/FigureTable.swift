import OneIDCore
import OneIDIO
import OneIDPipeline

/// The first rows of a small CSV file of figures.
struct FigureTable: Sendable {
    /// Rows that are read; a file of figures has no more that a page would show.
    static let mostRows = 5000

    private let columns: [String]
    private(set) var rows: [[String]] = []
    /// Whether there are more.
    private(set) var isCut = false

    /// - Parameter columns: which it must have.
    init(reading path: FilePath, _ columns: [String]) throws(Finding) {
        self.columns = columns
        let table = try OneIDTable(path, columns: columns, optional: nil, .reportUnreadable)
        var rows: [[String]] = []
        var isCut = false
        try table.forEachBatch { (batch) throws(Finding) in
            for row in 0..<batch.rowCount {
                guard rows.count < FigureTable.mostRows else {
                    isCut = true
                    return
                }
                rows.append(
                    columns.indices.map { column in
                        Shortening.middle(
                            batch.withBytes(column: column, row: row) { String(decoding: $0, as: UTF8.self) },
                            characters: 80)
                    })
            }
        }
        self.rows = rows
        self.isCut = isCut
    }

    /// A cell of a row; empty for a column that was not asked for.
    func text(_ row: [String], _ column: String) -> String {
        columns.firstIndex(of: column).map { row[$0] } ?? ""
    }

    /// nil for a blank cell.
    func count(_ row: [String], _ column: String) -> Int? {
        Int(text(row, column)).map { min(1_000_000_000_000_000, max(0, $0)) }
    }
}
