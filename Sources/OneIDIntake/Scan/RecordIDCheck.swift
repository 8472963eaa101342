import OneIDCore

/// Reads the record ids of a stretch by their kind: decoration is taken off, and records whose id names nobody are faults.
///
/// From here on the table holds canonical ids alone, so that whatever compares record keys compares those.
package struct RecordIDCheck {
    private let plan: FilePlan

    package init(_ plan: FilePlan) { self.plan = plan }

    /// - Parameter start: offset of the stretch in the content.
    package func run(over table: FieldTable, start: Int, outcome: inout ScanOutcome) {
        guard let id = plan.id else { return }
        let ids = table.columns[id]
        let base = table.base
        var refused: [(row: Int, reading: RecordID.Reading?)] = []
        var canonical: [UInt8] = []
        var areBare = true
        let plain = RecordID.PlainTest()
        for row in 0..<table.rowCount {
            let span = ids[row]
            let length = span.length
            if !span.isInScratch, length <= RecordRef.idLimit, plain.accepts(base + Int(span.offset), length) {
                continue
            }
            guard length <= RecordRef.idLimit else {
                refused.append((row, nil))
                continue
            }
            let reading = table.withBytes(column: id, row: row) { RecordID.read($0, into: &canonical) }
            guard reading.valueClass.links else {
                refused.append((row, reading))
                continue
            }
            // What is plain has no such byte.
            if canonical.contains(where: RecordIDCheck.isQuoted) { areBare = false }
            guard reading.valueClass == .decorated else { continue }
            outcome.decoratedIDs.add(at: start + Int(table.rowStarts[row]))
            table.rewrite(column: id, row: row, to: canonical)
        }
        outcome.idsAreBare = areBare
        outcome.setAside(
            refused.map {
                ScanOutcome.RefusedRow(row: $0.row, id: RecordIDCheck.finding($0.reading), message: message($0.reading))
            },
            of: table, start: start, in: plan.file)
    }

    /// Whether a field of CSV or TSV with such a byte stands in quotes.
    private static func isQuoted(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: "\""), 0x0a, 0x0d: true
        default: false
        }
    }

    /// - Parameter reading: nil for an id that is too long to be read.
    private static func finding(_ reading: RecordID.Reading?) -> FindingID {
        switch reading?.valueClass {
        case nil: .longRecordID
        case .damaged: .damagedRecordID
        case .masked: .maskedRecordID
        case .junk: .junkRecordID
        default: .blankRecordID
        }
    }

    private func message(_ reading: RecordID.Reading?) -> String {
        let column = "the record id in column '\(ColumnNames.shortened(plan.idName ?? ""))'"
        guard let reading else { return "\(column) is longer than \(RecordRef.idLimit) bytes" }
        switch reading.valueClass {
        case .damaged: return "\(column) is damaged: \(reading.reason)"
        case .masked: return "\(column) is masked: \(reading.reason)"
        case .junk: return "\(column) is \(reading.reason) that names nobody"
        default: return "\(column) is \(reading.reason)"
        }
    }
}

extension FindingID {
    public static let damagedRecordID = FindingID(
        "record.damaged-id", summary: "A record id lost digits, as when a spreadsheet shows 7.10138E+17 or ####.",
        remedy: "Export the column as text. With --rejects FILE such records are set aside and the run goes on.")
    public static let maskedRecordID = FindingID(
        "record.masked-id", summary: "A record id is partly hidden, so it names nobody.",
        remedy: "Export the full ids, or name another column as the record id; --rejects FILE sets such records aside.")
    public static let junkRecordID = FindingID(
        "record.junk-id", summary: "A record id is a placeholder such as 00000000 or deleted.",
        remedy: "Give the record its id in the export, or run with --rejects FILE to set such records aside.")
    public static let recordIDCatalogue: [FindingID] = [.damagedRecordID, .maskedRecordID, .junkRecordID]
}
