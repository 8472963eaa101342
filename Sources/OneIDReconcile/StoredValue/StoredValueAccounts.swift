import OneIDCore

/// One part of one account's stored value: what was paid in, or what was given on top.
struct StoredValuePart {
    enum State: UInt8 {
        /// The source has no such column, or the cell is empty.
        case absent
        case counted
        /// Negative.
        case held
        /// No amount, or one of another currency.
        case unreadable
        /// Its last day is over.
        case expired
        /// Of a closed account.
        case void

        var name: StaticString {
            switch self {
            case .absent, .counted: "kept"
            case .held: "held"
            case .unreadable: "unreadable"
            case .expired: "expired"
            case .void: "void"
            }
        }
    }

    var state = State.absent
    var amount = Amount.zero
    var cell = Cell.empty
    /// Whether a person decided that it is held out.
    var isSettled = false
}

/// What one account says about one kind of stored value.
struct StoredValueEntry {
    /// Position among the person's accounts.
    let account: Int
    var principal = StoredValuePart()
    var gift = StoredValuePart()
    /// The last day of the gift, or of a card's one balance.
    var expiry: CalendarDay?
}

/// The sums of one person in one kind of stored value.
struct StoredValueBalance {
    var entries = 0..<0
    /// Both parts where the rule merges them.
    var principal = Amount.zero
    var gift = Amount.zero
    /// What is negative, principal and gift together.
    var held = Amount.zero
    /// Everything that could be read, summed while reading.
    var converted = Amount.zero
    var expired = Amount.zero
    /// Of closed accounts.
    var void = Amount.zero
    var hasUnreadable = false
    var hasHeld = false
    /// Whether nobody has decided on any of these.
    var needsReview = false
    var hasSettled = false

    /// What was kept, both parts.
    var kept: Int128 { principal.billionths &+ gift.billionths }
    /// Conservation: nothing came from nowhere, nothing went away unsaid.
    var isBalanced: Bool {
        converted.billionths == kept &+ held.billionths &+ expired.billionths &+ void.billionths
    }
    /// Whether all that came in was kept. What is held is negative, so the sums alone do not tell.
    var isWhole: Bool { held.billionths == 0 && expired.billionths == 0 && void.billionths == 0 }
}

/// One kind of stored value with its rule resolved to columns.
struct StoredValueKind: Sendable {
    struct Columns: Sendable {
        var principal = -1
        var gift = -1
        var expiry = -1
        var dates: DateColumn?
        /// Whether the principal is the one balance of a card, and ends with it.
        var isOneBalance = false
    }

    let name: String
    /// Empty where no rule declares it.
    let currency: String
    let keepsGiftApart: Bool
    /// By number of the source.
    let columns: [Columns]

    init(_ name: String, number: Int, plan: ReconcilePlan) {
        let rule = plan.rules.storedValue.first { $0.name == name }
        self.name = name
        currency = rule?.currency ?? ""
        keepsGiftApart = rule?.keepsGiftApart ?? true
        columns = plan.sources.enumerated().map { place, source in
            var columns = Columns()
            columns.isOneBalance = source.cardBalances.contains(number)
            for (position, column) in source.columns.enumerated() {
                if column.role == .principal(number) { columns.principal = position }
                if column.role == .gift(number) { columns.gift = position }
                if column.role == .storedValueExpiry(number) {
                    columns.expiry = position
                    columns.dates = plan.dates?.column(column.name, of: place)
                }
            }
            return columns
        }
    }
}

/// The stored value of one person; its memory is used again.
struct StoredValueAccounts {
    /// Of all kinds, one after another; within a kind in canonical order of the accounts.
    private(set) var entries: [StoredValueEntry] = []
    private(set) var balances: [StoredValueBalance]

    init(kinds: Int) { balances = Array(repeating: StoredValueBalance(), count: kinds) }

