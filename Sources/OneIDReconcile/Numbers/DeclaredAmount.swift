import OneIDConfiguration
import OneIDCore

/// Amounts of the configuration, and means rounded as it says.
extension Amount {
    /// A decimal of the configuration; its scale is at most nine.
    public init(_ decimal: ExactDecimal) {
        self.init(billionths: Int128(decimal.units) &* Int128(Amount.power(of: 9 - min(max(decimal.scale, 0), 9))))
    }

    /// The mean of `count` things that sum up to this amount, rounded to `scale` decimals (0…9; `none`
    /// rounds down); nil for no things.
    public func divided(by count: Int, scale: Int, rounding: PointsRounding = .halfEven) -> Amount? {
        guard count > 0 else { return nil }
        let step = Int128(Amount.power(of: 9 - min(max(scale, 0), 9)))
        // At most 10^9 times 2^63.
        let steps = rounding.quotient(of: billionths, by: step &* Int128(count))
        let (result, overflows) = steps.multipliedReportingOverflow(by: step)
        return overflows ? nil : Amount(billionths: result)
    }
}
