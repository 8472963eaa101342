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
        kinds[number].persons += 1
        if balance.needsReview { kinds[number].reviews += 1 }
    }

    /// Adds what another worker saw of the same plan.
    public mutating func merge(_ other: StoredValueTotals) {
        for (number, theirs) in other.kinds.enumerated() where number < kinds.count {
            kinds[number].principal.add(theirs.principal)
            kinds[number].gift.add(theirs.gift)
            kinds[number].held.add(theirs.held)
            kinds[number].persons += theirs.persons
            kinds[number].reviews += theirs.reviews
        }
    }

    /// One line a kind that anybody has: `balance: 1,234.5 principal + 56 gift (CNY)`.
    public var lines: [String] {
        kinds.filter { $0.persons > 0 }.map { kind in
            func text(_ sum: WideSum) -> String { sum.text(in: .billionth) }
            let held = kind.held.isZero ? "" : ", \(text(kind.held)) held for review"
            let currency = kind.currency.isEmpty ? "" : " (\(kind.currency))"
            let gift = kind.keepsGiftApart ? " principal + \(text(kind.gift)) gift" : ""
            return "\(kind.name): \(text(kind.principal))\(gift)\(held)\(currency)"
        }
    }
}
