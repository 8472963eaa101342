import OneIDCore

/// `stored_value`: prepaid money and gift cards, summed per kind, never dropped.
///
/// Principal and gift stay apart unless the rule merges them. What is negative is held for review beside the sum, what is
/// unreadable is shown as it was written; both are conflicts.
public final class StoredValueSection: ProfileSection {
    private let kinds: [StoredValueKind]
    private var person: StoredValueAccounts

    /// The sums of all persons since the section was made.
    public private(set) var totals: StoredValueTotals

    private let asOf: CalendarDay?
    private let sourceNames: [String]

    /// - Parameter asOf: nanoseconds since 1970; what ends before the day of it is expired. nil: nothing is.
    public init(plan: ReconcilePlan, asOf: Int64? = nil) {
        self.asOf = asOf.map { CalendarDay(nanoseconds: $0) }
        sourceNames = plan.sources.map(\.name)
        kinds = plan.storedValues.enumerated().map { StoredValueKind($1, number: $0, plan: plan) }
        person = StoredValueAccounts(kinds: kinds.count)
        totals = StoredValueTotals(kinds)
    }

    public func reconcile(_ person: PersonView, _ notes: inout PersonNotes) {
        self.person.reconcile(person, kinds: kinds, asOf: asOf, tally: &notes.tally)
        for number in kinds.indices {
            let balance = self.person.balances[number]
            guard !balance.entries.isEmpty else { continue }
            totals.add(balance, of: number)
            if balance.needsReview { note(balance, kinds[number], into: &notes) }
        }
    }

    private func note(_ balance: StoredValueBalance, _ kind: StoredValueKind, into notes: inout PersonNotes) {
        func add(_ state: StoredValuePart.State, _ reason: StaticString) {
            var sides: [Conflict.Side] = []
            for entry in person.entries[balance.entries] {
                for part in [entry.principal, entry.gift] where part.state == state {
                    sides.append(Conflict.Side(account: entry.account, value: part.cell))
                }
            }
            guard !sides.isEmpty else { return }
            notes.conflicts.append(
                Conflict(
                    Conflict.Subject(kind: "stored_value", name: kind.name, rule: "sum"), .review, reason: reason,
                    winner: nil, losers: sides))
        }
        add(.held, "negative amount")
        add(.unreadable, "unreadable amount")
    }

    // MARK: What other sections ask

    /// The sums of the person in one kind (a position in `ReconcilePlan.storedValues`): principal and gift; `gift` is nil where
    /// the rule merges them. nil when no account says anything about it.
    public func balance(kind: Int) -> (principal: Amount, gift: Amount?)? {
        guard kinds.indices.contains(kind), !person.balances[kind].entries.isEmpty else { return nil }
        let balance = person.balances[kind]
        return (balance.principal, kinds[kind].keepsGiftApart ? balance.gift : nil)
    }

    // MARK: Writing

    /// The member `stored_value`; nothing for a person without any.
    public func write(_ person: PersonView, to text: inout JSONLine) {
        guard !self.person.entries.isEmpty else { return }
        text.object("stored_value") { text in
            for number in kinds.indices where !self.person.balances[number].entries.isEmpty {
                text.key(named: kinds[number].name)
                text.object { write(number, person, to: &$0) }
            }
        }
    }

    private func write(_ number: Int, _ person: PersonView, to text: inout JSONLine) {
        let balance = self.person.balances[number]
        let kind = kinds[number]
        if !kind.currency.isEmpty {
            text.key("currency")
            text.string(kind.currency)
        }
        if kind.keepsGiftApart {
            text.key("principal")
            text.amount(balance.principal, decimals: 2)
            text.key("gift")
            text.amount(balance.gift, decimals: 2)
        } else {
            text.key("amount")
            text.amount(balance.principal, decimals: 2)
        }
        if balance.hasHeld {
            text.key("held")
            text.amount(balance.held, decimals: 2)
        }
        if !balance.isWhole {
            text.key("in")
            text.amount(balance.converted, decimals: 2)
            text.key("expired")
            text.amount(balance.expired, decimals: 2)
            text.key("void")
            text.amount(balance.void, decimals: 2)
        }
        text.array("accounts") { text in
            for index in balance.entries {
                let entry = self.person.entries[index]
                text.object { text in
                    text.origin(person.accounts[entry.account])
                    write("principal", entry.principal, to: &text)
                    write("gift", entry.gift, to: &text)
                    if let expiry = entry.expiry {
                        text.key("expires")
                        text.day(expiry)
                    }
                    for state in [entry.principal.state, entry.gift.state] where state == .expired || state == .void {
                        text.key("state")
                        text.string(state.name)
                        break
                    }
                }
            }
        }
        if balance.needsReview {
            text.key("review")
            text.boolean(true)
        }
    }

    private func write(_ name: StaticString, _ part: StoredValuePart, to text: inout JSONLine) {
        switch part.state {
        case .absent: return
        case .counted, .held, .expired, .void:
            text.key(name)
            text.amount(part.amount, decimals: 2)
        case .unreadable:
            text.key(name)
            text.string(part.cell)
        }
    }

    // MARK: Ledger

    /// One line of CSV for each part of each account, in canonical order.
    public func writeLedger(_ person: PersonView, oneID: Cell, to text: inout JSONLine) {
        for number in kinds.indices {
            for index in self.person.balances[number].entries {
                let entry = self.person.entries[index]
                let account = person.accounts[entry.account]
                for part in [entry.principal, entry.gift] where part.state != .absent {
                    var line = AssetLine(
                        system: kinds[number].name, source: sourceNames[account.source], kind: .storedValue)
                    line.expiry = entry.expiry
                    line.state = part.state.name
                    switch part.state {
                    case .absent, .unreadable: line.unreadable = part.cell
                    case .counted: line.take(part.amount, as: \.kept)
                    case .held: line.take(part.amount, as: \.held)
                    case .expired: line.take(part.amount, as: \.expired)
                    case .void: line.take(part.amount, as: \.void)
                    }
                    line.write(oneID: oneID, record: account.id, to: &text)
                }
            }
        }
    }
}
