import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDPipeline

extension Resolution {
    /// The first cases that wait for somebody to decide them, for the report of a run: the first of the queue, worded, scored, ordered
    /// and left out when decided as there.
    ///
    /// - Parameter doubted: about whom the merge rules leave something to review.
    package func queueHead(
        asOf: Int64?, with behaviours: Behaviours?, doubted: [ClusterNumber]
    ) -> QueueHead {
        QueueHead(ReviewQueueBuilder(self, asOf: asOf, with: behaviours), QueueHead.bounds(doubted))
    }
}

/// The most important cases with their sides, as a report shows them: no record id, values masked unless they were asked for.
package struct QueueHead: Sendable {
    /// Items in the report.
    static let listed = 10
    /// Records up to which the queue of a run is made as a whole: a third of a second.
    static let searched = 250_000
    /// Cases of a kind that are weighed above: those with the most accounts.
    static let weighed = 2000

    static func bounds(_ doubted: [ClusterNumber]) -> QueueBounds {
        QueueBounds(records: searched, weighed: weighed, doubted: doubted)
    }

    let refused: Int
    let scored: Int
    /// Whether it is the first of the whole queue.
    let isWhole: Bool
    let undecided: Int
    let reasons: [(reason: ReviewReason, count: Int)]
    let entries: [QueueHeadEntry]

    init(_ builder: ReviewQueueBuilder, _ bounds: QueueBounds) {
        let resolution = builder.resolution
        let built = builder.build(bounds)
        let items = built.queue.items
        refused = resolution.guards.refused.count
        scored = built.cases.refused.count
        isWhole = bounds.areWide(for: resolution)
        undecided = items.count
        var counts: [ReviewReason: Int] = [:]
        for item in items { counts[item.reason, default: 0] += 1 }
        reasons = ReviewReason.allCases.compactMap { reason in counts[reason].map { (reason, $0) } }
        entries = zip(items, built.places).prefix(QueueHead.listed).compactMap { item, place in
            built.cases.draft(place, built.maker) { built.reader }.map { draft in
                QueueHeadEntry(draft, built.cases[place], built.maker)
            }
        }
    }
}
