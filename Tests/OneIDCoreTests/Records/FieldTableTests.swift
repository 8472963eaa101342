import Testing

@testable import OneIDCore

struct FieldTableTests {
    private func filled(_ rows: Int, capacity: Int) -> FieldTable {
        let table = FieldTable(columnCount: 3, capacity: capacity)
        for row in 0..<rows {
            if row == table.capacity {
                table.rowCount = row
                table.grow()
            }
            for column in 0..<3 {
                table.columns[column][row] = FieldSpan(offset: UInt32(row * 10 + column), length: UInt32(column))
            }
            table.rowStarts[row] = UInt32(row * 100)
            table.rowCount = row + 1
        }
        return table
    }

    private func rows(_ table: FieldTable) -> [[UInt32]] {
        (0..<table.rowCount).map { row in
            [table.rowStarts[row]]
                + (0..<3).flatMap { [table.columns[$0][row].offset, table.columns[$0][row].packedLength] }
        }
    }

    /// A scanner that leaves a field out must not show what lay in the memory before.
    @Test func fieldsAreAbsentUntilTheyAreWritten() {
        let table = FieldTable(columnCount: 2, capacity: 3)
        table.grow()
        for column in 0..<2 {
            for row in 0..<table.capacity {
                #expect(table.columns[column][row].length == 0)
                #expect(table.columns[column][row].offset == 0)
            }
        }
    }

    @Test func growingKeepsEveryRow() {
        let grown = filled(1_000, capacity: 1)
        #expect(grown.capacity >= 1_000)
        #expect(rows(grown) == rows(filled(1_000, capacity: 1_000)))
    }

    @Test func removingTakesExactlyTheRowsNamed() {
        for mask in 0..<256 {
            let table = filled(8, capacity: 8)
            let all = rows(table)
            let removed = (0..<8).filter { mask >> $0 & 1 == 1 }
            table.remove(rows: removed)
            #expect(rows(table) == all.indices.filter { !removed.contains($0) }.map { all[$0] })
        }
    }

    @Test func spansTellScratchFromContent() {
        let table = FieldTable(columnCount: 1, capacity: 2)
        let content = Array("abcdef".utf8)
        content.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            table.reset(base: base)
            table.scratch = Array("xyz".utf8)
            table.columns[0][0] = FieldSpan(offset: 1, length: 3)
            table.columns[0][1] = FieldSpan(offset: 1, length: 2, inScratch: true)
            table.rowCount = 2
            #expect(table.withBytes(column: 0, row: 0) { String(decoding: $0, as: UTF8.self) } == "bcd")
            #expect(table.withBytes(column: 0, row: 1) { String(decoding: $0, as: UTF8.self) } == "yz")
            #expect(!table.columns[0][0].isInScratch && table.columns[0][1].isInScratch)
            #expect(table.columns[0][1].length == 2)
            table.reset(base: base)
            #expect(table.rowCount == 0 && table.scratch.isEmpty)
        }
    }
}
