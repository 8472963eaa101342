import OneIDCore
import Testing

@testable import OneIDKnow

/// Where no model can be fitted it is said, and averages take its place.
struct ValueExpectationTests {
    private func expect(_ buying: [RepeatBuying], _ spends: [SpendCount] = [], mean: Double? = nil) -> ValueExpectation
    {
        ValueExpectation(buying, spends, meanOfDay: mean, days: 100, workers: Workers(count: 2))
    }

    private func isPlain(_ expectation: ValueExpectation) -> Bool {
        if case .plain = expectation.ordering { return expectation.orderingFit.failure != nil }
        return false
    }

    @Test func oneBuyerLessThanNeededIsNotFitted() {
        let none = RepeatBuying(orders: 0, last: 0, age: 100, people: 400)
        let again = (1...9).map { RepeatBuying(orders: $0, last: 10 * $0, age: 100, people: 3) }
        #expect(isPlain(expect([none] + again + [RepeatBuying(orders: 10, last: 50, age: 100, people: 2)])))
        let fitted = expect([none] + again + [RepeatBuying(orders: 10, last: 50, age: 100, people: 3)])
        #expect(fitted.orderingFit.failure?.contains("at least") != true)
    }

    @Test func degenerateBuyersAreNotFitted() {
        // Nobody ever leaves, and all order at one rate.
        let regular = (0..<12).map { count in
            RepeatBuying(
                orders: count, last: count == 0 ? 0 : 99, age: 100,
                people: [368, 368, 184, 61, 15, 3, 1, 1, 1, 1, 1, 1][count])
        }
        let expectation = expect(regular)
        #expect(isPlain(expectation) && expectation.orderingFit.failure?.contains("no best") == true)
        #expect(isPlain(expect([RepeatBuying(orders: 1, last: 50, age: 100, people: 1000)])))
        // All on the day as of which: nothing tells a rate.
        if case .none = expect([RepeatBuying(orders: 0, last: 0, age: 0, people: 50)]).ordering {
        } else {
            Issue.record("something is expected")
        }
        if case .none = expect([]).ordering {} else { Issue.record("something is expected of nobody") }
    }

    @Test func equalAmountsAreNotFitted() {
        let expectation = expect([], [SpendCount(orders: 3, mean: 20, people: 100)], mean: 20)
        guard case .plain(let mean) = expectation.spending else {
            Issue.record("fitted")
            return
        }
        #expect(mean == 20 && expectation.spendingFit.failure != nil)
    }
}
