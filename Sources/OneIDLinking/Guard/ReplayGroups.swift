import OneIDCore

/// The groups of units while a component is replayed: who belongs to which, and what each group has.
///
/// When two groups unite, the one with fewer items is poured into the other, so every item moves at most log n times.
struct ReplayGroups {
    /// Limits by number: slots with a limit and exclusive attributes, densely numbered within the component.
    let limits: [Int]
    /// Which limit an item counts against; -1: none. Items are values, then traits, then names.
    private let limitOf: [Int32]
    private let firstTrait: Int32
    private let firstName: Int32

    private var parents: [Int32]
    private var membership: ItemMembership
    /// By group: identifier values.
    private(set) var values: [[Int32]]
    /// Values of the units as they came, for the order.
    private(set) var valuesOfUnits: [[Int32]] = []
    /// By group: items that count against a limit.
    private(set) var limited: [[Int32]]
    /// By group: names, as items.
    private(set) var names: [[Int32]]
    /// By group: units that a decision keeps apart from it.
    private(set) var apart: [[Int32]]
    /// By group: its strongest identifier that tells people apart, the smallest of equals; -1: none.
    private(set) var distinguishing: [Int32]
    /// By group: its smallest name, as an item; -1: none.
    private(set) var firstNames: [Int32]
    private var leastLimited: LeastLimited
    private let texts: ItemTexts
    private let rules: LinkRules
    private var counts: LimitCounts
    /// Limits that one account or a decision to merge has raised, by group.
    private var raised: [Int32: [Int32: Int]] = [:]
    var operations = 0

    init(_ component: GuardedComponent, rules: LinkRules) {
        let units = component.unitCount
        texts = ItemTexts(component)
        self.rules = rules
        firstTrait = Int32(component.values.count)
        firstName = firstTrait + Int32(component.traits.count)
        let itemCount = Int(firstName) + component.names.count

        var numbers: [Int: Int32] = [:]
        var limits: [Int] = []
        var limitOf = [Int32](repeating: -1, count: itemCount)
        func number(_ key: Int, _ limit: Int) -> Int32 {
            if let present = numbers[key] { return present }
            let made = Int32(limits.count)
            numbers[key] = made
            limits.append(limit)
            return made
        }
        // In the order of the slots, so that the same limit is named whatever the order of the values.
        for slot in Set(component.values.map(\.slot)).sorted() {
            if let limit = rules.slots[Int(slot)].limit { _ = number(Int(slot), limit) }
        }
        for (index, value) in component.values.enumerated() {
            if let present = numbers[Int(value.slot)] { limitOf[index] = present }
        }
        for attribute in Set(component.traits.map(\.attribute)).sorted() { _ = number(256 + attribute, 1) }
        for (index, trait) in component.traits.enumerated() {
            limitOf[Int(firstTrait) + index] = number(256 + trait.attribute, 1)
        }
        self.limits = limits
        self.limitOf = limitOf

        parents = (0..<Int32(units)).map { $0 }
        membership = ItemMembership(groups: units, items: itemCount)
        values = Array(repeating: [], count: units)
        limited = Array(repeating: [], count: units)
        names = Array(repeating: [], count: units)
        apart = Array(repeating: [], count: units)
        distinguishing = Array(repeating: -1, count: units)
        firstNames = Array(repeating: -1, count: units)
        leastLimited = LeastLimited()
        counts = LimitCounts(groups: units, limits: limits.count)

        for (index, value) in component.values.enumerated() {
            let item = Int32(index)
            for holder in value.holders where membership.insert(holder, item) {
                values[Int(holder)].append(item)
                count(item, holder)
                if rules.slots[Int(value.slot)].distinguishes { offer(item, asDistinguishing: holder) }
            }
        }
        for (index, trait) in component.traits.enumerated() {
            let item = firstTrait + Int32(index)
            for holder in trait.holders where membership.insert(holder, item) { count(item, holder) }
        }
        for (index, name) in component.names.enumerated() {
            let item = firstName + Int32(index)
            for holder in name.holders where membership.insert(holder, item) {
                names[Int(holder)].append(item)
                offer(item, asName: holder)
            }
        }
        for pair in component.separations {
            apart[Int(pair.left)].append(pair.right)
            apart[Int(pair.right)].append(pair.left)
        }
        valuesOfUnits = values
        for pair in component.merges { unite(find(pair.left), find(pair.right)) }
        for unit in 0..<Int32(units) where find(unit) == unit { raiseLimits(of: unit) }
    }

