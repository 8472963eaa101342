import OneIDCore

/// What one account grants of one entitlement, for the ledger: a count, or one right.
struct EntitlementLot: BitwiseCopyable {
    enum State: UInt8, CaseIterable {
        case kept
        /// Its first day has not come.
        case pending
        case used, expired
        /// Of a closed account.
        case void
        /// Another account grants the same, or a better right of its group.
        case superseded

        var name: StaticString {
            switch self {
            case .kept: "kept"
            case .pending: "pending"
            case .used: "used"
            case .expired: "expired"
            case .void: "void"
            case .superseded: "superseded"
            }
        }

        /// Where the ledger has it.
        var column: WritableKeyPath<AssetLine, Amount> {
            switch self {
            case .kept, .pending: \.kept
            case .used: \.used
            case .expired: \.expired
            case .void: \.void
            case .superseded: \.superseded
            }
        }
    }

    var unit: Int
    /// Position among the person's accounts.
    var account: Int
    /// The right, or the cell of the count.
    var value: Cell
    var amount: Int
    var until: CalendarDay?
    var state: State
}

/// What all people were granted of each entitlement: `in` = `kept` + `used` + `void` + `superseded` + `expired`. What has not begun is
/// kept. Every worker has its own; `merge` adds them up.
public struct EntitlementTotals: Sendable {
    private struct Unit: Sendable {
        let name: String
        /// By `EntitlementLot.State`.
        var sums = [WideSum](repeating: .zero, count: EntitlementLot.State.allCases.count)
        /// What came in, summed apart.
        var granted = WideSum.zero
        var persons = 0

        subscript(state: EntitlementLot.State) -> WideSum { sums[Int(state.rawValue)] }

        var kept: WideSum {
            var kept = self[.kept]
            kept.add(self[.pending])
            return kept
        }

        var columns: [(StaticString, WideSum)] {
            [
                ("in", granted), ("kept", kept), ("used", self[.used]), ("void", self[.void]),
                ("superseded", self[.superseded]), ("expired", self[.expired]), ("capped", .zero), ("held", .zero),
                ("rounded", .zero),
            ]
        }

        var isBalanced: Bool {
            var sum = WideSum.zero
            for part in sums { sum.add(part) }
            return sum == granted
        }
    }

    private var units: [Unit]

    init(_ names: [String]) { units = names.map { Unit(name: $0) } }

    /// Adds what one person was granted of an entitlement before anything was decided.
    mutating func grant(_ amount: Int, of unit: Int) {
        units[unit].granted.add(Self.billionths(amount))
        units[unit].persons += 1
    }

    /// Adds where one lot of it ended.
    mutating func end(_ lot: EntitlementLot) {
        units[lot.unit].sums[Int(lot.state.rawValue)].add(Self.billionths(lot.amount))
    }

    private static func billionths(_ count: Int) -> Int128 { Int128(count) * 1_000_000_000 }

    /// Adds what another worker saw of the same plan.
    public mutating func merge(_ other: EntitlementTotals) {
        for (number, theirs) in other.units.enumerated() where number < units.count {
            for state in theirs.sums.indices { units[number].sums[state].add(theirs.sums[state]) }
            units[number].granted.add(theirs.granted)
            units[number].persons += theirs.persons
        }
    }

    private func text(_ sum: WideSum) -> String { sum.text(in: .billionth) }

    /// One line an entitlement of which anything is not kept: `coupon: 7 in = 5 kept + 2 used`.
    public var lines: [String] {
        units.filter { $0.persons > 0 && $0.kept != $0.granted }.map { unit in
            let parts = [
                (unit[.used], "used"), (unit[.void], "void"), (unit[.superseded], "superseded"),
                (unit[.expired], "expired"),
            ].filter { !$0.0.isZero }.map { " + \(text($0.0)) \($0.1)" }.joined()
            return "\(unit.name): \(text(unit.granted)) in = \(text(unit.kept)) kept\(parts)"
        }
    }

    /// Errors that end the run with status 70.
    public var violations: [Finding] {
        units.filter { !$0.isBalanced }.map { unit in
            Finding(
                .unbalancedStoredValue, "the entitlement '\(unit.name)' does not add up",
                fix: "report this as a bug, with the configuration; do not use the outputs")
        }
    }

    /// The member `entitlements` of the run's report; nothing where nobody has any.
    public func write(to text: inout JSONLine) {
        let own = units.filter { $0.persons > 0 }
        guard !own.isEmpty else { return }
        text.object("entitlements") { text in
            for unit in own {
                text.key(named: unit.name)
                text.object { text in
                    for (name, sum) in unit.columns {
                        text.key(name)
                        text.literal { $0.raw(Array(sum.text(in: .billionth, grouped: false).utf8)) }
                    }
                    text.member("persons", unit.persons)
                }
            }
        }
    }
}
