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
}

/// The sums of one person in one kind of stored value.
struct StoredValueBalance {
    var entries = 0..<0
    /// Both parts where the rule merges them.
    var principal = Amount.zero
    var gift = Amount.zero
    /// What is negative, principal and gift together.
    var held = Amount.zero
    var hasUnreadable = false
    var hasHeld = false
    /// Whether nobody has decided on any of these.
    var needsReview = false
    var hasSettled = false
}

/// One kind of stored value with its rule resolved to columns.
struct StoredValueKind: Sendable {
    struct Columns: Sendable {
        var principal = -1
        var gift = -1
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
        columns = plan.sources.map { source in
            var columns = Columns()
            for (position, column) in source.columns.enumerated() {
                if column.role == .principal(number) { columns.principal = position }
                if column.role == .gift(number) { columns.gift = position }
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

    mutating func reconcile(_ person: PersonView, kinds: [StoredValueKind], _ notes: inout PersonNotes) {
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
                var principal = StoredValueAccounts.read(person, account, columns.principal, kind)
                var gift = StoredValueAccounts.read(person, account, columns.gift, kind)
                for ruling in notes.rulings.of(account, .storedValue(number)) {
                    // A line that accepts an amount is about the part that needs it.
                    if ruling.settles(&principal.part) || ruling.settles(&gift.part) {
                        notes.usedRulings.insert(ruling.line)
                    }
                }
                entry.principal = StoredValueAccounts.take(
                    principal, of: Place(account: account, column: columns.principal), asGift: false, into: &balance,
                    &notes.tally)
                entry.gift = StoredValueAccounts.take(
                    gift, of: Place(account: account, column: columns.gift), asGift: kind.keepsGiftApart,
                    into: &balance, &notes.tally)
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
        let isAdded =
            switch part.state {
            case .absent, .unreadable: true
            case .counted: asGift ? balance.gift.add(part.amount) : balance.principal.add(part.amount)
            case .held: balance.held.add(part.amount)
            }
        if !isAdded {
            part.state = .unreadable
            problem = .amountOutOfRange
        }
        if let problem { tally.note(problem, place.account, column: place.column, value: part.cell) }
        if part.state == .held {
            tally.note(.negativeStoredValue, place.account, column: place.column, value: part.cell)
            balance.hasHeld = true
        }
        if part.state == .unreadable { balance.hasUnreadable = true }
        if part.state == .held || part.state == .unreadable {
            if part.isSettled { balance.hasSettled = true } else { balance.needsReview = true }
        }
        return part
    }
}
