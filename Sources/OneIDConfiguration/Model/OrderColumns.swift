/// What only orders have, and what their returns say about them.
public struct OrderColumns: Sendable, Hashable {
    /// What tells the lines of one order apart; nil: a row is an order, unless something else says that rows are lines.
    public var line: ColumnReference?
    /// Whether rows are lines that only what they say of what was bought tells apart: `line: "*"`.
    public var linesAreRows = false
    /// The amount of a line; the order's is their sum where it has none of its own.
    public var lineAmount: ColumnReference?
    /// The pieces of a line.
    public var quantity: ColumnReference?
    /// What was bought; what a review, a message or a touch is about as well.
    public var product: ColumnReference?
    /// Further dimensions by which pieces are counted: `flavour: "taste"`.
    public var dimensions: [NamedColumn] = []
    /// What the shares of categories, products and dimensions are of.
    public var shares: ShareMeasure?
    /// What was paid back of the order, as its own row states it.
    public var refunded: ColumnReference?
    /// The coupon that was used.
    public var coupon: ColumnReference?
    /// What was taken off the price.
    public var discount: ColumnReference?
    /// In a source of returns: the order that goods or money came back of.
    public var order: ColumnReference?
    /// The source that has the same orders and comes first.
    public var sameAs: String?
    /// Where in an object of JSON its lines are: `line_items[]`.
    public var lines: String?

    public init() {}

    /// Whether rows are lines, of which an order may have several.
    public var hasLines: Bool { line != nil || linesAreRows || lineAmount != nil || lines != nil }

    /// Whether a row says what was bought.
    public var describesLines: Bool {
        hasLines || quantity != nil || product != nil || !dimensions.isEmpty
    }

    var references: [ColumnReference] {
        let own = [refunded, coupon, discount, order].compactMap(\.self)
        guard lines == nil else { return own }
        return [line, lineAmount, quantity, product].compactMap(\.self) + own + dimensions.map(\.column)
    }

    mutating func keepColumns(where isKept: (ColumnReference) -> Bool) {
        func kept(_ column: ColumnReference?) -> ColumnReference? { column.flatMap { isKept($0) ? $0 : nil } }
        // What stands inside of an array is no column of the file.
        if lines == nil {
            line = kept(line)
            lineAmount = kept(lineAmount)
            quantity = kept(quantity)
            product = kept(product)
            dimensions.removeAll { !isKept($0.column) }
        }
        refunded = kept(refunded)
        coupon = kept(coupon)
        discount = kept(discount)
        order = kept(order)
    }
}

/// What a share of a category, a product or a dimension is of.
public enum ShareMeasure: String, Sendable, CaseIterable {
    /// Of the pieces bought.
    case items
    /// Of the money spent.
    case amount
    /// Of the orders that have it.
    case orders
}
