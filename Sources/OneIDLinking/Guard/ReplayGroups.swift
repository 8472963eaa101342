import OneIDCore

/// The groups of units while a component is replayed: who belongs to which, and what each group has.
///
/// When two groups unite, the one with fewer items is poured into the other, so every item moves at most log n times.
struct ReplayGroups {
    /// Limits by number: slots with a limit and exclusive attributes, densely numbered within the component.
    let limits: ByLimit<Int>
    /// Which limit an item counts against.
    private let limitOf: ByItem<LimitNumber?>
    /// Items are values, then traits, then names, then marks.
    private let firstTrait: ItemNumber
    private let firstName: ItemNumber
    private let firstMark: ItemNumber

    private var parents: ByUnit<UnitNumber>
    private var membership: ItemMembership
    /// By group: identifier values.
    private(set) var values: ByGroup<[ValueNumber]>
    /// Values of the units as they came, for the order.
    let valuesOfUnits: ByUnit<[ValueNumber]>
    /// By group: items that count against a limit.
    private(set) var limited: ByGroup<[ItemNumber]>
    /// By group: names, as items.
    private(set) var names: ByGroup<[ItemNumber]>
    /// Names of the units as they came.
    private(set) var namesOfUnits: ByUnit<[ItemNumber]>
    /// By group: the sides of decisions to separate that it is on. The two sides of one decision are two marks, and a group that has one
    /// is kept from those that have the other.
    private(set) var marks: ByGroup<[ItemNumber]>
    /// The units that the decision behind each pair of sides names.
    private let decided: [GuardedComponent.Pair]
    /// By group: its strongest identifier that tells people apart, the smallest of equals.
    private(set) var distinguishing: ByGroup<ValueNumber?>
    /// By group: its smallest name, as an item.
    private(set) var firstNames: ByGroup<ItemNumber?>
    private var leastLimited: LeastLimited
    private let texts: ItemTexts
    private let rules: LinkRules
    private var counts: LimitCounts
    /// Limits that one account or a decision to merge has raised, by group.
    private var raised: [GroupNumber: [LimitNumber: Int]] = [:]
    /// For going through items or groups once.
    private var stamps: ItemStamps
    var operations = 0

    /// - Parameter decided: whom the decisions are about.
    init(_ component: GuardedComponent, rules: LinkRules, decided sides: DecisionSides) {
        let units = component.unitCount
        texts = ItemTexts(component)
        self.rules = rules
        firstTrait = ItemNumber(component.values.count)
        firstName = ItemNumber(component.values.count + component.traits.count)
        firstMark = ItemNumber(component.values.count + component.traits.count + component.names.count)
        decided = sides.apart.map(\.pair)
        let itemCount = firstMark.index + 2 * decided.count
        stamps = ItemStamps(count: max(units, itemCount))
        let limits = ReplayGroups.limits(component, rules, marks: 2 * decided.count)
        self.limits = ByLimit(limits.limits)
        limitOf = ByItem(limits.limitOf)

        parents = ByUnit((0..<units).map { UnitNumber($0) })
        membership = ItemMembership(groups: units, items: itemCount)
        var values = ByUnit<[ValueNumber]>(repeating: [], count: units)
        limited = ByGroup(repeating: [], count: units)
        names = ByGroup(repeating: [], count: units)
        namesOfUnits = ByUnit(repeating: [], count: units)
        marks = ByGroup(repeating: [], count: units)
        distinguishing = ByGroup(repeating: nil, count: units)
        firstNames = ByGroup(repeating: nil, count: units)
        leastLimited = LeastLimited()
        counts = LimitCounts(groups: units, limits: self.limits.count)

        for (index, value) in component.values.enumerated() {
            let number = ValueNumber(index)
            for holder in value.holders where membership.insert(GroupNumber(of: holder), number.item) {
                values[holder].append(number)
            }
        }
        valuesOfUnits = values
        self.values = ByGroup(values.elements)
        for group in self.values.numbers {
            for value in self.values[group] {
                count(value.item, of: group)
                if rules.slots[Int(component[value].slot)].distinguishes { offer(value, asDistinguishing: group) }
            }
        }
        for (index, trait) in component.traits.enumerated() {
            let item = ItemNumber(raw: firstTrait.raw + Int32(index))
            for holder in trait.holders {
                let group = GroupNumber(of: holder)
                if membership.insert(group, item) { count(item, of: group) }
            }
        }
        for (index, name) in component.names.enumerated() {
            let item = ItemNumber(raw: firstName.raw + Int32(index))
            for holder in name.holders {
                let group = GroupNumber(of: holder)
                guard membership.insert(group, item) else { continue }
                names[group].append(item)
                offer(item, asName: group)
            }
        }
        namesOfUnits = ByUnit(names.elements)
        for (number, sides) in sides.apart.enumerated() {
            for unit in sides.left { mark(GroupNumber(of: unit), ItemNumber(firstMark.index + 2 * number)) }
            for unit in sides.right { mark(GroupNumber(of: unit), ItemNumber(firstMark.index + 2 * number + 1)) }
        }
        for set in sides.together {
            for unit in set.dropFirst() { unite(find(set[0]), with: find(unit)) }
        }
        for unit in parents.numbers where find(unit).unit == unit { raiseLimits(of: GroupNumber(of: unit)) }
    }

