/// Which links of a component take part in a replay, and which values are looked at before their turn.
///
/// A replay takes the values one after the other, so the first to join an account to one of two groups would decide between
/// them. What `ContestSearch` finds contested is noted here, and the component is replayed without it.
struct ContestedLinks {
    /// By value: the holders that have not given it up, ascending.
    private(set) var holders: ByValue<[UnitNumber]>
    /// By value: the holders that have, ascending.
    private(set) var left: [ValueNumber: [UnitNumber]] = [:]
    /// By value that somebody gave up: between whom he could not choose; the plainest clash.
    private(set) var clashes: [ValueNumber: PairTest.Clash] = [:]
    /// Values that more evidence stands behind than behind an earlier one.
    private(set) var preferred: Set<ValueNumber> = []
    /// Atoms that stay together; see `ContestedRegion`.
    private(set) var kept: [[AtomNumber]] = []
    private var given: Set<Given> = []

    private struct Given: Hashable {
        let atom: AtomNumber
        let value: ValueNumber
    }

    init(_ component: GuardedComponent) { holders = ByValue(component.values.map(\.holders)) }

    /// Whether an atom has given a value up.
    func hasGiven(_ atom: AtomNumber, _ value: ValueNumber) -> Bool {
        !given.isEmpty && given.contains(Given(atom: atom, value: value))
    }

    /// Takes units, which make up some atoms with others, out of the holders of a value.
    mutating func give(up value: ValueNumber, atoms: Set<AtomNumber>, units: [UnitNumber], _ clash: PairTest.Clash) {
        for atom in atoms { given.insert(Given(atom: atom, value: value)) }
        let leaving = Set(units)
        holders[value].removeAll { leaving.contains($0) }
        left[value] = ((left[value] ?? []) + units).sorted()
        if clash.isPlainer(than: clashes[value]) { clashes[value] = clash }
    }

    mutating func keep(_ atoms: [AtomNumber]) { kept.append(atoms) }

    /// Forgets who stays together: from now on atoms are others.
    mutating func beginPhase() { kept = [] }

    /// Whether it was not preferred yet.
    mutating func prefer(_ value: ValueNumber) -> Bool { preferred.insert(value).inserted }
}
