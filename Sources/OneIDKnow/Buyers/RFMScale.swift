import OneIDConfiguration
import OneIDCore

/// Scores of recency, frequency and money from 1 on; the best have the highest.
package struct RFMScale: Sendable {
    package struct Scores: Sendable, Hashable {
        package let recency: UInt8
        package let frequency: UInt8
        package let monetary: UInt8

        /// `r5 f4 m3`
        package var text: String { "r\(recency) f\(frequency) m\(monetary)" }

    }

    /// Of days since the last order, negative, so that the most recent are the greatest.
    private let recency: QuantileBounds<Int>
    private let frequency: QuantileBounds<Int>
    private let monetary: QuantileBounds<Int128>
    /// Of each figure how many bands are wanted.
    package let bands: (recency: Int, frequency: Int, monetary: Int)
    private let parts: [ValueConfiguration.Part]

    init(_ configuration: ValueConfiguration, _ buyers: AllBuyers, asOf: CalendarDay) {
        parts = configuration.parts
        bands = (configuration.recency.bands, configuration.frequency.bands, configuration.monetary.bands)
        switch configuration.recency {
        case .declared(let spans):
            // Within a span are the as-of date and the days before it, one less than it is long.
            let days = spans.map { Int(asOf.number - $0.before(asOf).number) }
            recency = QuantileBounds(bounds: days.reversed().map { 1 - $0 })
        case .quantiles(let count):
            recency = QuantileBounds(of: Self.counted(buyers) { $0.recency.map { -$0 } }, bands: count)
        }
        switch configuration.frequency {
        case .declared(let bounds): frequency = QuantileBounds(bounds: bounds)
        case .quantiles(let count):
            frequency = QuantileBounds(
                of: Self.counted(buyers) { $0.recency == nil ? nil : $0.frequency }, bands: count)
        }
        switch configuration.monetary {
        case .declared(let bounds): monetary = QuantileBounds(bounds: bounds.map(\.billionths))
        case .quantiles(let count): monetary = Self.money(buyers, bands: count)
        }
    }

    private static func sorted<Value: Comparable>(
        _ buyers: AllBuyers, _ value: (BuyerFigures) -> Value?
    ) -> [Value] {
        var values: [Value] = []
        buyers.forEach { figures in if let value = value(figures) { values.append(value) } }
        values.sort()
        return values
    }

    /// Of figures with few different values: each is counted.
    private static func counted(_ buyers: AllBuyers, _ value: (BuyerFigures) -> Int?) -> [Int] {
        var counts: [Int: Int] = [:]
        buyers.forEach { figures in if let value = value(figures) { counts[value, default: 0] += 1 } }
        return counts.sorted { $0.key < $1.key }.flatMap { Array(repeating: $0.key, count: $0.value) }
    }

    /// Of amounts that 64 bits hold, as nearly all are, these are sorted.
    private static func money(_ buyers: AllBuyers, bands: Int) -> QuantileBounds<Int128> {
        var isShort = true
        buyers.forEach { if Int64(exactly: $0.monetary) == nil { isShort = false } }
        guard isShort else {
            return QuantileBounds(of: sorted(buyers) { $0.recency == nil ? nil : $0.monetary }, bands: bands)
        }
        let short = QuantileBounds(
            of: sorted(buyers) { $0.recency == nil ? nil : Int64(clamping: $0.monetary) }, bands: bands)
        return QuantileBounds(bounds: short.bounds.map { Int128($0) })
    }

    /// nil of who has no order with a day.
    package func scores(of figures: BuyerFigures) -> Scores? {
        guard let ago = figures.recency else { return nil }
        return Scores(
            recency: UInt8(recency.score(-ago)), frequency: UInt8(frequency.score(figures.frequency)),
            monetary: UInt8(monetary.score(figures.monetary)))
    }

    /// The first group of cells that fits.
    package func part(of scores: Scores) -> Int? {
        parts.firstIndex { part in
            (part.recency?.contains(Int(scores.recency)) ?? true)
                && (part.frequency?.contains(Int(scores.frequency)) ?? true)
                && (part.monetary?.contains(Int(scores.monetary)) ?? true)
        }
    }

    package var partNames: [String] { parts.map(\.name) }

    // MARK: Where bands begin

    /// As a configuration declares them: what is within the last days, shortest first.
    package var recencyCuts: [String] { recency.bounds.reversed().map { "\(1 - $0)d" } }
    package var frequencyCuts: [Int] { frequency.bounds }
    package var monetaryCuts: [Int128] { monetary.bounds }
}
