import OneIDCore

/// The gift cards and coupons of a whole run, exact and independent of order. Every worker has its own; `merge` adds them up.
public struct AssetTotals: Sendable {
    private struct Key: Hashable {
        let isCard: Bool
        let group: String
    }

    private struct Sums {
        var converted = WideSum.zero
        var kept = WideSum.zero
        var used = WideSum.zero
        var void = WideSum.zero
        var expired = WideSum.zero
        var held = WideSum.zero
        var persons = 0
        /// Persons whose ledger does not add up: a bug.
        var unbalanced = 0

        var columns: [(StaticString, WideSum)] {
            [
                ("in", converted), ("kept", kept), ("used", used), ("void", void), ("superseded", .zero),
                ("expired", expired), ("capped", .zero), ("held", held), ("rounded", .zero),
            ]
        }
    }

    private var sums: [Key: Sums] = [:]

    public init() {}

    mutating func add(_ balance: AssetBalance, isCard: Bool) {
        var own = Sums()
        own.converted.add(balance.converted.billionths)
        own.kept.add(balance.kept.billionths)
        own.used.add(balance.used.billionths)
        own.void.add(balance.void.billionths)
        own.expired.add(balance.expired.billionths)
        own.held.add(balance.held.billionths)
        own.persons = 1
        own.unbalanced = balance.isBalanced ? 0 : 1
        add(own, to: Key(isCard: isCard, group: balance.group))
    }

    private mutating func add(_ theirs: Sums, to key: Key) {
        sums[key, default: Sums()].converted.add(theirs.converted)
        sums[key]?.kept.add(theirs.kept)
        sums[key]?.used.add(theirs.used)
        sums[key]?.void.add(theirs.void)
        sums[key]?.expired.add(theirs.expired)
        sums[key]?.held.add(theirs.held)
        sums[key]?.persons += theirs.persons
        sums[key]?.unbalanced += theirs.unbalanced
    }

    /// Adds what another worker saw of the same plan.
    public mutating func merge(_ other: AssetTotals) { for (key, theirs) in other.sums { add(theirs, to: key) } }

    private var sorted: [(key: Key, sums: Sums)] {
        sums.map { ($0.key, $0.value) }.sorted {
            $0.0.isCard != $1.0.isCard ? $0.0.isCard : $0.0.group < $1.0.group
        }
    }

    /// One line a currency of cards and a kind of coupons: `gift cards in CNY: 150 in = 100 kept + 50 expired`.
    public var lines: [String] {
        sorted.map { key, sums in
            let parts = [
                (sums.used, "used"), (sums.void, "void"), (sums.expired, "expired"), (sums.held, "held for review"),
            ].filter { !$0.0.isZero }.map { " + \($0.0.text(in: .billionth)) \($0.1)" }.joined()
            return
                "\(key.isCard ? "gift cards in" : "coupons") \(key.group): \(sums.converted.text(in: .billionth)) in = "
                + "\(sums.kept.text(in: .billionth)) kept\(parts)"
        }
    }

    /// The currencies of cards of which more than a share of what came in has expired, with what it is.
    public func expired(above share: Percentage) -> [(name: String, share: Percentage)] {
        sorted.filter {
            $0.key.isCard && !$0.sums.converted.isNegative && !$0.sums.converted.isZero
                && share.isExceeded(by: $0.sums.expired, of: $0.sums.converted)
        }.map { ("gift cards in \($0.key.group)", Percentage.share(of: $0.sums.expired, in: $0.sums.converted)) }
    }

    /// Errors that end the run with status 70.
    public var violations: [Finding] {
        sorted.filter { $0.sums.unbalanced > 0 }.map { key, _ in
            Finding(
                .unbalancedStoredValue, "the \(key.isCard ? "gift cards in" : "coupons") \(key.group) do not add up",
                fix: "report this as a bug, with the configuration; do not use the outputs")
        }
    }

    /// The members `gift_cards` and `coupons` of the run's report; nothing without any.
    public func write(to text: inout JSONLine) {
        for isCard in [true, false] {
            let own = sorted.filter { $0.key.isCard == isCard }
            guard !own.isEmpty else { continue }
            text.object(isCard ? "gift_cards" : "coupons") { text in
                for (key, sums) in own {
                    text.key(named: key.group)
                    text.object { text in
                        for (name, sum) in sums.columns {
                            text.key(name)
                            text.literal { $0.raw(Array(sum.text(in: .billionth, grouped: false).utf8)) }
                        }
                        text.member("persons", sums.persons)
                    }
                }
            }
        }
    }
}
