/// Tells the rows of a delimited file that are not records: blank ones, the header once more, totals, rows that the
/// configuration leaves out, footers.
///
/// What a row is follows from the row alone and from what is known of the file before its rows are read, so stretches may
/// be scanned in any order. A row with an identifier is always a record. Most rows are passed by a look at a few bytes.
public final class FurnitureTest: Sendable {
    /// A column of identifiers, and whether a cell of it holds one.
    public struct IdentifierField: Sendable {
        let field: Int
        let isIdentifier: @Sendable (UnsafeBufferPointer<UInt8>) -> Bool

        public init(field: Int, isIdentifier: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Bool) {
            self.field = field
            self.isIdentifier = isIdentifier
        }
    }

    private let dialect: CSVDialect
    /// As written.
    private let header: [String]
    /// Folded; of a very wide file the first ones.
    private let headerNames: Set<String>
    private let footers: [FurnitureRow]
    /// The field of the record id.
    let idField: Int?
    /// nil where columns are not known yet: then cells are judged by their shape.
    private let identifiers: [IdentifierField]?
    private let skipped: [String]
    private let beginnings: WordBeginnings

    /// - Parameters:
    ///   - id: the column of the record id, nil when none is known.
    ///   - identifiers: the columns that link; nil when they are not known yet.
    ///   - skipped: first words of rows to leave out.
    public init(_ header: CSVHeader, id: Int?, identifiers: [IdentifierField]?, skipping skipped: [String] = []) {
        dialect = header.dialect
        self.header = header.names
        headerNames = Set(header.names.prefix(256).map(FurnitureWords.fold).filter { !$0.isEmpty })
        footers = header.footers
        idField = id
        self.identifiers = identifiers
        self.skipped = skipped.map(FurnitureWords.fold).filter { !$0.isEmpty }
        beginnings = WordBeginnings(
            FurnitureWords.beginnings + ["共"], skipped: self.skipped, names: headerNames,
            dialect: header.dialect)
    }

    // MARK: Rows of the table

    /// Takes the rows that are not records out of a scanned table.
    ///
    /// - Parameter id: the table's column of the record id.
    func sift(
        _ content: UnsafeBufferPointer<UInt8>, start: Int, table: FieldTable, id: Int?, outcome: inout ScanOutcome
    ) {
        var found: [(row: Int, kind: FurnitureKind?)] = []
        let base = table.base
        let starts = table.rowStarts
        let ids = id.map { table.columns[$0] }
        let beginsWithID = ids != nil && idField == 0
        beginnings.withShortLook { look in
            for row in 0..<table.rowCount {
                if let ids {
                    let span = ids[row]
                    let length = span.length
                    if length == 0 || span.isInScratch {
                        found.append((row, nil))
                        continue
                    }
                    let text = base + Int(span.offset)
                    if look.mayMatter(text, length),
                        beginnings.mayMatter(UnsafeBufferPointer(start: text, count: length))
                    {
                        found.append((row, nil))
                        continue
                    }
                }
                guard !beginsWithID else { continue }
                // The first cell: its end is not known, and its beginning tells enough.
                let from = Int(starts[row])
                let length = min(64, outcome.next - start - from)
                if look.mayBegin(base + from, length),
                    beginnings.mayMatter(UnsafeBufferPointer(start: base + from, count: length))
                {
                    found.append((row, nil))
                }
            }
        }
        for index in found.indices {
            found[index].kind = judge(content, at: start + Int(starts[found[index].row]), &outcome)
        }
        let faulty = Set(outcome.faults.map(\.recordStart))
        found.removeAll { $0.kind == nil && !faulty.contains(start + Int(starts[$0.row])) }
        for footer in footers where footer.start >= start && footer.start < outcome.next {
            let row = table.row(at: footer.start - start)
            guard row >= 0, start + Int(starts[row]) == footer.start, !found.contains(where: { $0.row == row }) else {
                continue
            }
            found.append((row, footer.kind))
        }
        guard !found.isEmpty else { return }
        found.sort { $0.row < $1.row }
        let known = outcome
        for (row, kind) in found {
            guard let kind else { continue }
            let rowStart = start + Int(starts[row])
            let next = row + 1 < table.rowCount ? start + Int(starts[row + 1]) : outcome.next
            let end = known.rowEnd(from: rowStart, nextRow: next, in: content)
            outcome.furniture.append(FurnitureRow(kind, start: rowStart, end: end))
        }
        table.remove(rows: found.map(\.row))
        outcome.furniture.sort { $0.start < $1.start }
        outcome.faults.sort { $0.recordStart < $1.recordStart }
        let gone = Set(outcome.furniture.map(\.start))
        outcome.padded.removeAll { gone.contains($0) }
    }

