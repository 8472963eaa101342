import OneIDCore

extension ScanOutcome {
    /// A row of a scanned table that is no record, and why.
    struct RefusedRow {
        let row: Int
        let id: FindingID
        let message: String
    }

    /// Takes rows out of a scanned table, as faults in the order of the input.
    ///
    /// - Parameters:
    ///   - refused: ascending by row.
    ///   - start: offset of the stretch in the content.
    mutating func setAside(
        _ refused: [RefusedRow], of table: FieldTable, start: Int, in file: SourceFile
    ) {
        guard !refused.isEmpty else { return }
        let known = self
        for entry in refused {
            let rowStart = start + Int(table.rowStarts[entry.row])
            let following = entry.row + 1 < table.rowCount ? start + Int(table.rowStarts[entry.row + 1]) : next
            faults.append(
                StructuralFault(
                    id: entry.id, message: entry.message, byte: rowStart, recordStart: rowStart,
                    recordEnd: known.rowEnd(from: rowStart, nextRow: following, in: file.content.bytes)))
        }
        table.remove(rows: refused.map(\.row))
        faults.sort { $0.recordStart < $1.recordStart }
    }
}
