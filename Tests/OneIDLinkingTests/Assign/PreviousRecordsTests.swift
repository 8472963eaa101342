import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

@Suite struct PreviousRecordsTests {
    private let key = FingerprintKey(seed: 11)

    private func row(_ oneID: Int, _ record: UInt64, since: Int64 = .max) -> PreviousRow {
        PreviousRow(oneID: .number(oneID), key: key.fingerprint(exact: record, slot: 0), since: since)
    }

    private func add(_ rows: [PreviousRow], to records: PreviousRecords) -> (row: Int, other: OneID)? {
        rows.withUnsafeBufferPointer { records.add($0) }
    }

    @Test("Records are found again, whatever the number of batches; others are not")
    func lookUp() {
        let records = PreviousRecords()
        var number: UInt64 = 0
        for batch in [1, 3, 700, 5000, 2, 40_000] {
            let rows = (0..<batch).map { _ -> PreviousRow in
                number += 1
                return row(Int(number / 3), number)
            }
            #expect(add(rows, to: records) == nil)
        }
        #expect(records.recordCount == Int(number))
        #expect(records.ids.count == Int(number / 3) + 1)
        let asked = (1...number + 100).map { key.fingerprint(exact: $0, slot: 0) }
        var found = [PreviousNumber](repeating: 0, count: asked.count)
        asked.withUnsafeBufferPointer { asked in
            found.withUnsafeMutableBufferPointer { found in
                if let start = found.baseAddress { records.numbers(of: asked, into: start) }
            }
        }
        for (index, id) in found.enumerated() {
            let expected: OneID? = index < Int(number) ? .number((index + 1) / 3) : nil
            #expect((id == .none ? nil : records.ids[id.index]) == expected)
        }
        #expect(records.contains(.number(1)))
        #expect(!records.contains(.number(Int(number))))
    }

    @Test("A record with two OneIDs is told; the same row twice is not")
    func conflict() {
        let records = PreviousRecords()
        #expect(add([row(1, 1), row(1, 2), row(1, 1)], to: records) == nil)
        let conflict = add([row(2, 3), row(2, 2)], to: records)
        #expect(conflict?.row == 1)
        #expect(conflict?.other == .number(1))
        #expect(records.recordCount == 3)
    }

    @Test("The earliest date of a OneID counts")
    func dates() {
        let records = PreviousRecords()
        #expect(add([row(1, 1, since: 30), row(1, 2, since: 10), row(1, 3), row(2, 4)], to: records) == nil)
        #expect(records.since == [10, .max])
    }

    @Test("The bulk reader agrees with OneID, for every wrong character too", arguments: 0..<20)
    func reader(_ seed: Int) {
        var numbers = SeededGenerator(seed: UInt64(seed))
        let reader = OneIDReader()
        let id = OneID(high: numbers.next(), low: numbers.next())
        func read(_ bytes: [UInt8]) -> OneID? { bytes.withUnsafeBufferPointer { reader.read($0) } }
        let text = Array(id.text.utf8)
        #expect(read(text) == id)
        #expect(read(Array(id.text.lowercased().utf8)) == id)
        #expect(read(Array(text.dropLast())) == nil)
        #expect(read(text + [0x30]) == nil)
        for place in text.indices {
            var wrong = text
            for byte in UInt8.min...UInt8.max {
                wrong[place] = byte
                #expect(read(wrong) == wrong.withUnsafeBufferPointer { OneID($0) })
            }
        }
    }
}