    private mutating func count(_ item: Int32, _ group: Int32) {
        let limit = limitOf[Int(item)]
        guard limit >= 0 else { return }
        limited[Int(group)].append(item)
        counts.add(1, group, limit)
    }

    /// What cannot be taken apart is allowed.
    private mutating func raiseLimits(of group: Int32) {
        for item in limited[Int(group)] {
            let limit = limitOf[Int(item)]
            let count = counts[group, limit]
            if count > limits[Int(limit)] { raised[group, default: [:]][limit] = count }
        }
    }

    // MARK: First items

    func isDistinguished(_ group: Int32) -> Bool { distinguishing[Int(group)] >= 0 }

    private mutating func offer(_ item: Int32, asDistinguishing group: Int32) {
        let present = distinguishing[Int(group)]
        guard present >= 0 else {
            distinguishing[Int(group)] = item
            return
        }
        let own = rules.slots[texts.slot(item)].strength
        let other = rules.slots[texts.slot(present)].strength
        if own < other || own == other && texts.precedes(item, present) { distinguishing[Int(group)] = item }
    }

    private mutating func offer(_ item: Int32, asName group: Int32) {
        let present = firstNames[Int(group)]
        if present < 0 || texts.precedes(item, present) { firstNames[Int(group)] = item }
    }

    /// The two smallest items of a group that count against a limit, or the only one.
    mutating func leastItems(of group: Int32, against limit: Int32) -> [Int32] {
        operations += leastLimited.isKnown(group, limit) ? 1 : limited[Int(group)].count
        return leastLimited.items(of: group, against: limit, limited[Int(group)], limitOf, texts)
    }

    // MARK: Groups

    mutating func find(_ unit: Int32) -> Int32 {
        var node = unit
        while parents[Int(node)] != node {
            let above = parents[Int(parents[Int(node)])]
            parents[Int(node)] = above
            node = above
        }
        return node
    }

    private func weight(_ group: Int32) -> Int {
        values[Int(group)].count + limited[Int(group)].count + names[Int(group)].count + apart[Int(group)].count
    }

    /// Unites two groups, whatever the rules say.
    mutating func unite(_ left: Int32, _ right: Int32) {
        guard left != right else { return }
        var (kept, poured) = (left, right)
        if (weight(kept), poured) < (weight(poured), kept) { swap(&kept, &poured) }
        parents[Int(poured)] = kept
        operations += weight(poured) + 1
        for item in values[Int(poured)] where membership.insert(kept, item) {
            values[Int(kept)].append(item)
            count(item, kept)
        }
        for item in limited[Int(poured)] where item >= firstTrait && membership.insert(kept, item) { count(item, kept) }
        for item in names[Int(poured)] where membership.insert(kept, item) { names[Int(kept)].append(item) }
        apart[Int(kept)] += apart[Int(poured)]
        if distinguishing[Int(poured)] >= 0 { offer(distinguishing[Int(poured)], asDistinguishing: kept) }
        if firstNames[Int(poured)] >= 0 { offer(firstNames[Int(poured)], asName: kept) }
        leastLimited.pour(limited[Int(poured)], limitOf, poured, into: kept, texts)
        values[Int(poured)] = []
        limited[Int(poured)] = []
        names[Int(poured)] = []
        apart[Int(poured)] = []
        if let more = raised.removeValue(forKey: poured) {
            raised[kept, default: [:]].merge(more) { max($0, $1) }
        }
    }

    func has(_ group: Int32, _ item: Int32) -> Bool { membership.contains(group, item) }

    // MARK: Limits

    private func limit(_ number: Int32, _ group: Int32) -> Int {
        guard !raised.isEmpty, let own = raised[group]?[number] else { return limits[Int(number)] }
        return max(limits[Int(number)], own)
    }

    /// Which limit an item counts against; -1: none.
    func limit(of item: Int32) -> Int32 { limitOf[Int(item)] }

    /// The first limit that the groups together would exceed.
    mutating func exceededLimit(_ groups: [Int32], stamps: inout ItemStamps) -> Int32? {
        exceededLimits(groups, stamps: &stamps).min()
    }

