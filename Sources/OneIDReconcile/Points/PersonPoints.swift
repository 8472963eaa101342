import OneIDCore

/// The ledger of one person: the lots of all point systems and their balances. Its memory is used again.
struct PersonPoints: ~Copyable {
    /// Of all systems, one after another; within a system in canonical order of the accounts.
    private(set) var lots = Scratch<PointsLot>(capacity: 32)
    /// By number of the point system.
    private(set) var balances: [PointsBalance]

    /// The sum of the absolute values of one person's lots in one system stays below it, so that no later sum can overflow:
    /// rounding adds less than 10^27 a lot.
    private static let largestSum: Int128 = 100_000_000_000_000_000_000_000_000_000_000_000_000

    init(systems: Int) { balances = Array(repeating: PointsBalance(), count: systems) }

    /// Goes through all steps: convert, hold what is negative, expire, select, round, cap.
    mutating func reconcile(
        _ person: PersonView, systems: [PointSystem], asOf: CalendarDay?, tally: inout RuleTally
    ) {
        lots.clear()
        for number in systems.indices {
            let system = systems[number]
            let first = lots.count
            let converted = convert(person, system, &tally)
            var balance = PointsBalance()
            balance.lots = first..<lots.count
            balance.converted = converted
            if !balance.lots.isEmpty {
                settle(balance.lots, person, system, asOf)
                for index in balance.lots { balance.add(lots[index]) }
                if let limit = system.reviewAbove { balance.isAboveReview = balance.kept > limit }
            }
            balances[number] = balance
        }
    }

    /// Makes the lots of one system and gives the exact sum of what was converted.
    private mutating func convert(_ person: PersonView, _ system: PointSystem, _ tally: inout RuleTally) -> Int128 {
        var sum: Int128 = 0
        var absolute: Int128 = 0
        for position in person.accounts.indices {
            let account = person.accounts[position]
            let source = system.sources[account.source]
            guard source.column >= 0 else { continue }
            let cell = person.cell(account, source.column)
            let reading = Amount.read(cell)
            var problem: FindingID?
            switch reading.kind {
            case .plain: break
            case .blank: continue
            // Money is no points.
            case .decorated: problem = reading.sign == .none ? .decoratedAmount : .unreadableAmount
            case .unreadable: problem = .unreadableAmount
            case .outOfRange: problem = .amountOutOfRange
            }
            var converted: Int128 = 0
            if problem == nil || problem == .decoratedAmount {
                if let exact = PersonPoints.convert(reading.amount, source) {
                    let (larger, overflows) = absolute.addingReportingOverflow(exact < 0 ? -exact : exact)
                    if overflows || larger > PersonPoints.largestSum {
                        problem = .amountOutOfRange
                    } else {
                        absolute = larger
                        sum += exact
                        converted = exact
                    }
                } else {
                    problem = .amountOutOfRange
                }
            }
            var state = PointsLot.State.kept
            if let problem {
                tally.note(problem, account, column: source.column, value: cell)
                if problem != .decoratedAmount { state = .unreadable }
            }
            if converted < 0 {
                tally.note(.negativePoints, account, column: source.column, value: cell)
                state = .held
            }
            lots.append(
                PointsLot(
                    amount: reading.amount, converted: converted, cell: cell, account: position,
                    expiry: PersonPoints.expiry(person, account, source, &tally), state: state))
        }
        return sum
    }

    /// nil when the product needs more than 127 bits, or when the ratio cannot be used.
    @inline(__always)
    private static func convert(_ amount: Amount, _ source: PointSystem.Source) -> Int128? {
        if source.narrowFactor != 0, let narrow = Int64(exactly: amount.billionths) {
            // Two 64-bit numbers: their product fits.
            return Int128(narrow) &* Int128(source.narrowFactor)
        }
        guard source.factor != 0 else { return nil }
        let (product, overflows) = amount.billionths.multipliedReportingOverflow(by: source.factor)
        return overflows || product == .min ? nil : product
    }

    @inline(__always)
    private static func expiry(
        _ person: PersonView, _ account: PersonAccount, _ source: PointSystem.Source, _ tally: inout RuleTally
    ) -> CalendarDay? {
        guard source.expiryColumn >= 0 else { return nil }
        let cell = person.cell(account, source.expiryColumn)
        switch PointsExpiry.read(cell, source.expiryDates) {
        // The warning of the column says it once.
        case .never, .ambiguous: return nil
        case .day(let day): return day
        case .unreadable:
            tally.note(.unreadablePointsExpiry, account, column: source.expiryColumn, value: cell)
            return nil
        }
    }

    private mutating func settle(_ own: Range<Int>, _ person: PersonView, _ system: PointSystem, _ asOf: CalendarDay?) {
        let steps = PointsSteps(own: own, system: system)
        if let asOf { steps.expire(&lots, asOf: asOf) }
        steps.select(&lots, of: person)
        steps.round(&lots)
        steps.limit(&lots)
    }
}
