/// How often buyers buy and when they stop: BG/NBD (Fader, Hardie, Lee: "Counting Your Customers" the Easy Way, Marketing
/// Science 24, 2005). A buyer's orders come at a rate of their own, and after each the buyer leaves with a chance of their own;
/// rates are gamma distributed (r, alpha), chances beta distributed (a, b).
package struct BetaGeometric: Sendable, Equatable {
    package var r: Double
    /// In the unit of the times: days.
    package var alpha: Double
    package var a: Double
    package var b: Double

    package init(r: Double, alpha: Double, a: Double, b: Double) {
        self.r = r
        self.alpha = alpha
        self.a = a
        self.b = b
    }

    // MARK: A buyer

    /// The chance that a buyer has not left.
    package func alive(orders: Int, last: Int, age: Int) -> Double {
        guard orders > 0 else { return 1 }
        let odds = leftLogOdds(
            Double(orders), Elementary.log(alpha + Double(age)), Elementary.log(alpha + Double(last)))
        return odds > 0 ? Elementary.exp(-odds) / (1 + Elementary.exp(-odds)) : 1 / (1 + Elementary.exp(odds))
    }

    /// The logarithm of the odds that a buyer has left.
    private func leftLogOdds(_ orders: Double, _ logAge: Double, _ logLast: Double) -> Double {
        Elementary.log(a) - Elementary.log(b + orders - 1) + (r + orders) * (logAge - logLast)
    }

    /// Orders that a buyer will make within some days, who has not left: the paper's formula with the hypergeometric function
    /// 2F1, summed as a series all of whose terms are positive. A buyer who never left would make n orders with the chance of a
    /// negative binomial distribution; of these one more is made for each order after which the buyer stays.
    package func expectedOfAlive(orders: Int, age: Int, within days: Int) -> Double {
        guard days > 0 else { return 0 }
        let shape = r + Double(orders)
        let stays = b + Double(orders)
        let ratio = Double(days) / (alpha + Double(age) + Double(days))
        var chance = 1.0
        /// Logarithm of what all terms are multiplied by.
        var scale = -shape * Elementary.logOnePlus(Double(days) / (alpha + Double(age)))
        var staying = 1.0
        var made = 0.0
        var sum = 0.0
        var count = 0.0
        while count < 10_000_000 {
            chance *= (shape + count) / (count + 1) * ratio
            made += staying
            staying *= (stays + count) / (a + stays + count)
            count += 1
            let term = chance * made
            sum += term
            if sum > 1e200 {
                chance *= 1e-200
                sum *= 1e-200
                scale += 460.517_018_598_809_1
            }
            // The terms after it are less than those of a geometric series.
            let next = (shape + count) / (count + 1) * ratio * (1 + 1 / count)
            if next < 1, term * next < sum * (1 - next) * 1e-13 { break }
        }
        return sum * Elementary.exp(scale)
    }

    /// Orders that a buyer will make within some days.
    package func expected(orders: Int, last: Int, age: Int, within days: Int) -> Double {
        alive(orders: orders, last: last, age: age) * expectedOfAlive(orders: orders, age: age, within: days)
    }

    /// The chances that a new buyer orders again 0, 1, … times within some days.
    package func chances(upTo most: Int, within days: Int) -> [Double] {
        let ratio = Double(days) / (alpha + Double(days))
        let none = Elementary.exp(-r * Elementary.logOnePlus(Double(days) / alpha))
        /// What a negative binomial distribution has at a number, and up to the one before.
        var exactly = none
        var fewer = 0.0
        /// B(a, b + x) / B(a, b).
        var staying = 1.0
        var chances: [Double] = []
        for count in 0...most {
            let x = Double(count)
            var chance = staying * exactly
            // B(a + 1, b + x - 1) / B(a, b).
            if count > 0 { chance += staying * a / (b + x - 1) * max(0, 1 - fewer) }
            chances.append(chance)
            fewer += exactly
            exactly *= (r + x) / (x + 1) * ratio
            staying *= (b + x) / (a + b + x)
        }
        return chances
    }
}
