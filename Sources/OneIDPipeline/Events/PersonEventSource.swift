import OneIDConfiguration

/// A source of events as conditions see it: what its lines can be asked.
package struct PersonEventSource: Sendable {
    /// What a line may have beside its kind.
    package enum Part: Sendable, CaseIterable {
        case day, channel, category, product, pieces, amount, rating, coupon, discount, refund, exchange
    }

    package let name: String
    package let kind: SourceKind
    /// What its files have columns for.
    package let parts: Set<Part>
    /// Declared dimensions that it has, by number.
    package let dimensions: Set<Int>
    /// Whether an order has several rows or lines.
    package let hasLines: Bool
    /// Whether each line tells what it came to; a row that is a whole order does where it has a total.
    package let hasLineAmounts: Bool
}

extension BehaviourPlan {
    /// By number of the source.
    var personEventSources: [PersonEventSource] {
        sources.indices.map { number in
            let source = sources[number]
            let files = zip(facts, run.files.dropFirst(memberFiles)).filter { $1.source - firstSource == number }.map(
                \.0)
            var parts: Set<PersonEventSource.Part> = []
            var dimensions: Set<Int> = []
            for columns in files {
                parts.formUnion(columns.parts)
                dimensions.formUnion(columns.dimensions.map { Int($0.number - EventDimension.declared) })
                dimensions.formUnion((columns.inner?.dimensions ?? []).map { Int($0.number - EventDimension.declared) })
            }
            let hasLines = source.declared.event.orders.hasLines
            let hasLineAmounts =
                source.kind == .orders
                ? source.declared.event.orders.lineAmount != nil || !hasLines && source.declared.event.amount != nil
                : source.declared.event.amount != nil
            return PersonEventSource(
                name: source.name, kind: source.kind, parts: parts, dimensions: dimensions, hasLines: hasLines,
                hasLineAmounts: hasLineAmounts)
        }
    }
}

extension FactColumns {
    /// What its columns tell of a line.
    fileprivate var parts: Set<PersonEventSource.Part> {
        var parts: Set<PersonEventSource.Part> = []
        func add(_ part: PersonEventSource.Part, _ isThere: Bool) { if isThere { parts.insert(part) } }
        add(.day, at != nil)
        add(.channel, channel != nil)
        add(.category, category != nil || inner?.category != nil)
        add(.product, product != nil || inner?.product != nil)
        add(.pieces, kind == .orders)
        add(.amount, kind != .reviews && (value != nil || lineAmount != nil || inner?.amount != nil))
        add(.rating, kind == .reviews && value != nil)
        add(.coupon, coupon != nil)
        add(.discount, discount != nil)
        add(.refund, kind == .orders && refunded != nil)
        add(.exchange, kind == .returns && type != nil)
        return parts
    }
}
