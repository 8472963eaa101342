import OneIDCore
import Testing

@testable import OneIDKnow

/// The search for the least value, and tests of fit.
struct NewtonSearchTests {
    @Test func findsTheLeastOfACurvedValley() {
        // Rosenbrock's, from its usual start.
        let answer = NewtonSearch(bound: 100).least(from: [-1.2, 1]) { place in
            let (x, y) = (place[0], place[1])
            let (first, second) = (1 - x, y - x * x)
            return NewtonSearch.Point(
                value: first * first + 100 * second * second, slopes: [-2 * first - 400 * x * second, 200 * second],
                curvature: [[2 - 400 * second + 800 * x * x, -400 * x], [-400 * x, 200]])
        }
        #expect(answer.end == .converged)
        #expect(abs(answer.place[0] - 1) < 1e-6 && abs(answer.place[1] - 1) < 1e-6)
    }

    @Test func saysThatThereIsNone() {
        // Falls for ever.
        let answer = NewtonSearch(bound: 10).least(from: [0]) { place in
            let value = Elementary.exp(-place[0])
            return NewtonSearch.Point(value: value, slopes: [-value], curvature: [[value]])
        }
        #expect(answer.end == .ran(0))
        // Flat: there is no best place, so none may be said to be.
        let flat = NewtonSearch(bound: 10).least(from: [0]) { _ in
            NewtonSearch.Point(value: 1, slopes: [0], curvature: [[0]])
        }
        #expect(flat.end != .converged)
    }

    @Test func countsAgainstExpectations() throws {
        // Mendel's peas: 315, 101, 108 and 32 of 556, expected as 9 : 3 : 3 : 1.
        let bins = zip([315, 101, 108, 32], [312.75, 104.25, 104.25, 34.75]).map {
            ChiSquareTest.Bin(name: "", actual: $0, expected: $1)
        }
        let test = try #require(ChiSquareTest(bins, fitted: 0))
        #expect(test.degreesOfFreedom == 3)
        #expect(FourDigits.text(test.statistic) == "0.4700" && FourDigits.text(test.probability) == "0.9254")
        #expect(ChiSquareTest(bins, fitted: 3) == nil)
    }

    @Test func correlationIsThatOfThePairs() {
        func of(_ pairs: [(Double, Double, Double)]) -> String? {
            Correlation.of(pairs.map { (first: $0.0, second: $0.1, people: $0.2) }).flatMap { FourDigits.text($0) }
        }
        #expect(of([(1, 2, 1), (2, 4, 1), (3, 6, 1)]) == "1.000")
        #expect(of([(1, 1, 1), (2, 3, 2), (3, 2, 1)]) == of([(1, 1, 1), (2, 3, 1), (2, 3, 1), (3, 2, 1)]))
        #expect(of([(1, 1, 1), (2, 3, 1), (3, 2, 1)]) == "0.5000")
        #expect(of([(1, 5, 3)]) == nil)
    }

    @Test func sumsAreThoseOfAnyNumberOfThreads() {
        func sum(_ threads: Int) -> [Double] {
            OrderedSums(workers: Workers(count: threads)).of(20_001, width: 2) { range, sums in
                for number in range {
                    sums[0] += 1 / Double(number + 1)
                    sums[1] += Elementary.log(Double(number + 1))
                }
            }
        }
        #expect(sum(1) == sum(2) && sum(1) == sum(5))
        #expect(abs(sum(1)[1] - GammaFunction.log(20_002)) < 1e-6)
    }
}
