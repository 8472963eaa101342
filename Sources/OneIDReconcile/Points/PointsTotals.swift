import OneIDCore

/// The ledger of a whole run: the sums of all persons, exact and independent of order.
///
/// Every worker has its own; `merge` adds them up.
public struct PointsTotals: Sendable {
    /// One point system.
    struct System: Sendable {
        let name: String
        let unit: ExactUnit
        var converted = WideSum.zero
        var kept = WideSum.zero
        var used = WideSum.zero
        var void = WideSum.zero
        /// Of rows that belong to nobody.
        var unattached = WideSum.zero
        var superseded = WideSum.zero
        var expired = WideSum.zero
        var capped = WideSum.zero
        var held = WideSum.zero
        var rounded = WideSum.zero
        /// Persons with at least one lot.
        var persons = 0
        var lots = 0
        var unreadableLots = 0
        /// Persons whose balance is to be looked at.
        var reviews = 0
        /// Persons whose ledger does not add up: a bug.
        var unbalancedPersons = 0

        var isBalanced: Bool {
            var sum = kept
            for part in [used, void, superseded, expired, capped, held, rounded, unattached] { sum.add(part) }
            return unbalancedPersons == 0 && sum == converted
        }
    }

    private(set) var systems: [System]

    init(_ systems: [PointSystem]) { self.systems = systems.map { System(name: $0.rule.name, unit: $0.unit) } }

    @inline(__always)
    mutating func add(_ balance: PointsBalance, of number: Int, lots: [PointsLot]) {
        systems[number].converted.add(balance.converted)
        systems[number].kept.add(balance.kept)
        systems[number].used.add(balance.used)
        systems[number].void.add(balance.void)
        systems[number].superseded.add(balance.superseded)
        systems[number].expired.add(balance.expired)
        systems[number].capped.add(balance.capped)
        systems[number].held.add(balance.held)
        systems[number].rounded.add(balance.rounded)
        systems[number].persons += 1
        systems[number].lots += balance.lots.count
        if balance.needsReview { systems[number].reviews += 1 }
        if balance.hasUnreadable {
            for index in balance.lots where lots[index].state == .unreadable { systems[number].unreadableLots += 1 }
        }
        if !balance.isBalanced { systems[number].unbalancedPersons += 1 }
    }

    /// Adds lots that belong to nobody: what they would have brought in.
    public mutating func addUnattached(_ others: PointsTotals) {
        for (number, theirs) in others.systems.enumerated() where number < systems.count {
            systems[number].converted.add(theirs.converted)
            systems[number].unattached.add(theirs.converted)
            systems[number].lots += theirs.lots
        }
    }

    /// Adds what another worker saw of the same plan.
    public mutating func merge(_ other: PointsTotals) {
        for (number, theirs) in other.systems.enumerated() where number < systems.count {
            systems[number].converted.add(theirs.converted)
            systems[number].kept.add(theirs.kept)
            systems[number].used.add(theirs.used)
            systems[number].void.add(theirs.void)
            systems[number].unattached.add(theirs.unattached)
            systems[number].superseded.add(theirs.superseded)
            systems[number].expired.add(theirs.expired)
            systems[number].capped.add(theirs.capped)
            systems[number].held.add(theirs.held)
            systems[number].rounded.add(theirs.rounded)
            systems[number].persons += theirs.persons
            systems[number].lots += theirs.lots
            systems[number].unreadableLots += theirs.unreadableLots
            systems[number].reviews += theirs.reviews
            systems[number].unbalancedPersons += theirs.unbalancedPersons
        }
    }

    /// Whether the books of every person and of the run are balanced.
    public var isBalanced: Bool { systems.allSatisfy(\.isBalanced) }

    /// Persons who have a balance to be looked at, over all point systems; one with two counts twice.
    public var reviews: Int { systems.reduce(0) { $0 + $1.reviews } }

    /// The systems of which more than a share of what was converted has expired, with what it is.
    public func expired(above share: Percentage) -> [(name: String, share: Percentage)] {
        systems.filter { !$0.converted.isNegative && !$0.converted.isZero && !$0.expired.isNegative }
            .filter { share.isExceeded(by: $0.expired, of: $0.converted) }
            .map { ($0.name, Percentage.share(of: $0.expired, in: $0.converted)) }
    }

    // MARK: Saying it

    /// One line a point system that has lots: `points: 1,234,567 converted = 1,200,000 kept + 34,567 expired`.
    ///
    /// What is zero is left out, except what is kept. Negative parts keep their sign: `+ -20 held for review`.
    public var equations: [String] {
        systems.filter { $0.lots > 0 }.map { system in
            func text(_ sum: WideSum) -> String { sum.text(in: system.unit) }
            let parts = [
                (system.used, "used"), (system.void, "void"), (system.superseded, "superseded"),
                (system.expired, "expired"), (system.capped, "capped"),
                (system.held, "held for review"), (system.rounded, "rounded"), (system.unattached, "nobody's"),
            ].filter { !$0.0.isZero }.map { " + \(text($0.0)) \($0.1)" }.joined()
            return "\(system.name): \(text(system.converted)) converted = \(text(system.kept)) kept\(parts)"
        }
    }

    /// Errors that end the run with status 70: nothing that was written is to be trusted.
    public var violations: [Finding] {
        zip(systems, equationsOfAll).filter { !$0.0.isBalanced }.map { system, equation in
            let persons = system.unbalancedPersons
            let whose = persons == 0 ? "the run" : persons == 1 ? "1 person" : "\(persons) persons"
            return Finding(
                .unbalancedPoints, "points do not add up for \(whose): \(equation)",
                fix: "report this as a bug, with the configuration; do not use the outputs")
        }
    }

    private var equationsOfAll: [String] {
        systems.map { system in
            var only = self
            only.systems = [system]
            return only.equations.first ?? system.name
        }
    }

    /// The member `points` of the run's report: one object a system, with the columns of the ledger added up.
    public func write(to text: inout JSONLine) {
        text.object("points") { text in
            for system in systems where system.lots > 0 {
                text.key(named: system.name)
                text.object { text in
                    for (name, sum) in system.columns {
                        text.key(name)
                        text.literal { system.unit.write(sum, to: &$0) }
                    }
                    text.key("persons")
                    text.number(system.persons)
                    text.key("lots")
                    text.number(system.lots)
                    text.key("unreadable")
                    text.number(system.unreadableLots)
                    text.key("reviews")
                    text.number(system.reviews)
                }
            }
        }
    }
}

extension PointsTotals.System {
    fileprivate var columns: [(StaticString, WideSum)] {
        [
            ("converted", converted), ("kept", kept), ("superseded", superseded), ("expired", expired),
            ("capped", capped),
            ("held", held), ("rounded", rounded), ("used", used), ("void", void), ("unattached", unattached),
        ]
    }
}

extension ExactUnit {
    /// A sum as a JSON value: a number where it has a finite decimal, else a string `1234 2/3`.
    fileprivate func write(_ sum: WideSum, to text: inout JSONLine) {
        let written = sum.text(in: self, grouped: false)
        if written.utf8.contains(UInt8(ascii: "/")) {
            text.append(UInt8(ascii: "\""))
            text.raw(Array(written.utf8))
            text.append(UInt8(ascii: "\""))
        } else {
            text.raw(Array(written.utf8))
        }
    }
}
