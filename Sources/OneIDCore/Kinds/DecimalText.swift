extension JSONLine {
    /// A JSON number; at least `decimals` (0…9) decimals, so that money keeps its two.
    public mutating func amount(_ value: Amount, decimals: Int = 0) {
        literal { $0.amountDigits(value, decimals: decimals) }
    }

    /// The bytes of an amount, nothing around them: for CSV.
    public mutating func amountDigits(_ value: Amount, decimals: Int = 0) {
        if let narrow = Int64(exactly: value.billionths) {
            // No wrap at Int64.min: the magnitude is unsigned.
            let (whole, fraction) = narrow.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
            if narrow < 0 { append(UInt8(ascii: "-")) }
            digits(Int(whole))
            billionths(fraction, atLeast: decimals)
        } else {
            let (whole, fraction) = value.billionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
            if value.isNegative { append(UInt8(ascii: "-")) }
            wideDigits(whole)
            billionths(UInt64(truncatingIfNeeded: fraction), atLeast: decimals)
        }
    }

    /// A whole number of any size in decimal.
    public mutating func wideDigits(_ value: UInt128) {
        if let narrow = Int(exactly: value) { return digits(narrow) }
        let (rest, low) = value.quotientAndRemainder(dividingBy: 1_000_000_000_000_000_000)
        wideDigits(rest)
        padded(UInt64(truncatingIfNeeded: low), places: 18)
    }

    /// The decimals of a fraction in billionths, without zeros at the end beyond `minimum` places.
    @inline(__always)
    private mutating func billionths(_ fraction: UInt64, atLeast minimum: Int) {
        guard fraction != 0 || minimum > 0 else { return }
        append(UInt8(ascii: "."))
        var rest = fraction
        var places = 9
        while places > minimum, places > 1, rest % 10 == 0 {
            rest /= 10
            places &-= 1
        }
        padded(rest, places: places)
    }

    /// Exactly `places` digits.
    private mutating func padded(_ value: UInt64, places: Int) {
        var unit: UInt64 = 1
        for _ in 1..<max(places, 1) { unit &*= 10 }
        var rest = value
        for _ in 0..<places {
            let (digit, next) = rest.quotientAndRemainder(dividingBy: unit)
            append(UInt8(truncatingIfNeeded: digit) &+ 0x30)
            rest = next
            unit /= 10
        }
    }
}

extension Amount {
    /// With two decimals at least, as a profile has money.
    package var money: String {
        var text = JSONLine(capacity: 64)
        text.amountDigits(self, decimals: 2)
        return text.string
    }
}
