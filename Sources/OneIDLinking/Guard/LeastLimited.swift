/// The two smallest items of a group against a limit, which name a clash: looked for once in a group of many.
///
/// A guest account with a hundred thousand phones clashes with as many strangers; without this, each clash would look
/// through all of its phones again.
struct LeastLimited {
    /// Groups with fewer items are looked through each time.
    private static let fewest = 32

    private struct Key: Hashable {
        let group: GroupNumber
        let limit: LimitNumber
    }

    private typealias Least = (first: ItemNumber?, second: ItemNumber?)

    private var known: [Key: Least] = [:]

    func isKnown(_ group: GroupNumber, _ limit: LimitNumber) -> Bool {
        !known.isEmpty && known[Key(group: group, limit: limit)] != nil
    }

    /// - Parameters:
    ///   - items: those of the group that count against any limit.
    ///   - limitOf: by item.
    mutating func items(
        of group: GroupNumber, against limit: LimitNumber, among items: [ItemNumber], _ limitOf: ByItem<LimitNumber?>,
        _ texts: ItemTexts
    ) -> [ItemNumber] {
        let key = Key(group: group, limit: limit)
        var least: Least = (nil, nil)
        if let present = known[key] {
            least = present
        } else {
            for item in items where limitOf[item] == limit { LeastLimited.offer(item, to: &least, texts) }
            if items.count >= LeastLimited.fewest { known[key] = least }
        }
        return [least.first, least.second].compactMap(\.self)
    }

    /// Follows the union of two groups.
    mutating func pour(
        _ items: [ItemNumber], _ limitOf: ByItem<LimitNumber?>, from poured: GroupNumber, into kept: GroupNumber,
        _ texts: ItemTexts
    ) {
        guard !known.isEmpty else { return }
        for item in items {
            guard let limit = limitOf[item] else { continue }
            known[Key(group: poured, limit: limit)] = nil
            let key = Key(group: kept, limit: limit)
            guard var least = known[key] else { continue }
            LeastLimited.offer(item, to: &least, texts)
            known[key] = least
        }
    }

    private static func offer(
        _ item: ItemNumber, to least: inout Least, _ texts: ItemTexts
    ) {
        if item == least.first || item == least.second { return }
        guard let first = least.first else {
            least.first = item
            return
        }
        if texts.text(of: item, precedes: first) {
            least = (item, first)
        } else if least.second.map({ texts.text(of: item, precedes: $0) }) ?? true {
            least.second = item
        }
    }
}
