import OneIDCore

/// Scans the records of one file, whatever its layout. Not shared between workers.
package struct RecordScanner {
    private enum Kind {
        case csv(CSVScanner, CSVSingleRows)
        case json(JSONScanner, JSONFraming)
    }

    private let kind: Kind
    private let content: UnsafeBufferPointer<UInt8>
    /// Mapped columns that are put together from others.
    private let joins: [ColumnJoin]

    /// - Parameter columns: names of the columns to map, in the order of the table.
    package init(_ file: SourceFile, columns: [String], stopAtFirstFault: Bool) {
        content = file.content.bytes
        joins = ColumnJoin.all(in: columns, of: file)
        switch file.layout {
        case .delimited(let header):
            let mapped = columns.map { name in
                // A joined column stands in for its first part until it is filled, behind which it is mapped.
                header.names.firstIndex(of: name)
                    ?? JoinedColumn(name).flatMap { header.names.firstIndex(of: $0.parts[0]) } ?? 0
            }
            kind = .csv(
                CSVScanner(
                    dialect: header.dialect, fieldCount: header.names.count, mapped: mapped,
                    stopAtFirstFault: stopAtFirstFault),
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
        for join in joins { join.fill(table) }
    }

    /// Fills a table with the records that begin in a stretch.
    package func scan(from start: Int, to end: Int, into table: FieldTable) -> ScanOutcome {
        guard let origin = content.baseAddress else { return ScanOutcome(next: start) }
        table.reset(base: origin + start)
        let outcome =
            switch kind {
            case .csv(let scanner, _): scanner.scan(content, from: start, to: end, into: table)
            case .json(let scanner, let framing):
                scanner.scanText(content, from: start, to: end, framing: framing, into: table)
            }
        for join in joins { join.fill(table) }
        return outcome
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
