import OneIDConfiguration

/// What one event adds to its person. 32 bytes.
struct EventFact: BitwiseCopyable, Sendable {
    /// The amount or the rating, in units of 10^-`decimals`.
    var value: Int64 = 0
    var cluster: UInt32 = 0
    /// Days since 1970; good when `isDated`.
    var day: Int32 = 0
    /// 0: none is named.
    var channel: UInt32 = 0
    var category: UInt32 = 0
    var currency: UInt16 = 0
    var decimals: UInt8 = 0
    private var marks: UInt8

    init(kind: SourceKind) { marks = UInt8(kind.order) }

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
