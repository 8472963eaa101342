import OneIDTestSupport
import Testing

@testable import OneIDCore

/// Against looking at every element.
struct SortedSearchTests {
    private func ascending(_ count: Int, below limit: Int, seed: UInt64) -> [Int] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in random.below(limit) }.sorted()
    }

    @Test(arguments: [0, 1, 2, 3, 7, 8, 9, 100]) func findsWhereElementsReachANumber(count: Int) {
        let elements = ascending(count, below: count * 2 + 1, seed: UInt64(count))
        for wanted in -1...count * 2 + 2 {
            let first = elements.firstIndex { $0 >= wanted } ?? count
            #expect(elements.sortedIndex { $0 >= wanted } == first)
            #expect((0..<count).sortedIndex { elements[$0] >= wanted } == first)
            #expect(elements.sortedIndex(of: wanted) == (elements.contains(wanted) ? first : nil))
        }
    }

    @Test func searchesASliceByItsOwnPositions() {
        let slice = [9, 9, 1, 3, 3, 5, 0][2..<6]
        #expect(slice.sortedIndex { $0 >= 3 } == 3)
        #expect(slice.sortedIndex { $0 > 5 } == 6)
        #expect(slice.sortedIndex(of: 5) == 5)
        #expect(slice.sortedIndex(of: 4) == nil)
    }

    @Test(arguments: [1, 2, 3, 7, 8, 9, 100]) func findsTheLastThatIsNotAbove(count: Int) {
        let elements = ascending(count, below: count * 2 + 1, seed: UInt64(count) + 1000)
        for wanted in -1...count * 2 + 2 {
            let last = elements.lastIndex { $0 <= wanted } ?? 0
            elements.withUnsafeBufferPointer { buffer in
                #expect(buffer.baseAddress?.lastPosition(notAbove: wanted, of: count) == last)
            }
        }
    }
}
