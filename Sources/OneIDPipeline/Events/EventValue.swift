import OneIDCore
import OneIDReconcile

/// An amount or a rating in a cell, in 64 bits.
enum EventValue {
    case blank
    /// With the currency sign that stood beside it.
    case read(units: Int64, decimals: UInt8, sign: CurrencySign)
    case unreadable

    /// Exact or not at all: up to 18 digits, up to nine of them decimals.
    @inline(__always)
    init(_ cell: UnsafeBufferPointer<UInt8>) {
        let reading = Amount.read(Cell(cell))
        guard reading.isNumber else {
            self = reading.kind == .blank ? .blank : .unreadable
            return
        }
        if let units = Int64(exactly: reading.amount.billionths) {
            self = .read(units: units, decimals: 9, sign: reading.sign)
        } else {
            self = EventValue.large(reading)
        }
    }

    /// The pieces that a cell says, exact or not at all.
    @inline(__always)
    static func pieces(_ cell: UnsafeBufferPointer<UInt8>) -> EventValue {
        let value = EventValue(cell)
        guard case .unreadable = value else { return value }
        return EventValue(PieceCount.number(of: cell))
    }

    /// Amounts of ten billion and more: as many decimals as they have.
    @inline(never)
    private static func large(_ reading: AmountReading) -> EventValue {
        fitting(reading.amount.billionths).map { .read(units: $0.units, decimals: $0.decimals, sign: reading.sign) }
            ?? .unreadable
    }

    /// Billionths in 64 bits, with as many decimals as fit; nil where none do.
    static func fitting(_ billionths: Int128) -> (units: Int64, decimals: UInt8)? {
        if let units = Int64(exactly: billionths) { return (units, 9) }
        var units = billionths
        var decimals: UInt8 = 9
        while decimals > 0, units % 10 == 0 {
            units /= 10
            decimals -= 1
        }
        return Int64(exactly: units).map { ($0, decimals) }
    }

    /// In units of 10^-9.
    @inline(__always)
    static func billionths(_ units: Int64, decimals: UInt8) -> Int128 {
        var value = Int128(units)
        var missing = 9 &- Int(decimals)
        while missing > 0 {
            value &*= 10
            missing &-= 1
        }
        return value
    }
}
