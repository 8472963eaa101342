import OneIDCore

/// The likelihood of what buyers spent, over sorted counts.
struct GammaGammaLikelihood: Sendable {
    private let counts: [SpendCount]
    let people: Double
    private let byOrders: [(orders: Int, people: Double, logMeans: Double)]
    private let sums: OrderedSums

    /// - Parameter counts: ascending, none twice.
    init(_ counts: [SpendCount], _ workers: Workers) {
        self.counts = counts
        people = counts.reduce(0) { $0 + Double($1.people) }
        sums = OrderedSums(workers: workers)
        var byOrders: [(orders: Int, people: Double, logMeans: Double)] = []
        for count in counts {
            if byOrders.last?.orders != count.orders { byOrders.append((count.orders, 0, 0)) }
            byOrders[byOrders.count - 1].people += Double(count.people)
            byOrders[byOrders.count - 1].logMeans += Double(count.people) * Elementary.log(count.mean)
        }
        self.byOrders = byOrders
    }

    /// The logarithm of the likelihood, with its slopes and curvature along the logarithms of p, q and gamma.
    func logarithm(_ model: GammaGamma) -> NewtonSearch.Point {
        let (p, q, gamma) = (model.p, model.q, model.gamma)
        let counts = counts
        let all = sums.of(counts.count, width: 7) { range, sums in
            var (ofValue, ofP, ofQ, ofGamma) = (0.0, 0.0, 0.0, 0.0)
            var (ofPGamma, ofQGamma, ofGammaGamma) = (0.0, 0.0, 0.0)
            for count in counts[range] {
                let people = Double(count.people)
                let x = Double(count.orders)
                let sum = gamma + count.mean * x
                let logSum = Elementary.log(sum)
                let part = people / sum
                ofValue -= people * (p * x + q) * logSum
                ofP -= people * x * logSum
                ofQ -= people * logSum
                ofGamma -= people * (p * x + q) / sum
                ofPGamma -= part * x
                ofQGamma -= part
                ofGammaGamma += part * (p * x + q) / sum
            }
            sums = [ofValue, ofP, ofQ, ofGamma, ofPGamma, ofQGamma, ofGammaGamma]
        }
        var (value, slopeP, slopeQ, slopeGamma) = (all[0], all[1], all[2], all[3])
        // Of p; q and p, q; gamma and p, gamma and q, gamma.
        var curvature = [0, 0, 0, all[4], all[5], all[6]]
        let logGamma = Elementary.log(gamma)
        let (ofQ, digammaOfQ, trigammaOfQ) = (GammaFunction.log(q), GammaFunction.digamma(q), GammaFunction.trigamma(q))
        for one in byOrders {
            let x = Double(one.orders)
            let (shape, logX) = (p * x, Elementary.log(x))
            let both = GammaFunction.digamma(shape + q)
            value +=
                one.people
                * (GammaFunction.log(shape + q) - GammaFunction.log(shape) - ofQ + q * logGamma + shape * logX)
                + (shape - 1) * one.logMeans
            slopeP += one.people * x * (both - GammaFunction.digamma(shape) + logX) + x * one.logMeans
            slopeQ += one.people * (both - digammaOfQ + logGamma)
            slopeGamma += one.people * q / gamma
            let bend = GammaFunction.trigamma(shape + q)
            curvature[0] += one.people * x * x * (bend - GammaFunction.trigamma(shape))
            curvature[1] += one.people * x * bend
            curvature[2] += one.people * (bend - trigammaOfQ)
            curvature[4] += one.people / gamma
            curvature[5] -= one.people * q / (gamma * gamma)
        }
        return NewtonSearch.alongLogarithms(
            [p, q, gamma], value: value, slopes: [slopeP, slopeQ, slopeGamma], curvature: curvature)
    }

    /// The parameters that make what buyers spent likeliest.
    func fit() -> (model: GammaGamma, answer: NewtonSearch.Answer) {
        let mean = counts.reduce(0.0) { $0 + $1.mean * Double($1.people) } / people
        let start = [4, 4, mean].map(Elementary.log)
        let answer = NewtonSearch(bound: 16 + abs(start[2])).least(from: start) { place in
            logarithm(GammaGamma(logarithms: place)).opposite(of: people)
        }
        return (GammaGamma(logarithms: answer.place), answer)
    }

    /// Actual and expected numbers of buyers in ten ranges of the mean value, in each of which a tenth is expected; in fewer
    /// where there are fewer than fifty buyers.
    func test(_ model: GammaGamma) -> ChiSquareTest? {
        let parts = min(10, Int(people / 5))
        guard parts > 1 else { return nil }
        var actual = [Double](repeating: 0, count: parts)
        var cuts: (orders: Int, of: [Double]) = (0, [])
        for count in counts {
            let x = Double(count.orders)
            if cuts.orders != count.orders {
                cuts = (
                    count.orders,
                    (1..<parts).map { part in
                        Self.quantile(model.p * x, model.q, Double(part) / Double(parts))
                    }
                )
            }
            let share = count.mean * x / (model.gamma + count.mean * x)
            actual[cuts.of.reduce(0) { $0 + ($1 < share ? 1 : 0) }] += Double(count.people)
        }
        let bins = actual.enumerated().map { place, count in
            ChiSquareTest.Bin(name: "\(place + 1)", actual: count, expected: people / Double(parts))
        }
        return ChiSquareTest(bins, fitted: 3)
    }

    /// The number below which a part of a beta distribution is.
    private static func quantile(_ first: Double, _ second: Double, _ part: Double) -> Double {
        var (low, high) = (0.0, 1.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if GammaFunction.betaPart(first, second, below: middle) < part { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// How far the model's assumption holds that how much is spent does not depend on how often.
    var correlation: Double? {
        Correlation.of(counts.lazy.map { (Double($0.orders), $0.mean, Double($0.people)) })
    }
}