    /// The limits in force, and which of them each item counts against.
    private static func limits(
        _ component: GuardedComponent, _ rules: LinkRules, marks: Int
    ) -> (limits: [Int], limitOf: [LimitNumber?]) {
        var limits: [Int] = []
        // In the order of the slots, so that the same limit is named whatever the order of the values.
        var ofSlot = [LimitNumber?](repeating: nil, count: 256)
        for slot in Set(component.values.map(\.slot)).sorted() {
            guard let limit = rules.slots[Int(slot)].limit else { continue }
            ofSlot[Int(slot)] = LimitNumber(limits.count)
            limits.append(limit)
        }
        var ofAttribute: [Int: LimitNumber] = [:]
        for attribute in Set(component.traits.map(\.attribute)).sorted() {
            ofAttribute[attribute] = LimitNumber(limits.count)
            limits.append(1)
        }
        let limitOf =
            component.values.map { ofSlot[Int($0.slot)] } + component.traits.map { ofAttribute[$0.attribute] }
            + component.names.map { _ in nil } + [LimitNumber?](repeating: nil, count: marks)
        return (limits, limitOf)
    }

    private mutating func count(_ item: ItemNumber, of group: GroupNumber) {
        guard let limit = limitOf[item] else { return }
        limited[group].append(item)
        counts.increment(group, limit)
    }

    /// What cannot be taken apart is allowed.
    private mutating func raiseLimits(of group: GroupNumber) {
        for item in limited[group] {
            guard let limit = limitOf[item] else { continue }
            let count = counts[group, limit]
            if count > limits[limit] { raised[group, default: [:]][limit] = count }
        }
    }

    // MARK: First items

    func isDistinguished(_ group: GroupNumber) -> Bool { distinguishing[group] != nil }

    private mutating func offer(_ value: ValueNumber, asDistinguishing group: GroupNumber) {
        guard let present = distinguishing[group] else {
            distinguishing[group] = value
            return
        }
        let own = rules.slots[texts.slot(value)].strength
        let other = rules.slots[texts.slot(present)].strength
        if own < other || own == other && texts.text(of: value.item, precedes: present.item) {
            distinguishing[group] = value
        }
    }

    private mutating func offer(_ item: ItemNumber, asName group: GroupNumber) {
        if let present = firstNames[group], !texts.text(of: item, precedes: present) { return }
        firstNames[group] = item
    }

    /// The two smallest items of a group that count against a limit, or the only one.
    mutating func leastItems(of group: GroupNumber, against limit: LimitNumber) -> [ItemNumber] {
        operations += leastLimited.isKnown(group, limit) ? 1 : limited[group].count
        return leastLimited.items(of: group, against: limit, among: limited[group], limitOf, texts)
    }

    // MARK: Groups

    mutating func find(_ unit: UnitNumber) -> GroupNumber {
        var node = unit
        while parents[node] != node {
            let above = parents[parents[node]]
            parents[node] = above
            node = above
        }
        return GroupNumber(of: node)
    }

    /// The groups of some units, each once, in the order of the units.
    mutating func groups(of units: [UnitNumber]) -> [GroupNumber] {
        stamps.begin()
        var found: [GroupNumber] = []
        for unit in units {
            let group = find(unit)
            if stamps.mark(group) { found.append(group) }
        }
        return found
    }

    private func weight(_ group: GroupNumber) -> Int {
        values[group].count + limited[group].count + names[group].count + marks[group].count
    }

