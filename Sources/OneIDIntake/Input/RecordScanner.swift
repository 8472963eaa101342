import OneIDCore
import OneIDIO

/// Scans the records of one file, whatever its layout. Not shared between workers.
package struct RecordScanner {
    private enum Kind {
        case csv(CSVScanner, CSVSingleRows)
        case json(JSONScanner, JSONFraming)
    }

    private let kind: Kind
    private let content: UnsafeBufferPointer<UInt8>
    /// The encoding that the content was decoded from; nil when it is as the file.
    private let decodedFrom: TextEncoding?

    /// - Parameter columns: names of the columns to map, in the order of the table.
    package init(_ file: SourceFile, columns: [String], stopAtFirstFault: Bool) {
        content = file.content.bytes
        decodedFrom = file.content.isDecoded ? file.content.decision.encoding : nil
        switch file.layout {
        case .delimited(let header):
            let mapped = columns.map { name in header.names.firstIndex(of: name) ?? 0 }
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
    }

    /// Fills a table with the records that begin in a stretch.
    package func scan(from start: Int, to end: Int, into table: FieldTable) -> ScanOutcome {
        guard let origin = content.baseAddress else { return ScanOutcome(next: start) }
        table.reset(base: origin + start)
        switch kind {
        case .csv(let scanner, _): return named(scanner.scan(content, from: start, to: end, into: table))
        case .json(let scanner, let framing):
            return named(scanner.scanText(content, from: start, to: end, framing: framing, into: table))
        }
    }

    /// Names bad bytes as they stand in the file, not as the decoded text keeps them.
    private func named(_ outcome: ScanOutcome) -> ScanOutcome {
        guard let decodedFrom, !outcome.faults.isEmpty else { return outcome }
        var outcome = outcome
        for index in outcome.faults.indices where outcome.faults[index].id == .invalidUTF8 {
            guard let byte = BadByte.byte(in: content, at: outcome.faults[index].byte) else { continue }
            let digits = String(byte, radix: 16, uppercase: true)
            outcome.faults[index].message =
                "byte 0x\(digits.count < 2 ? "0" : "")\(digits) is not valid \(decodedFrom.displayName)"
        }
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
