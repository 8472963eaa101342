import OneIDCore

/// What has become of a right on a day: of an open account, begun, not over and not used it counts.
struct EntitlementValidity: Sendable {
    let asOf: CalendarDay?
    private let dates: DateColumns?

    init(_ plan: ReconcilePlan, asOf: Int64?) {
        self.asOf = asOf.map { CalendarDay(nanoseconds: $0) }
        dates = plan.dates
    }

    /// - Returns: `kept` for what counts, and the last day.
    func state(
        _ place: EntitlementPlan.Column, of account: PersonAccount, _ person: PersonView, _ source: RuleSource,
        _ tally: inout RuleTally
    ) -> (state: EntitlementLot.State, until: CalendarDay?) {
        guard place.from >= 0 || place.until >= 0 || place.used >= 0 else {
            return (account.isClosed ? .void : .kept, nil)
        }
        func day(_ column: Int) -> CalendarDay? {
            guard column >= 0 else { return nil }
            let cell = person.cell(account, column)
            switch PointsExpiry.read(cell, dates?.column(source.columns[column].name, of: account.source)) {
            case .never, .ambiguous: return nil
            case .day(let day): return day
            case .unreadable:
                tally.note(.unreadableAssetDay, account, column: column, value: cell)
                return nil
            }
        }
        let until = day(place.until)
        if account.isClosed { return (.void, until) }
        if place.used >= 0,
            isUsed(StatedValue.of(person.cell(account, place.used)), account, place.used, &tally)
        {
            return (.used, until)
        }
        guard let asOf else { return (.kept, until) }
        if let until, until < asOf { return (.expired, until) }
        if let from = day(place.from), from > asOf { return (.pending, until) }
        return (.kept, until)
    }

    private func isUsed(_ cell: Cell, _ account: PersonAccount, _ column: Int, _ tally: inout RuleTally) -> Bool {
        guard !cell.isEmpty else { return false }
        switch AssetState.read(cell) {
        case .used: return true
        case .unused, .expired: return false
        case .other: break
        }
        switch YesNo.read(cell) {
        case .yes: return true
        case .no, .unstated: return false
        case .unreadable: break
        }
        if case .day(let day) = PointsExpiry.read(cell) { return asOf.map { day <= $0 } ?? true }
        tally.note(.unreadableAssetUse, account, column: column, value: cell)
        return false
    }
}
