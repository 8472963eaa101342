import OneIDCore
import OneIDIntake
import OneIDReconcile

/// The events' part of the JSON report: how the rows and the amounts of each source add up.
struct BehaviourReport {
    let behaviours: Behaviours

    /// Writes the member `events`.
    func write(to text: inout JSONText) {
        let sums = behaviours.reconciliations()
        text.array("events") { text in
            for (number, sum) in sums.enumerated() {
                let source = behaviours.plan.sources[number]
                text.object { text in
                    text.value("name", source.name)
                    text.value("kind", source.kind.rawValue)
                    text.value("read", sum.read)
                    text.value("attached", sum.attached)
                    text.value("later", sum.later)
                    text.value("duplicates", sum.duplicates)
                    text.value("excluded", sum.excluded)
                    text.value("rejected", sum.rejected)
                    text.value("skipped", sum.skipped)
                    text.object("unattached") { text in
                        for reason in EventReason.allCases { text.value(reason.rawValue, sum.unattached[reason] ?? 0) }
                    }
                    writeAmounts(of: number, &text)
                }
            }
        }
    }

    /// By currency: where the amounts that were read ended, as decimals in strings.
    private func writeAmounts(of source: Int, _ text: inout JSONText) {
        let amounts = behaviours.tally.amounts.filter { $0.key.source == source }
        let currencies = Set(amounts.keys.map(\.currency)).sorted()
        guard !currencies.isEmpty else { return }
        text.object("amounts") { text in
            for currency in currencies {
                text.object(CurrencyCode(number: currency).code) { text in
                    for share in FactTally.Share.allCases {
                        let key = FactTally.AmountKey(source: source, share: share, currency: currency)
                        text.value("\(share)", Amount(billionths: amounts[key] ?? 0).description)
                    }
                }
            }
        }
    }
}