    mutating func reconcile(
        _ person: PersonView, kinds: [StoredValueKind], asOf: CalendarDay?, _ notes: inout PersonNotes
    ) {
        entries.removeAll(keepingCapacity: true)
        for number in kinds.indices {
            var balance = StoredValueBalance()
            let kind = kinds[number]
            let first = entries.count
            for position in person.accounts.indices {
                let account = person.accounts[position]
                let columns = kind.columns[account.source]
                guard columns.principal >= 0 || columns.gift >= 0 else { continue }
                var entry = StoredValueEntry(account: position)
                entry.expiry = StoredValueAccounts.expiry(person, account, columns, &notes.tally)
                let hasEnded = entry.expiry.map { last in asOf.map { last < $0 } ?? false } ?? false
                var principal = StoredValueAccounts.read(person, account, columns.principal, kind)
                var gift = StoredValueAccounts.read(person, account, columns.gift, kind)
                for ruling in notes.rulings.of(account, .storedValue(number)) {
                    // A line that accepts an amount is about the part that needs it.
                    if ruling.settles(&principal.part) || ruling.settles(&gift.part) {
                        notes.usedRulings.insert(ruling.line)
                    }
                }
                entry.principal = StoredValueAccounts.take(
                    principal,
                    of: Place(
                        account: account, column: columns.principal, hasEnded: hasEnded && columns.isOneBalance),
                    asGift: false, into: &balance, &notes.tally)
                entry.gift = StoredValueAccounts.take(
                    gift, of: Place(account: account, column: columns.gift, hasEnded: hasEnded),
                    asGift: kind.keepsGiftApart, into: &balance, &notes.tally)
                if entry.principal.state != .absent || entry.gift.state != .absent { entries.append(entry) }
            }
            balance.entries = first..<entries.count
            balances[number] = balance
        }
    }

    private typealias Reading = (part: StoredValuePart, problem: FindingID?)

    private struct Place {
        let account: PersonAccount
        let column: Int
        let hasEnded: Bool
    }

    private static func expiry(
        _ person: PersonView, _ account: PersonAccount, _ columns: StoredValueKind.Columns, _ tally: inout RuleTally
    ) -> CalendarDay? {
        guard columns.expiry >= 0 else { return nil }
        let cell = person.cell(account, columns.expiry)
        switch PointsExpiry.read(cell, columns.dates) {
        case .never, .ambiguous: return nil
        case .day(let day): return day
        case .unreadable:
            tally.note(.unreadableBalanceExpiry, account, column: columns.expiry, value: cell)
            return nil
        }
    }

    private static func read(
        _ person: PersonView, _ account: PersonAccount, _ column: Int, _ kind: StoredValueKind
    ) -> Reading {
        guard column >= 0 else { return (StoredValuePart(), nil) }
        let cell = person.cell(account, column)
        let reading = Amount.read(cell)
        let unreadable = StoredValuePart(state: .unreadable, cell: cell)
        switch reading.kind {
        case .blank: return (StoredValuePart(), nil)
        case .unreadable: return (unreadable, .unreadableAmount)
        case .outOfRange: return (unreadable, .amountOutOfRange)
        case .plain, .decorated: break
        }
        guard reading.sign == .none || reading.sign.isConsistent(with: kind.currency) else {
            return (unreadable, .otherCurrency)
        }
        let isNegative = reading.amount.isNegative
        return (
            StoredValuePart(state: isNegative ? .held : .counted, amount: reading.amount, cell: cell),
            reading.kind == .decorated ? .decoratedAmount : nil
        )
    }

    /// Adds one part to the sum of its kind, or to what is held.
    private static func take(
        _ reading: Reading, of place: Place, asGift: Bool, into balance: inout StoredValueBalance,
        _ tally: inout RuleTally
    ) -> StoredValuePart {
        var (part, problem) = reading
        // The amount is what a reviewer wrote.
        if part.state == .counted, problem != .decoratedAmount { problem = nil }
        if part.state == .counted, place.hasEnded { part.state = .expired }
        if place.account.isClosed, part.state != .absent, part.state != .unreadable { part.state = .void }
        if part.state != .absent, part.state != .unreadable, !balance.converted.add(part.amount) {
            part.state = .unreadable
            problem = .amountOutOfRange
        }
        let isAdded =
            switch part.state {
            case .absent, .unreadable: true
            case .counted: asGift ? balance.gift.add(part.amount) : balance.principal.add(part.amount)
            case .held: balance.held.add(part.amount)
            case .expired: balance.expired.add(part.amount)
            case .void: balance.void.add(part.amount)
            }
        if !isAdded {
            // What no sum can hold came from nowhere.
            _ = balance.converted.add(Amount(billionths: 0 &- part.amount.billionths))
            part.state = .unreadable
            problem = .amountOutOfRange
        }
        if let problem { tally.note(problem, place.account, column: place.column, value: part.cell) }
        if part.state == .held {
            if part.amount.isNegative {
                tally.note(.negativeStoredValue, place.account, column: place.column, value: part.cell)
            }
            balance.hasHeld = true
        }
        if part.state == .unreadable { balance.hasUnreadable = true }
        if part.state == .held || part.state == .unreadable {
            if part.isSettled { balance.hasSettled = true } else { balance.needsReview = true }
        }
        return part
    }
}
