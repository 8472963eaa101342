/// Finds the accounts that a replay joined to one side of a clash although they fit the other as well.
///
/// A replay that has come to its end has refused values, and for each the groups that hold it. Where two of these groups
/// contradict each other,
///
/// - an atom (what is never taken apart: an account, or several that a decision merged) which holds the value and alone fits the
///   other group is *torn*, unless it fits several over the value which exclude each other or together are too many, or one of its
///   own group that holds the value and has an equal name, or another equal value under a limit, does not fit;
/// - the other atoms of the two groups that say something on the matter – have a name, a value of the limited type – are
///   *witnesses* of their group;
/// - the torn atoms and those tied to them by values that no witness holds are a *region*;
/// - the evidence for a group is the number of values that the region shares with its witnesses, all ids of one device
///   counted once; values that do not change hands come before those that do.
///
/// Where the evidence for one group is the strongest, the values that it consists of are to be looked at first. Otherwise the region
/// belongs to neither, and `ContestedRegion` says what its atoms give up. Each atom, link and refused value is visited
/// a fixed number of times.
struct ContestSearch {
    private let component: GuardedComponent
    private let rules: LinkRules
    private let pairs: PairTest
    private let atoms: ReplayGroups
    /// By unit.
    private let atomOf: ByUnit<AtomNumber>
    private let mostCompared: Int
    /// The group that each unit ended in.
    private var labels = ByUnit<GroupNumber>([])
    /// Atoms of each group.
    private var sizes = ByGroup<Int32>([])
    private var clashes: [AtomNumber: PairTest.Clash] = [:]
    private var matters: [GroupNumber: Set<PairTest.Matter>] = [:]
    private var opponents: [GroupNumber: Set<GroupNumber>] = [:]
    private var isWitness = ByAtom<Bool>([])
    /// By value, once asked for: the groups that have a witness who holds it.
    private var sides: [ValueNumber: [GroupNumber]] = [:]
    private(set) var operations = 0

    /// - Parameters:
    ///   - atoms: the groups before the first of the values.
    ///   - mostCompared: groups of one value that are compared in pairs; what more groups hold contests nothing.
    init(
        _ component: GuardedComponent, rules: LinkRules, pairs: PairTest, atoms: ReplayGroups, mostCompared: Int
    ) {
        self.component = component
        self.rules = rules
        self.pairs = pairs
        var atoms = atoms
        atomOf = ByUnit((0..<component.unitCount).map { AtomNumber(of: atoms.find(UnitNumber($0))) })
        self.atoms = atoms
        self.mostCompared = mostCompared
    }

    /// Notes in `links` what is contested.
    ///
    /// - Parameters:
    ///   - refused: values that did not join all their holders.
    ///   - groups: as the replay left them.
    ///   - values: whether a value is one of those that were looked at.
    /// - Returns: whether anything is new.
    mutating func search(
        _ refused: [ValueNumber], _ groups: inout ReplayGroups, _ links: inout ContestedLinks,
        among values: (ValueNumber) -> Bool
    ) -> Bool {
        begin(&groups)
        for value in refused { tear(value, links.holders[value], &groups) }
        guard !clashes.isEmpty else { return false }
        findWitnesses()
        return settle(&links, among: values)
    }

    private mutating func begin(_ groups: inout ReplayGroups) {
        let units = component.unitCount
        labels = ByUnit((0..<units).map { groups.find(UnitNumber($0)) })
        sizes = ByGroup(repeating: 0, count: units)
        for unit in labels.numbers where atomOf[unit].unit == unit { sizes[labels[unit]] += 1 }
        operations += units
        clashes = [:]
        matters = [:]
        opponents = [:]
        sides = [:]
    }

    // MARK: Torn atoms

