import OneIDCore

/// The likelihood of what buyers did, over sorted counts: whatever their order was, the sums are the same.
struct BetaGeometricLikelihood: Sendable {
    /// Ascending, none twice.
    private let counts: [RepeatBuying]
    let people: Double
    private let mostOrders: Int
    private let mostDays: Int
    private let sums: OrderedSums

    init(_ counts: [RepeatBuying], _ workers: Workers) {
        self.counts = counts
        people = counts.reduce(0) { $0 + Double($1.people) }
        mostOrders = counts.reduce(0) { max($0, $1.orders) }
        mostDays = counts.reduce(0) { max($0, $1.age) }
        sums = OrderedSums(workers: workers)
    }

    /// What depends on the number of orders alone: the logarithm of Γ(r + x) / Γ(r) · B(a, b + x) / B(a, b) with its slopes and
    /// curvature, and that of a / (b + x - 1).
    private struct OfOrders {
        var value = 0.0
        var r = 0.0
        var a = 0.0
        var b = 0.0
        var rr = 0.0
        /// Of a, and of a and b.
        var aa = 0.0
        var bb = 0.0
        var leaving = 0.0
    }

    private func byOrders(_ model: BetaGeometric) -> [OfOrders] {
        var all = [OfOrders()]
        all.reserveCapacity(mostOrders + 1)
        for count in 0..<mostOrders {
            let x = Double(count)
            let (r, stays, both) = (model.r + x, model.b + x, model.a + model.b + x)
            var next = all[count]
            next.value += Elementary.log(r * stays / both)
            next.r += 1 / r
            next.a -= 1 / both
            next.b += 1 / stays - 1 / both
            next.rr -= 1 / (r * r)
            next.aa += 1 / (both * both)
            next.bb += 1 / (both * both) - 1 / (stays * stays)
            next.leaving = Elementary.log(model.a / stays)
            all.append(next)
        }
        return all
    }

    /// The logarithm of the likelihood, with its slopes and curvature along the logarithms of r, alpha, a and b.
    func logarithm(_ model: BetaGeometric) -> NewtonSearch.Point {
        let byOrders = byOrders(model)
        let days = (0...mostDays).map { Elementary.log(model.alpha + Double($0)) }
        let counts = counts
        let all = sums.of(counts.count, width: 15) { range, sums in
            var own = Sums()
            for place in range { Self.add(counts[place], model, byOrders, days, &own) }
            sums = own.all
        }
        return NewtonSearch.alongLogarithms(
            [model.r, model.alpha, model.a, model.b], value: all[0], slopes: Array(all[1..<5]),
            curvature: Array(all[5...]))
    }

    /// Sums over people.
    private struct Sums {
        var (value, r, alpha, a, b) = (0.0, 0.0, 0.0, 0.0, 0.0)
        var (rr, alphaR, alphaAlpha) = (0.0, 0.0, 0.0)
        var (aR, aAlpha, aa) = (0.0, 0.0, 0.0)
        var (bR, bAlpha, ba, bb) = (0.0, 0.0, 0.0, 0.0)

        /// The curvature by the lower triangle, row by row.
        var all: [Double] { [value, r, alpha, a, b, rr, alphaR, alphaAlpha, aR, aAlpha, aa, bR, bAlpha, ba, bb] }
    }

