/// Which items each group has: a bit matrix for small components, a hash table for large ones.
struct ItemMembership {
    private let itemCount: Int
    private var bits: [UInt64]
    /// Open addressing: pairs of a group and an item, `free` where none is. A power of two, at most two thirds full.
    private var pairs: [UInt64]
    private var pairCount = 0
    private let isMatrix: Bool

    /// Bits of the largest matrix: 32 KB.
    private static let mostBits = 1 << 18
    /// No pair: groups are not negative.
    private static let free = UInt64.max

    init(groups: Int, items: Int) {
        itemCount = items
        isMatrix =
            groups.multipliedReportingOverflow(by: items).overflow == false
            && groups * items <= ItemMembership.mostBits
        bits = isMatrix ? Array(repeating: 0, count: groups * items / 64 + 1) : []
        var capacity = 64
        while !isMatrix, capacity < groups + items { capacity *= 2 }
        pairs = isMatrix ? [] : Array(repeating: ItemMembership.free, count: capacity)
    }

    func contains(_ group: GroupNumber, _ item: ItemNumber) -> Bool {
        guard isMatrix else {
            let key = ItemMembership.key(group, item)
            return pairs[place(of: key)] == key
        }
        let bit = group.index * itemCount + item.index
        return bits[bit >> 6] & (1 << UInt64(bit & 63)) != 0
    }

    /// Whether it was not there yet.
    mutating func insert(_ group: GroupNumber, _ item: ItemNumber) -> Bool {
        guard isMatrix else { return insert(ItemMembership.key(group, item)) }
        let bit = group.index * itemCount + item.index
        let mask = UInt64(1) << UInt64(bit & 63)
        guard bits[bit >> 6] & mask == 0 else { return false }
        bits[bit >> 6] |= mask
        return true
    }

    private mutating func insert(_ key: UInt64) -> Bool {
        let place = place(of: key)
        guard pairs[place] != key else { return false }
        pairs[place] = key
        pairCount += 1
        if pairCount > pairs.count / 3 * 2 { grow() }
        return true
    }

    private mutating func grow() {
        let old = pairs
        pairs = Array(repeating: ItemMembership.free, count: old.count * 2)
        for key in old where key != ItemMembership.free { pairs[place(of: key)] = key }
    }

    /// Where a pair is or belongs.
    private func place(of key: UInt64) -> Int {
        let mask = pairs.count - 1
        // Multiplicative hashing: the upper bits depend on all of the key.
        var place = Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32) & mask
        while pairs[place] != ItemMembership.free, pairs[place] != key { place = (place + 1) & mask }
        return place
    }

    private static func key(_ group: GroupNumber, _ item: ItemNumber) -> UInt64 {
        UInt64(UInt32(bitPattern: group.raw)) << 32 | UInt64(UInt32(bitPattern: item.raw))
    }
}
