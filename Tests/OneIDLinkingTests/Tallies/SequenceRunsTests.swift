import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

@Suite struct SequenceRunsTests {
    private static func runs(_ cells: [String], cutAt cuts: [Int]) -> SequenceRuns {
        var runs = SequenceRuns()
        var start = 0
        for cut in cuts + [cells.count] {
            let table = ColumnCells(Array(cells[start..<cut]))
            runs.append(SequenceRuns.read(table.column(firstRecord: start)))
            start = cut
        }
        runs.close()
        return runs
    }

    @Test("Numbers that count up by one are a run; nine of them, equal ones and random ones are none")
    func whatIsARun() {
        let ten = (0..<10).map { "1380000\(1000 + $0)" }
        #expect(Self.runs(ten, cutAt: []).cells.count == 10)
        #expect(Self.runs(ten, cutAt: []).runs == 1)
        #expect(Self.runs(Array(ten.dropLast()), cutAt: []).cells.count == 0)
        #expect(Self.runs(ten.reversed(), cutAt: []).cells.count == 10)
        #expect(Self.runs(Array(repeating: "13800001000", count: 30), cutAt: []).cells.count == 0)
        #expect(Self.runs((0..<30).map { "1380000\(1000 + $0 * 11)" }, cutAt: []).cells.count == 0)
        #expect(Self.runs(Array(ten.prefix(5)) + [""] + Array(ten.suffix(5)), cutAt: []).cells.count == 0)
    }

    @Test("Cutting the input anywhere gives what looking at the whole gives")
    func cuts() {
        var numbers = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            var cells: [String] = []
            var value: Int64 = 13_800_000_000
            while cells.count < 60 {
                let step = [1, 1, 1, -1, 2, 0, 500].randomElement(using: &numbers) ?? 1
                for _ in 0..<Int.random(in: 1...14, using: &numbers) {
                    value += Int64(step)
                    cells.append(Int.random(in: 0..<40, using: &numbers) == 0 ? "" : "\(value)")
                }
            }
            let whole = Self.runs(cells, cutAt: [])
            for _ in 0..<8 {
                let cuts = (0..<Int.random(in: 1...6, using: &numbers)).map { _ in
                    Int.random(in: 0...cells.count, using: &numbers)
                }.sorted()
                let joined = Self.runs(cells, cutAt: cuts)
                #expect(joined.cells.count == whole.cells.count, "\(cells) cut at \(cuts)")
                #expect(joined.runs == whole.runs)
                if whole.cells.count > 0 { #expect(joined.cells.firstRecord == whole.cells.firstRecord) }
            }
        }
    }
}