    private mutating func tear(_ value: ValueNumber, _ holders: [UnitNumber], _ groups: inout ReplayGroups) {
        operations += holders.count
        // Who is alone was joined to nobody.
        guard holders.contains(where: { sizes[labels[$0]] > 1 }) else { return }
        var held: [Holders] = []
        var places: [GroupNumber: Int] = [:]
        for holder in holders {
            let label = labels[holder]
            if let place = places[label] {
                held[place].atoms.append(atomOf[holder])
            } else {
                places[label] = held.count
                held.append(Holders(label: label, atoms: [atomOf[holder]]))
            }
        }
        // Of more groups than these none stands out; see `LargeConflict`.
        guard held.count <= mostCompared else { return }
        var clash: [Int: PairTest.Clash] = [:]
        var excluded = [UInt64](repeating: 0, count: held.count)
        for one in held.indices {
            for other in held.indices where other > one {
                operations += 1
                let found = pairs.clash(
                    between: held[one].label, and: held[other].label, over: value, &groups)
                guard let found else { continue }
                clash[one << 6 | other] = found
                excluded[one] |= 1 << UInt64(other)
                excluded[other] |= 1 << UInt64(one)
            }
        }
        for (own, side) in held.enumerated() where excluded[own] != 0 && sizes[side.label] > 1 {
            for (atom, fits) in fits(of: own, among: held, value, &groups) where fits & excluded[own] != 0 {
                // A value of several who exclude each other, or together are too many, speaks for none of them.
                let fitting = held.indices.filter { fits & 1 << UInt64($0) != 0 }
                guard !fitting.contains(where: { fits & excluded[$0] != 0 }),
                    groups.exceededLimit(fitting.map { held[$0].label }) == nil
                else { continue }
                for other in held.indices where fits & excluded[own] & 1 << UInt64(other) != 0 {
                    guard let found = clash[min(own, other) << 6 | max(own, other)] else { continue }
                    if found.isPlainer(than: clashes[atom]) { clashes[atom] = found }
                    oppose(side.label, and: held[other].label, over: value, &groups)
                }
            }
        }
    }

    /// The atoms of a group that hold a value.
    private struct Holders {
        let label: GroupNumber
        var atoms: [AtomNumber]
    }

    /// By atom of one of the groups that hold a value: which others it fits alone. Equal before different: who is one of several by
    /// the same name fits where they all do.
    private mutating func fits(
        of own: Int, among held: [Holders], _ value: ValueNumber, _ groups: inout ReplayGroups
    ) -> [AtomNumber: UInt64] {
        var fitting: [AtomNumber: UInt64] = [:]
        for atom in held[own].atoms {
            var fits: UInt64 = 0
            for other in held.indices where other != own {
                operations += 1
                if pairs.fits(atom, of: atoms, atomOf, held[other].label, over: value, &groups) {
                    fits |= 1 << UInt64(other)
                }
            }
            fitting[atom] = fits
        }
        guard fitting.values.contains(where: { $0 != 0 }) else { return [:] }
        var equal = EqualGroups(fitting.keys.map(\.group).sorted(), besides: value)
        for set in equal.sets(atoms, pairs) {
            let all = set.reduce(UInt64.max) { $0 & (fitting[AtomNumber(of: $1)] ?? 0) }
            for group in set { fitting[AtomNumber(of: group)] = all }
        }
        operations += equal.operations
        return fitting
    }

    private mutating func oppose(
        _ left: GroupNumber, and right: GroupNumber, over value: ValueNumber, _ groups: inout ReplayGroups
    ) {
        let found = pairs.matters(between: left, and: right, over: value, &groups)
        matters[left, default: []].formUnion(found)
        matters[right, default: []].formUnion(found)
        opponents[left, default: []].insert(right)
        opponents[right, default: []].insert(left)
    }

    // MARK: Witnesses

    private mutating func findWitnesses() {
        isWitness = ByAtom(repeating: false, count: component.unitCount)
        // Limited values that the torn hold say nothing about whom they belong to.
        var shared: [GroupNumber: Set<ItemNumber>] = [:]
        for atom in clashes.keys { shared[labels[atom.unit], default: []].formUnion(atoms.limited[atom.group]) }
        for atom in isWitness.numbers where atomOf[atom.unit] == atom && clashes[atom] == nil {
            let label = labels[atom.unit]
            guard let matters = matters[label] else { continue }
            operations += matters.count + atoms.limited[atom.group].count
            isWitness[atom] = matters.contains { speaks(atom, on: $0, besides: shared[label] ?? []) }
        }
    }

    private func speaks(_ atom: AtomNumber, on matter: PairTest.Matter, besides shared: Set<ItemNumber>) -> Bool {
        switch matter {
        case .limit(let limit):
            atoms.limited[atom.group].contains { atoms.limit(of: $0) == limit && !shared.contains($0) }
        case .separation(let number): atoms.marks[atom.group].contains { atoms.separation(of: $0) == number }
        case .ownIdentifier: atoms.isDistinguished(atom.group)
        case .name: !atoms.names[atom.group].isEmpty
        }
    }

    /// The groups that have a witness who holds a value, ascending.
    private mutating func sides(of value: ValueNumber, _ links: ContestedLinks) -> [GroupNumber] {
        if let known = sides[value] { return known }
        let holders = links.holders[value]
        operations += holders.count
        let found = Set(holders.filter { isWitness[atomOf[$0]] }.map { labels[$0] }).sorted()
        sides[value] = found
        return found
    }

    // MARK: Regions

