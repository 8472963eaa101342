import OneIDCore

/// The stored value of a whole run, exact and independent of order. Every worker has its own; `merge` adds them up.
public struct StoredValueTotals: Sendable {
    struct Kind: Sendable {
        let name: String
        let currency: String
        let keepsGiftApart: Bool
        /// Both parts where the rule merges them.
        var principal = WideSum.zero
        var gift = WideSum.zero
        var held = WideSum.zero
        var converted = WideSum.zero
        var expired = WideSum.zero
        var void = WideSum.zero
        /// Persons whose ledger does not add up: a bug.
        var unbalancedPersons = 0
        var persons = 0
        var reviews = 0
    }

    private(set) var kinds: [Kind]

    init(_ kinds: [StoredValueKind]) {
        self.kinds = kinds.map { Kind(name: $0.name, currency: $0.currency, keepsGiftApart: $0.keepsGiftApart) }
    }

    mutating func add(_ balance: StoredValueBalance, of number: Int) {
        kinds[number].principal.add(balance.principal.billionths)
        kinds[number].gift.add(balance.gift.billionths)
        kinds[number].held.add(balance.held.billionths)
        kinds[number].converted.add(balance.converted.billionths)
        kinds[number].expired.add(balance.expired.billionths)
        kinds[number].void.add(balance.void.billionths)
        if !balance.isBalanced { kinds[number].unbalancedPersons += 1 }
        kinds[number].persons += 1
        if balance.needsReview { kinds[number].reviews += 1 }
    }

    /// Adds what another worker saw of the same plan.
    public mutating func merge(_ other: StoredValueTotals) {
        for (number, theirs) in other.kinds.enumerated() where number < kinds.count {
            kinds[number].principal.add(theirs.principal)
            kinds[number].gift.add(theirs.gift)
            kinds[number].held.add(theirs.held)
            kinds[number].converted.add(theirs.converted)
            kinds[number].expired.add(theirs.expired)
            kinds[number].void.add(theirs.void)
            kinds[number].unbalancedPersons += theirs.unbalancedPersons
            kinds[number].persons += theirs.persons
            kinds[number].reviews += theirs.reviews
        }
    }

    /// One line a kind that anybody has: `balance: 1,234.5 principal + 56 gift (CNY)`.
    public var lines: [String] {
        kinds.filter { $0.persons > 0 }.map { kind in
            func text(_ sum: WideSum) -> String { sum.text(in: .billionth) }
            let others = [(kind.expired, "expired"), (kind.void, "void"), (kind.held, "held for review")]
                .filter { !$0.0.isZero }.map { ", \(text($0.0)) \($0.1)" }.joined()
            let currency = kind.currency.isEmpty ? "" : " (\(kind.currency))"
            let gift = kind.keepsGiftApart ? " principal + \(text(kind.gift)) gift" : ""
            return "\(kind.name): \(text(kind.principal))\(gift)\(others)\(currency)"
        }
    }

    /// The kinds of which more than a share of what came in has expired, with what it is.
    public func expired(above share: Percentage) -> [(name: String, share: Percentage)] {
        kinds.filter { !$0.converted.isNegative && !$0.converted.isZero && !$0.expired.isNegative }
            .filter { share.isExceeded(by: $0.expired, of: $0.converted) }
            .map { ($0.name, Percentage.share(of: $0.expired, in: $0.converted)) }
    }

    /// Errors that end the run with status 70.
    public var violations: [Finding] {
        kinds.filter { $0.unbalancedPersons > 0 }.map { kind in
            Finding(
                .unbalancedStoredValue, "the stored value '\(kind.name)' does not add up",
                fix: "report this as a bug, with the configuration; do not use the outputs")
        }
    }

    /// The member `stored_value` of the run's report: one object a kind that anybody has.
    public func write(to text: inout JSONLine) {
        text.object("stored_value") { text in
            for kind in kinds where kind.persons > 0 {
                text.key(named: kind.name)
                text.object { text in
                    if !kind.currency.isEmpty { text.member("currency", kind.currency) }
                    let columns: [(StaticString, WideSum)] = [
                        ("in", kind.converted), ("principal", kind.principal), ("gift", kind.gift),
                        ("used", .zero), ("void", kind.void), ("superseded", .zero), ("expired", kind.expired),
                        ("capped", .zero), ("held", kind.held), ("rounded", .zero),
                    ]
                    for (name, sum) in columns {
                        text.key(name)
                        text.literal { $0.raw(Array(sum.text(in: .billionth, grouped: false).utf8)) }
                    }
                    text.member("persons", kind.persons)
                    text.member("reviews", kind.reviews)
                }
            }
        }
    }
}