    /// The limits that the groups together would exceed.
    mutating func exceededLimits(_ groups: [Int32], stamps: inout ItemStamps) -> [Int32] {
        guard !limits.isEmpty, let largest = groups.max(by: { limited[Int($0)].count < limited[Int($1)].count })
        else { return [] }
        stamps.begin()
        var added: [(limit: Int32, count: Int)] = []
        for group in groups where group != largest {
            operations += limited[Int(group)].count + 1
            for item in limited[Int(group)] where !membership.contains(largest, item) && stamps.mark(item) {
                let limit = limitOf[Int(item)]
                if let place = added.firstIndex(where: { $0.limit == limit }) {
                    added[place].count += 1
                } else {
                    added.append((limit, 1))
                }
            }
        }
        return added.filter { entry in
            let allowed = raised.isEmpty ? limits[Int(entry.limit)] : groups.map { limit(entry.limit, $0) }.max() ?? 0
            return counts[largest, entry.limit] + entry.count > allowed
        }.map(\.limit)
    }

    /// Whether a group and a part of what was one before, as `earlier` has it, would exceed a limit together.
    mutating func exceedsLimit(_ group: Int32, with part: Int32, of earlier: ReplayGroups) -> Bool {
        var added: [(limit: Int32, count: Int)] = []
        operations += earlier.limited[Int(part)].count
        for item in earlier.limited[Int(part)] where !membership.contains(group, item) {
            let limit = limitOf[Int(item)]
            if let place = added.firstIndex(where: { $0.limit == limit }) {
                added[place].count += 1
            } else {
                added.append((limit, 1))
            }
        }
        return added.contains { entry in
            counts[group, entry.limit] + entry.count
                > max(limit(entry.limit, group), earlier.limit(entry.limit, part))
        }
    }

    /// Whether an item is a trait.
    func isTrait(_ item: Int32) -> Bool { item >= firstTrait && item < firstName }

    /// The number of a name or trait, from its item.
    func nameNumber(_ item: Int32) -> Int32 { item - firstName }
    func traitNumber(_ item: Int32) -> Int32 { item - firstTrait }

    // MARK: Decisions

    /// Units of the two groups that a decision keeps apart.
    mutating func separation(_ left: Int32, _ right: Int32) -> (Int32, Int32)? {
        let (small, other) =
            apart[Int(left)].count <= apart[Int(right)].count ? (left, right) : (right, left)
        operations += apart[Int(small)].count
        for unit in apart[Int(small)] where find(unit) == other {
            // Who of the small group it is kept apart from: found on the other side's list.
            for partner in apart[Int(other)] where find(partner) == small {
                return small == left ? (partner, unit) : (unit, partner)
            }
        }
        return nil
    }
}

/// How many items of each group count against each limit.
private struct LimitCounts {
    private let limits: Int
    private var flat: [Int32]
    private var sparse: [Int: Int32] = [:]

    init(groups: Int, limits: Int) {
        self.limits = limits
        flat =
            groups.multipliedReportingOverflow(by: limits).partialValue <= 1 << 24
            ? Array(repeating: 0, count: groups * limits) : []
    }

    subscript(group: Int32, limit: Int32) -> Int {
        let place = Int(group) * limits + Int(limit)
        return flat.isEmpty ? Int(sparse[place] ?? 0) : Int(flat[place])
    }

    mutating func add(_ count: Int32, _ group: Int32, _ limit: Int32) {
        let place = Int(group) * limits + Int(limit)
        if flat.isEmpty { sparse[place, default: 0] += count } else { flat[place] += count }
    }
}

/// A set of items that is emptied in no time.
struct ItemStamps {
    private var stamps: [Int32]
    private var stamp: Int32 = 0

    init(count: Int) { stamps = Array(repeating: 0, count: count) }

    mutating func begin() {
        if stamp == .max {
            for index in stamps.indices { stamps[index] = 0 }
            stamp = 0
        }
        stamp += 1
    }

    /// Whether the item was not marked yet.
    mutating func mark(_ item: Int32) -> Bool {
        guard stamps[Int(item)] != stamp else { return false }
        stamps[Int(item)] = stamp
        return true
    }
}

/// The canonical texts of the items of a component: values, then traits, then names.
struct ItemTexts {
    private let component: GuardedComponent

    init(_ component: GuardedComponent) { self.component = component }

    private subscript(item: Int32) -> [UInt8] {
        var index = Int(item)
        if index < component.values.count { return component.values[index].text }
        index -= component.values.count
        if index < component.traits.count { return component.traits[index].text }
        return component.names[index - component.traits.count].text
    }

    func precedes(_ left: Int32, _ right: Int32) -> Bool { self[left].lexicographicallyPrecedes(self[right]) }

    /// The slot of an item that is a value.
    func slot(_ item: Int32) -> Int { Int(component.values[Int(item)].slot) }
}
