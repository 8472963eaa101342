import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

@Suite struct NamedValuesTests {
    @Test("Levels are counted by name, blanks are not")
    func counts() {
        var values = NamedValues()
        values.add(ColumnCells(["gold", "", "gold ", "silver", "无", "gold"]).column())
        values.finish()
        #expect(values.sorted.map { String(decoding: $0.text, as: UTF8.self) } == ["gold", "silver"])
        #expect(values.sorted.map(\.cells.count) == [3, 1])
        #expect(values.cells.filled == 4)
        #expect(!values.isCut)
    }

    @Test("Of too many names the same ones stay, with exact counts, whatever the order and the pieces")
    func boundedAndIndependent() {
        var numbers = SeededGenerator(seed: 11)
        let cells = (0..<9000).map { "name \($0 % 4500)" }
        func read(_ cells: [String], pieces: Int) -> NamedValues {
            var sum = NamedValues()
            let size = (cells.count + pieces - 1) / pieces
            for start in stride(from: 0, to: cells.count, by: size) {
                var part = NamedValues()
                part.add(ColumnCells(Array(cells[start..<min(start + size, cells.count)])).column(firstRecord: start))
                sum += part
            }
            sum.finish()
            return sum
        }
        let whole = read(cells, pieces: 1)
        #expect(whole.isCut)
        #expect(whole.sorted.count == NamedValues.kept)
        #expect(whole.sorted.allSatisfy { $0.cells.count == 2 })
        let other = read(cells.shuffled(using: &numbers), pieces: 7)
        #expect(other.sorted.map(\.text) == whole.sorted.map(\.text))
        #expect(other.sorted.map(\.cells.count) == whole.sorted.map(\.cells.count))
    }
}
