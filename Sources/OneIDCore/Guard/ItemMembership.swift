/// Which items each group has: a bit matrix for small components, a hash table for large ones.
struct ItemMembership {
    private let itemCount: Int
    private var bits: [UInt64]
    private var pairs: Set<UInt64> = []
    private let isMatrix: Bool

    /// Bits of the largest matrix: 32 KB.
    private static let mostBits = 1 << 18

    init(groups: Int, items: Int) {
        itemCount = items
        isMatrix =
            groups.multipliedReportingOverflow(by: items).overflow == false
            && groups * items <= ItemMembership.mostBits
        bits = isMatrix ? Array(repeating: 0, count: groups * items / 64 + 1) : []
    }

    func contains(_ group: Int32, _ item: Int32) -> Bool {
        guard isMatrix else { return pairs.contains(ItemMembership.key(group, item)) }
        let bit = Int(group) * itemCount + Int(item)
        return bits[bit >> 6] & (1 << UInt64(bit & 63)) != 0
    }

    /// Whether it was not there yet.
    mutating func insert(_ group: Int32, _ item: Int32) -> Bool {
        guard isMatrix else { return pairs.insert(ItemMembership.key(group, item)).inserted }
        let bit = Int(group) * itemCount + Int(item)
        let mask = UInt64(1) << UInt64(bit & 63)
        guard bits[bit >> 6] & mask == 0 else { return false }
        bits[bit >> 6] |= mask
        return true
    }

    private static func key(_ group: Int32, _ item: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: group)) << 32 | UInt64(UInt32(bitPattern: item))
    }
}
