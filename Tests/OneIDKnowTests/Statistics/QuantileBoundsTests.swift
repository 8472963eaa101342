import OneIDTestSupport
import Testing

@testable import OneIDKnow

/// Bands of values.
struct QuantileBoundsTests {
    private func scores(_ values: [Int], _ bands: Int) -> [Int] {
        let bounds = QuantileBounds(of: values.sorted(), bands: bands)
        return values.map(bounds.score)
    }

    @Test func bandsHaveAsManyEach() {
        #expect(scores(Array(1...10), 5) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
        #expect(scores(Array(1...7), 3) == [1, 1, 1, 2, 2, 3, 3])
        #expect(QuantileBounds(of: Array(1...10), bands: 5).bounds == [3, 5, 7, 9])
    }

    @Test func equalValuesAreInOneBand() {
        #expect(scores([1, 1, 1, 1, 1, 1, 1, 2, 2, 9], 5) == [1, 1, 1, 1, 1, 1, 1, 4, 4, 5])
        #expect(scores([3, 3, 3], 5) == [1, 1, 1])
        #expect(scores([], 5) == [])
        #expect(scores([7], 2) == [1])
    }

    /// A band's score is one more than the bands below it that the values up to its own least fill.
    @Test(arguments: 0..<20)
    func boundsGiveTheSameScoresAgain(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let values = (0..<random.below(60)).map { _ in random.below(12) }
        let bands = 2 + random.below(8)
        let found = QuantileBounds(of: values.sorted(), bands: bands)
        let again = QuantileBounds(bounds: found.bounds)
        for value in values {
            let below = values.count { $0 < value }
            // Bands whose share of people is all below the value.
            let expected = 1 + (1..<bands).count { band in below * bands >= values.count * band }
            #expect(found.score(value) == expected && again.score(value) == expected)
        }
    }
}
