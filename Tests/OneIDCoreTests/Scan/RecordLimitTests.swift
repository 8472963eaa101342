import Testing

@testable import OneIDCore

/// A cell beyond the limit is a clear error, not so much memory.
struct RecordLimitTests {
    private func scan(_ build: (inout [UInt8]) -> Void, fields: Int = 2) -> ([String], [StructuralFault], Int) {
        var text: [UInt8] = []
        build(&text)
        let table = FieldTable(columnCount: 1, capacity: 4)
        let scanner = CSVScanner(dialect: CSVDialect(), fieldCount: fields, mapped: [0], stopAtFirstFault: false)
        return text.withUnsafeBufferPointer { content in
            guard let base = content.baseAddress else { return ([], [], 0) }
            table.reset(base: base)
            // One stretch that ends early: the long record goes the slow way, as in a run.
            let outcome = scanner.scan(content, from: 0, to: min(content.count, 1 << 16), into: table)
            let ids = (0..<table.rowCount).map {
                table.withBytes(column: 0, row: $0) { String(decoding: $0.prefix(20), as: UTF8.self) }
            }
            return (ids, outcome.faults, outcome.next)
        }
    }

    private let large = [UInt8](repeating: 0x61, count: ScanLimits.recordBytes + 1_000_000)

    @Test func aQuotedCell() {
        let (ids, faults, next) = scan { text in
            text += Array("1,x\n2,\"".utf8)
            text += large
            text += Array("\"\n3,y\n".utf8)
        }
        #expect(ids == ["1"])
        #expect(faults.map(\.id) == [.csvUnclosedQuote])
        #expect(faults[0].byte == 6)
        #expect(faults[0].recordStart == 4)
        #expect(faults[0].message.contains("64 MiB"))
        // The record is taken out to the end of its line; what follows is read.
        #expect(faults[0].recordEnd == next)
        #expect(next == 4 + 3 + large.count + 2)
    }

    @Test func aPlainCell() {
        let (ids, faults, next) = scan { text in
            text += Array("1,x\n2,".utf8)
            text += large
            text += Array("\n3,y\n".utf8)
        }
        #expect(ids == ["1"])
        #expect(faults.map(\.id) == [.recordTooLong])
        #expect(faults[0].recordStart == 4)
        #expect(faults[0].message.contains("64 MiB"))
        #expect(next == 4 + 2 + large.count + 1)
    }

    @Test func aRecordJustBelowTheLimit() {
        let (ids, faults, _) = scan { text in
            text += Array("2,".utf8)
            text += large.prefix(ScanLimits.recordBytes - 3)
            text += Array("\n3,y\n".utf8)
        }
        #expect(ids == ["2"])
        #expect(faults.isEmpty)
    }
}
