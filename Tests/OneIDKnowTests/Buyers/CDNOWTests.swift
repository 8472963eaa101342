import Foundation
import OneIDCore
import Testing

@testable import OneIDKnow
@testable import OneIDPipelineTestSupport

/// The papers' estimates for the customers of CDNOW, to their printed digits.
struct CDNOWTests {
    private static func rows(_ name: String) throws -> [[Int]] {
        let file = Fixtures.folder.appendingPathComponent("cdnow/\(name)")
        return String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n").dropFirst().map {
            row in
            row.split(separator: ",").compactMap { Int($0) }
        }
    }

    static func buying() throws -> [RepeatBuying] {
        try rows("repeat_buying.csv").map { RepeatBuying(orders: $0[0], last: $0[1], age: $0[2], people: $0[3]) }
    }

    static func spending() throws -> [SpendCount] {
        SpendCount.counted(
            try rows("repeat_spending.csv").map {
                SpendCount(orders: $0[0], mean: Double($0[1]) / 100 / Double($0[0]), people: $0[2])
            })
    }

    private func digits(_ number: Double, _ decimals: Int) -> String? { FourDigits.text(number, decimals: decimals) }

    /// 2005, table 2: r = .243, alpha = 4.414, a = .793, b = 2.426, LL = -9582.4; in weeks. Page 282: chi-square 4.82, p = .19.
    @Test func repeatBuyingIsAsPublished() throws {
        let counts = try Self.buying()
        #expect(counts.reduce(0) { $0 + $1.people } == 2357)
        let likelihood = BetaGeometricLikelihood(counts, Workers(count: 2))
        let (model, answer) = likelihood.fit()
        #expect(answer.end == .converged)
        #expect(digits(model.r, 3) == "0.243" && digits(model.alpha / 7, 3) == "4.414")
        #expect(digits(model.a, 3) == "0.793" && digits(model.b, 3) == "2.426")
        // A density in days is one in weeks, divided by seven for each order.
        let orders = counts.reduce(0) { $0 + $1.orders * $1.people }
        #expect(digits(-answer.value * 2357 + Double(orders) * Elementary.log(7), 1) == "-9582.4")
        let test = try #require(likelihood.test(model))
        #expect(test.degreesOfFreedom == 3)
        #expect(digits(test.statistic, 2) == "4.82" && digits(test.probability, 2) == "0.19")
        #expect(test.bins.map(\.actual) == [1411, 439, 214, 100, 62, 38, 29, 64])
    }

    /// Fader and Hardie's worked example: who bought twice again, last after 30.43 of 38.86 weeks, is expected to buy 1.226 times
    /// within 39 weeks.
    @Test func aCustomerIsExpectedToBuyAsPublished() throws {
        let (model, _) = BetaGeometricLikelihood(try Self.buying(), Workers(count: 1)).fit()
        let one = model.alive(orders: 2, last: 213, age: 272) * model.expectedOfAlive(orders: 2, age: 272, within: 273)
        #expect(FourDigits.text(one) == "1.226")
    }

    /// 2013: p = 6.25, q = 3.74, gamma = 15.44.
    @Test func spendingIsAsPublished() throws {
        let counts = try Self.spending()
        #expect(counts.reduce(0) { $0 + $1.people } == 946)
        let (model, answer) = GammaGammaLikelihood(counts, Workers(count: 2)).fit()
        #expect(answer.end == .converged)
        #expect(digits(model.p, 2) == "6.25" && digits(model.q, 2) == "3.74" && digits(model.gamma, 2) == "15.44")
        #expect(model.mean.flatMap { digits($0, 1) } == "35.2")
    }

    /// The correlation of the number and the mean value of purchases that the papers find: 0.11.
    @Test func spendingHardlyDependsOnHowOften() throws {
        let correlation = try #require(GammaGammaLikelihood(try Self.spending(), Workers(count: 1)).correlation)
        #expect(digits(correlation, 2) == "0.11")
    }

    /// Whatever the order of buyers and the threads: the same to the last bit.
    @Test func orderAndThreadsAreNothing() throws {
        let buying = try Self.buying()
        let shuffled = RepeatBuying.counted(buying.reversed())
        #expect(shuffled == buying)
        let one = ValueExpectation(buying, try Self.spending(), meanOfDay: 35, days: 365, workers: Workers(count: 1))
        let three = ValueExpectation(
            shuffled, try Self.spending(), meanOfDay: 35, days: 365, workers: Workers(count: 3))
        guard case .fitted(let first) = one.ordering, case .fitted(let second) = three.ordering,
            case .fitted(let spent) = one.spending, case .fitted(let again) = three.spending
        else {
            Issue.record("not fitted")
            return
        }
        #expect(first == second && spent == again)
        #expect(one.orderingFit.logLikelihoodOfWeeks.flatMap { digits($0, 1) } == "-9582.4")
    }
}
