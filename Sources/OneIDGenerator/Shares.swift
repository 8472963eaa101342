import OneIDCore

/// Exact counts of what was written, per source, column and kind of cell.
struct Shares: Sendable, Equatable {
    /// `cells[source][column][kind]` by position in the layouts.
    private(set) var cells: [[[Int]]]
    private(set) var rows: [Int]
    private(set) var secondVersions: [Int]
    private(set) var traps: [Int]
    private(set) var bytes: [Int]

    init(layouts: [SourceLayout]) {
        cells = layouts.map { layout in
            layout.columns.map { _ in [Int](repeating: 0, count: CellKind.allCases.count) }
        }
        rows = layouts.map { _ in 0 }
        secondVersions = layouts.map { _ in 0 }
        bytes = layouts.map { _ in 0 }
        traps = Trap.allCases.map { _ in 0 }
    }

    /// Takes over the counts of a row maker.
    mutating func add(_ maker: borrowing RowMaker, source: Int, bytes written: Int) {
        rows[source] += maker.rowCount
        secondVersions[source] += maker.secondVersionCount
        bytes[source] += written
        for column in cells[source].indices {
            for kind in CellKind.allCases { cells[source][column][Int(kind.rawValue)] += maker.count(column, kind) }
        }
        for trap in Trap.allCases { traps[Int(trap.rawValue)] += maker.count(trap) }
    }

    /// The text of `shares.json`.
    func json(options: GeneratorOptions, layouts: [SourceLayout], persons: Int) -> String {
        var text = "{\n"
        text += "  \"seed\": \(options.seed),\n  \"records\": \(rows.reduce(0, +)),\n  \"persons\": \(persons),\n"
        text += "  \"identifier_values\": \(identifierValues(layouts)),\n"
        text += "  \"sources\": {\n"
        for (index, layout) in layouts.enumerated() {
            text += "    \"\(layout.source.name)\": {\n"
            text += "      \"file\": \"\(layout.fileName)\", \"rows\": \(rows[index]), "
            text += "\"second_versions\": \(secondVersions[index]), \"bytes\": \(bytes[index]),\n"
            text += "      \"columns\": {\n"
            let described = layout.columns.indices.compactMap { column -> String? in
                guard let type = layout.columns[column].identifier(in: layout.source) else { return nil }
                let head = "        \"\(layout.headers[column])\": { \"type\": \"\(type)\","
                let classes = object(ValueClass.allCases.map { ($0.name, count(index, column, of: $0)) })
                let spellings = object(
                    CellKind.allCases.map { ($0.name, cells[index][column][Int($0.rawValue)]) })
                return "\(head)\n          \"classes\": \(classes),\n          \"spellings\": \(spellings) }"
            }
            text += described.joined(separator: ",\n")
            text += "\n      }\n    }" + (index + 1 < layouts.count ? ",\n" : "\n")
        }
        text += "  },\n  \"traps\": "
        text += object(Trap.allCases.map { ($0.name, traps[Int($0.rawValue)]) }, zeros: true)
        return text + "\n}\n"
    }

    /// Cells of identifier columns that are not empty.
    func identifierValues(_ layouts: [SourceLayout]) -> Int {
        var sum = 0
        for (index, layout) in layouts.enumerated() {
            for (column, kind) in layout.columns.enumerated() where kind.identifier(in: layout.source) != nil {
                sum += rows[index] - cells[index][column][Int(CellKind.empty.rawValue)]
            }
        }
        return sum
    }

    /// Cells of one column that belong to `valueClass`.
    func count(_ source: Int, _ column: Int, of valueClass: ValueClass) -> Int {
        CellKind.allCases.filter { $0.valueClass == valueClass }.reduce(0) {
            $0 + cells[source][column][Int($1.rawValue)]
        }
    }

    private func object(_ members: [(String, Int)], zeros: Bool = false) -> String {
        let shown = members.filter { zeros || $0.1 != 0 }.map { "\"\($0.0)\": \($0.1)" }
        return shown.isEmpty ? "{}" : "{ " + shown.joined(separator: ", ") + " }"
    }
}
