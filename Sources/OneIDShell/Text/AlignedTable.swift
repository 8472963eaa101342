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
        let widths = lines.map { $0.map { DisplayWidth.of($0) } }
        let widest = columns.indices.map { column in widths.map { $0[column] }.max() ?? 0 }
        var text = ""
        for (row, cells) in lines.enumerated() {
            var line = ""
            // Spaces are written when something comes behind them.
            var spaces = indent
            for (column, cell) in cells.enumerated() {
                if column > 0 { spaces += 2 }
                let space = widest[column] - widths[row][column]
                let isRight = columns[column].alignment == .right
                if isRight { spaces += space }
                let shown = painted[row]?[column] ?? cell
                if !shown.isEmpty {
                    line += String(repeating: " ", count: spaces)
                    line += shown
                    spaces = 0
                }
                if !isRight { spaces += space }
            }
            text += line.utf8.last == UInt8(ascii: " ") ? line.trimmingTrailingSpaces : line
            text += "\n"
        }
        return text
    }
}

extension String {
    package var trimmingTrailingSpaces: String {
        var end = endIndex
        while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
        return String(self[..<end])
    }
}