    /// Unites two groups, whatever the rules say.
    mutating func unite(_ left: GroupNumber, with right: GroupNumber) {
        guard left != right else { return }
        var (kept, poured) = (left, right)
        if (weight(kept), poured) < (weight(poured), kept) { swap(&kept, &poured) }
        parents[poured.unit] = kept.unit
        operations += weight(poured) + 1
        for value in values[poured] where membership.insert(kept, value.item) {
            values[kept].append(value)
            count(value.item, of: kept)
        }
        for item in limited[poured] where item >= firstTrait && membership.insert(kept, item) {
            count(item, of: kept)
        }
        for item in names[poured] where membership.insert(kept, item) { names[kept].append(item) }
        for item in marks[poured] { mark(kept, item) }
        if let value = distinguishing[poured] { offer(value, asDistinguishing: kept) }
        if let name = firstNames[poured] { offer(name, asName: kept) }
        leastLimited.pour(limited[poured], limitOf, from: poured, into: kept, texts)
        values[poured] = []
        limited[poured] = []
        names[poured] = []
        marks[poured] = []
        if let more = raised.removeValue(forKey: poured) {
            raised[kept, default: [:]].merge(more) { max($0, $1) }
        }
    }

    func has(_ group: GroupNumber, _ item: ItemNumber) -> Bool { membership.contains(group, item) }
    func has(_ group: GroupNumber, _ value: ValueNumber) -> Bool { membership.contains(group, value.item) }

    // MARK: Limits

    private func allowed(_ limit: LimitNumber, for group: GroupNumber) -> Int {
        guard !raised.isEmpty, let own = raised[group]?[limit] else { return limits[limit] }
        return max(limits[limit], own)
    }

    /// Which limit an item counts against.
    func limit(of item: ItemNumber) -> LimitNumber? { limitOf[item] }

    /// The first limit that the groups together would exceed.
    mutating func exceededLimit(_ groups: [GroupNumber]) -> LimitNumber? {
        exceededLimits(groups).min()
    }

    /// The limits that the groups together would exceed.
    mutating func exceededLimits(_ groups: [GroupNumber]) -> [LimitNumber] {
        guard limits.count > 0, let largest = groups.max(by: { limited[$0].count < limited[$1].count })
        else { return [] }
        stamps.begin()
        var added = AddedItems()
        for group in groups where group != largest {
            operations += limited[group].count + 1
            for item in limited[group] where !membership.contains(largest, item) && stamps.mark(item) {
                if let limit = limitOf[item] { added.count(against: limit) }
            }
        }
        return added.counts.filter { entry in
            let most =
                raised.isEmpty ? limits[entry.limit] : groups.map { allowed(entry.limit, for: $0) }.max() ?? 0
            return counts[largest, entry.limit] + entry.count > most
        }.map(\.limit)
    }

    /// Whether a group and a part of what was one before, as `earlier` has it, would exceed a limit together.
    mutating func exceedsLimit(_ group: GroupNumber, with part: AtomNumber, of earlier: ReplayGroups) -> Bool {
        var added = AddedItems()
        operations += earlier.limited[part.group].count
        for item in earlier.limited[part.group] where !membership.contains(group, item) {
            if let limit = limitOf[item] { added.count(against: limit) }
        }
        return added.counts.contains { entry in
            counts[group, entry.limit] + entry.count
                > max(allowed(entry.limit, for: group), earlier.allowed(entry.limit, for: part.group))
        }
    }

    /// Whether an item is a trait.
    func isTrait(_ item: ItemNumber) -> Bool { item >= firstTrait && item < firstName }

    /// The number of a name or trait, from its item.
    func nameNumber(_ item: ItemNumber) -> NameNumber { NameNumber(raw: item.raw - firstName.raw) }
    func traitNumber(_ item: ItemNumber) -> TraitNumber { TraitNumber(raw: item.raw - firstTrait.raw) }

    // MARK: Decisions

    private mutating func mark(_ group: GroupNumber, _ item: ItemNumber) {
        if membership.insert(group, item) { marks[group].append(item) }
    }

    /// The mark of the other side of the same decision.
    func opposite(of mark: ItemNumber) -> ItemNumber {
        ItemNumber(firstMark.index + ((mark.index - firstMark.index) ^ 1))
    }

    /// The units that a decision names which keeps the two groups apart.
    mutating func separation(
        of left: GroupNumber, from right: GroupNumber
    ) -> (left: UnitNumber, right: UnitNumber)? {
        guard let number = separations(of: left, from: right).min() else { return nil }
        let pair = decided[number]
        let isOnLeft = membership.contains(left, ItemNumber(firstMark.index + 2 * number))
        return isOnLeft ? (pair.left, pair.right) : (pair.right, pair.left)
    }

    /// The numbers of the decisions that keep the two groups apart.
    mutating func separations(of left: GroupNumber, from right: GroupNumber) -> [Int] {
        let (small, other) = marks[left].count <= marks[right].count ? (left, right) : (right, left)
        operations += marks[small].count
        return marks[small].filter { membership.contains(other, opposite(of: $0)) }.map { separation(of: $0) }
    }

    /// The number of the decision that a mark is a side of.
    func separation(of mark: ItemNumber) -> Int { (mark.index - firstMark.index) / 2 }
}
