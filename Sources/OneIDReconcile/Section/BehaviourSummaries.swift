import OneIDCore

/// What the event exports say about each person: orders, returns, reviews, messages, touches, already aggregated.
public protocol BehaviourSummaries: AnyObject, Sendable {
    /// The dates of a person's first and last event.
    func span(of cluster: UInt32) -> (first: Int64, last: Int64)?

    /// Writes the members `orders`, `returns`, `reviews`, `messages`, `touches` of one person; those without rows are
    /// left out. `asOf` (nanoseconds since 1970) is what recency is counted to.
    func write(_ cluster: UInt32, asOf: Int64, to text: inout JSONLine)

    /// Reads a little of what `write` needs of these people, one kind of memory after the other, so that it is in the cache
    /// by then; what it returns means nothing.
    func touch(_ clusters: [UInt32]) -> UInt64
}
