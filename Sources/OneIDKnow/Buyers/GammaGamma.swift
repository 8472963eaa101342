/// What orders are worth (Fader, Hardie: The Gamma-Gamma Model of Monetary Value, 2013). The values of a buyer's orders are
/// gamma distributed (p), the rates of their distributions are gamma distributed (q, gamma) among buyers.
package struct GammaGamma: Sendable, Equatable {
    package var p: Double
    package var q: Double
    /// In the currency of the values.
    package var gamma: Double

    package init(p: Double, q: Double, gamma: Double) {
        self.p = p
        self.q = q
        self.gamma = gamma
    }

    init(logarithms: [Double]) {
        self.init(
            p: Elementary.exp(logarithms[0]), q: Elementary.exp(logarithms[1]), gamma: Elementary.exp(logarithms[2]))
    }

    /// The mean value of an order of a buyer of whom nothing is known; nil where the distribution has no mean.
    package var mean: Double? { q > 1 ? p * gamma / (q - 1) : nil }

    /// The mean value that is expected of the orders of a buyer who made some of a mean value.
    package func mean(orders: Int, of mean: Double) -> Double {
        let x = Double(orders)
        return p * (gamma + mean * x) / (p * x + q - 1)
    }
}

/// How often buyers ordered again, and for how much on average; how many buyers did just so.
package struct SpendCount: Sendable, Hashable {
    package var orders: Int
    /// Of an order, on average; more than nothing.
    package var mean: Double
    package var people: Int

    package init(orders: Int, mean: Double, people: Int = 1) {
        self.orders = orders
        self.mean = mean
        self.people = people
    }

    /// Each different one once, sorted.
    package static func counted(_ all: [SpendCount]) -> [SpendCount] {
        let sorted = all.sorted { ($0.orders, $0.mean) < ($1.orders, $1.mean) }
        var counts: [SpendCount] = []
        for one in sorted {
            if let last = counts.last, last.orders == one.orders, last.mean == one.mean {
                counts[counts.count - 1].people += one.people
            } else {
                counts.append(one)
            }
        }
        return counts
    }
}
