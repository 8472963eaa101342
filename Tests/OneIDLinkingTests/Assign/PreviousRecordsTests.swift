import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

@Suite struct PreviousRecordsTests {
    private let key = FingerprintKey(seed: 11)

    private func row(_ oneID: Int, _ record: UInt64, since: Int64 = .max, respelled: Bool = false) -> PreviousRow {
        PreviousRow(oneID: .number(oneID), key: print(record), since: since, isRespelled: respelled)
    }

    private func print(_ record: UInt64) -> Fingerprint { key.fingerprint(exact: record, slot: 0) }

    /// The rows as several workers read them.
    private func records(_ rows: [PreviousRow], threads: Int = 2) -> PreviousRecords {
        let layout = PartitionLayout(expectedEntries: rows.count)
        let readers = (0..<threads).map { _ in PreviousRows(layout: layout, key: key, space: nil) }
        for (index, row) in rows.enumerated() { readers[index % threads].add(row) }
        return PreviousRecords(readers, workers: Workers(count: threads))
    }

    private func numbers(_ records: PreviousRecords, of asked: some Sequence<UInt64>) -> [PreviousNumber] {
        var found: [PreviousKeys.Noted] = []
        records.keys.look(up: asked.map { print($0) }, into: &found)
        return found.map(\.number)
    }

    @Test(
        "Records are found again, whatever the number of rows and threads; others are not",
        arguments: [0, 1, 700, 60_000])
    func lookUp(_ count: Int) {
        for threads in 1...3 {
            let rows = (0..<count).map { row($0 / 3, UInt64($0)) }
            let records = records(rows + rows.suffix(7), threads: threads)
            #expect(records.keys.count == count)
            #expect(!records.keys.hasConflicts)
            #expect(records.ids.count == (count + 2) / 3)
            #expect(Set(records.ids) == Set((0..<(count + 2) / 3).map { OneID.number($0) }))
            for (index, number) in numbers(records, of: 0..<UInt64(count + 100)).enumerated() {
                let expected: OneID? = index < count ? .number(index / 3) : nil
                #expect((number == .none ? nil : records.ids[number.index]) == expected)
            }
            for number in 0..<count / 3 + 50 { #expect(records.contains(.number(number)) == (number * 3 < count)) }
            #expect(records.since.isEmpty)
        }
    }

    @Test("A record with two OneIDs is told; the same row many times is not")
    func conflict() {
        let same = [row(1, 1), row(1, 2)] + Array(repeating: row(1, 1), count: 50_000)
        #expect(!records(same).keys.hasConflicts)
        #expect(records(same).keys.count == 2)
        let conflict = records(same + [row(2, 3), row(2, 2)])
        #expect(conflict.keys.hasConflicts)
        #expect(conflict.keys.isInConflict(print(2)))
        #expect(!conflict.keys.isInConflict(print(1)))
        #expect(!conflict.keys.isInConflict(print(3)))
    }

    @Test("Two spellings of one record give it two OneIDs; twice the same spelling does not")
    func respelled() throws {
        let rows = [row(1, 7), row(2, 7, respelled: true), row(3, 7, respelled: true), row(1, 8), row(1, 7)]
        for shift in rows.indices {
            let turned = Array(rows[shift...] + rows[..<shift])
            let records = records(turned)
            #expect(!records.keys.hasConflicts)
            #expect(records.keys.count == 2)
            let noted = try #require(numbers(records, of: [7]).first)
            let all = records.keys.further(of: print(7)).union([noted]).map { records.ids[$0.index] }
            #expect(Set(all) == [.number(1), .number(2), .number(3)])
            #expect(records.keys.further(of: print(8)).isEmpty)
            #expect(self.records(turned + [row(4, 7)]).keys.isInConflict(print(7)))
        }
    }

    @Test("The earliest date of a OneID counts")
    func dates() throws {
        let records = records([row(1, 1, since: 30), row(1, 2, since: 10), row(1, 3), row(2, 4)])
        let first = try #require(records.ids.firstIndex(of: .number(1)))
        #expect(records.since.count == 2)
        #expect(records.since[first] == 10)
        #expect(records.since[1 - first] == .max)
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
