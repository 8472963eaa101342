import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

/// Rows of an earlier map against the records of a run.
struct RecordTrailTests {
    private typealias Key = (source: Int, id: String)

    private func records(_ count: Int, from first: Int = 0, source: Int = 0) -> [Key] {
        (first..<first + count).map { number in
            // Ids of all lengths, some of them alike but for one byte.
            let tail = String(repeating: "x", count: number % 5 == 0 ? 300 : number % 23)
            return (source, number % 2 == 0 ? "m\(number)\(tail)" : "\(tail)\(number)")
        }
    }

    /// By row the record that was found, nil where none was.
    private func follow(
        _ rows: [Key], in run: [Key], chunk: Int = 50, hidden: Set<Int> = [], rewritten: Bool = false, tables: Int = 1
    ) -> [Int?] {
        let fixture = RecordFixture(hashed: run, sources: 4, chunk: chunk, rewritten: rewritten)
        let hiddenSet = RecordSet(capacity: max(1, run.count))
        for record in hidden { hiddenSet.insert(UInt32(record)) }
        let keys = (0..<4).map { FingerprintKey(seed: UInt64($0)) }
        let anchors = RecordAnchors(fixture.store, hidden: hiddenSet, keys: keys, workers: Workers(count: 2))
        var trail = RecordTrail(fixture.store, hidden: hiddenSet, anchors: anchors)
        var all: [Int?] = []
        let size = max(1, (rows.count + tables - 1) / tables)
        for start in stride(from: 0, to: rows.count, by: size) {
            let part = Array(rows[start..<min(rows.count, start + size)])
            let text = part.flatMap { Array($0.id.utf8) }
            let found = text.withUnsafeBufferPointer { bytes -> [UInt32] in
                let table = FieldTable(columnCount: 1, capacity: part.count)
                if let base = bytes.baseAddress { table.reset(base: base) }
                table.rowCount = part.count
                var offset = 0
                for (row, key) in part.enumerated() {
                    let length = key.id.utf8.count
                    if row % 11 == 3 {
                        table.rewrite(column: 0, row: row, to: Array(key.id.utf8))
                    } else {
                        table.columns[0][row] = FieldSpan(offset: UInt32(offset), length: UInt32(length))
                    }
                    offset += length
                }
                var found = [UInt32](repeating: 7, count: part.count)
                let sources = part.map { Int32($0.source) }
                sources.withUnsafeBufferPointer { sources in
                    found.withUnsafeMutableBufferPointer { found in
                        guard let start = found.baseAddress, let sources = sources.baseAddress else { return }
                        trail.follow(
                            RecordTrail.Rows(table: table, ids: 0, sources: sources, keys: keys), into: start)
                    }
                }
                return found
            }
            all += found.map { $0 == RecordTrail.none ? nil : Int($0) }
        }
        return all
    }

    /// Whatever was found is what the row names.
    private func expectTrue(_ found: [Int?], _ rows: [Key], _ run: [Key], hidden: Set<Int> = []) {
        for (row, record) in found.enumerated() {
            guard let record else { continue }
            #expect(run[record] == rows[row])
            #expect(!hidden.contains(record))
        }
    }

    @Test(arguments: [1, 7, 50, 1000]) func findsEveryRowOfTheSameOrder(chunk: Int) {
        let run = records(300) + records(200, source: 1) + records(1, source: 2) + records(90, from: 5000, source: 0)
        for isRewritten in [false, true] {
            let found = follow(run, in: run, chunk: chunk, rewritten: isRewritten)
            #expect(found == run.indices.map { $0 })
        }
    }

    @Test func beginsAnywhere() {
        let run = records(700) + records(500, source: 1)
        for first in [0, 1, 3, 63, 64, 65, 200, 699, 701, 1000, 1199] {
            let rows = Array(run[first...])
            #expect(follow(rows, in: run) == (first..<run.count).map { $0 }, "from \(first)")
        }
        let turned = Array(run[900...] + run[..<900])
        #expect(follow(turned, in: run, tables: 3) == Array(900..<run.count) + Array(0..<900))
    }

