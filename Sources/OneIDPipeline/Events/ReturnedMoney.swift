import OneIDCore

/// What came back of the orders that returns name, by order.
struct ReturnedMoney: Sendable {
    /// What one return gave back.
    struct Item: Sendable {
        /// Of the order's canonical id.
        let order: Fingerprint
        /// In billionths, never below zero.
        let billionths: Int128
        let currency: UInt16
        /// Number of the file among those of events, and of the event.
        let file: Int
        let event: Int
    }

    /// By order, then by event.
    let items: [Item]

    init(_ items: [Item]) {
        self.items = items.sorted {
            ($0.order.high, $0.order.low, $0.event) < ($1.order.high, $1.order.low, $1.event)
        }
    }

    var isEmpty: Bool { items.isEmpty }

    /// The returns of an order.
    func items(of order: Fingerprint) -> Range<Int> {
        func precedes(_ item: Item, _ key: Fingerprint) -> Bool {
            (item.order.high, item.order.low) < (key.high, key.low)
        }
        var low = 0
        var high = items.count
        while low < high {
            let middle = (low + high) / 2
            if precedes(items[middle], order) { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < items.count, items[end].order == order { end += 1 }
        return low..<end
    }

    /// The id of an order as returns and orders write it; nil where the cell names none.
    static func print(of cell: UnsafeBufferPointer<UInt8>, _ key: FingerprintKey) -> Fingerprint? {
        if let start = cell.baseAddress, RecordID.isPlain(start, cell.count) { return key.fingerprint(cell, slot: 0) }
        var canonical: [UInt8] = []
        guard RecordID.read(cell, into: &canonical).valueClass.links else { return nil }
        return key.fingerprint(canonical, slot: 0)
    }
}
