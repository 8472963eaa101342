extension ExactRatio {
    /// The largest common denominator that the ratios of one point system may have. It leaves amounts of 10^11 points
    /// room in 128 bits, whatever the ratios.
    public static let largestCommonDenominator: Int128 = 1_000_000_000_000_000_000

    /// The least common multiple of denominators: the parts of a point in which everything converts to whole numbers.
    ///
    /// - Parameter denominators: positive, at most 10^9 each; others are passed over.
    /// - Returns: nil when it is larger than `largestCommonDenominator`.
    public static func commonDenominator(of denominators: some Sequence<Int64>) -> Int128? {
        var multiple: Int128 = 1
        for denominator in denominators where denominator > 0 {
            // At most 10^18 × 10^9.
            multiple *= Int128(denominator) / commonDivisor(of: multiple, and: Int128(denominator))
            guard multiple <= largestCommonDenominator else { return nil }
        }
        return multiple
    }

    /// Greatest common divisor (Euclid) of numbers that are not negative; of zero and n it is n.
    @inlinable
    package static func commonDivisor<Number: BinaryInteger>(of left: Number, and right: Number) -> Number {
        var (larger, smaller) = (left, right)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return larger
    }
}
