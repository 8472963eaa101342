import OneIDCore
import OneIDReconcile

/// How many days lie between the days on which a person ordered: median and quartiles, from three intervals on.
///
/// Quartiles are interpolated between neighbours, as spreadsheets do (`QUARTILE.INC`; type 7 of Hyndman and Fan, "Sample
/// quantiles in statistical packages", 1996), which gives whole quarters of a day.
package struct PurchaseRhythm: Equatable {
    /// In quarters of a day.
    package let lowerQuartile: Int
    package let median: Int
    package let upperQuartile: Int

    /// Fewer intervals tell no rhythm.
    static let fewest = 3

    /// - Parameter days: distinct, ascending.
    package init?(_ days: [Int32]) {
        guard days.count > PurchaseRhythm.fewest else { return nil }
        let intervals = zip(days.dropFirst(), days).map { Int($0) - Int($1) }.sorted()
        func quarter(_ number: Int) -> Int {
            let place = (intervals.count - 1) * number
            let (low, part) = (place / 4, place % 4)
            let high = min(low + 1, intervals.count - 1)
            return intervals[low] * (4 - part) + intervals[high] * part
        }
        lowerQuartile = quarter(1)
        median = quarter(2)
        upperQuartile = quarter(3)
    }

    func write(quarters: Int, _ text: inout JSONLine) {
        text.amount(Amount(billionths: Int128(quarters) * 250_000_000))
    }
}
