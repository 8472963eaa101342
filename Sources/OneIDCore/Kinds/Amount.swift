/// An exact decimal amount of points or money: a whole number of billionths.
///
/// One fixed scale makes sums plain integer additions. Cells hold at most 10^18 with nine decimals (`Amount.limit`), so
/// 10^11 of the largest can be added before 128 bits are full; every operation that could go beyond says so.
@frozen
public struct Amount: Sendable, Hashable {
    /// Units of 10^-9.
    public let billionths: Int128

    @inlinable
    public init(billionths: Int128) { self.billionths = billionths }

    public static let zero = Amount(billionths: 0)

    /// The largest absolute value that a cell may hold.
    public static let limit = Amount(billionths: 1_000_000_000_000_000_000_000_000_000)

    /// How many decimals are kept.
    public static let decimals = 9

    @inlinable public var isNegative: Bool { billionths < 0 }
    @inlinable public var isZero: Bool { billionths == 0 }

    /// What stands before the decimal point, without the sign.
    public var whole: UInt128 { billionths.magnitude / 1_000_000_000 }

    /// nil when the sum needs more than 128 bits.
    @inlinable
    public func adding(_ other: Amount) -> Amount? {
        let (sum, overflows) = billionths.addingReportingOverflow(other.billionths)
        return overflows ? nil : Amount(billionths: sum)
    }

    /// Adds unless the sum needs more than 128 bits: then nothing changes and the answer is false.
    @inlinable
    public mutating func add(_ other: Amount) -> Bool {
        guard let sum = adding(other) else { return false }
        self = sum
        return true
    }

    /// 10^exponent for 0…9.
    @inlinable @inline(__always)
    public static func power(of exponent: Int) -> Int64 {
        switch exponent {
        case 0: 1
        case 1: 10
        case 2: 100
        case 3: 1000
        case 4: 10_000
        case 5: 100_000
        case 6: 1_000_000
        case 7: 10_000_000
        case 8: 100_000_000
        default: 1_000_000_000
        }
    }
}

extension Amount: Comparable {
    @inlinable
    public static func < (left: Amount, right: Amount) -> Bool { left.billionths < right.billionths }
}

extension Amount: CustomStringConvertible {
    /// Canonical: no plus, no leading zeros, no zeros at the end of the decimals.
    public var description: String {
        var text = JSONLine(capacity: 64)
        text.amountDigits(self)
        return text.string
    }
}
