import OneIDConfiguration
import OneIDCore

@testable import OneIDPipeline

/// What people did as it is kept for conditions, as text and added up.
extension EventAnswer {
    /// A line of text for each line that is kept of a person, in their order.
    func eventLines(of cluster: UInt32) -> [String] {
        guard let events = behaviours.events else { return [] }
        let names = events.names
        func name(_ number: UInt32) -> String { String(decoding: names.text(number).bytes, as: UTF8.self) }
        return events.range(of: cluster).map { index in
            let event = events[index]
            var parts = [
                event.isFirstLine ? event.kind.rawValue : "+", events.sources[event.source].name,
                event.day.map { "day \($0)" } ?? "-", event.hour.map { "\($0)h" } ?? "-", name(event.channel),
                name(event.category), name(event.product),
            ]
            for dimension in names.dimensions.indices { parts.append(name(events.name(index, dimension: dimension))) }
            parts += [
                "\(event.pieces)", CurrencyCode(number: event.currency).code, text(event.amount), text(event.total),
                text(event.refund), text(event.rating), text(events.discount(index)),
            ]
            if event.hasCoupon { parts.append("coupon") }
            if event.isExchange { parts.append("exchange") }
            return parts.joined(separator: "|")
        }
    }

    private func text(_ billionths: Int128?) -> String {
        billionths.map { $0 % 1_000_000_000 == 0 ? "\($0 / 1_000_000_000)" : "\($0)e-9" } ?? "-"
    }

    /// What the lines of a person come to.
    func sums(of cluster: UInt32, kind: SourceKind = .orders) -> LineSums {
        var sums = LineSums()
        guard let events = behaviours.events else { return sums }
        var numbers: Set<UInt32> = []
        for index in events.range(of: cluster) where events[index].kind == kind {
            let event = events[index]
            numbers.insert(event.event)
            sums.pieces += event.pieces
            if event.isFirstLine {
                sums.heads += 1
                if let total = event.total ?? (kind == .orders ? nil : event.amount) {
                    sums.amounts[event.currency, default: 0] += total
                }
                if event.channel != 0 { sums.names[0, default: [:]][event.channel, default: 0] += NameCount.unit }
            }
            if event.category != 0 { sums.names[1, default: [:]][event.category, default: 0] += max(event.pieces, 1) }
            if event.product != 0 { sums.names[2, default: [:]][event.product, default: 0] += max(event.pieces, 1) }
            if let day = event.day {
                sums.first = min(sums.first ?? day, day)
                sums.last = max(sums.last ?? day, day)
            }
        }
        sums.count = numbers.count
        return sums
    }

    /// The same figures as the totals have them.
    func totals(of cluster: UInt32, kind: SourceKind = .orders) -> LineSums {
        var sums = LineSums()
        let partition = behaviours.people.partitions[behaviours.layout.partition(of: cluster)]
        for position in partition.kinds(of: cluster) where partition.kinds[position].kind == UInt32(kind.order) {
            let totals = partition.kinds[position]
            sums.count = Int(totals.count)
            sums.heads = Int(totals.count)
            sums.pieces = totals.pieces
            for sum in partition.sums(of: position) where sum.use == .amount && kind != .reviews {
                sums.amounts[sum.currency] = sum.billionths
            }
            for name in partition.names(of: position) where name.dimension <= EventDimension.product {
                sums.names[Int(name.dimension), default: [:]][name.number] = name.weight
            }
            if totals.dated > 0 { (sums.first, sums.last) = (totals.first, totals.last) }
        }
        return sums
    }

    /// Figures of one person and kind of events.
    struct LineSums: Equatable {
        var count = 0
        /// First lines.
        var heads = 0
        var pieces: Int64 = 0
        var amounts: [UInt16: Int128] = [:]
        /// By channel, category and product: thousandths of what has the name.
        var names: [Int: [UInt32: Int64]] = [:]
        var first: Int32?
        var last: Int32?
    }
}
