import OneIDCore

/// Rows that are sound by themselves and are set aside because of what other rows say. They are known after a scan: the next one
/// leaves them out.
package struct RowRefusals: Sendable {
    /// By file and offset of the row in its content.
    private var rows: [Int: [Int: Reason]] = [:]

    package struct Reason: Sendable {
        package let id: FindingID
        package let message: String

        package init(_ id: FindingID, _ message: String) {
            self.id = id
            self.message = message
        }
    }

    package init() {}

    package var isEmpty: Bool { rows.isEmpty }

    package mutating func add(_ reason: Reason, file: Int, offset: Int) { rows[file, default: [:]][offset] = reason }

    /// Takes the refused rows of a stretch out of its table, as faults.
    ///
    /// - Parameter start: offset of the stretch in the content.
    func apply(to table: FieldTable, file: Int, plan: FilePlan, start: Int, outcome: inout ScanOutcome) {
        guard let refused = rows[file] else { return }
        let found = (0..<table.rowCount).compactMap { row in
            refused[start + Int(table.rowStarts[row])].map {
                ScanOutcome.RefusedRow(row: row, id: $0.id, message: $0.message)
            }
        }
        outcome.setAside(found, of: table, start: start, in: plan.file)
    }
}
