/// Which links of a component take part in a replay, and which values are looked at before their turn.
///
/// A replay takes the values one after the other, so the first to join an account to one of two groups would decide between
/// them. What `ContestSearch` finds contested is noted here, and the component is replayed without it.
struct ContestedLinks {
    /// By value: the holders that have not given it up, ascending.
    private(set) var holders: [[Int32]]
    /// By value: the holders that have, ascending.
    private(set) var left: [Int32: [Int32]] = [:]
    /// By value that somebody gave up: between whom he could not choose; the plainest clash.
    private(set) var clashes: [Int32: PairTest.Clash] = [:]
    /// Values that more evidence stands behind than behind an earlier one.
    private(set) var preferred: Set<Int32> = []
    /// Atoms that stay together; see `ContestedRegion`.
    private(set) var kept: [[Int32]] = []
    private var given: Set<UInt64> = []

    init(_ component: GuardedComponent) { holders = component.values.map(\.holders) }

    private static func key(_ atom: Int32, _ value: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: atom)) << 32 | UInt64(UInt32(bitPattern: value))
    }

    /// Whether an atom has given a value up.
    func hasGiven(_ atom: Int32, _ value: Int32) -> Bool {
        !given.isEmpty && given.contains(ContestedLinks.key(atom, value))
    }

    /// Takes units, which make up some atoms with others, out of the holders of a value.
    mutating func give(up value: Int32, atoms: Set<Int32>, units: [Int32], _ clash: PairTest.Clash) {
        for atom in atoms { given.insert(ContestedLinks.key(atom, value)) }
        let leaving = Set(units)
        holders[Int(value)].removeAll { leaving.contains($0) }
        left[value] = ((left[value] ?? []) + units).sorted()
        if clash.isPlainer(than: clashes[value]) { clashes[value] = clash }
    }

    mutating func keep(_ atoms: [Int32]) { kept.append(atoms) }

    /// Forgets who stays together: from now on atoms are others.
    mutating func beginPhase() { kept = [] }

    /// Whether it was not preferred yet.
    mutating func prefer(_ value: Int32) -> Bool { preferred.insert(value).inserted }
}