    private static func add(
        _ count: RepeatBuying, _ model: BetaGeometric, _ byOrders: [OfOrders], _ days: [Double], _ sums: inout Sums
    ) {
        let own = byOrders[count.orders]
        let people = Double(count.people)
        let shape = model.r + Double(count.orders)
        let age = model.alpha + Double(count.age)
        let logAge = days[count.age]
        var value = own.value + model.r * days[0] - shape * logAge
        var (r, alpha) = (own.r + days[0] - logAge, model.r / model.alpha - shape / age)
        var (a, b) = (own.a, own.b)
        let (ofAlpha, ofAge) = (1 / model.alpha, 1 / age)
        var (rr, alphaR, alphaAlpha) = (own.rr, ofAlpha - ofAge, shape * ofAge * ofAge - model.r * ofAlpha * ofAlpha)
        var (aa, bb) = (own.aa, own.bb)
        if count.orders > 0 {
            let logLast = days[count.last]
            // Of having left after the last order to being there still.
            let odds = own.leaving + shape * (logAge - logLast)
            let small = Elementary.exp(-abs(odds))
            value += max(odds, 0) + Elementary.logOnePlus(small)
            let left = (odds > 0 ? 1 : small) / (1 + small)
            r += left * (logAge - logLast)
            alpha += left * shape * (1 / age - 1 / (model.alpha + Double(count.last)))
            a += left / model.a
            b -= left / (model.b + Double(count.orders - 1))
            // How the odds grow along r, alpha, a and b, and how much the chance grows with them.
            let ofLast = 1 / (model.alpha + Double(count.last))
            let alongR = logAge - logLast
            let alongAlpha = shape * (ofAge - ofLast)
            let alongA = 1 / model.a
            let alongB = -1 / (model.b + Double(count.orders - 1))
            let bend = small / ((1 + small) * (1 + small))
            rr += bend * alongR * alongR
            alphaR += left * (ofAge - ofLast) + bend * alongAlpha * alongR
            alphaAlpha += left * shape * (ofLast * ofLast - ofAge * ofAge) + bend * alongAlpha * alongAlpha
            aa += (bend - left) * alongA * alongA
            bb += (bend + left) * alongB * alongB
            sums.aR += people * bend * alongA * alongR
            sums.aAlpha += people * bend * alongA * alongAlpha
            sums.bR += people * bend * alongB * alongR
            sums.bAlpha += people * bend * alongB * alongAlpha
            sums.ba += people * bend * alongB * alongA
        }
        sums.value += people * value
        sums.r += people * r
        sums.alpha += people * alpha
        sums.a += people * a
        sums.b += people * b
        sums.rr += people * rr
        sums.alphaR += people * alphaR
        sums.alphaAlpha += people * alphaAlpha
        sums.aa += people * aa
        sums.ba += people * own.aa
        sums.bb += people * bb
    }

    /// The parameters that make what buyers did likeliest.
    func fit() -> (model: BetaGeometric, answer: NewtonSearch.Answer) {
        let orders = counts.reduce(0.0) { $0 + Double($1.orders) * Double($1.people) }
        let days = counts.reduce(0.0) { $0 + Double($1.age) * Double($1.people) }
        let start = [0.5, 0.5 * max(days, 1) / max(orders, 1), 0.8, 2.5].map(Elementary.log)
        let answer = NewtonSearch(bound: 16).least(from: start) { place in
            logarithm(BetaGeometric(logarithms: place)).opposite(of: people)
        }
        return (BetaGeometric(logarithms: answer.place), answer)
    }

    /// Actual and expected numbers of buyers by orders after the first, as the paper tests them: 0 to 6, and 7 or more; fewer
    /// where fewer than five are expected.
    func test(_ model: BetaGeometric) -> ChiSquareTest? {
        let most = 7
        var actual = [Double](repeating: 0, count: most + 1)
        var ages: [Int: Double] = [:]
        for count in counts {
            actual[min(most, count.orders)] += Double(count.people)
            ages[count.age, default: 0] += Double(count.people)
        }
        var expected = [Double](repeating: 0, count: most + 1)
        for (age, people) in ages.sorted(by: { $0.key < $1.key }) {
            var rest = 1.0
            for (place, chance) in model.chances(upTo: most - 1, within: age).enumerated() {
                expected[place] += people * chance
                rest -= chance
            }
            expected[most] += people * max(0, rest)
        }
        while expected.count > 1, expected[expected.count - 1] < 5 {
            let (lastActual, lastExpected) = (actual.removeLast(), expected.removeLast())
            actual[actual.count - 1] += lastActual
            expected[expected.count - 1] += lastExpected
        }
        let bins = expected.indices.map { place in
            ChiSquareTest.Bin(
                name: place == expected.count - 1 ? "\(place)+" : "\(place)", actual: actual[place],
                expected: expected[place])
        }
        return ChiSquareTest(bins, fitted: 4)
    }
}

extension BetaGeometric {
    init(logarithms: [Double]) {
        self.init(
            r: Elementary.exp(logarithms[0]), alpha: Elementary.exp(logarithms[1]), a: Elementary.exp(logarithms[2]),
            b: Elementary.exp(logarithms[3]))
    }
}
