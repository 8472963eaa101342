/// A share such as 20 % or 0.05 %, exactly.
public struct Percentage: Sendable, Hashable, CustomStringConvertible {
    /// Hundred-thousandths of one: a thousandth of a percent.
    let units: Int

    /// Reads `20` or `0.05`: up to 100 with at most three decimals; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1] : ""
        guard (1...3).contains(parts[0].utf8.count), parts.count == 1 || (1...3).contains(decimals.utf8.count),
            (parts[0] + decimals).utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let units = Int(parts[0] + decimals + String(repeating: "0", count: 3 - decimals.utf8.count)),
            units <= 100_000
        else { return nil }
        self.units = units
    }

    init(units: Int) { self.units = units }

    /// `20%`
    public var description: String {
        let (whole, rest) = units.quotientAndRemainder(dividingBy: 1000)
        guard rest > 0 else { return "\(whole)%" }
        var decimals = String(1000 + rest).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        return "\(whole).\(decimals)%"
    }

    /// Whether a part is more than this share of the whole. Neither is negative.
    func isExceeded(by part: WideSum, of whole: WideSum) -> Bool {
        // part × 100,000 > whole × units, without a product that could overflow: 10^5 times what any run adds up to fits.
        var left = part.times(100_000)
        left.add(whole.times(units).negated)
        return !left.isNegative && !left.isZero
    }

    /// Whether a count is more than this share of another.
    public func isExceeded(by part: Int, of whole: Int) -> Bool {
        Int128(part) * 100_000 > Int128(whole) * Int128(units)
    }

    /// Whether a count is less than this share of another.
    public func isMissed(by part: Int, of whole: Int) -> Bool {
        Int128(part) * 100_000 < Int128(whole) * Int128(units)
    }

    /// The share that a part is of a whole that is not zero, rounded down to a thousandth of a percent.
    static func share(of part: WideSum, in whole: WideSum) -> Percentage {
        var low = 0
        var high = 100_000
        while low < high {
            let middle = (low + high + 1) / 2
            if Percentage(units: middle).isReached(by: part, of: whole) { low = middle } else { high = middle - 1 }
        }
        return Percentage(units: low)
    }

    private func isReached(by part: WideSum, of whole: WideSum) -> Bool {
        var left = part.times(100_000)
        left.add(whole.times(units).negated)
        return !left.isNegative
    }
}
