import OneIDConfiguration

/// What one event, or a part of one, adds to its person. 32 bytes.
struct EventFact: BitwiseCopyable, Sendable {
    /// What a fact is about.
    enum Part: UInt8 {
        /// The event itself.
        case event
        /// The weight of a name beside it: a category, a product.
        case name
        /// Pieces that were bought, in thousandths.
        case pieces
        /// Money that was paid back.
        case refund
        /// Money that was taken off the price, and the amount that it was taken off.
        case discount, discounted
    }

    /// The amount or the rating, in units of 10^-`decimals`; the weight of a name; thousandths of pieces.
    var value: Int64 = 0
    var cluster: UInt32 = 0
    /// Days since 1970; good when `isDated`.
    var day: Int32 = 0
    /// 0: none is named.
    var channel: UInt32 = 0
    /// Of a weight: the name.
    var category: UInt32 = 0
    var currency: UInt16 = 0
    var decimals: UInt8 = 0
    private var marks: UInt8
    /// The hour of the day, `noHour` where none is told.
    var hour: UInt8 = EventFact.noHour
    private var rawPart: UInt8 = 0
    /// Of a weight: what its name is of.
    var dimension: UInt8 = 0

    static let noHour: UInt8 = 255

    init(kind: SourceKind, part: Part = .event) {
        marks = UInt8(kind.order)
        rawPart = part.rawValue
    }

    var part: Part { Part(rawValue: rawPart) ?? .event }

    var kind: Int { Int(marks & 7) }

    var isDated: Bool {
        get { marks & 8 != 0 }
        set { set(8, newValue) }
    }

    /// Whether `value` was read.
    var isValued: Bool {
        get { marks & 16 != 0 }
        set { set(16, newValue) }
    }

    var isExchange: Bool {
        get { marks & 32 != 0 }
        set { set(32, newValue) }
    }

    /// Whether a coupon was used.
    var hasCoupon: Bool {
        get { marks & 64 != 0 }
        set { set(64, newValue) }
    }

    /// Whether the event is one piece that was bought.
    var isPiece: Bool {
        get { marks & 128 != 0 }
        set { set(128, newValue) }
    }

    private mutating func set(_ bit: UInt8, _ value: Bool) { marks = value ? marks | bit : marks & ~bit }
}

extension SourceKind {
    /// Kinds of events in the order in which profiles name them.
    static let events: [SourceKind] = [.orders, .returns, .reviews, .messages, .touches]

    /// Position in `events`; what members have is none.
    var order: Int {
        switch self {
        case .members, .orders, .points, .cards, .coupons: 0
        case .returns: 1
        case .reviews: 2
        case .messages: 3
        case .touches: 4
        }
    }
}
