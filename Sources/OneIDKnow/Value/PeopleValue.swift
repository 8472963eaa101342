import OneIDConfiguration
import OneIDCore
import OneIDPipeline

/// What everybody is worth.
package struct PeopleValue: Sendable {
    package let run: KnownRun
    package let configuration: ValueConfiguration
    private let value: BuyerValue
    package let groups: ValueGroups
    package let summary: ValueSummary

    fileprivate init(_ run: KnownRun, _ value: BuyerValue, groups: ValueGroups) {
        self.run = run
        configuration = value.configuration
        self.value = value
        self.groups = groups
        summary = ValueSummary(value.buyers, value.scale, groups, value.expectation, workers: run.profiles.team)
    }

    package var asOf: CalendarDay { value.asOf }
    /// nil: no order tells what it came to.
    package var currency: CurrencyCode? { value.currency }
    package var buyers: AllBuyers { value.buyers }
    package var scale: RFMScale { value.scale }
    package var expectation: ValueExpectation { value.expectation }

    /// Things to know about the figures, in sentences.
    package var notes: [String] {
        func orders(_ count: Int) -> String { FindingText.count(count, "order", plural: "orders") }
        var notes: [String] = []
        if buyers.foreign > 0, let currency {
            notes.append(
                "\(orders(buyers.foreign)) in other currencies than \(currency.code) \(buyers.foreign == 1 ? "is" : "are") left out"
            )
        }
        if buyers.unpriced > 0 { notes.append("\(orders(buyers.unpriced)) without an amount: counted, worth nothing") }
        if buyers.undated > 0 { notes.append("\(orders(buyers.undated)) without a day: counted, in no recency") }
        notes += summary.fewerBands(than: scale)
        if let failure = expectation.orderingFit.failure {
            notes.append("expected orders are plain averages, BG/NBD was not fitted: \(failure)")
        }
        if let failure = expectation.spendingFit.failure {
            notes.append("expected values are plain averages, Gamma-Gamma was not fitted: \(failure)")
        }
        return notes
    }

    /// Groups that nobody is in.
    package var findings: [Finding] {
        configuration.groups.indices.compactMap { number in
            guard groups.people[number].isEmpty else { return nil }
            let group = configuration.groups[number]
            return Finding(
                .conditionHoldsForNobody, at: run.place(group.position),
                "value group \"\(group.name)\" has nobody"
                    + (groups.unknown[number] > 0
                        ? "; of \(FindingText.count(groups.unknown[number])) people it is unknown" : ""),
                fix: "check its condition and the groups before it, of which the first that holds wins")
        }
    }
}

extension Knowledge {
    /// Computes what everybody is worth.
    package func value(_ configuration: ValueConfiguration) throws(Finding) -> PeopleValue {
        let walk = PeopleWalk(self)
        let value = try value(configuration, on: walk)
        walk.go()
        return value()
    }

    /// The same, with the groups found on a walk of others: the answer is there once it is over.
    package func value(_ configuration: ValueConfiguration, on walk: PeopleWalk) throws(Finding) -> () -> PeopleValue {
        guard let events = run.events, run.eventKinds.contains(.orders) else {
            throw Finding(
                .valueOrders, "the run has no source of orders", fix: "declare one: sources: { … kind: \"orders\" }")
        }
        guard let asOf = run.asOf else {
            throw Finding(
                .conditionNoDate, "nothing tells the date from which days are counted back", fix: "give it with --as-of"
            )
        }
        let known = run.currencies(of: events)
        let currency = try currency(configuration, known)
        let groups = valueGroups(configuration, on: walk)
        return {
            // Tags may have made it already.
            let known = tags?.world.value.flatMap { value in
                value.configuration == configuration && value.currency == currency ? value : nil
            }
            let value = known ?? BuyerValue(run, configuration, asOf: asOf, currency: currency)
            return PeopleValue(run, value, groups: groups())
        }
    }

    private func currency(
        _ configuration: ValueConfiguration, _ known: KnownCurrencies
    ) throws(Finding) -> CurrencyCode? {
        if let name = configuration.currency {
            if let code = CurrencyCode(name), known.all.isEmpty || known.all.contains(code) { return code }
            throw Finding(
                .valueCurrency, at: configuration.currencyPosition.map { run.place($0) },
                "no event has an amount in \"\(name)\"", fix: known.advice(for: name))
        }
        guard known.all.count > 1 else { return known.all.first }
        throw Finding(
            .valueCurrency, "amounts are in \(known.list), which are never added up",
            fix: "say which are looked at: value: { currency: \"\(known.example)\" }")
    }
}

extension FindingID {
    public static let valueOrders = FindingID(
        "value.no-orders", status: .usage, summary: "What people are worth is asked of a run without orders.",
        remedy: "Declare a source of orders.")
    public static let valueCurrency = FindingID(
        "value.currency", status: .usage,
        summary: "Orders are in several currencies and none is named, or one is named that no order is in.",
        remedy: "Name one of those that the message lists: value: { currency: \"CNY\" }.")
    public static let valueCatalogue: [FindingID] = [.valueOrders, .valueCurrency]
}
