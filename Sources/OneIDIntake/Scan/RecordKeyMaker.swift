import OneIDCore
import OneIDLinking

/// Makes record keys of rows that have no id: a digest of the row's clean identifiers and its name, or of all its cells where it
/// has no clean identifier.
///
/// Types and canonical values go into the digest, in an order of their own. So other columns, another order of columns, other
/// spellings and tomorrow's points make no other key; another phone does. Not shared between workers.
package final class RecordKeyMaker {
    /// Bytes of a key: `row-` and 100 bits in base 32.
    package static let length = 24
    /// Published: keys agree between runs.
    private static let key = FingerprintKey(seed: 0x726f_772d_6b65_7932)

    private let plan: RecordKeyPlan
    private let file: SourceFile
    /// Reads all columns of a row that has no clean identifier; made when one is met.
    private var whole: (scanner: RecordScanner, table: FieldTable)?
    private var cell = NormalisedCell()
    private var name: [UInt8] = []
    private var parts: [[UInt8]] = []

    package init(_ plan: RecordKeyPlan, file: SourceFile) {
        self.plan = plan
        self.file = file
    }

    /// Writes the key of a row.
    ///
    /// - Parameters:
    ///   - offset: of the row in the content.
    ///   - target: room for `length` bytes.
    package func write(_ row: Int, of table: FieldTable, at offset: Int, to target: UnsafeMutablePointer<UInt8>) {
        parts.removeAll(keepingCapacity: true)
        takeIdentifiers(row, table)
        if parts.isEmpty { takeAllCells(at: offset) } else { takeNames(row, table) }
        parts.sort { $0.lexicographicallyPrecedes($1) }
        var text: [UInt8] = []
        for (index, part) in parts.enumerated() where index == 0 || part != parts[index - 1] {
            text += part
            text.append(RecordKeyMaker.partEnd)
        }
        let print = text.withUnsafeBufferPointer { RecordKeyMaker.key.fingerprint($0, slot: 0) }
        var digits = [UInt8](repeating: 0, count: OneID.length)
        digits.withUnsafeMutableBufferPointer { room in
            if let start = room.baseAddress { OneID(print).write(to: start) }
        }
        for (index, byte) in "row-".utf8.enumerated() { target[index] = byte }
        for index in 0..<RecordKeyMaker.length - 4 { target[4 + index] = digits[index].lowercasedASCII }
    }

    private static let fieldEnd: UInt8 = 0x1f
    private static let partEnd: UInt8 = 0x1e

    private func takeIdentifiers(_ row: Int, _ table: FieldTable) {
        for (column, type) in plan.identifiers where !column.countsOnly {
            table.withBytes(column: column.column, row: row) { column.normalise($0, into: &cell) }
            guard cell.valueClass.links else { continue }
            for value in 0..<cell.count {
                parts.append(type + [RecordKeyMaker.fieldEnd] + cell.withValue(value) { Array($0) })
            }
        }
    }

    /// The name as it is compared; one that is not a real name as it is written.
    private func takeNames(_ row: Int, _ table: FieldTable) {
        for column in plan.names {
            let text = table.withBytes(column: column, row: row) { raw -> [UInt8] in
                if PersonName.readClean(raw, into: &name) { return name }
                return Array(AbsentValue.trimmed(raw))
            }
            guard !text.isEmpty else { continue }
            parts.append(Array("name".utf8) + [RecordKeyMaker.fieldEnd] + text)
        }
    }

    private func takeAllCells(at offset: Int) {
        if whole == nil {
            whole = (
                RecordScanner(file, columns: file.columns, stopAtFirstFault: true),
                FieldTable(columnCount: file.columns.count, capacity: 1)
            )
        }
        guard let (scanner, table) = whole else { return }
        scanner.scanRecord(at: offset, into: table)
        guard table.rowCount == 1 else { return }
        for (column, header) in file.columns.enumerated() {
            let text = table.withBytes(column: column, row: 0) { Array(AbsentValue.trimmed($0)) }
            guard !text.isEmpty else { continue }
            parts.append(Array(header.utf8) + [RecordKeyMaker.fieldEnd] + text)
        }
    }
}