    @Test func passesMembersWhoCameAndWhoWent() {
        let run = records(2000)
        let gone = Set([0, 5, 6, 7, 900, 901, 902, 903, 904, 905, 1999])
        let come = records(400, from: 10_000)
        // The map lacks some of the run and has some that the run lacks.
        let rows =
            Array(run[..<500].enumerated().filter { !gone.contains($0.offset) }.map(\.element))
            + come[..<30] + run[500..<1000] + run[1200...]
        let found = follow(rows, in: run)
        expectTrue(found, rows, run)
        let missing = zip(found, rows).filter { entry in entry.0 == nil && run.contains { $0 == entry.1 } }
        #expect(missing.isEmpty)
        #expect(found.count { $0 == nil } == 30)
    }

    @Test func leavesHiddenRecordsAndUnknownSources() {
        let run = records(300) + records(300)
        let hidden = Set(300..<600)
        let rows = records(300) + records(20, source: 3)
        let found = follow(rows, in: run, hidden: hidden)
        expectTrue(found, rows, run, hidden: hidden)
        #expect(found.prefix(300).allSatisfy { $0 != nil })
        #expect(found.suffix(20).allSatisfy { $0 == nil })
        var unknown = records(40)
        for index in unknown.indices { unknown[index].source = -1 }
        #expect(follow(unknown, in: run).allSatisfy { $0 == nil })
        #expect(follow(records(3), in: []).allSatisfy { $0 == nil })
        #expect(follow([], in: run).isEmpty)
        #expect(follow(records(300), in: run, hidden: Set(0..<600)).allSatisfy { $0 == nil })
    }

    @Test func anIDIsTheSameInItsOwnSourceOnly() {
        let run = records(100) + records(100, source: 1)
        let rows = records(100, source: 1) + records(100)
        #expect(follow(rows, in: run) == Array(100..<200) + Array(0..<100))
    }

    @Test(arguments: 0..<20) func neverFindsAnother(seed: Int) {
        var numbers = SeededGenerator(seed: UInt64(seed))
        let run = (records(400) + records(400, source: 1)).shuffled(using: &numbers)
        var rows = run
        for _ in 0..<Int.random(in: 1...60, using: &numbers) {
            rows.swapAt(Int.random(in: 0..<800, using: &numbers), Int.random(in: 0..<800, using: &numbers))
        }
        rows.removeAll { _ in Int.random(in: 0..<20, using: &numbers) == 0 }
        rows.insert(contentsOf: records(3000, from: 20_000), at: Int.random(in: 0..<rows.count, using: &numbers))
        let found = follow(rows, in: run, chunk: Int.random(in: 1...90, using: &numbers), tables: 1 + seed % 4)
        expectTrue(found, rows, run)
        let mixed = rows.shuffled(using: &numbers)
        expectTrue(follow(mixed, in: run), mixed, run)
    }

    @Test func givesAMapInAnotherOrderUp() {
        let run = records(5000)
        let rows = Array(run.reversed())
        let found = follow(rows, in: run, chunk: 500)
        expectTrue(found, rows, run)
        #expect(found.prefix(600).contains { $0 != nil })
        #expect(found.dropFirst(600).allSatisfy { $0 == nil })
        // In the next table it is looked for again.
        let again = follow(rows + run, in: run, chunk: 500, tables: 2)
        #expect(again.suffix(5000) == run.indices.map { $0 }[...])
    }

    @Test func anIDOfTheGreatestLengthIsNotTakenForOneThatIsKeptElsewhere() {
        let long = String(repeating: "y", count: Int(RecordRef.elsewhere))
        let run: [Key] = [(0, "a"), (0, "b"), (0, "c")]
        #expect(follow([(0, "a"), (0, long), (0, "b")], in: run, rewritten: true) == [0, nil, 1])
    }
}

struct BitRanksTests {
    @Test(arguments: [1, 31, 32, 33, 1000]) func countsWhatComesBefore(count: Int) {
        var numbers = SeededGenerator(seed: UInt64(count))
        let set = Set((0..<count).filter { _ in Bool.random(using: &numbers) })
        let ranks = BitRanks(count: count)
        for number in set { ranks.insert(UInt32(number)) }
        #expect(ranks.count() == set.count)
        for number in 0..<count {
            #expect(ranks.contains(UInt32(number)) == set.contains(number))
            #expect(Int(ranks.rank(UInt32(number))) == set.count { $0 < number })
        }
    }
}
