import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDKnow

/// The model of repeat buying, against its closed form and against buyers made by it.
struct BetaGeometricTests {
    /// The paper's formula with the hypergeometric function, computed with eighty digits: of who has not left.
    @Test(arguments: [
        (0.2426, 30.9, 0.793, 2.426, 0, 0, 365, 1.44639499790123),
        (0.2426, 30.9, 0.793, 2.426, 2, 272, 273, 1.68721671203859),
        (0.2426, 30.9, 0.793, 2.426, 29, 272, 365, 25.5225185194974), (0.5, 0.5, 0.3, 0.4, 0, 0, 365, 44.0560800960727),
        // a = 1, where the formula is nothing by nothing.
        (3, 100, 1, 5, 7, 300, 365, 6.76871131905324), (60, 3, 0.01, 9, 150, 1000, 30, 6.27992635000647),
        (0.01, 1000, 7, 0.5, 1, 10, 3650, 0.926792948551429), (0.5, 10, 200, 30, 0, 400, 365, 0.286636423267867),
        // Terms beyond what a number can hold.
        (2, 50, 0.2, 0.8, 900, 1000, 3650, 2611.61624639979),
    ])
    func expectedOrders(
        _ r: Double, _ alpha: Double, _ a: Double, _ b: Double, _ orders: Int, _ age: Int, _ days: Int, _ exact: Double
    ) {
        let model = BetaGeometric(r: r, alpha: alpha, a: a, b: b)
        let found = model.expectedOfAlive(orders: orders, age: age, within: days)
        #expect(abs(found / exact - 1) < 1e-11, "\(found)")
        #expect(model.expectedOfAlive(orders: orders, age: age, within: 0) == 0)
    }

    @Test func whoIsLateHasLeft() {
        let model = BetaGeometric(r: 0.243, alpha: 30.9, a: 0.793, b: 2.426)
        #expect(model.alive(orders: 0, last: 0, age: 272) == 1)
        let early = model.alive(orders: 10, last: 50, age: 272)
        let late = model.alive(orders: 10, last: 270, age: 272)
        #expect(early < 0.001 && late > 0.9)
        // Odds beyond what a number can hold.
        #expect(model.alive(orders: 2000, last: 1, age: 100_000) == 0)
    }

    @Test func chancesAddUp() {
        let model = BetaGeometric(r: 0.5, alpha: 20, a: 0.8, b: 2.5)
        let chances = model.chances(upTo: 400, within: 200)
        #expect(chances.allSatisfy { $0 >= 0 } && abs(chances.reduce(0, +) - 1) < 1e-9)
        // What a new buyer is expected to order is the mean of them.
        let mean = chances.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
        #expect(abs(mean / model.expectedOfAlive(orders: 0, age: 0, within: 200) - 1) < 1e-7)
    }

    /// Slopes against differences of the value, the curvature against differences of the slopes.
    @Test func slopesAreThoseOfTheLikelihood() throws {
        let likelihood = BetaGeometricLikelihood(try CDNOWTests.buying(), Workers(count: 1))
        let spending = GammaGammaLikelihood(try CDNOWTests.spending(), Workers(count: 1))
        let place = [0.3, 40, 0.6, 3].map(Elementary.log)
        let money = [5, 3, 20].map(Elementary.log)
        func check(_ place: [Double], _ function: ([Double]) -> NewtonSearch.Point) {
            let slopes = function(place).slopes
            let curvature = function(place).curvature
            for index in place.indices {
                var (up, down) = (place, place)
                up[index] += 1e-5
                down[index] -= 1e-5
                let slope = (function(up).value - function(down).value) / 2e-5
                #expect(abs(slope - slopes[index]) < 1e-3, "\(index): \(slope) \(slopes[index])")
                for other in place.indices {
                    let bend = (function(up).slopes[other] - function(down).slopes[other]) / 2e-5
                    let own = curvature[index][other]
                    #expect(abs(bend - own) < 1e-3 * max(1, abs(own)), "\(index), \(other): \(bend) \(own)")
                }
            }
        }
        check(place) { likelihood.logarithm(BetaGeometric(logarithms: $0)) }
        check(money) { spending.logarithm(GammaGamma(logarithms: $0)) }
    }

    /// Buyers made by a model: the fit finds its parameters again, and the test does not refuse it.
    @Test func findsTheParametersThatMadeTheBuyers() throws {
        var made = MadeBuyers(seed: 5)
        let model = BetaGeometric(r: 0.8, alpha: 60, a: 0.7, b: 2.5)
        let buying = RepeatBuying.counted(
            (0..<12_000).map { _ in made.buyer(model, age: 100 + made.random.below(500)) })
        let likelihood = BetaGeometricLikelihood(buying, Workers(count: 2))
        let (found, answer) = likelihood.fit()
        #expect(answer.end == .converged)
        for (one, other) in [(found.r, model.r), (found.alpha, model.alpha), (found.a, model.a), (found.b, model.b)] {
            #expect(abs(one / other - 1) < 0.15, "\(found)")
        }
        #expect(try #require(likelihood.test(found)).probability > 0.01)
        let spends = SpendCount.counted((0..<6000).map { _ in made.spending(GammaGamma(p: 4, q: 5, gamma: 60)) })
        let money = GammaGammaLikelihood(spends, Workers(count: 2))
        let (spent, end) = money.fit()
        #expect(end.end == .converged)
        #expect(
            abs(spent.p / 4 - 1) < 0.15 && abs(spent.q / 5 - 1) < 0.15 && abs(spent.gamma / 60 - 1) < 0.2, "\(spent)")
        #expect(try #require(money.test(spent)).probability > 0.01)
    }
}

/// Buyers as the models have them.
struct MadeBuyers {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private mutating func part() -> Double { (Double(random.next() >> 11) + 0.5) / 9_007_199_254_740_992 }

    /// Of a gamma distribution, as Marsaglia and Tsang draw it; the normal numbers are sums of twelve.
    mutating func gamma(_ shape: Double) -> Double {
        guard shape >= 1 else { return gamma(shape + 1) * Elementary.power(part(), 1 / shape) }
        let third = shape - 1 / 3
        while true {
            let normal = (0..<48).reduce(-24.0) { sum, _ in sum + part() } / 2
            let root = 1 + normal / (9 * third).squareRoot()
            guard root > 0 else { continue }
            let cube = root * root * root
            if Elementary.log(part()) < 0.5 * normal * normal + third * (1 - cube + Elementary.log(cube)) {
                return third * cube
            }
        }
    }

    mutating func buyer(_ model: BetaGeometric, age: Int) -> RepeatBuying {
        let rate = gamma(model.r) / model.alpha
        let (leaves, stays) = (gamma(model.a), gamma(model.b))
        var (moment, last, orders) = (0.0, 0.0, 0)
        while true {
            moment -= Elementary.log(part()) / rate
            guard moment <= Double(age) else { break }
            orders += 1
            last = moment
            if part() < leaves / (leaves + stays) { break }
        }
        return RepeatBuying(orders: orders, last: Int(last.rounded()), age: age)
    }

    mutating func spending(_ model: GammaGamma) -> SpendCount {
        let orders = 1 + random.below(6)
        let rate = gamma(model.q) / model.gamma
        let sum = (0..<orders).reduce(0.0) { sum, _ in sum + gamma(model.p) / rate }
        return SpendCount(orders: orders, mean: sum / Double(orders))
    }
}
