/// Counts as they are against counts as a model expects them (Pearson's test).
package struct ChiSquareTest: Sendable, Equatable {
    package struct Bin: Sendable, Equatable {
        package let name: String
        package let actual: Double
        package let expected: Double
    }

    package let bins: [Bin]
    package let statistic: Double
    package let degreesOfFreedom: Int
    /// How often a difference as large comes about by chance where the model is right.
    package let probability: Double

    /// - Parameters:
    ///   - bins: none of them expected empty.
    ///   - fitted: parameters that were fitted to the same counts.
    /// - Returns: nil where nothing is left to be tested.
    package init?(_ bins: [Bin], fitted: Int) {
        guard bins.count - 1 - fitted > 0, bins.allSatisfy({ $0.expected > 0 }) else { return nil }
        self.bins = bins
        degreesOfFreedom = bins.count - 1 - fitted
        statistic = bins.reduce(0) { sum, bin in
            sum + (bin.actual - bin.expected) * (bin.actual - bin.expected) / bin.expected
        }
        probability = GammaFunction.upperPart(Double(degreesOfFreedom) / 2, above: statistic / 2)
    }
}
