import OneIDConfiguration
import OneIDCore

/// `points`: every point system of a person with its balance and the lots it is made of.
///
/// The order of the steps, the formats and a worked example are in `docs/reference/points.md`.
public final class PointsSection: ProfileSection {
    private let systems: [PointSystem]
    private let asOf: CalendarDay?
    private let texts: PointsTexts
    private var person: PersonPoints
    /// What profiles show.
    public var extent = ProfileExtent.whole

    /// The sums of all persons since the section was made.
    public private(set) var totals: PointsTotals

    /// - Parameter asOf: nanoseconds since 1970; a lot whose expiry lies before the day of it is expired. nil: none expires.
    public init(plan: ReconcilePlan, asOf: Int64?) {
        systems = plan.resolvedPointSystems()
        self.asOf = asOf.map { CalendarDay(nanoseconds: $0) }
        texts = PointsTexts(systems: systems, sources: plan.sources)
        person = PersonPoints(systems: systems.count)
        totals = PointsTotals(systems)
    }

    public func reconcile(_ person: PersonView, _ notes: inout PersonNotes) {
        self.person.reconcile(person, systems: systems, asOf: asOf, &notes)
        for number in systems.indices {
            let balance = self.person.balances[number]
            guard !balance.lots.isEmpty else { continue }
            totals.add(balance, of: number, lots: self.person.lots.elements)
            if balance.needsReview || balance.hasSettled || balance.superseded != 0 || balance.differsFromStatement {
                PointsConflicts.note(balance, lots: self.person.lots.elements, system: systems[number], into: &notes)
            }
        }
    }

    // MARK: What other sections ask

    /// Whether the balance of the person is at least `threshold`; `system` is a position in `ReconcilePlan.pointSystems`.
    public func hasReached(_ threshold: ExactDecimal, system: Int) -> Bool {
        guard person.balances.indices.contains(system) else { return false }
        // A threshold that does not fit is beyond every balance.
        guard let units = systems[system].unit.units(of: threshold) else { return threshold.units < 0 }
        return person.balances[system].kept >= units
    }

    /// Whether any account of the person says anything about the point system.
    public func hasLots(system: Int) -> Bool {
        person.balances.indices.contains(system) && !person.balances[system].lots.isEmpty
    }

    /// Whether the person has anything in the point system that may count: neither of closed accounts nor earned later.
    public func hasOpenLots(system: Int) -> Bool {
        person.balances.indices.contains(system) && person.balances[system].hasOpenLots
    }

    /// The balance of the person as a decimal, or a fraction where it has no finite one; nil without a lot.
    public func balanceText(system: Int) -> String? {
        guard hasLots(system: system) else { return nil }
        var text = JSONLine(capacity: 64)
        systems[system].unit.write(person.balances[system].kept, quote: 0, to: &text)
        return text.string
    }

    /// The whole points of the balance without its sign; zero without a lot.
    public func wholePoints(system: Int) -> UInt128 {
        guard hasLots(system: system) else { return 0 }
        return person.balances[system].kept.magnitude / systems[system].unit.perPoint.magnitude
    }

    // MARK: What a timeline asks

    /// Calls `body` with every day on which points of the person were earned, spent, or expired.
    public func forEachDay(_ body: (PointsDay) -> Void) {
        for number in systems.indices {
            for index in person.balances[number].lots {
                let lot = person.lots[index]
                if let earned = lot.earned, lot.state != .unreadable {
                    let kind: PointsDay.Kind = lot.amount.isNegative ? .spent : .earned
                    body(PointsDay(kind: kind, day: earned, holder: lot.account, system: number, lot: index))
                }
                if lot.state == .expired, let expiry = lot.expiry {
                    body(PointsDay(kind: .expired, day: expiry, holder: lot.account, system: number, lot: index))
                }
            }
        }
    }

    /// How many points, in billionths and without a sign: what expired in points of the group, the rest as exported.
    public func billionths(_ day: PointsDay) -> Int128 {
        let lot = person.lots[day.lot]
        guard day.kind == .expired else { return Int128(lot.amount.billionths.magnitude) }
        let perPoint = systems[day.system].unit.perPoint
        guard perPoint > 0 else { return 0 }
        let (whole, rest) = lot.expired.quotientAndRemainder(dividingBy: perPoint)
        return whole * 1_000_000_000 + rest * 1_000_000_000 / perPoint
    }

