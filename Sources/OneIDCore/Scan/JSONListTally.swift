/// The arrays at one place of JSON records, and what of them no column reads.
public struct JSONListTally: Sendable, Equatable {
    /// Where the arrays are, as a column is named: `emails`.
    public var path: String
    /// A mapped column holds each array as a whole, its values joined; else columns name elements of it.
    public var isCell: Bool
    /// Most elements of an array.
    public var longest: Int
    /// Elements that no column reads; of `isCell`, elements beside the first.
    public var unread: Int
    /// Arrays that have such elements, and the offset of the first.
    public var arrays: Int
    public var first: Int?

    mutating func add(_ other: JSONListTally) {
        longest = max(longest, other.longest)
        unread += other.unread
        arrays += other.arrays
        first = [first, other.first].compactMap(\.self).min()
    }
}

extension [JSONListTally] {
    /// Adds what was counted elsewhere, place by place.
    public mutating func add(_ others: [JSONListTally]) {
        for other in others {
            if let index = firstIndex(where: { $0.path == other.path && $0.isCell == other.isCell }) {
                self[index].add(other)
            } else {
                append(other)
                sort { ($0.path, $0.isCell ? 1 : 0) < ($1.path, $1.isCell ? 1 : 0) }
            }
        }
    }
}
