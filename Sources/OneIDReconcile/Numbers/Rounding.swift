import OneIDConfiguration

extension PointsRounding {
    /// The whole number of `step`s (positive) that `value` is rounded to; `none` rounds towards zero here.
    @inline(__always)
    public func quotient(of value: Int128, by step: Int128) -> Int128 {
        if let narrowValue = Int64(exactly: value), let narrowStep = Int64(exactly: step) {
            let (quotient, rest) = narrowValue.quotientAndRemainder(dividingBy: narrowStep)
            if rest == 0 { return Int128(quotient) }
            return adjusted(Int128(quotient), rest: Int128(rest), step: step)
        }
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: step)
        return rest == 0 ? quotient : adjusted(quotient, rest: rest, step: step)
    }

    /// `value` rounded to a multiple of `step`; `none` leaves it as it is.
    ///
    /// The result is at most one step farther from zero than `value`: callers keep that much room.
    @inline(__always)
    func rounded(_ value: Int128, to step: Int128) -> Int128 {
        self == .none ? value : quotient(of: value, by: step) &* step
    }

    /// The quotient that was cut towards zero, corrected for the `rest`, which is not zero and has the value's sign.
    private func adjusted(_ quotient: Int128, rest: Int128, step: Int128) -> Int128 {
        let away = rest < 0 ? quotient - 1 : quotient + 1
        // Compared with what is missing instead of doubled: that cannot overflow.
        let taken = rest.magnitude
        let missing = step.magnitude - taken
        switch self {
        case .down, .none: return quotient
        case .up: return away
        case .halfUp: return taken >= missing ? away : quotient
        case .halfEven:
            if taken == missing { return quotient & 1 == 0 ? quotient : away }
            return taken > missing ? away : quotient
        }
    }
}
