import OneIDCore

/// What is expected of buyers over a horizon: by the models where they could be fitted, else by plain averages.
package struct ValueExpectation: Sendable {
    /// Fewer buyers who ordered again tell no model from another.
    package static let leastBuyers = 30

    /// How often buyers order.
    package enum Ordering: Sendable {
        case fitted(BetaGeometric)
        /// Orders after the first and days since it, of a buyer on average.
        case plain(orders: Double, days: Double)
        /// Nobody's orders have days.
        case none
    }

    /// What orders are worth.
    package enum Spending: Sendable {
        case fitted(GammaGamma)
        /// The mean value of a day with orders.
        case plain(mean: Double)
        /// No order tells what it came to.
        case none
    }

    /// How a model was fitted.
    package struct Fit: Sendable {
        package let buyers: Int
        /// nil: it was; else why its estimate is not taken.
        package let failure: String?
        /// Of times in days.
        package private(set) var logLikelihood: Double?
        /// The same of times in weeks, as the papers have it; nil where there are no times.
        package fileprivate(set) var logLikelihoodOfWeeks: Double?
        package private(set) var test: ChiSquareTest?
        package private(set) var steps = 0

        fileprivate init(_ buyers: Int, failure: String) {
            self.buyers = buyers
            self.failure = failure
        }

        fileprivate init(_ buyers: Int, _ answer: NewtonSearch.Answer, failure: String?, test: () -> ChiSquareTest?) {
            self.buyers = buyers
            self.failure = failure
            steps = answer.steps
            guard failure == nil else { return }
            // The search had the mean of a buyer, and its opposite.
            logLikelihood = -answer.value * Double(buyers)
            self.test = test()
        }
    }

    package let days: Int
    package let ordering: Ordering
    package let orderingFit: Fit
    package let spending: Spending
    package let spendingFit: Fit
    /// Of how often and for how much buyers order: the models take it that there is none.
    package let correlation: Double?
    /// What is expected of who has not left, by orders and age.
    private let ofAlive: [UInt64: Double]

    /// - Parameter days: the horizon.
    init(_ buyers: AllBuyers, days: Int, workers: Workers) {
        var packed: [UInt64] = []
        var spends: [SpendCount] = []
        buyers.forEach { figures in
            if let buying = figures.buying { packed.append(buying.packed) }
            if let spending = figures.spending, spending.mean > 0 {
                spends.append(SpendCount(orders: spending.days, mean: spending.mean))
            }
        }
        self.init(
            RepeatBuying.counted(packed: packed), SpendCount.counted(spends), meanOfDay: Self.meanOfDay(buyers),
            days: days, workers: workers)
    }

    /// - Parameters:
    ///   - buying: sorted, none twice.
    ///   - spends: sorted, none twice.
    ///   - meanOfDay: the mean value of all days with orders.
    init(_ buying: [RepeatBuying], _ spends: [SpendCount], meanOfDay: Double?, days: Int, workers: Workers) {
        self.days = days
        (ordering, orderingFit) = Self.fit(buying, workers)
        (spending, spendingFit, correlation) = Self.fit(spends, meanOfDay, workers)
        ofAlive = Self.ofAlive(buying, ordering, days, workers)
    }

    /// Money and days with orders are exact, so that their order is nothing.
    private static func meanOfDay(_ buyers: AllBuyers) -> Double? {
        var (sum, days) = (Int128(0), 0)
        buyers.forEach { figures in
            guard let buying = figures.buying else { return }
            sum += figures.monetary
            days += buying.orders + 1
        }
        return days > 0 && sum > 0 ? Double(sum) / 1e9 / Double(days) : nil
    }

    // MARK: Fitting

    private static func fit(_ buying: [RepeatBuying], _ workers: Workers) -> (Ordering, Fit) {
        let people = buying.reduce(0) { $0 + $1.people }
        let again = buying.reduce(0) { $0 + ($1.orders > 0 ? $1.people : 0) }
        let orders = buying.reduce(0) { $0 + $1.orders * $1.people }
        let days = buying.reduce(0) { $0 + $1.age * $1.people }
        let plain: Ordering =
            people == 0 || days == 0
            ? .none : .plain(orders: Double(orders) / Double(people), days: Double(days) / Double(people))
        guard again >= leastBuyers else { return (plain, Fit(people, failure: tooFew(again, "again"))) }
        let likelihood = BetaGeometricLikelihood(buying, workers)
        let (model, answer) = likelihood.fit()
        var fit = Fit(people, answer, failure: failure(answer, ["r", "alpha", "a", "b"])) { likelihood.test(model) }
        // A density in days is one in weeks, divided by seven for each order.
        fit.logLikelihoodOfWeeks = fit.logLikelihood.map { $0 + Double(orders) * Elementary.log(7) }
        return (fit.failure == nil ? .fitted(model) : plain, fit)
    }

    private static func fit(
        _ spends: [SpendCount], _ meanOfDay: Double?, _ workers: Workers
    ) -> (Spending, Fit, Double?) {
        let people = spends.reduce(0) { $0 + $1.people }
        let plain: Spending = meanOfDay.map { .plain(mean: $0) } ?? .none
        guard people >= leastBuyers else {
            return (plain, Fit(people, failure: tooFew(people, "again for more than nothing")), nil)
        }
        let likelihood = GammaGammaLikelihood(spends, workers)
        let (model, answer) = likelihood.fit()
        var failure = failure(answer, ["p", "q", "gamma"])
        if failure == nil, model.mean == nil {
            failure = "the fitted distribution has no mean (q is \(FourDigits.text(model.q) ?? "-"), not above 1)"
        }
        let fit = Fit(people, answer, failure: failure) { likelihood.test(model) }
        return (failure == nil ? .fitted(model) : plain, fit, likelihood.correlation)
    }

    private static func tooFew(_ people: Int, _ how: String) -> String {
        "\(FindingText.count(people, "buyer", plural: "buyers")) ordered \(how), at least \(leastBuyers) are needed"
    }

    private static func failure(_ answer: NewtonSearch.Answer, _ names: [String]) -> String? {
        switch answer.end {
        case .converged: nil
        case .ran(let number): "no best \(names[number]) was found: the more extreme it is, the better it fits"
        case .unfinished: "the search for the best parameters did not end"
        }
    }

    private static func ofAlive(
        _ buying: [RepeatBuying], _ ordering: Ordering, _ days: Int, _ workers: Workers
    ) -> [UInt64: Double] {
        guard case .fitted(let model) = ordering else { return [:] }
        let keys = Set(buying.map { RepeatBuying(orders: $0.orders, last: 0, age: $0.age).packed }).sorted()
        let found = PerWorker<[(UInt64, Double)]>(workers.count) { [] }
        workers.forEachRange(of: keys.count, size: 256) { worker, range in
            for key in keys[range] {
                let one = RepeatBuying(packed: key, people: 1)
                found[worker].append((key, model.expectedOfAlive(orders: one.orders, age: one.age, within: days)))
            }
        }
        return Dictionary(found.all.joined(), uniquingKeysWith: { first, _ in first })
    }

    // MARK: A person

    /// The chance that a buyer is one still; nil without the model.
    package func alive(_ figures: BuyerFigures) -> Double? {
        guard case .fitted(let model) = ordering, let buying = figures.buying else { return nil }
        return model.alive(orders: buying.orders, last: buying.last, age: buying.age)
    }

    /// Days with orders within the horizon; nil of who has no order with a day.
    package func orders(_ figures: BuyerFigures) -> Double? {
        guard let buying = figures.buying else { return nil }
        switch ordering {
        case .fitted(let model):
            let alive = model.alive(orders: buying.orders, last: buying.last, age: buying.age)
            let key = RepeatBuying(orders: buying.orders, last: 0, age: buying.age).packed
            return alive
                * (ofAlive[key] ?? model.expectedOfAlive(orders: buying.orders, age: buying.age, within: days))
        case .plain(let orders, let ofBuyer):
            // The buyer's own orders a day, with those of one buyer on average added.
            return Double(days) * (Double(buying.orders) + orders) / (Double(buying.age) + ofBuyer)
        case .none: return nil
        }
    }

    /// The value of a day with orders.
    package func mean(_ figures: BuyerFigures) -> Double? {
        let (own, mean) = figures.spending ?? (0, 0)
        switch spending {
        case .fitted(let model): return model.mean(orders: own, of: mean)
        case .plain(let usual): return (Double(own) * mean + usual) / Double(own + 1)
        case .none: return nil
        }
    }

    /// Days with orders within the horizon, and what they are worth; nil where nothing tells.
    package func expected(_ figures: BuyerFigures) -> (orders: Double?, value: Double?) {
        guard let orders = orders(figures) else { return (nil, nil) }
        return (orders, mean(figures).map { orders * $0 })
    }
}
