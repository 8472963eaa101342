import OneIDCore
import Testing

@testable import OneIDReconcile

/// The example of what could not be used is chosen by content: the smallest value, then the smallest record id.
@Suite struct RuleTallyTests {
    private struct Cell: Hashable {
        var value: String
        var id: String
        var record: UInt32
    }

    private static let cells = [
        Cell(value: "b", id: "3", record: 0), Cell(value: "ab", id: "9", record: 1),
        Cell(value: "a", id: "5", record: 2),
        Cell(value: "a", id: "41", record: 3), Cell(value: "a", id: "4", record: 4),
        Cell(value: "c", id: "1", record: 5),
    ]
    private static let issue = RuleTally.Issue(.unreadableFlag, source: 1, column: 2)

    private func tally(_ cells: some Sequence<Cell>) -> RuleTally {
        var tally = RuleTally()
        for cell in cells {
            cell.id.withCell { id in
                let account = PersonAccount(
                    source: 1, id: id, origin: .empty, record: cell.record, updated: .min, firstCell: 0)
                cell.value.withCell { tally.note(.unreadableFlag, account, column: 2, value: $0) }
            }
        }
        return tally
    }

    private func isTheSmallest(_ tally: RuleTally) -> Bool {
        guard let entry = tally.entries[Self.issue], tally.entries.count == 1 else { return false }
        return entry.count == Self.cells.count && entry.value == Array("a".utf8) && entry.recordID == Array("4".utf8)
            && entry.record == 4
    }

    @Test func whateverTheOrder() {
        for turn in Self.cells.indices {
            let turned = Self.cells[turn...] + Self.cells[..<turn]
            #expect(isTheSmallest(tally(turned)), "\(turn)")
            #expect(isTheSmallest(tally(turned.reversed())), "\(turn) reversed")
        }
    }

    @Test func whicheverWorkerSawIt() {
        for border in 0...Self.cells.count {
            var left = tally(Self.cells[..<border])
            var right = tally(Self.cells[border...])
            let (first, second) = (left, right)
            left.merge(second)
            right.merge(first)
            #expect(isTheSmallest(left), "\(border)")
            #expect(isTheSmallest(right), "\(border)")
        }
    }

    @Test func whatDiffersIsCountedApart() {
        var tally = tally(Self.cells)
        var other = RuleTally()
        "x".withCell { value in
            let account = PersonAccount(
                source: 1, id: value, origin: .empty, record: 7, updated: .min, firstCell: 0)
            other.note(.unreadableFlag, account, column: 3, value: value)
            other.note(.unreadableConsent, account, column: 2, value: value)
        }
        tally.merge(other)
        #expect(tally.entries.values.map(\.count).sorted() == [1, 1, 6])
    }
}
