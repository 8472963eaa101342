import OneIDCore

/// Whether a right counts on a day: its account is open, it has begun, is not over and was not used.
struct EntitlementValidity: Sendable {
    let asOf: CalendarDay?
    private let dates: DateColumns?

    init(_ plan: ReconcilePlan, asOf: Int64?) {
        self.asOf = asOf.map { CalendarDay(nanoseconds: $0) }
        dates = plan.dates
    }

    func counts(
        _ place: EntitlementPlan.Column, of account: PersonAccount, _ person: PersonView, _ source: RuleSource,
        _ tally: inout RuleTally
    ) -> Bool {
        if account.isClosed { return false }
        guard place.from >= 0 || place.until >= 0 || place.used >= 0 else { return true }
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
        if let asOf {
            if let from = day(place.from), from > asOf { return false }
            if let until = day(place.until), until < asOf { return false }
        }
        return place.used < 0 || !isUsed(StatedValue.of(person.cell(account, place.used)), account, place.used, &tally)
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
