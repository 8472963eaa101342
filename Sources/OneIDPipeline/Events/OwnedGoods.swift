import OneIDConfiguration
import OneIDCore

/// What people bought of the products that they own for long, as orders say: one line of an order that counts.
struct BoughtGoods: Sendable {
    var cluster: UInt32
    /// A row of the order among the run's events.
    var event: Int
    /// The order's id, as returns name it; nil where it is none.
    var order: Fingerprint?
    var product: UInt32
    /// In thousandths.
    var pieces: Int64
    /// Days since 1970; nil: nothing tells it.
    var day: Int32?
    var channel: UInt32
    /// 0: none is told.
    var store: UInt32
}

/// Things that came back: of an order that the return names, or of whoever sent them back.
struct ReturnedGoods: Sendable {
    var order: Fingerprint?
    /// Whose the return is; nil: nobody's.
    var cluster: UInt32?
    var product: UInt32
    var pieces: Int64
    var day: Int32?
}

/// What people own: bought, counted, and not returned. By person, then by day, undated ones last, by product and by order.
struct OwnedGoods: Sendable {
    let items: [BoughtGoods]
    let plan: GoodsPlan

    /// - Parameters:
    ///   - names: of products.
    ///   - keyed: the source and the id of an order's row.
    init(
        _ bought: [BoughtGoods], returned: [ReturnedGoods], _ plan: GoodsPlan, names: SettledNames,
        keyed: (Int) -> (source: String, id: [UInt8])
    ) {
        self.plan = plan
        struct Keyed {
            var item: BoughtGoods
            let source: String
            let id: [UInt8]
        }
        var sorted = bought.map { item in
            let key = keyed(item.event)
            return Keyed(item: item, source: key.source, id: key.id)
        }
        sorted.sort { left, right in
            let (one, other) = (left.item, right.item)
            if one.cluster != other.cluster { return one.cluster < other.cluster }
            if one.day != other.day { return (one.day ?? .max) < (other.day ?? .max) }
            if one.product != other.product { return names.rank(one.product) < names.rank(other.product) }
            if left.source != right.source { return left.source < right.source }
            if left.id != right.id { return left.id.lexicographicallyPrecedes(right.id) }
            if one.store != other.store { return names.rank(one.store) < names.rank(other.store) }
            return one.pieces < other.pieces
        }
        var items = sorted.map(\.item)
        OwnedGoods.take(returned, off: &items)
        self.items = items.filter { $0.pieces > 0 }
    }

    /// Takes what came back off what was bought. Of an order, what the return names; of a return without an order what its person
    /// bought last before it.
    private static func take(_ returned: [ReturnedGoods], off items: inout [BoughtGoods]) {
        guard !returned.isEmpty, !items.isEmpty else { return }
        struct Ordered: Hashable {
            let order: Fingerprint
            let product: UInt32
        }
        struct Loose: Hashable {
            let cluster: UInt32
            let product: UInt32
        }
        var ofOrders: [Ordered: [Int]] = [:]
        var ofPeople: [Loose: [Int]] = [:]
        for (number, item) in items.enumerated() {
            if let order = item.order {
                ofOrders[Ordered(order: order, product: item.product), default: []].append(number)
            }
            ofPeople[Loose(cluster: item.cluster, product: item.product), default: []].append(number)
        }
        var loose: [ReturnedGoods] = []
        for goods in returned {
            guard let order = goods.order else {
                loose.append(goods)
                continue
            }
            let all = ofOrders[Ordered(order: order, product: goods.product)] ?? []
            var own = all.filter { items[$0].cluster == goods.cluster }
            // The return of a row that nobody is known for, or that somebody else sent back.
            if own.isEmpty, Set(all.map { items[$0].cluster }).count == 1 { own = all }
            take(goods.pieces, off: own, &items)
        }
        loose.sort { (($0.day ?? .max), $0.pieces) < (($1.day ?? .max), $1.pieces) }
        for goods in loose {
            guard let cluster = goods.cluster else { continue }
            let own = ofPeople[Loose(cluster: cluster, product: goods.product)] ?? []
            let before = own.filter { number in
                goods.day.map { day in items[number].day.map { $0 <= day } ?? true } ?? true
            }
            take(goods.pieces, off: before.reversed(), &items)
        }
    }

    private static func take(_ pieces: Int64, off places: [Int], _ items: inout [BoughtGoods]) {
        var left = pieces
        for place in places where left > 0 {
            let taken = min(left, items[place].pieces)
            items[place].pieces -= taken
            left -= taken
        }
    }

    /// What a person owns.
    func items(of cluster: UInt32) -> ArraySlice<BoughtGoods> {
        let start = items.sortedIndex { $0.cluster >= cluster }
        var end = start
        while end < items.count, items[end].cluster == cluster { end += 1 }
        return items[start..<end]
    }
}
