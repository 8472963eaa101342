import OneIDConfiguration
import OneIDCore

/// How the orders of a run are put together from their rows.
///
/// A source whose rows are orders, with nothing to put together, is read like other events. The others – with lines, states,
/// refunds, or the orders of another source once more – go through `OrderBook`.
struct OrderPlan: Sendable {
    /// By source of events; nil where rows are events of their own.
    let sources: [OrderSource?]
    /// What shares of categories, products and dimensions are of.
    let measure: ShareMeasure
    /// By source of events: what is read of its columns of states.
    let states: [[StateColumn]]
    /// Whether some source of orders leaves out those whose money was paid back.
    let excludesRefunded: Bool
    let hasOrders: Bool
    /// Whether sources of orders have to be held against each other: not all of them are declared to be the same.
    let comparesSources: Bool
    /// Whether returns name orders.
    let namesOrders: Bool
    /// By source of events: the group of sources whose orders are the same.
    let groups: [Int]

    var isEmpty: Bool { sources.allSatisfy { $0 == nil } }

    init(_ declared: [SourceConfiguration]) {
        let namesOrders = declared.contains { $0.event.orders.order != nil }
        let repeated = Set(declared.compactMap(\.event.orders.sameAs))
        sources = declared.map { source in
            guard source.kind == .orders else { return nil }
            let orders = source.event.orders
            let isPlain =
                !namesOrders && source.status == nil && !orders.describesLines && orders.refunded == nil
                && orders.coupon == nil && orders.discount == nil && orders.sameAs == nil
                && !repeated.contains(source.name)
            guard !isPlain else { return nil }
            let rank = orders.sameAs == nil ? 0 : 1 + (declared.firstIndex { $0.name == source.name } ?? 0)
            return OrderSource(
                rank: rank, hasLines: orders.hasLines && orders.lines == nil,
                namesLines: orders.line != nil && orders.lines == nil, hasInnerLines: orders.lines != nil,
                detail: orders.describesLines ? 2 : source.event.category != nil ? 1 : 0,
                requiresState: source.status?.columns.contains {
                    !$0.excludesAll && $0.unknown != .counts && !$0.isOfClaims
                } ?? false)
        }
        groups = declared.map { source in
            let name = source.event.orders.sameAs ?? source.name
            return declared.firstIndex { $0.name == name } ?? 0
        }
        let orderSources = declared.indices.filter { declared[$0].kind == .orders }
        measure = declared.lazy.compactMap(\.event.orders.shares).first ?? .items
        states = declared.map { source in
            source.status?.columns.map { StateColumn(words: $0.words(of: source.kind), declared: $0) } ?? []
        }
        excludesRefunded = orderSources.contains { declared[$0].status?.excludesRefunded ?? false }
        hasOrders = !orderSources.isEmpty
        let groups = groups
        comparesSources = Set(orderSources.map { groups[$0] }).count > 1
        self.namesOrders = namesOrders
    }
}

/// A source of orders whose rows are put together.
struct OrderSource: Sendable {
    /// Of sources with the same orders the lowest comes first.
    let rank: Int
    /// Whether an order has several rows.
    let hasLines: Bool
    /// Whether a column tells its lines apart.
    let namesLines: Bool
    /// Whether the lines stand inside of rows.
    let hasInnerLines: Bool
    /// How much its rows say of what was bought: 2 lines, pieces or products, 1 a category, 0 nothing.
    let detail: Int
    /// Whether an order without any state does not count.
    let requiresState: Bool
}

/// One column of states and its words.
struct StateColumn: Sendable {
    let words: StatusWords
    let declared: StatusColumn

    /// Whether a word that is not known counts.
    var countsUnknown: Bool { declared.unknown == .counts }
}
