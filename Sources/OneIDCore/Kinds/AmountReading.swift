/// What a cell says when it is read as an amount.
@frozen
public struct AmountReading: Sendable, Equatable {
    public enum Kind: UInt8, Sendable {
        /// Nothing, or a word for nothing such as `null`, `-`, `无`.
        case blank
        /// Digits with an optional minus and decimal point.
        case plain
        /// A number once thousands separators, full-width forms, a currency sign or accounting signs were taken off.
        case decorated
        /// No number, or one that can be read in two ways.
        case unreadable
        /// A number beyond ±10^18 or with more than nine decimals.
        case outOfRange
    }

    public let kind: Kind
    /// The currency sign that stood beside the number.
    public let sign: CurrencySign
    /// Zero unless the cell is `plain` or `decorated`.
    public let amount: Amount

    @inlinable
    public init(_ kind: Kind, _ amount: Amount = .zero, sign: CurrencySign = .none) {
        self.kind = kind
        self.sign = sign
        self.amount = amount
    }

    @inlinable public var isNumber: Bool { kind == .plain || kind == .decorated }
}

/// A currency sign in a cell. A sign is no currency: it can only contradict the one that was declared.
public enum CurrencySign: Sendable, Equatable {
    case none
    /// `¥`, `￥`
    case yuanOrYen
    /// `元`, `圆`, `圓`
    case yuan
    case dollar, euro, pound
    /// A code or a name of one currency, by its `CurrencyCode`.
    case code(UInt16)

    /// Whether an amount with this sign can be of `currency` (ISO 4217).
    ///
    /// `元` is said of every Chinese-speaking place's own currency, `$` of all dollars and of the pesos that write it.
    public func isConsistent(with currency: String) -> Bool {
        switch self {
        case .none: return true
        case .yuanOrYen: return currency == "CNY" || currency == "JPY"
        case .yuan: return ["CNY", "HKD", "TWD", "MOP", "SGD", "JPY"].contains(currency)
        case .euro: return currency == "EUR"
        case .pound: return currency == "GBP"
        case .code(let number): return currency == CurrencyCode(number: number).code
        case .dollar:
            let others = ["HKD", "MOP", "MXN", "ARS", "CLP", "COP", "UYU", "BRL"]
            return currency.hasSuffix("D")
                && !["AED", "BHD", "IQD", "JOD", "KWD", "LYD", "RSD", "TND"].contains(currency)
                || others.contains(currency)
        }
    }
}

extension Amount {
    /// Bytes of the longest cell that can be an amount.
    public static let longestCell = 128

    /// Reads a cell; exact or not at all.
    ///
    /// Accepted beside `12400`, `-3.50`, `.5`: a leading plus; groups of three digits by `,` or `，` (the first of one to
    /// three digits that do not begin with 0, so `12,34` and `0,500` are refused: a decimal comma would mean something
    /// else); `1.234,50` and `1 234,50`, where groups before it leave a comma no other meaning, and `1'234.50`; full-width
    /// forms; one currency sign, code or name before or behind; a minus behind (SAP) or parentheses (accounting) for
    /// negative; blanks around; what spreadsheets put around digits (`'12`, `="12"`). Refused: exponents, `NaN`, several
    /// points, other blanks between digits, units such as `万`, percent.
    public static func read(_ cell: Cell) -> AmountReading {
        let count = cell.count
        guard count > 0 else { return AmountReading(.blank) }
        guard count <= 18 else { return DecoratedAmount.read(cell) }
        var position = 0
        let isNegative = cell[0] == UInt8(ascii: "-")
        if isNegative { position = 1 }
        // Eighteen digits fit in 63 bits.
        var digits: Int64 = 0
        var point = -1
        while position < count {
            let digit = cell[position] &- 0x30
            if digit < 10 {
                digits = digits &* 10 &+ Int64(digit)
            } else if cell[position] == UInt8(ascii: "."), point < 0 {
                point = position
            } else {
                return DecoratedAmount.read(cell)
            }
            position &+= 1
        }
        let decimals = point < 0 ? 0 : count &- point &- 1
        // Neither `-`, `.`, `-.` nor too many decimals.
        guard count > (isNegative ? 1 : 0) + (point < 0 ? 0 : 1), decimals <= Amount.decimals else {
            return DecoratedAmount.read(cell)
        }
        let signed = isNegative ? 0 &- digits : digits
        let factor = power(of: Amount.decimals &- decimals)
        return AmountReading(.plain, Amount(billionths: Int128(signed) &* Int128(factor)))
    }

    /// Reads text as a cell.
    public static func read(_ text: String) -> AmountReading { text.withCell { read($0) } }
}
