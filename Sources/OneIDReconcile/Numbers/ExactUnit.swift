import OneIDConfiguration
import OneIDCore

/// The unit in which every converted amount of one point system is a whole number: 1/(10^9 × `multiple`).
///
/// `multiple` is the least common multiple of the denominators of the exchange ratios, so a point of any source, with nine
/// decimals, converts without a remainder. Sums, comparisons and residues are then plain integer operations: nothing is
/// ever approximated, and the ledger balances because integers do.
struct ExactUnit: Sendable {
    /// 1…10^18.
    let multiple: Int128
    /// Units of one point: at most 10^27.
    let perPoint: Int128
    /// What is left of `multiple` without the factors 2 and 5: a value has a finite decimal when its rest is a multiple
    /// of it.
    private let indivisible: Int128
    /// `perPoint`, where ten times as much fits in 64 bits; else 0.
    private let narrow: Int64

    /// - Parameter denominators: positive, at most 10^9 each.
    /// - Returns: nil when they have no `ExactRatio.commonDenominator`.
    init?(denominators: some Sequence<Int64>) {
        guard let multiple = ExactRatio.commonDenominator(of: denominators) else { return nil }
        var rest = multiple
        while rest & 1 == 0 { rest >>= 1 }
        while rest % 5 == 0 { rest /= 5 }
        self.multiple = multiple
        perPoint = multiple * 1_000_000_000
        indivisible = rest
        narrow = perPoint <= 900_000_000_000_000_000 ? Int64(perPoint) : 0
    }

    /// Ratios of whole numbers only.
    static let billionth = ExactUnit(multiple: 1)

    private init(multiple: Int128) {
        self.multiple = multiple
        perPoint = 1_000_000_000
        indivisible = 1
        narrow = 1_000_000_000
    }

    // MARK: Text

    /// Writes `value` units: a decimal where it has a finite one, else a fraction in lowest terms such as `2/3` between
    /// `quote`s (0: none).
    ///
    /// The decimal has at most 9 + 59 places: 2^59 is the largest power of two in `multiple`.
    func write(_ value: Int128, quote: UInt8, to text: inout JSONLine) {
        if multiple == 1 { return text.amountDigits(Amount(billionths: value)) }
        if narrow > 0, let small = Int64(exactly: value) {
            let (whole, rest) = small.magnitude.quotientAndRemainder(dividingBy: narrow.magnitude)
            if rest == 0 || indivisible == 1 {
                if small < 0 { text.append(UInt8(ascii: "-")) }
                text.digits(Int(whole))
                return decimals(rest, of: narrow.magnitude, to: &text)
            }
        }
        let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: perPoint.magnitude)
        if rest % indivisible.magnitude == 0 {
            if value < 0 { text.append(UInt8(ascii: "-")) }
            text.wideDigits(whole)
            decimals(rest, of: perPoint.magnitude, to: &text)
        } else {
            fraction(value, quote: quote, to: &text)
        }
    }

    /// The decimals of `rest`/`unit`, which are finite. Ten times `rest` must fit.
    @inline(__always)
    private func decimals<Number: FixedWidthInteger>(_ rest: Number, of unit: Number, to text: inout JSONLine) {
        guard rest > 0 else { return }
        text.append(UInt8(ascii: "."))
        var rest = rest
        while rest > 0 {
            let (digit, next) = (rest &* 10).quotientAndRemainder(dividingBy: unit)
            text.append(UInt8(truncatingIfNeeded: digit) &+ 0x30)
            rest = next
        }
    }

    private func fraction(_ value: Int128, quote: UInt8, to text: inout JSONLine) {
        let divisor = ExactRatio.commonDivisor(of: value.magnitude, and: perPoint.magnitude)
        if quote != 0 { text.append(quote) }
        if value < 0 { text.append(UInt8(ascii: "-")) }
        text.wideDigits(value.magnitude / divisor)
        text.append(UInt8(ascii: "/"))
        text.wideDigits(perPoint.magnitude / divisor)
        if quote != 0 { text.append(quote) }
    }
}
