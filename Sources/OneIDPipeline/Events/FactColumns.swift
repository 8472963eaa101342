import OneIDConfiguration
import OneIDCore

/// The columns that say what an event was. Positions count in `names`.
struct FactColumns: Sendable {
    let kind: SourceKind
    let names: [String]
    let references: [ColumnReference]
    let at: Int?
    /// The amount of orders and returns, the rating of reviews.
    let value: Int?
    let currency: Int?
    /// The currency of all amounts where no column tells.
    let fixedCurrency: CurrencyCode
    let channel: Int?
    let category: Int?
    let type: Int?
    /// What tells the source of the account.
    let toldSource: ToldColumn?
    let statuses: [Int]
    let line: Int?
    let lineAmount: Int?
    let quantity: Int?
    let product: Int?
    let dimensions: [Dimension]
    let refunded: Int?
    let coupon: Int?
    let discount: Int?
    /// The order that a return is of.
    let order: Int?
    /// Where the lines are inside an object of JSON; then what a line says is read from there.
    let inner: InnerColumns?
    /// How the dates of `at` are read.
    var dates: DateColumn?

    /// The column that tells the source of an account, and the words that stand for one.
    struct ToldColumn: Sendable {
        let column: Int
        let words: Set<[UInt8]>
    }

    /// A column of a declared dimension.
    struct Dimension: Sendable {
        let number: UInt8
        let column: Int
    }

    /// - Parameter dimensions: those of the run, by number.
    init(_ source: SourceConfiguration, dimensions: [String]) {
        var references: [ColumnReference] = []
        func position(_ column: ColumnReference?) -> Int? {
            guard let column else { return nil }
            if let present = references.firstIndex(where: { $0.name == column.name }) { return present }
            references.append(column)
            return references.count - 1
        }
        let event = source.event
        kind = source.kind
        at = position(event.at)
        value = position(source.kind == .reviews ? event.rating : event.amount)
        switch event.currency {
        case .column(let column)?:
            currency = position(column)
            fixedCurrency = .unknown
        case .literal(let code)?:
            currency = nil
            fixedCurrency = CurrencyCode(code) ?? .unknown
        case nil:
            currency = nil
            fixedCurrency = .unknown
        }
        channel = position(event.channel)
        let path = event.orders.lines
        category = path == nil ? position(event.category) : nil
        // Elsewhere it is a dimension.
        type = source.kind.isContact ? nil : position(event.type)
        toldSource = event.account?.told.flatMap { told in
            position(told.column).map {
                ToldColumn(column: $0, words: Set(told.words.map { FoldedWord.key($0.word) }))
            }
        }
        statuses = source.status?.columns.compactMap { position($0.column) } ?? []
        func number(_ dimension: NamedColumn) -> UInt8? {
            dimensions.firstIndex(of: dimension.name).map { EventDimension.declared + UInt8(truncatingIfNeeded: $0) }
        }
        if let path, let array = position(ColumnReference(name: InnerColumns.column(path))) {
            func key(_ column: ColumnReference?) -> String? { column.map { InnerColumns.key($0.name, in: path) } }
            let orders = event.orders
            inner = InnerColumns(
                array: array, line: key(orders.line), amount: key(orders.lineAmount), quantity: key(orders.quantity),
                product: key(orders.product), category: key(event.category),
                dimensions: orders.dimensions.compactMap { declared in
                    number(declared).map { ($0, InnerColumns.key(declared.column.name, in: path)) }
                })
            (line, lineAmount, quantity, product, self.dimensions) = (nil, nil, nil, nil, [])
        } else {
            inner = nil
            line = position(event.orders.line)
            lineAmount = position(event.orders.lineAmount)
            quantity = position(event.orders.quantity)
            product = position(event.orders.product)
            self.dimensions = source.dimensionColumns.compactMap { declared in
                guard let number = number(declared), let column = position(declared.column) else { return nil }
                return Dimension(number: number, column: column)
            }
        }
        refunded = position(event.orders.refunded)
        coupon = position(event.orders.coupon)
        discount = position(event.orders.discount)
        order = position(event.orders.order)
        self.references = references
        names = references.map(\.name)
    }

    /// Of reviews, messages, touches and returns, the columns of names besides channel and category.
    var contactColumns: [(dimension: UInt8, column: Int)] {
        (product.map { [(EventDimension.product, $0)] } ?? []) + dimensions.map { ($0.number, $0.column) }
    }

    /// The numbers of the amount and the quantity inside of a row, behind those of the columns.
    var innerAmount: Int { names.count }
    var innerQuantity: Int { names.count + 1 }

    /// What messages call a column, or a cell inside of a row.
    func title(of column: Int) -> String {
        if names.indices.contains(column) { return names[column] }
        guard let inner, let key = column == innerAmount ? inner.amount : inner.quantity else { return "" }
        return "\(names[inner.array])[].\(key)"
    }

    /// The column of the names of a dimension.
    func column(of dimension: UInt8) -> Int? {
        switch dimension {
        case EventDimension.channel: channel
        case EventDimension.category: category
        case EventDimension.product: product
        default: dimensions.first { $0.number == dimension }?.column
        }
    }
}
