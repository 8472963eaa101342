import OneIDCore
import OneIDIO

/// Scans the records of one file, whatever its layout. Not shared between workers.
package struct RecordScanner {
    private enum Kind {
        case csv(CSVScanner, CSVSingleRows)
        case json(JSONScanner, JSONLayout, ObjectSift?)
    }

    private let kind: Kind
    private let content: UnsafeBufferPointer<UInt8>
    /// Mapped columns that are put together from others.
    private let joins: [ColumnJoin]
    /// The encoding that the content was decoded from; nil when it is as the file.
    private let decodedFrom: TextEncoding?

    /// - Parameters:
    ///   - columns: names of the columns to map, in the order of the table; one that the file lacks is absent in every row.
    ///   - furniture: tells the rows that are not records; nil where rows are read that are known to be some.
    package init(_ file: SourceFile, columns: [String], furniture: RecordFurniture? = nil, stopAtFirstFault: Bool) {
        var mapped: [Int?] = []
        if case .delimited(let header) = file.layout { mapped = columns.map { header.naming.position(of: $0) } }
        self.init(
            file, columns, mapped, furniture, stopAtFirstFault, joins: ColumnJoin.all(in: columns, of: file))
    }

    /// Maps every column of the file, those without a name too.
    ///
    /// - Parameter columns: of a JSON input, all that are to be read; nil: those of its first records.
    package init(everyColumnOf file: SourceFile, columns: [String]? = nil, stopAtFirstFault: Bool = true) {
        self.init(
            file, columns ?? file.columns, file.columns.indices.map(\.self), nil, stopAtFirstFault, joins: [])
    }

    private init(
        _ file: SourceFile, _ columns: [String], _ mapped: [Int?], _ furniture: RecordFurniture?,
        _ stopAtFirstFault: Bool, joins: [ColumnJoin]
    ) {
        content = file.content.bytes
        self.joins = joins
        decodedFrom = file.content.isDecoded ? file.content.decision.encoding : nil
        switch file.layout {
        case .delimited(let header):
            kind = .csv(
                CSVScanner(
                    dialect: header.dialect, fieldCount: header.names.count,
                    namedCount: file.isExport ? header.namedCount : nil,
                    mapped: mapped, furniture: furniture?.ofRows, stopAtFirstFault: stopAtFirstFault),
                CSVSingleRows(header, columns: columns))
        case .json(let layout):
            let sift = furniture?.ofObjects.flatMap { ObjectSift($0, columns) }
            let columns = JSONColumns(columns, inner: layout.inner)
            kind = .json(JSONScanner(columns: columns, stopAtFirstFault: stopAtFirstFault), layout, sift)
        }
    }

    /// Fills a table with the one record at `start`, which was found and checked before.
    package func scanRecord(at start: Int, into table: FieldTable) {
        guard let origin = content.baseAddress else { return }
        table.reset(base: origin + start)
        switch kind {
        case .csv(_, let rows): rows.read(content, at: start, into: table)
        case .json(let scanner, let layout, _):
            _ = scanner.scan(
                content, from: start, to: start + 1, framing: layout.framing, into: table, countsLists: false)
        }
        for join in joins { join.fill(table) }
    }

    /// Fills a table with the records that begin in a stretch.
    package func scan(from start: Int, to end: Int, into table: FieldTable) -> ScanOutcome {
        guard let origin = content.baseAddress else { return ScanOutcome(next: start) }
        table.reset(base: origin + start)
        var outcome: ScanOutcome
        switch kind {
        case .csv(let scanner, _): outcome = scanner.scan(content, from: start, to: end, into: table)
        case .json(let scanner, let layout, let sift):
            outcome = scanner.scanText(content, from: start, to: end, layout, into: table)
            sift?.test.sift(content, table, id: sift?.id, linking: sift?.linking ?? [], outcome: &outcome)
        }
        for join in joins { join.fill(table) }
        return named(outcome)
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

/// Takes out of tables the objects that are no records.
private struct ObjectSift {
    let test: JSONFurnitureTest
    /// The table's column of the record id; nil where no column has it.
    let id: Int?
    /// Its columns of identifiers.
    let linking: [Int]

    /// nil for tables that lack what tells which rows to look at: theirs are not judged.
    init?(_ test: JSONFurnitureTest, _ columns: [String]) {
        self.test = test
        id = test.id.flatMap(columns.firstIndex)
        linking = (test.linking ?? []).compactMap(columns.firstIndex)
        if id == nil, test.id != nil || test.linking.map({ linking.count < $0.count }) ?? false { return nil }
    }
}

extension JSONScanner {
    /// Scans the parts of the text that begin before `end`, and checks that the records are UTF-8.
    fileprivate func scanText(
        _ content: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, _ layout: JSONLayout,
        into table: FieldTable
    ) -> ScanOutcome {
        guard let first = layout.part(at: start) else { return ScanOutcome(next: content.count) }
        var sum = ScanOutcome(next: start)
        for (number, part) in layout.parts[first...].enumerated() {
            let begin = max(start, part.lowerBound)
            // The next part begins where this stretch goes on, also when that is left to the next stretch.
            if number > 0 { sum.next = begin }
            guard begin < end else { break }
            let text = UnsafeBufferPointer(rebasing: content[..<part.upperBound])
            let outcome = UTF8Rows.check(
                text, start: start, from: begin,
                outcome: scan(text, from: begin, to: end, framing: layout.framing, into: table), table: table,
                stopAtFirstFault: stopAtFirstFault)
            sum.add(outcome)
            guard outcome.next >= part.upperBound, !(stopAtFirstFault && !sum.faults.isEmpty) else { break }
            // Behind the last part there is nothing to come back for.
            if number + first == layout.parts.count - 1 { sum.next = content.count }
        }
        return sum
    }
}

extension ScanOutcome {
    /// Takes in what scanning the text behind gave.
    fileprivate mutating func add(_ behind: ScanOutcome) {
        next = behind.next
        faults += behind.faults
        if !behind.lists.isEmpty { lists.add(behind.lists) }
        duplicateKeyCount += behind.duplicateKeyCount
        duplicateKeys += behind.duplicateKeys.prefix(ScanOutcome.duplicateKeysKept - duplicateKeys.count)
    }
}
