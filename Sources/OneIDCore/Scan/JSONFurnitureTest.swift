/// Tells the objects of JSON that are no records: those of which every value is blank, totals, and what the configuration leaves out.
///
/// The rules are those of delimited files (`FurnitureTest`): what an object is follows from it alone, and one with an identifier is always
/// a record. Only objects whose record id is blank or begins like a total are looked at closely.
public final class JSONFurnitureTest: Sendable {
    /// A column that links, and whether a cell of it holds an identifier.
    public struct Identifier: Sendable {
        let column: String
        let isIdentifier: @Sendable (UnsafeBufferPointer<UInt8>) -> Bool

        public init(column: String, isIdentifier: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Bool) {
            self.column = column
            self.isIdentifier = isIdentifier
        }
    }

    /// The column of the record id; nil when none is known.
    public let id: String?
    /// nil where columns are not known yet: then values are judged by their shape.
    private let identifiers: [Identifier]?
    /// The columns that link; nil when they are not known yet.
    public var linking: [String]? { identifiers?.map(\.column) }
    private let layout: JSONLayout
    private let skipped: [String]
    private let beginnings: WordBeginnings

    /// - Parameter skipped: first words of objects to leave out.
    public init(_ layout: JSONLayout, id: String?, identifiers: [Identifier]?, skipping skipped: [String] = []) {
        self.layout = layout
        self.id = id
        self.identifiers = identifiers
        self.skipped = skipped.map(FurnitureWords.fold).filter { !$0.isEmpty }
        beginnings = WordBeginnings(
            FurnitureWords.beginnings + ["共"], skipped: self.skipped, names: [], dialect: CSVDialect())
    }

    /// Takes the objects that are not records out of a scanned table.
    ///
    /// - Parameters:
    ///   - id: the table's column of the record id; nil where it has none.
    ///   - linking: then, the table's columns of identifiers: an object that has one of them is a record.
    public func sift(
        _ content: UnsafeBufferPointer<UInt8>, _ table: FieldTable, id: Int?, linking: [Int], outcome: inout ScanOutcome
    ) {
        guard let origin = content.baseAddress else { return }
        let base = table.base - origin
        var found: [(row: Int, kind: FurnitureKind)] = []
        for row in 0..<table.rowCount {
            if let id {
                guard table.withBytes(column: id, row: row, { mayMatter($0) }) else { continue }
            } else {
                guard linking.allSatisfy({ table.columns[$0][row].length < 7 }) else { continue }
            }
            let start = base + Int(table.rowStarts[row])
            guard let kind = judge(content, at: start, id: id.map { table.withBytes(column: $0, row: row, text) })
            else { continue }
            found.append((row, kind))
        }
        guard !found.isEmpty else { return }
        for (row, kind) in found {
            let end = row + 1 < table.rowCount ? base + Int(table.rowStarts[row + 1]) : outcome.next
            outcome.furniture.append(FurnitureRow(kind, start: base + Int(table.rowStarts[row]), end: end))
        }
        table.remove(rows: found.map(\.row))
    }

    /// Whether an id may be none; true more often than it is.
    private func mayMatter(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        cell.isEmpty || BlankText.isBlank(cell) || beginnings.mayMatter(cell)
    }

    private func text(_ cell: UnsafeBufferPointer<UInt8>) -> String { String(decoding: cell, as: UTF8.self) }

    /// What an object is; nil for a record.
    private func judge(_ content: UnsafeBufferPointer<UInt8>, at start: Int, id: String?) -> FurnitureKind? {
        guard let leaves = JSONTree(content, at: start)?.leaves else { return nil }
        guard let first = leaves.firstIndex(where: { !isBlank($0) }) else { return .blank }
        let cells = leaves.map(FurnitureWords.fold)
        let ofID = id.flatMap { id in isBlank(id) ? nil : leaves.firstIndex(of: id) }
        guard let (place, kind) = word(cells, first: first, id: id == nil ? nil : .some(ofID)) else { return nil }
        return holdsIdentifier(content, at: start, leaves, cells, besides: place) ? nil : kind
    }

    private func isBlank(_ text: String) -> Bool { CellShape.test(text) { BlankText.isBlank($0) } || text.isEmpty }

    /// The value that says that an object is no record, and what it is then.
    ///
    /// - Parameter id: nil: no column of ids is known; a nil in it: the id is blank.
    private func word(_ cells: [String], first: Int, id: Int??) -> (place: Int, kind: FurnitureKind)? {
        let ofID = id ?? nil
        for place in [ofID, first].compactMap(\.self)
        where FurnitureWords.begins(cells[place], withOneOf: skipped) { return (place, .declared) }
        func isTotal(_ place: Int) -> Bool {
            FurnitureWords.isTotal(cells[place])
                || FurnitureWords.isSubtotal(cells[place])
                    && cells.indices.allSatisfy { $0 == place || FurnitureWords.isAmount(cells[$0]) }
        }
        if let ofID {
            if isTotal(ofID) { return (ofID, .total) }
            // A member may be called so; a total has no id but a count.
            guard FurnitureWords.isCount(cells[ofID][...]) else { return nil }
        }
        return isTotal(first) ? (first, .total) : nil
    }

    private func holdsIdentifier(
        _ content: UnsafeBufferPointer<UInt8>, at start: Int, _ leaves: [String], _ cells: [String], besides place: Int
    ) -> Bool {
        func isCount(_ folded: String, _ cell: UnsafeBufferPointer<UInt8>) -> Bool {
            FurnitureWords.isCount(folded[...]) && cell.count(where: \.isDigit) < 7
        }
        guard let identifiers else {
            return leaves.indices.contains { index in
                index != place
                    && CellShape.test(leaves[index]) {
                        !isCount(cells[index], $0) && BlankText.looksLikeIdentifier($0)
                    }
            }
        }
        guard !identifiers.isEmpty, let origin = content.baseAddress else { return false }
        let table = FieldTable(columnCount: identifiers.count, capacity: 1)
        table.reset(base: origin + start)
        let scanner = JSONScanner(
            columns: JSONColumns(identifiers.map(\.column), inner: layout.inner), stopAtFirstFault: true)
        _ = scanner.scan(
            content, from: start, to: start + 1, framing: layout.framing, into: table, countsLists: false)
        guard table.rowCount > 0 else { return true }
        return identifiers.enumerated().contains { number, identifier in
            table.withBytes(column: number, row: 0) { cell in
                !isCount(FurnitureWords.fold(text(cell)), cell) && identifier.isIdentifier(cell)
            }
        }
    }
}
