import OneIDCore

/// A small table for a terminal: columns as wide as their widest cell, numbers to the right.
package struct AlignedTable: Sendable {
    package enum Alignment: Sendable {
        case left, right
    }

    package let columns: [(title: String, alignment: Alignment)]
    private var rows: [[String]] = []
    /// Cells in colour, by row; as wide as the plain ones.
    private var painted: [Int: [Int: String]] = [:]

    package init(_ columns: [(title: String, alignment: Alignment)]) { self.columns = columns }

    /// Missing cells are blank, surplus ones are dropped, long words shortened.
    ///
    /// - Parameter colours: by column what is printed instead of the cell, such as the cell in colour.
    package mutating func add(_ cells: [String], colours: [Int: String] = [:]) {
        painted[rows.count + 1] = colours
        rows.append(
            columns.indices.map { $0 < cells.count ? Shortening.message(ControlCharacters.escaped(cells[$0])) : "" })
    }

    /// Title line and rows, each ending in a newline, without trailing spaces.
    package func text(indent: Int = 0) -> String {
        let lines = [columns.map(\.title)] + rows
        let widths = columns.indices.map { column in lines.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
        return lines.enumerated().map { row, cells in
            var line = String(repeating: " ", count: indent)
            for (column, cell) in cells.enumerated() {
                let space = String(repeating: " ", count: widths[column] - DisplayWidth.of(cell))
                let shown = painted[row]?[column] ?? cell
                line += (column > 0 ? "  " : "") + (columns[column].alignment == .right ? space + shown : shown + space)
            }
            return line.trimmingTrailingSpaces + "\n"
        }.joined()
    }
}

extension String {
    package var trimmingTrailingSpaces: String {
        var end = endIndex
        while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
        return String(self[..<end])
    }
}
