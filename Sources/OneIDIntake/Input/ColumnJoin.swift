import OneIDCore

/// A mapped column whose cells are put together from those of others; see `JoinedColumn`.
package struct ColumnJoin: Sendable {
    /// Positions among the mapped columns.
    package let column: Int
    package let parts: [Int]
    /// Which of the parts is the family name.
    package let family: Int?
    /// Whether the cells are parts of a key and stand side by side; a row that lacks one has no key.
    package let isKey: Bool

    /// The joined columns among mapped ones.
    ///
    /// - Parameter columns: names of the mapped columns; the parts of a joined column are among them.
    package static func all(in columns: [String], of file: SourceFile) -> [ColumnJoin] {
        columns.enumerated().compactMap { position, name in
            guard let joined = JoinedColumn(name), !file.columns.contains(name) else { return nil }
            let parts = joined.parts.compactMap { columns.firstIndex(of: $0) }
            guard parts.count == joined.parts.count else { return nil }
            return ColumnJoin(column: position, parts: parts, family: joined.family, isKey: joined.isKey)
        }
    }

    /// Fills the column in all rows of a table.
    func fill(_ table: FieldTable) {
        var name: [UInt8] = []
        for row in 0..<table.rowCount {
            if isKey {
                putSideBySide(table, row, into: &name)
            } else {
                NameParts.join(parts.count, family: family, into: &name) { part, body in
                    table.withBytes(column: parts[part], row: row, body)
                }
            }
            let start = table.scratch.count
            table.scratch += name
            table.columns[column][row] = FieldSpan(
                offset: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: name.count),
                inScratch: true)
        }
    }

    private func putSideBySide(_ table: FieldTable, _ row: Int, into cells: inout [UInt8]) {
        cells.removeAll(keepingCapacity: true)
        for (number, part) in parts.enumerated() {
            guard table.columns[part][row].length > 0 else { return cells.removeAll(keepingCapacity: true) }
            if number > 0 { cells.append(JoinedColumn.separator) }
            table.withBytes(column: part, row: row) { cells += $0 }
        }
    }
}
