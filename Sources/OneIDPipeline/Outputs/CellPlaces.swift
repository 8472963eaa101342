import OneIDCore
import OneIDIntake

/// A cell that is no identifier, with its place.
struct PlacedExample {
    let file: Int
    /// Position among the identifier columns of the file's plan.
    let identifier: Int
    let column: String
    let type: IdentifierType?
    let valueClass: ValueClass
    let reason: String
    /// The cell as written, its first 128 bytes.
    let text: String
    let position: SourcePosition
}

/// Finds where the examples kept by the scan stand: line and column of their cells.
struct CellPlaces {
    private let resolution: Resolution

    init(_ resolution: Resolution) { self.resolution = resolution }

    /// All examples; by file, then by column, then as they stand in the file.
    func all() -> [PlacedExample] {
        let reader = RowReader(plan: resolution.plan, store: resolution.store)
        return resolution.plan.files.indices.flatMap { ofFile($0, reader) }
    }

    func ofFile(_ number: Int, _ reader: RowReader) -> [PlacedExample] {
        let file = resolution.plan.files[number]
        var cells: [(identifier: Int, example: CellExample, offset: Int)] = []
        for (identifier, examples) in resolution.totals[number].examples.enumerated() {
            for example in examples {
                let offset = CellPlaces.offset(of: example, column: file.identifiers[identifier].column, reader)
                cells.append((identifier, example, offset))
            }
        }
        var lines = ContentLines(file.file.content)
        var places = [SourcePosition?](repeating: nil, count: cells.count)
        for index in cells.indices.sorted(by: { cells[$0].offset < cells[$1].offset }) {
            places[index] = lines.position(of: cells[index].offset)
        }
        return cells.indices.map { index in
            let (identifier, example, _) = cells[index]
            return PlacedExample(
                file: number, identifier: identifier, column: file.title(of: file.identifiers[identifier].column),
                type: file.identifiers[identifier].type, valueClass: example.valueClass,
                reason: "\(example.reason)", text: String(decoding: KeyText.shown(example.raw), as: UTF8.self),
                position: places[index] ?? SourcePosition(file: file.file.name))
        }
    }

    /// Offset of the cell; of its record when the cell had to be rewritten (doubled quotes, escapes).
    private static func offset(of example: CellExample, column: Int, _ reader: RowReader) -> Int {
        let record = RecordNumber(raw: example.record)
        let start = reader.offset(of: record)
        return reader.read(record) { _, table in
            guard table.rowCount == 1 else { return start }
            let span = table.columns[column][0]
            return span.isInScratch || span.length == 0 ? start : start + Int(span.offset)
        }
    }
}
