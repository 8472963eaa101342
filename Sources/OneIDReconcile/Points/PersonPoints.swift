import OneIDCore

/// The ledger of one person: the lots of all point systems and their balances. Its memory is used again.
struct PersonPoints: ~Copyable {
    /// Of all systems, one after another; within a system in canonical order of the accounts, then of the rows.
    private(set) var lots = Scratch<PointsLot>(capacity: 32)
    /// By number of the point system.
    private(set) var balances: [PointsBalance]

    /// The sum of the absolute values of one person's lots in one system stays below it, so that no later sum can overflow:
    /// rounding adds less than 10^27 a lot.
    private static let largestSum: Int128 = 100_000_000_000_000_000_000_000_000_000_000_000_000

    /// Whether an amount that a person wrote stays as far below what sums can hold as those of cells do.
    static func fits(_ exact: Int128, beside sum: Int128) -> Bool {
        let (larger, overflows) = (sum < 0 ? -sum : sum).addingReportingOverflow(exact < 0 ? -exact : exact)
        return !overflows && larger <= largestSum / 2
    }

    init(systems: Int) { balances = Array(repeating: PointsBalance(), count: systems) }

    /// Goes through all steps: convert, spend, choose between statement and balance, void what is of closed accounts, hold what is
    /// negative, expire, select, round, cap.
    mutating func reconcile(
        _ person: PersonView, systems: [PointSystem], asOf: CalendarDay?, _ notes: inout PersonNotes
    ) {
        lots.clear()
        for number in systems.indices {
            let system = systems[number]
            let first = lots.count
            var balance = PointsBalance()
            balance.converted = convert(person, system, &notes.tally)
            balance.lots = first..<lots.count
            if !notes.rulings.isEmpty {
                balance.converted += PointsRulings(system, number: number, of: person).settle(
                    &lots, balance.lots, &notes)
            }
            if !balance.lots.isEmpty {
                if !system.isPlain {
                    PointsUnits(own: balance.lots, asOf: asOf).settle(&lots, of: person, system, &balance, &notes.tally)
                }
                settle(balance.lots, person, system, asOf)
                for index in balance.lots { balance.add(lots[index]) }
                if let limit = system.reviewAbove { balance.isAboveReview = balance.kept > limit }
                if !notes.rulings.isEmpty {
                    PointsRulings(system, number: number, of: person).accept(&balance, lots, &notes)
                }
            }
            balances[number] = balance
        }
    }

    // MARK: Convert

    /// Makes the lots of one system and gives the exact sum of what was converted.
    private mutating func convert(_ person: PersonView, _ system: PointSystem, _ tally: inout RuleTally) -> Int128 {
        var sums = Sums()
        for position in person.accounts.indices {
            let account = person.accounts[position]
            for column in system.sources[account.source].columns {
                take(
                    Row(account: account, position: position, unit: position), system, system.columns[column], person,
                    &sums, &tally)
            }
        }
        guard !person.rows.isEmpty, !system.isPlain else { return sums.sum }
        for index in person.rows.indices {
            let row = person.rows[index]
            let source = system.sources[row.source]
            guard !source.columns.isEmpty else { continue }
            let unit = PointsUnits.unit(of: index, in: person, source)
            for column in source.columns where system.columns[column].areLots {
                take(
                    Row(account: row, position: person.accounts.count + index, unit: unit), system,
                    system.columns[column], person, &sums, &tally)
            }
        }
        return sums.sum
    }

    /// An account or row whose cells are read, its place among them, and whose balance it is part of.
    private struct Row {
        let account: PersonAccount
        let position: Int
        let unit: Int
    }

    private struct Sums {
        var sum: Int128 = 0
        var absolute: Int128 = 0

        /// nil when the sum of all absolute values becomes too large.
        mutating func add(_ exact: Int128) -> Int128? {
            let (larger, overflows) = absolute.addingReportingOverflow(exact < 0 ? -exact : exact)
            guard !overflows, larger <= PersonPoints.largestSum else { return nil }
            absolute = larger
            sum += exact
            return exact
        }
    }

    @inline(__always)
    private mutating func take(
        _ row: Row, _ system: PointSystem, _ column: PointSystem.Column, _ person: PersonView, _ sums: inout Sums,
        _ tally: inout RuleTally
    ) {
        let account = row.account
        let cell = person.cell(account, column.amount)
        var reading = Amount.read(cell)
        reading = column.signed(reading, person, account)
        var problem: FindingID?
        switch reading.kind {
        case .plain: break
        case .blank: return
        // Money is no points.
        case .decorated: problem = reading.sign == .none ? .decoratedAmount : .unreadableAmount
        case .unreadable: problem = .unreadableAmount
        case .outOfRange: problem = .amountOutOfRange
        }
        let source = system.sources[account.source]
        var converted: Int128 = 0
        if problem == nil || problem == .decoratedAmount {
            if let exact = PersonPoints.convert(reading.amount, source), let added = sums.add(exact) {
                converted = added
            } else {
                problem = .amountOutOfRange
            }
        }
        var state = PointsLot.State.kept
        if let problem {
            tally.note(problem, account, column: column.amount, value: cell)
            if problem != .decoratedAmount { state = .unreadable }
        }
        if converted < 0, !column.areLots {
            tally.note(.negativePoints, account, column: column.amount, value: cell)
            state = .held
        }
        var lot = PointsLot(
            amount: reading.amount, converted: converted, cell: cell, account: row.position, unit: row.unit,
            expiry: PersonPoints.day(
                person, account, column.expiry, column.expiryDates, .unreadablePointsExpiry, &tally), state: state)
        if !system.isPlain {
            lot.isLot = column.areLots
            lot.isStatement = source.isStatement
        }
        if column.earned >= 0 {
            lot.earned = PersonPoints.day(
                person, account, column.earned, column.earnedDates, .unreadablePointsDay, &tally)
        }
        if column.type >= 0 { lot.type = StatedValue.of(person.cell(account, column.type)) }
        lots.append(lot)
    }

    /// nil when the product needs more than 127 bits, or when the ratio cannot be used.
    @inline(__always)
    static func convert(_ amount: Amount, _ source: PointSystem.Source) -> Int128? {
        if source.narrowFactor != 0, let narrow = Int64(exactly: amount.billionths) {
            // Two 64-bit numbers: their product fits.
            return Int128(narrow) &* Int128(source.narrowFactor)
        }
        guard source.factor != 0 else { return nil }
        let (product, overflows) = amount.billionths.multipliedReportingOverflow(by: source.factor)
        return overflows || product == .min ? nil : product
    }

    @inline(__always)
    private static func day(
        _ person: PersonView, _ account: PersonAccount, _ column: Int, _ dates: DateColumn?, _ problem: FindingID,
        _ tally: inout RuleTally
    ) -> CalendarDay? {
        guard column >= 0 else { return nil }
        let cell = person.cell(account, column)
        switch PointsExpiry.read(cell, dates) {
        // The warning of the column says it once.
        case .never, .ambiguous: return nil
        case .day(let day): return day
        case .unreadable:
            tally.note(problem, account, column: column, value: cell)
            return nil
        }
    }

    private mutating func settle(_ own: Range<Int>, _ person: PersonView, _ system: PointSystem, _ asOf: CalendarDay?) {
        let steps = PointsSteps(own: own, system: system)
        steps.void(&lots, of: person)
        if let asOf { steps.expire(&lots, asOf: asOf) }
        steps.select(&lots, of: person)
        steps.round(&lots)
        steps.limit(&lots, of: person)
    }
}
