/// The two smallest items of a group against a limit, which name a clash: looked for once in a group of many.
///
/// A guest account with a hundred thousand phones clashes with as many strangers; without this, each clash would look
/// through all of its phones again.
struct LeastLimited {
    /// Groups with fewer items are looked through each time.
    private static let fewest = 32

    private struct Key: Hashable {
        let group: Int32
        let limit: Int32
    }

    /// Smallest and second; the second is -1 where there is one only.
    private var known: [Key: (first: Int32, second: Int32)] = [:]

    func isKnown(_ group: Int32, _ limit: Int32) -> Bool {
        !known.isEmpty && known[Key(group: group, limit: limit)] != nil
    }

    /// - Parameters:
    ///   - items: those of the group that count against any limit.
    ///   - limitOf: by item.
    mutating func items(
        of group: Int32, against limit: Int32, _ items: [Int32], _ limitOf: [Int32], _ texts: ItemTexts
    ) -> [Int32] {
        let key = Key(group: group, limit: limit)
        var least = (first: Int32(-1), second: Int32(-1))
        if let present = known[key] {
            least = present
        } else {
            for item in items where limitOf[Int(item)] == limit { LeastLimited.offer(item, to: &least, texts) }
            if items.count >= LeastLimited.fewest { known[key] = least }
        }
        return [least.first, least.second].filter { $0 >= 0 }
    }

    /// Follows the union of two groups.
    mutating func pour(
        _ items: [Int32], _ limitOf: [Int32], _ poured: Int32, into kept: Int32, _ texts: ItemTexts
    ) {
        guard !known.isEmpty else { return }
        for item in items {
            let limit = limitOf[Int(item)]
            known[Key(group: poured, limit: limit)] = nil
            let key = Key(group: kept, limit: limit)
            guard var least = known[key] else { continue }
            LeastLimited.offer(item, to: &least, texts)
            known[key] = least
        }
    }

    private static func offer(
        _ item: Int32, to least: inout (first: Int32, second: Int32), _ texts: ItemTexts
    ) {
        if item == least.first || item == least.second { return }
        if least.first < 0 || texts.precedes(item, least.first) {
            least = (item, least.first)
        } else if least.second < 0 || texts.precedes(item, least.second) {
            least.second = item
        }
    }
}
