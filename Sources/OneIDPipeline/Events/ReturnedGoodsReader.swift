import OneIDCore

/// One worker's reading of returns for what came back of the things that people own for long.
final class ReturnedGoodsReader {
    private let names: EventNames
    private let key: FingerprintKey
    private var caches: [EventNames.Column: EventNameCache] = [:]
    private(set) var found: [ReturnedGoods] = []

    init(_ context: FactContext) {
        names = context.names
        key = context.key
    }

    /// Notes the pieces of a product, one where nothing tells how many. In place of what is exchanged another one is owned.
    ///
    /// - Returns: the column of a quantity that is none.
    func read(
        _ cells: FactCells, _ fact: EventFact, _ share: FactTally.Share, cluster: UInt32, row: Int, source: Int
    ) -> Int? {
        guard share == .attached || share == .unattached, let column = cells.columns.product else { return nil }
        if let type = cells.columns.type, cells.with(column: type, row: row, { ExchangeWords.name($0) }) { return nil }
        let product = product(cells, column, row, source)
        guard product != 0 else { return nil }
        var pieces = NameCount.unit
        var bad: Int?
        if let quantity = cells.columns.quantity {
            switch cells.pieces(column: quantity, row: row) {
            case .none: break
            case .refused: bad = quantity
            case .read(let decimal):
                if let read = OrderLine.pieces(Int128(decimal.billionths.magnitude)) {
                    pieces = Int64(read)
                } else {
                    bad = quantity
                }
            }
        }
        let order = cells.columns.order.flatMap { column in
            cells.with(column: column, row: row) { ReturnedMoney.print(of: $0, key) }
        }
        found.append(
            ReturnedGoods(
                order: order, cluster: share == .attached ? cluster : nil, product: product, pieces: pieces,
                day: fact.isDated ? fact.day : nil))
        return bad
    }

    private func product(_ cells: FactCells, _ column: Int, _ row: Int, _ source: Int) -> UInt32 {
        let own = EventNames.Column(source: source, dimension: EventDimension.product)
        // Taken out while it is used: a copy in two places would be copied at the first new name.
        var cache = caches.removeValue(forKey: own) ?? EventNameCache(own, names: names, key: key)
        let number = cells.with(column: column, row: row) { cache.number(of: $0) }
        caches[own] = cache
        return number
    }
}