    private struct Evidence: Comparable {
        /// Values that do not change hands.
        var lasting = 0
        var all = 0

        static func < (left: Evidence, right: Evidence) -> Bool {
            (left.lasting, left.all) < (right.lasting, right.all)
        }
    }

    private struct Region {
        var atoms: [AtomNumber]
        var clash: PairTest.Clash
        /// Values shared with witnesses.
        var values: [ValueNumber] = []
        /// By group.
        var evidence: [GroupNumber: Evidence] = [:]
    }

    private mutating func settle(_ links: inout ContestedLinks, among values: (ValueNumber) -> Bool) -> Bool {
        var isPlaced = ByAtom(repeating: false, count: component.unitCount)
        var regions: [Region] = []
        for seed in clashes.keys.sorted() where !isPlaced[seed] {
            isPlaced[seed] = true
            if let region = region(from: seed, links, &isPlaced, among: values) { regions.append(region) }
        }
        var isNew = false
        for region in regions where settle(region, &links, among: values) { isNew = true }
        return isNew
    }

    private mutating func region(
        from seed: AtomNumber, _ links: ContestedLinks, _ isPlaced: inout ByAtom<Bool>,
        among values: (ValueNumber) -> Bool
    ) -> Region? {
        guard let clash = clashes[seed] else { return nil }
        var region = Region(atoms: [seed], clash: clash)
        var isSeen: Set<ValueNumber> = []
        var isCounted: [GroupNumber: Set<ValueNumber>] = [:]
        var next = 0
        while next < region.atoms.count {
            let atom = region.atoms[next]
            next += 1
            if let own = clashes[atom], own.isPlainer(than: region.clash) { region.clash = own }
            operations += atoms.values[atom.group].count
            for value in active(atom, links, among: values) where isSeen.insert(value).inserted {
                let sides = sides(of: value, links)
                if sides.isEmpty {
                    operations += links.holders[value].count
                    for holder in links.holders[value] {
                        let other = atomOf[holder]
                        guard !isPlaced[other], matters[labels[other.unit]] != nil else { continue }
                        isPlaced[other] = true
                        region.atoms.append(other)
                    }
                    continue
                }
                region.values.append(value)
                // What very many sides hold speaks for none in particular.
                guard sides.count <= mostCompared else { continue }
                let changesHands = rules.slots[Int(component[value].slot)].changesHands
                // Two ids of one device are one piece.
                let evidence = pairs.evidence(of: value)
                for side in sides where isCounted[side, default: []].insert(evidence).inserted {
                    region.evidence[side, default: Evidence()].all += 1
                    if !changesHands { region.evidence[side, default: Evidence()].lasting += 1 }
                }
            }
        }
        return region
    }

    /// Values that several hold and an atom has not given up.
    private func active(
        _ atom: AtomNumber, _ links: ContestedLinks, among values: (ValueNumber) -> Bool
    ) -> [ValueNumber] {
        atoms.values[atom.group].filter { value in
            values(value) && component[value].holders.count > 1 && !links.hasGiven(atom, value)
        }
    }

    /// Whether anything is new.
    private mutating func settle(
        _ region: Region, _ links: inout ContestedLinks, among values: (ValueNumber) -> Bool
    ) -> Bool {
        let reached = Set(region.evidence.keys)
        let parties = reached.filter { opponents[$0].map { !$0.isDisjoint(with: reached) } ?? false }
        guard parties.count > 1 else { return false }
        let most = parties.compactMap { region.evidence[$0] }.max()
        let best = parties.filter { region.evidence[$0] == most }
        if best.count == 1, let side = best.first {
            guard region.atoms.contains(where: { labels[$0.unit] != side }) else { return false }
            var isNew = false
            for value in region.values where sides(of: value, links).contains(side) {
                if links.prefer(value) { isNew = true }
            }
            return isNew
        }
        var border: Set<ValueNumber> = []
        var members: [ContestedRegion.Member] = []
        for atom in region.atoms {
            var own: [ValueNumber] = []
            for value in active(atom, links, among: values) {
                let sides = sides(of: value, links)
                if sides.contains(where: parties.contains) { border.insert(value) } else if !sides.isEmpty { continue }
                own.append(value)
            }
            members.append(ContestedRegion.Member(atom: atom, values: own))
        }
        let contested = ContestedRegion(members, border: border, evidence: pairs.evidence)
        for bundle in contested.bundles { links.keep(bundle) }
        for (value, atoms) in contested.givers {
            let leaving = Set(atoms)
            let units = links.holders[value].filter { leaving.contains(atomOf[$0]) }
            links.give(up: value, atoms: leaving, units: units, region.clash)
        }
        return !contested.givers.isEmpty
    }
}