    /// What a sound row is; nil for a record. A header with its columns in another order becomes a fault.
    private func judge(
        _ content: UnsafeBufferPointer<UInt8>, at start: Int, _ outcome: inout ScanOutcome
    ) -> FurnitureKind? {
        var row = CSVRow(dialect: dialect, fieldCount: nil)
        guard case .record(let next) = row.parse(content, at: start) else { return nil }
        func bytes(_ field: Int) -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(rebasing: content[row.range(of: field)])
        }
        guard let first = (0..<row.count).first(where: { !BlankText.isBlank(bytes($0)) }),
            !(row.count > 1 && (0..<row.count).allSatisfy { BlankText.isRule(bytes($0)) })
        else { return .blank }
        let id = idField.flatMap { $0 < row.count ? $0 : nil }
        guard beginnings.mayMatter(bytes(first)) || (id.map { beginnings.mayMatter(bytes($0)) } ?? false) else {
            return nil
        }
        let cells = row.texts(content).map(FurnitureWords.fold)
        if isHeader(cells) { return .header }
        if isOtherHeader(cells) {
            outcome.faults.append(
                StructuralFault(
                    id: .csvOtherHeader,
                    message: "the header stands here once more with its columns in another order",
                    byte: start, recordStart: start, recordEnd: next))
            return nil
        }
        guard let (field, kind) = word(cells, first: first, id: id) else { return nil }
        for other in cells.indices where other != field && holdsIdentifier(bytes(other), other, cells[other]) {
            return nil
        }
        return kind
    }

    /// The names of the columns, each in its place.
    private func isHeader(_ cells: [String]) -> Bool {
        guard cells.count >= header.count else { return false }
        for (cell, name) in zip(cells, header) where cell != FurnitureWords.fold(name) {
            // Of columns of one name the second has a number behind it.
            guard name.contains("#"), name.lowercased().hasPrefix(cell + "#"), !cell.isEmpty else { return false }
        }
        return cells.dropFirst(header.count).allSatisfy(\.isEmpty)
    }

    /// Names of columns and nothing else, most of them, but not in their places.
    private func isOtherHeader(_ cells: [String]) -> Bool {
        guard header.count <= 256 else { return false }
        let filled = cells.filter { !$0.isEmpty }
        return filled.count >= 3 && filled.count * 4 >= headerNames.count * 3
            && filled.allSatisfy(headerNames.contains) && Set(filled).count == filled.count
    }

    /// The cell that says that a row is no record, and what it is then.
    private func word(_ cells: [String], first: Int, id: Int?) -> (field: Int, kind: FurnitureKind)? {
        for field in [id, first].compactMap(\.self)
        where FurnitureWords.begins(cells[field], withOneOf: skipped) { return (field, .declared) }
        func othersAreAmounts(besides field: Int) -> Bool {
            cells.indices.allSatisfy { $0 == field || FurnitureWords.isAmount(cells[$0]) }
        }
        func isTotal(_ field: Int) -> Bool {
            FurnitureWords.isTotal(cells[field])
                || FurnitureWords.isSubtotal(cells[field]) && othersAreAmounts(besides: field)
        }
        if let id {
            if isTotal(id) { return (id, .total) }
            // A member may be called so; a total has no id but a count.
            guard cells[id].isEmpty || FurnitureWords.isCount(cells[id][...]) else { return nil }
        }
        return isTotal(first) ? (first, .total) : nil
    }

    private func holdsIdentifier(_ cell: UnsafeBufferPointer<UInt8>, _ field: Int, _ folded: String) -> Bool {
        // How many there are, and what they add up to.
        if FurnitureWords.isCount(folded[...]), cell.count(where: \.isDigit) < 7 { return false }
        guard let identifiers else { return BlankText.looksLikeIdentifier(cell) }
        return identifiers.contains { $0.field == field && $0.isIdentifier(cell) }
    }

    // MARK: Rows of another width

    /// What a row is that has not as many fields as the header; nil where that is a fault.
    func judge(_ fault: StructuralFault, in content: UnsafeBufferPointer<UInt8>) -> FurnitureKind? {
        guard fault.id == .csvRaggedRow else { return nil }
        let place = footers.sortedIndex { $0.start >= fault.recordStart }
        if place < footers.count, footers[place].start == fault.recordStart { return footers[place].kind }
        let row = content[fault.recordStart..<fault.recordEnd]
        if BlankText.isBlank(UnsafeBufferPointer(rebasing: row), delimiter: dialect.delimiter) { return .blank }
        guard !skipped.isEmpty else { return nil }
        var parsed = CSVRow(dialect: dialect, fieldCount: nil)
        guard case .record = parsed.parse(content, at: fault.recordStart) else { return nil }
        let cells = parsed.texts(content).map(FurnitureWords.fold)
        guard let first = cells.firstIndex(where: { !$0.isEmpty }),
            FurnitureWords.begins(cells[first], withOneOf: skipped)
        else { return nil }
        for field in cells.indices where field != first {
            let cell = UnsafeBufferPointer(rebasing: content[parsed.range(of: field)])
            if BlankText.looksLikeIdentifier(cell) { return nil }
        }
        return .declared
    }
}

/// Cells and rows in which nobody would see anything.
enum BlankText {
    /// Blanks of every width, marks without width, quotes, the end-of-file of DOS.
    static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8? = nil) -> Bool {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            func has(_ second: UInt8, _ third: UInt8) -> Bool {
                index + 2 < bytes.count && bytes[index + 1] == second && bytes[index + 2] == third
            }
            if byte.isBlank || byte == delimiter || byte == UInt8(ascii: "\"") {
                index += 1
            } else if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 {
                index += 2
            } else if byte == 0xE3 && has(0x80, 0x80) || byte == 0xEF && has(0xBB, 0xBF)
                || byte == 0xE2 && (has(0x80, 0x8B) || has(0x80, 0xAF) || has(0x80, 0x83) || has(0x80, 0x82))
            {
                index += 3
            } else {
                return false
            }
        }
        return true
    }

    /// What a line drawn under a header leaves in each cell: three dashes or more and nothing else.
    static func isRule(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        let bare = cell.trimmed
        guard bare.count > 2, let first = bare.first else { return false }
        return (first == UInt8(ascii: "-") || first == UInt8(ascii: "=")) && bare.isOneByteRepeated
    }

    /// A phone, an address, a national id, an id of WeChat, a UUID, a digest.
    static func looksLikeIdentifier(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let look = ContentLook.of(cell.trimmed) else { return false }
        return look != .date
    }
}
