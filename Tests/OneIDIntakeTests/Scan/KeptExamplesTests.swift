import Testing

@testable import OneIDCore
@testable import OneIDExamine
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Of each class of cells the first ones of the input are kept as examples, whichever worker read them.
struct KeptExamplesTests {
    private func example(_ record: UInt32, _ valueClass: ValueClass = .junk) -> CellExample {
        CellExample(record: record, valueClass: valueClass, reason: "", raw: [])
    }

    private func totals(_ records: some Sequence<UInt32>) -> FileTotals {
        var totals = FileTotals(columns: 1)
        totals.examples[0] = records.map { example($0) }
        return totals
    }

    private func column(_ records: some Sequence<UInt32>) -> ColumnTotals {
        var totals = ColumnTotals()
        totals.examples = records.map { PlacedCell(example: example($0), offset: Int($0) * 10) }
        return totals
    }

    @Test(arguments: [
        ([2, 4, 6, 8, 10], [1, 3, 5, 7, 9]), ([6, 7, 8, 9, 10], [1, 2, 3, 4, 5]), ([1, 2, 3, 4, 5, 6], []),
    ])
    func theFirstOfAClass(left: [UInt32], right: [UInt32]) {
        for (one, other) in [(left, right), (right, left)] {
            var sum = totals(one)
            sum.add(totals(other))
            #expect(sum.examples[0].map(\.record) == [1, 2, 3, 4, 5])
            var columns = column(one)
            columns += column(other)
            #expect(columns.examples.map(\.example.record) == [1, 2, 3, 4, 5])
            #expect(columns.examples.map(\.offset) == [10, 20, 30, 40, 50])
        }
    }

    @Test func aClassDoesNotTakeTheRoomOfAnother() {
        var sum = totals(1...5)
        var other = FileTotals(columns: 1)
        other.examples[0] = (0..<7).map { example($0, .masked) }
        sum.add(other)
        #expect(sum.examples[0].filter { $0.valueClass == .junk }.map(\.record) == [1, 2, 3, 4, 5])
        #expect(sum.examples[0].filter { $0.valueClass == .masked }.map(\.record) == [0, 1, 2, 3, 4])
    }
}
