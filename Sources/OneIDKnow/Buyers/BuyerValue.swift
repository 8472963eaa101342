import OneIDConfiguration
import OneIDCore
import OneIDPipeline

/// What buyers come to, how they are scored and what is expected of them: of what people are worth the part that asks no conditions,
/// so that tags can be made of it.
package struct BuyerValue: Sendable {
    let configuration: ValueConfiguration
    package let asOf: CalendarDay
    /// nil: no order tells what it came to.
    package let currency: CurrencyCode?
    package let buyers: AllBuyers
    package let scale: RFMScale
    package let expectation: ValueExpectation
    /// Scores in the usual five bands, whatever the configuration's are.
    let usualScale: RFMScale

    init(_ run: KnownRun, _ configuration: ValueConfiguration, asOf: CalendarDay, currency: CurrencyCode?) {
        self.configuration = configuration
        self.asOf = asOf
        self.currency = currency
        buyers = AllBuyers(run, currency: currency?.number, asOf: asOf)
        scale = RFMScale(configuration, buyers, asOf: asOf)
        let usual = ValueConfiguration()
        let isUsual =
            configuration.recency == usual.recency && configuration.frequency == usual.frequency
            && configuration.monetary == usual.monetary
        usualScale = isUsual ? scale : RFMScale(usual, buyers, asOf: asOf)
        let days = Int(asOf.number - configuration.horizon.before(asOf).number)
        expectation = ValueExpectation(buyers, days: days, workers: run.profiles.team)
    }

    /// For tags: in the configuration's currency, or the only one, or that of most orders.
    ///
    /// - Returns: nil without orders or a date.
    init?(_ run: KnownRun, tagsOf configuration: ValueConfiguration?, mostFrequent: UInt16?) {
        guard let asOf = run.asOf, run.events != nil, run.eventKinds.contains(.orders) else { return nil }
        let configuration = configuration ?? ValueConfiguration()
        let named = configuration.currency.flatMap { CurrencyCode($0) }
        self.init(
            run, configuration, asOf: asOf, currency: named ?? mostFrequent.map { CurrencyCode(number: $0) })
    }
}
