import Testing

@testable import OneIDCore

struct UTF8RowsTests {
    private func scan(_ text: [UInt8], to end: Int? = nil, stops: Bool = false, fields: Int = 2)
        -> (ids: [String], faults: [StructuralFault])
    {
        let table = FieldTable(columnCount: 1, capacity: 4)
        let scanner = CSVScanner(dialect: CSVDialect(), fieldCount: fields, mapped: [0], stopAtFirstFault: stops)
        return text.withUnsafeBufferPointer { content in
            guard let base = content.baseAddress else { return ([], []) }
            table.reset(base: base)
            let outcome = scanner.scan(content, from: 0, to: end ?? content.count, into: table)
            let ids = (0..<table.rowCount).map {
                table.withBytes(column: 0, row: $0) { String(decoding: $0, as: UTF8.self) }
            }
            return (ids, outcome.faults)
        }
    }

    private func raw(_ fault: StructuralFault, _ text: [UInt8]) -> String {
        String(decoding: text[fault.recordStart..<fault.recordEnd], as: UTF8.self)
    }

    @Test func badRowsAreTakenOutWithTheirOffset() {
        let text = Array("1,é\n2,".utf8) + [0xff] + Array("\n3,z\n4,".utf8) + [0xe5, 0xbc] + Array("\n5,张\n".utf8)
        let (ids, faults) = scan(text)
        #expect(ids == ["1", "3", "5"])
        #expect(faults.map(\.byte) == [7, 15])
        #expect(faults.map(\.id) == [.invalidUTF8, .invalidUTF8])
        #expect(faults[0].message.contains("0xFF"))
        #expect(faults.map { text[$0.recordStart..<$0.recordEnd].first } == [0x32, 0x34])
        #expect(faults.map { text[$0.recordEnd - 1] } == [0x0a, 0x0a])
        #expect(scan(text, stops: true).faults.count == 1)
    }

    /// A row that begins in a stretch and ends behind it, its bad byte behind the end.
    @Test func badBytesBehindTheEndOfTheStretchAreSeen() {
        let text = Array("1,a\n2,bbbbbbbb".utf8) + [0xff] + Array("\n3,c\n".utf8)
        for end in 5..<14 {
            let (ids, faults) = scan(text, to: end)
            #expect(ids == ["1"], "stretch to \(end)")
            #expect(faults.map(\.byte) == [14], "stretch to \(end)")
        }
    }

    /// What is set aside is the row alone, not the faulty row or the blank lines behind it.
    @Test func aBadRowEndsWithItsLine() {
        let text = Array("1,".utf8) + [0xff] + Array("\n2,b,extra\n\n3,".utf8) + [0xff] + Array("\n\n4,d\n".utf8)
        let (ids, faults) = scan(text)
        #expect(ids == ["4"])
        #expect(faults.map(\.id) == [.invalidUTF8, .csvRaggedRow, .invalidUTF8])
        #expect(faults.map { raw($0, text) } == ["1,\u{fffd}\n", "2,b,extra\n", "3,\u{fffd}\n"])
    }

    @Test func aRowWithBadBytesAndAnotherFaultIsOneFault() {
        let text = Array("1,".utf8) + [0xff] + Array(",3\n2,b\n".utf8)
        let (ids, faults) = scan(text)
        #expect(ids == ["2"])
        #expect(faults.count == 1)
    }
}
