import OneIDCore

/// Until when the levels of a source hold, and what the account says afterwards.
struct LevelValidity: Sendable {
    /// Position in `RuleSource.columns`; -1: levels never end.
    let column: Int
    private let dates: DateColumn?
    /// The place on the ladder afterwards; -1: the account says nothing.
    let after: Int

    init(_ plan: ReconcilePlan, source number: Int, ladder: [String]) {
        let source = plan.sources[number]
        column = source.columns.firstIndex { $0.role == .levelExpiry } ?? -1
        dates = column < 0 ? nil : plan.dates?.column(source.columns[column].name, of: number)
        after = source.levelAfterExpiry.flatMap { ladder.firstIndex(of: $0) } ?? -1
    }

    /// The last day of an account's level; nil: it does not end.
    func lastDay(_ person: PersonView, _ account: PersonAccount) -> CalendarDay? {
        guard column >= 0, case .day(let day) = PointsExpiry.read(person.cell(account, column), dates) else {
            return nil
        }
        return day
    }

    /// Whether the level had ended by a day; nil: none has. What is no date is noted, and does not end.
    func hasEnded(
        _ person: PersonView, _ account: PersonAccount, _ asOf: CalendarDay?, _ tally: inout RuleTally
    ) -> Bool {
        let cell = person.cell(account, column)
        switch PointsExpiry.read(cell, dates) {
        case .never, .ambiguous: return false
        case .day(let last): return asOf.map { last < $0 } ?? false
        case .unreadable:
            tally.note(.unreadableLevelExpiry, account, column: column, value: cell)
            return false
        }
    }
}