    /// Writes the system, how many points, and how they were earned: what expired in points of the group, the rest as exported.
    public func write(_ day: PointsDay, to text: inout JSONLine) {
        let lot = person.lots[day.lot]
        text.key("system")
        text.string(systems[day.system].rule.name)
        text.key("points")
        if day.kind == .expired {
            systems[day.system].unit.write(lot.expired, quote: UInt8(ascii: "\""), to: &text)
        } else {
            text.amount(lot.amount)
        }
        if day.kind != .expired, !lot.type.isEmpty {
            text.key("type")
            text.string(lot.type)
        }
        if day.kind == .earned, let expiry = lot.expiry {
            text.key("expires")
            text.day(expiry)
        }
    }

    /// Whether the balance lies between two bounds, both included; nil without a lot.
    public func isWithin(_ min: ExactDecimal?, _ max: ExactDecimal?, system: Int) -> Bool? {
        guard hasLots(system: system) else { return nil }
        let kept = person.balances[system].kept
        // A bound that does not fit is beyond every balance.
        if let min {
            guard let units = systems[system].unit.units(of: min) else { return min.units < 0 }
            if kept < units { return false }
        }
        if let max {
            guard let units = systems[system].unit.units(of: max) else { return max.units > 0 }
            if kept > units { return false }
        }
        return true
    }

    /// The balance in millionths of a point, rounded towards zero; nil without a lot, and beyond 64 bits.
    public func millionths(system: Int) -> Int64? {
        guard hasLots(system: system) else { return nil }
        let (kept, perPoint) = (person.balances[system].kept, systems[system].unit.perPoint)
        let (whole, rest) = kept.quotientAndRemainder(dividingBy: perPoint)
        guard let points = Int64(exactly: whole), let share = perPoint > 0 ? rest * 1_000_000 / perPoint : nil else {
            return nil
        }
        let (product, overflows) = points.multipliedReportingOverflow(by: 1_000_000)
        return overflows ? nil : product + Int64(share)
    }

    /// What of the balance ends until a day, that day among them, in millionths; nil without a lot, and beyond 64 bits.
    public func millionths(system: Int, endingBy day: CalendarDay) -> Int64? {
        guard hasLots(system: system) else { return nil }
        var ending: Int128 = 0
        for index in person.balances[system].lots {
            let lot = person.lots.elements[index]
            if let expiry = lot.expiry, expiry <= day { ending += lot.kept }
        }
        return Int64(exactly: ending * 1_000_000 / systems[system].unit.perPoint)
    }

    // MARK: Writing

    /// The member `points`; nothing for a person without points.
    public func write(_ person: PersonView, to text: inout JSONLine) { write(person, unifiedAs: nil, to: &text) }

    /// The same for a part of a person: its own lots, with the balance of the whole person beside them.
    public func write(_ person: PersonView, unifiedAs whole: PointsSection?, to text: inout JSONLine) {
        guard self.person.lots.count > 0 else { return }
        text.object("points") { text in
            for number in systems.indices where !self.person.balances[number].lots.isEmpty {
                guard extent.hasLots else {
                    texts.write(self.person.balances[number], number: number, to: &text)
                    continue
                }
                texts.write(
                    self.person.balances[number], lots: self.person.lots.elements, person: person,
                    number: number, unified: whole?.person.balances[number].kept, to: &text)
            }
        }
    }

    /// One line of CSV for each lot of the person, in canonical order.
    public func writeLedger(_ person: PersonView, oneID: Cell, to text: inout JSONLine) {
        for number in systems.indices {
            for index in self.person.balances[number].lots {
                let lot = self.person.lots[index]
                texts.writeLedgerLine(
                    of: lot, oneID: oneID, account: person.holder(lot.account), number: number, to: &text)
            }
        }
    }

    /// The header of what `writeLedger` writes, with its line end.
    public static var ledgerHeader: StaticString { PointsLedger.header }
}
