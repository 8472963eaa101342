import OneIDCore

/// Scans the records of one file, whatever its layout. Not shared between workers.
package struct RecordScanner {
    private enum Kind {
        case csv(CSVScanner, CSVSingleRows)
        case json(JSONScanner, JSONFraming)
    }

    private let kind: Kind
    private let content: UnsafeBufferPointer<UInt8>

    /// - Parameters:
    ///   - columns: names of the columns to map, in the order of the table; one that the file lacks is absent in every row.
    ///   - furniture: tells the rows that are not records; nil where rows are read that are known to be some.
    package init(_ file: SourceFile, columns: [String], furniture: FurnitureTest? = nil, stopAtFirstFault: Bool) {
        var mapped: [Int?] = []
        if case .delimited(let header) = file.layout { mapped = columns.map { header.naming.position(of: $0) } }
        self.init(file, columns, mapped, furniture, stopAtFirstFault)
    }

    /// Maps every column of the file, those without a name too.
    package init(everyColumnOf file: SourceFile) {
        self.init(file, file.columns, file.columns.indices.map(\.self), nil, true)
    }

    private init(
        _ file: SourceFile, _ columns: [String], _ mapped: [Int?], _ furniture: FurnitureTest?, _ stopAtFirstFault: Bool
    ) {
        content = file.content.bytes
        switch file.layout {
        case .delimited(let header):
            kind = .csv(
                CSVScanner(
                    dialect: header.dialect, fieldCount: header.names.count,
                    namedCount: file.isExport ? header.namedCount : nil,
                    mapped: mapped, furniture: furniture, stopAtFirstFault: stopAtFirstFault),
                CSVSingleRows(header, columns: columns))
        case .json(let framing, _):
            kind = .json(JSONScanner(columns: JSONColumns(columns), stopAtFirstFault: stopAtFirstFault), framing)
        }
    }

    /// Fills a table with the one record at `start`, which was found and checked before.
    func scanRecord(at start: Int, into table: FieldTable) {
        guard let origin = content.baseAddress else { return }
        table.reset(base: origin + start)
        switch kind {
        case .csv(_, let rows): rows.read(content, at: start, into: table)
        case .json(let scanner, let framing):
            _ = scanner.scan(content, from: start, to: start + 1, framing: framing, into: table)
        }
    }

    /// Fills a table with the records that begin in a stretch.
    package func scan(from start: Int, to end: Int, into table: FieldTable) -> ScanOutcome {
        guard let origin = content.baseAddress else { return ScanOutcome(next: start) }
        table.reset(base: origin + start)
        switch kind {
        case .csv(let scanner, _): return scanner.scan(content, from: start, to: end, into: table)
        case .json(let scanner, let framing):
            return scanner.scanText(content, from: start, to: end, framing: framing, into: table)
        }
    }
}

extension JSONScanner {
    /// Scans and checks that the records are UTF-8.
    fileprivate func scanText(
        _ content: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, framing: JSONFraming,
        into table: FieldTable
    ) -> ScanOutcome {
        let outcome = scan(content, from: start, to: end, framing: framing, into: table)
        return UTF8Rows.check(
            content, start: start, outcome: outcome, table: table, stopAtFirstFault: stopAtFirstFault)
    }
}
