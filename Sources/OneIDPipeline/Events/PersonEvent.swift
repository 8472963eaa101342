import OneIDConfiguration

/// One line of what a person did, as conditions see it: a line of an order, a return, a review, a message, a touch. 56 bytes.
package struct PersonEvent: BitwiseCopyable, Sendable {
    private var amountUnits: Int64 = 0
    private var totalUnits: Int64 = 0
    private var refundUnits: Int64 = 0
    /// Number of the order, return, … among the run's events; the lines of one order share it.
    package var event: UInt32 = 0
    /// Numbers among the run's names; 0: none is told.
    package var channel: UInt32 = 0
    package var category: UInt32 = 0
    package var product: UInt32 = 0
    private var thousandths: UInt32 = 0
    private var dayNumber = OrderLine.noDay
    /// The number of a `CurrencyCode`: of all amounts.
    package var currency: UInt16 = 0
    private var sourceNumber: UInt16 = 0
    private var hourNumber = EventFact.noHour
    private var marks: UInt8
    /// Of the amount in the low half, of the total in the high one.
    private var decimals: UInt8 = 0xff
    private var refundDecimals: UInt8 = 9

    package init(kind: SourceKind, event: UInt32 = 0, source: Int = 0) {
        marks = UInt8(kind.order)
        self.event = event
        sourceNumber = UInt16(truncatingIfNeeded: source)
    }

    /// Position of the kind among `SourceKind.events`.
    package var kindNumber: Int { Int(marks & 7) }

    /// Orders to touches.
    package var kind: SourceKind { SourceKind.events[kindNumber] }

    /// Number of the source of events among those of the run.
    package var source: Int {
        get { Int(sourceNumber) }
        set { sourceNumber = UInt16(truncatingIfNeeded: newValue) }
    }

    /// Days since 1970.
    package var day: Int32? {
        get { dayNumber == OrderLine.noDay ? nil : dayNumber }
        set { dayNumber = newValue ?? OrderLine.noDay }
    }

    /// Nil also where the day has no time beside it.
    package var hour: UInt8? {
        get { hourNumber == EventFact.noHour ? nil : hourNumber }
        set { hourNumber = newValue ?? EventFact.noHour }
    }

    /// What was bought, in thousandths of a piece; 0 of other kinds than orders.
    package var pieces: Int64 {
        get { Int64(thousandths) }
        set { thousandths = UInt32(clamping: newValue) }
    }

    /// Whether it is the first line of its order, or the only one: the total, the refund, the coupon and the discount stand there
    /// only.
    package var isFirstLine: Bool {
        get { marks & 8 != 0 }
        set { set(8, newValue) }
    }

    package var hasCoupon: Bool {
        get { marks & 16 != 0 }
        set { set(16, newValue) }
    }

    package var isExchange: Bool {
        get { marks & 32 != 0 }
        set { set(32, newValue) }
    }

    private mutating func set(_ bit: UInt8, _ value: Bool) { marks = value ? marks | bit : marks & ~bit }

    // MARK: Money and ratings, in billionths

    /// Of the line; of an order without amounts of lines nil, unless it has one line only, which is then its total. Of other events
    /// what they came to; nil of reviews.
    package var amount: Int128? {
        get { kindNumber == SourceKind.reviews.order ? nil : number(amountUnits, decimals & 0x0f) }
        set { (amountUnits, decimals) = with(newValue, decimals & 0xf0, shift: 0) }
    }

    /// Of the whole order, without its lines that do not count.
    package var total: Int128? {
        get { number(totalUnits, decimals &>> 4) }
        set { (totalUnits, decimals) = with(newValue, decimals & 0x0f, shift: 4) }
    }

    /// What was paid back of the order; of a return that names no order, what it takes off the person's orders.
    package var refund: Int128 {
        get { number(refundUnits, refundDecimals) ?? 0 }
        set { (refundUnits, refundDecimals) = with(newValue, 0, shift: 0) }
    }

    /// The points of a review.
    package var rating: Int128? {
        get { kindNumber == SourceKind.reviews.order ? number(amountUnits, decimals & 0x0f) : nil }
        set { (amountUnits, decimals) = with(newValue, decimals & 0xf0, shift: 0) }
    }

    @inline(__always)
    private func number(_ units: Int64, _ decimals: UInt8) -> Int128? {
        decimals == 0x0f ? nil : EventValue.billionths(units, decimals: decimals)
    }

    private func with(_ billionths: Int128?, _ rest: UInt8, shift: UInt8) -> (Int64, UInt8) {
        guard let billionths, let fitting = EventValue.fitting(billionths) else { return (0, rest | 0x0f &<< shift) }
        return (fitting.units, rest | fitting.decimals &<< shift)
    }

    /// What belongs to the order as a whole goes to another of its lines.
    mutating func moveHead(to line: inout PersonEvent) {
        line.isFirstLine = true
        line.hasCoupon = hasCoupon
        line.totalUnits = totalUnits
        line.decimals = line.decimals & 0x0f | decimals & 0xf0
        line.refundUnits = refundUnits
        line.refundDecimals = refundDecimals
        isFirstLine = false
        hasCoupon = false
        total = nil
        refund = 0
    }
}
