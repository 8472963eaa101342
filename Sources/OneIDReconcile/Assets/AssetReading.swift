import OneIDCore

/// Reads the rows of one source of gift cards or coupons.
struct AssetReading: Sendable {
    private let columns: [Int]
    private let dates: [DateColumn?]
    private let states: [(position: Int, words: StatusWords, closesUnknown: Bool)]
    private let currency: String?
    private let isCard: Bool

    /// nil for other sources.
    init?(_ plan: ReconcilePlan, source number: Int) {
        let source = plan.sources[number]
        guard source.kind == .cards || source.kind == .coupons else { return nil }
        isCard = source.kind == .cards
        currency = source.currency
        let columns = AssetPart.allCases.map { part in source.columns.firstIndex { $0.role == .asset(part) } ?? -1 }
        self.columns = columns
        dates = AssetPart.allCases.map { part in
            guard part == .from || part == .until || part == .used || part == .at, columns[part.rawValue] >= 0 else {
                return nil
            }
            return plan.dates?.column(source.columns[columns[part.rawValue]].name, of: number)
        }
        states = source.states.enumerated().compactMap { place, column in
            source.columns.firstIndex { $0.role == .assetState(place) }.map { position in
                (position, column.words(.assets), column.unknown == .excludes)
            }
        }
    }

    /// nil for a row that has nothing: a card without a value.
    func read(
        _ account: PersonAccount, at row: Int, of person: PersonView, asOf: CalendarDay?, _ tally: inout RuleTally
    ) -> AssetRow? {
        func cell(_ part: AssetPart) -> Cell {
            let column = columns[part.rawValue]
            return column < 0 ? .empty : StatedValue.of(person.cell(account, column))
        }
        func day(_ part: AssetPart) -> CalendarDay? {
            let column = columns[part.rawValue]
            guard column >= 0 else { return nil }
            switch PointsExpiry.read(person.cell(account, column), dates[part.rawValue]) {
            case .never, .ambiguous: return nil
            case .day(let day): return day
            case .unreadable:
                tally.note(.unreadableAssetDay, account, column: column, value: person.cell(account, column))
                return nil
            }
        }
        var found = AssetRow(row: row, group: "", amount: Amount(billionths: 1_000_000_000))
        if isCard {
            let column = columns[AssetPart.value.rawValue]
            found.cell = column < 0 ? .empty : person.cell(account, column)
            found.group = group(cell(.currency), account, &tally)
            guard takeValue(&found, account, column, &tally) else { return nil }
        } else {
            let kind = cell(.type)
            found.group = kind.isEmpty ? "coupon" : String(decoding: Array(kind), as: UTF8.self)
        }
        found.day = day(.at)
        found.from = day(.from)
        found.until = day(.until)
        settle(&found, cell(.used), account, person, asOf, &tally)
        return found
    }

    private func group(_ cell: Cell, _ account: PersonAccount, _ tally: inout RuleTally) -> String {
        if let currency { return currency }
        guard !cell.isEmpty else { return CurrencyCode.unknown.code }
        if let code = CurrencyCode(String(decoding: Array(cell), as: UTF8.self)) { return code.code }
        tally.note(.unknownAssetCurrency, account, column: columns[AssetPart.currency.rawValue], value: cell)
        return CurrencyCode.unknown.code
    }

    /// False where the cell says nothing.
    private func takeValue(
        _ found: inout AssetRow, _ account: PersonAccount, _ column: Int, _ tally: inout RuleTally
    ) -> Bool {
        let reading = Amount.read(found.cell)
        var problem: FindingID?
        switch reading.kind {
        case .blank: return false
        case .unreadable: problem = .unreadableAmount
        case .outOfRange: problem = .amountOutOfRange
        case .plain: break
        case .decorated: problem = .decoratedAmount
        }
        if reading.sign != .none, found.group != CurrencyCode.unknown.code,
            !reading.sign.isConsistent(with: found.group)
        {
            problem = .otherCurrency
        }
        if let problem { tally.note(problem, account, column: column, value: found.cell) }
        if problem == nil || problem == .decoratedAmount {
            found.amount = reading.amount
            if reading.amount.isNegative {
                found.state = .held
                tally.note(.negativeStoredValue, account, column: column, value: found.cell)
            }
        } else {
            found.amount = .zero
            found.state = .unreadable
        }
        return true
    }

    /// What became of it: cancelled, then used, then over; its first day comes last.
    private func settle(
        _ found: inout AssetRow, _ used: Cell, _ account: PersonAccount, _ person: PersonView, _ asOf: CalendarDay?,
        _ tally: inout RuleTally
    ) {
        guard found.state == .kept || found.state == .held else { return }
        var verdict = StatusVerdict.blank
        var said = AssetState.other
        for state in states {
            let cell = person.cell(account, state.position)
            let own = AssetState.read(cell)
            if own == .used || own == .expired { said = own }
            var word = own == .used || own == .expired ? .counts : state.words.verdict(of: cell)
            if word == .unknown {
                tally.note(.unknownAssetState, account, column: state.position, value: cell)
                if state.closesUnknown { word = .excluded }
            }
            verdict = .combined(verdict, word)
        }
        if verdict == .excluded {
            found.state = .void
        } else if said == .used || isUsed(used, account, asOf, &tally) {
            found.state = .used
        } else if found.state == .held {
            return
        } else if said == .expired || found.until.map({ last in asOf.map { last < $0 } ?? false }) ?? false {
            found.state = .expired
        } else if let from = found.from, let asOf, from > asOf {
            found.state = .pending
        }
    }

    /// Whether the cell says that it was used: yes, a word for it, or a day that has come.
    private func isUsed(
        _ cell: Cell, _ account: PersonAccount, _ asOf: CalendarDay?, _ tally: inout RuleTally
    ) -> Bool {
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
        if case .day(let day) = PointsExpiry.read(cell, dates[AssetPart.used.rawValue]) {
            return asOf.map { day <= $0 } ?? true
        }
        tally.note(.unreadableAssetUse, account, column: columns[AssetPart.used.rawValue], value: cell)
        return false
    }
}

extension FindingID {
    static let unreadableAssetDay = FindingID(
        "asset.unreadable-day", .warning,
        summary: "A day of a gift card or coupon is not a date, or is a placeholder such as 1970-01-01.",
        remedy: "Write dates as 2026-12-31, or leave the cell empty; until then it has no such day.")
    static let unreadableAssetUse = FindingID(
        "asset.unreadable-use", .warning,
        summary: "Whether a coupon was used is neither yes nor no nor a day; it counts as not used.",
        remedy: "Correct the export: 1, yes, 已使用 or the day of use; 0, no, 未使用 or nothing.")
    static let unknownAssetState = FindingID(
        "asset.unknown-status", .warning,
        summary: "Gift cards or coupons have a state that no platform is known to write, and count.",
        remedy: "List the word under counts or excludes of the source's status.")
    static let unknownAssetCurrency = FindingID(
        "asset.currency", .warning, summary: "The currency of a gift card is not a code of three letters.",
        remedy: "Write codes such as CNY; until then such cards are summed by themselves.")

    public static let assetCatalogue: [FindingID] = [
        .unreadableAssetDay, .unreadableAssetUse, .unknownAssetState, .unknownAssetCurrency,
    ]
}
