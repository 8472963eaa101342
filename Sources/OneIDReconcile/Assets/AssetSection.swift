import OneIDConfiguration
import OneIDCore

/// `gift_cards` and `coupons`: one by one, summed by currency and by kind, never dropped.
///
/// ```
/// "gift_cards":{"CNY":{"balance":100.00,"in":150.00,"used":0.00,"void":0.00,"expired":50.00,"held":0.00,"cards":[
///    {"source":"cards","record":"GC1","value":100.00,"expires":"2026-12-31","state":"kept"},…]}}
/// "coupons":{"8折券":{"count":1,"in":2,"used":1,"void":0,"expired":0,"coupons":[
///    {"source":"coupons","record":"C1","from":"2026-01-01","until":"2026-12-31","state":"kept"},…]}}
/// ```
public final class AssetSection: ProfileSection {
    /// By number of the source.
    private let readings: [AssetReading?]
    private let sourceNames: [String]
    private let kinds: [SourceKind]
    private let asOf: CalendarDay?
    private let isEmpty: Bool
    private var cards: [AssetRow] = []
    private var coupons: [AssetRow] = []

    /// The sums of all persons since the section was made.
    public private(set) var totals = AssetTotals()

    /// - Parameter asOf: nanoseconds since 1970; what ends before the day of it is expired. nil: nothing is.
    public init(plan: ReconcilePlan, asOf: Int64?) {
        readings = plan.sources.indices.map { AssetReading(plan, source: $0) }
        sourceNames = plan.sources.map(\.name)
        kinds = plan.sources.map(\.kind)
        self.asOf = asOf.map { CalendarDay(nanoseconds: $0) }
        isEmpty = !readings.contains { $0 != nil }
    }

    public func reconcile(_ person: PersonView, _ notes: inout PersonNotes) {
        guard !isEmpty else { return }
        cards.removeAll(keepingCapacity: true)
        coupons.removeAll(keepingCapacity: true)
        for index in person.rows.indices {
            let row = person.rows[index]
            guard let reading = readings[row.source],
                var found = reading.read(row, at: index, of: person, asOf: asOf, &notes.tally)
            else { continue }
            guard kinds[row.source] == .cards else {
                coupons.append(found)
                continue
            }
            for ruling in notes.rulings.of(row, .giftCard(found.group)) where ruling.settles(&found) {
                notes.usedRulings.insert(ruling.line)
            }
            cards.append(found)
        }
        for balance in AssetSection.balances(of: cards) {
            totals.add(balance, isCard: true)
            if balance.needsReview { note(balance, person, &notes) }
        }
        for balance in AssetSection.balances(of: coupons) { totals.add(balance, isCard: false) }
    }

    private func note(_ balance: AssetBalance, _ person: PersonView, _ notes: inout PersonNotes) {
        for (state, reason) in [
            (AssetRow.State.held, "negative amount" as StaticString), (.unreadable, "unreadable amount"),
        ] {
            let sides = cards.filter { $0.group == balance.group && $0.state == state && !$0.isSettled }.map {
                Conflict.Side(account: person.accounts.count + $0.row, value: $0.cell)
            }
            guard !sides.isEmpty else { continue }
            notes.conflicts.append(
                Conflict(
                    Conflict.Subject(kind: "gift_card", name: balance.group, rule: "sum"), .review, reason: reason,
                    winner: nil, losers: sides))
        }
    }

    /// By group, in the order of their names.
    private static func balances(of rows: [AssetRow]) -> [AssetBalance] {
        Set(rows.map(\.group)).sorted().map { group in
            var balance = AssetBalance(group: group)
            for row in rows where row.group == group && !balance.add(row) {
                balance.hasUnreadable = true
                balance.needsReview = true
            }
            return balance
        }
    }

    /// Calls with each gift card of a person.
    package func forEachCard(_ person: PersonView, _ body: (CardFact) -> Void) {
        for card in cards {
            body(
                CardFact(
                    source: person.rows[card.row].source, currency: card.group,
                    value: card.state == .unreadable ? nil : card.amount.billionths, state: "\(card.state.name)",
                    day: card.day, until: card.until))
        }
    }

    // MARK: Writing

    /// The members `gift_cards` and `coupons`; nothing for a person without any.
    public func write(_ person: PersonView, to text: inout JSONLine) {
        if !cards.isEmpty {
            text.object("gift_cards") { text in
                for balance in AssetSection.balances(of: cards) { writeCards(balance, person, to: &text) }
            }
        }
        if !coupons.isEmpty {
            text.object("coupons") { text in
                for balance in AssetSection.balances(of: coupons) { writeCoupons(balance, person, to: &text) }
            }
        }
    }

    private func writeCards(_ balance: AssetBalance, _ person: PersonView, to text: inout JSONLine) {
        text.key(named: balance.group)
        text.object { text in
            for (key, amount) in balance.columns(kept: "balance") {
                text.key(key)
                text.amount(amount, decimals: 2)
            }
            text.array("cards") { text in
                for card in cards where card.group == balance.group {
                    text.object { text in
                        text.origin(person.rows[card.row])
                        text.key("value")
                        if card.state == .unreadable {
                            text.string(card.cell)
                        } else {
                            text.amount(card.amount, decimals: 2)
                        }
                        write("expires", card.until, to: &text)
                        text.key("state")
                        text.string(card.state.name)
                    }
                }
            }
            if balance.needsReview {
                text.key("review")
                text.boolean(true)
            }
        }
    }

    private func writeCoupons(_ balance: AssetBalance, _ person: PersonView, to text: inout JSONLine) {
        text.key(named: balance.group)
        text.object { text in
            for (key, amount) in balance.columns(kept: "count") {
                text.key(key)
                text.amount(amount)
            }
            text.array("coupons") { text in
                for coupon in coupons where coupon.group == balance.group {
                    text.object { text in
                        text.origin(person.rows[coupon.row])
                        write("from", coupon.from, to: &text)
                        write("until", coupon.until, to: &text)
                        text.key("state")
                        text.string(coupon.state.name)
                    }
                }
            }
        }
    }

    private func write(_ key: StaticString, _ day: CalendarDay?, to text: inout JSONLine) {
        guard let day else { return }
        text.key(key)
        text.day(day)
    }

    /// One line of CSV for each card and coupon.
    public func writeLedger(_ person: PersonView, oneID: Cell, to text: inout JSONLine) {
        for (rows, kind) in [(cards, AssetLine.Kind.giftCard), (coupons, .coupon)] {
            for found in rows {
                let row = person.rows[found.row]
                var line = AssetLine(system: found.group, source: sourceNames[row.source], kind: kind)
                line.expiry = found.until
                line.state = found.state.name
                switch found.state {
                case .kept, .pending: line.take(found.amount, as: \.kept)
                case .used: line.take(found.amount, as: \.used)
                case .expired: line.take(found.amount, as: \.expired)
                case .void: line.take(found.amount, as: \.void)
                case .held: line.take(found.amount, as: \.held)
                case .unreadable: line.unreadable = found.cell
                }
                line.write(oneID: oneID, record: row.id, to: &text)
            }
        }
    }
}

extension AssetBalance {
    /// - Parameter name: of what is kept.
    fileprivate func columns(kept name: StaticString) -> [(StaticString, Amount)] {
        [(name, kept), ("in", converted), ("used", used), ("void", void), ("expired", expired), ("held", held)]
    }
}
