import OneIDCore

/// How the OpenIDs of a column begin.
///
/// The OpenIDs that WeChat issues for one app share their first characters, as do the UnionIDs of one owner, so a column
/// in which some begin otherwise holds ids of another app. Platforms that issue ids of no common beginning give no
/// beginning a share worth speaking of, and then nothing is said.
///
/// Counts by a hash of the first six characters in a table of fixed size: adding is commutative, so the result does not
/// depend on the order of the rows.
public struct TokenPrefixes: Sendable {
    /// Characters that count as the beginning.
    public static let length = 6
    private static let buckets = 4096

    private var counts = [Int](repeating: 0, count: buckets)
    /// The smallest beginning of each bucket, and the first cell.
    private var texts = [UInt64](repeating: .max, count: buckets)
    private var firsts = [CellTally](repeating: CellTally(), count: buckets)
    public private(set) var total = 0

    public init() {}

    public mutating func add(_ column: ColumnOfTable) {
        let table = column.table
        let spans = table.columns[column.column]
        counts.withUnsafeMutableBufferPointer { counts in
            texts.withUnsafeMutableBufferPointer { texts in
                for row in 0..<table.rowCount {
                    let span = spans[row]
                    guard !span.isInScratch, span.length >= 20, span.length <= 64 else { continue }
                    let text = table.base + Int(span.offset)
                    var word: UInt64 = 0
                    for index in 0..<TokenPrefixes.length { word = word &<< 8 | UInt64(text[index]) }
                    let bucket = Int(truncatingIfNeeded: (word &* 0x9e37_79b9_7f4a_7c15) &>> 52)
                    counts[bucket] &+= 1
                    total &+= 1
                    if word < texts[bucket] { texts[bucket] = word }
                    if firsts[bucket].count == 0 {
                        firsts[bucket].note(record: column.record(row), offset: column.offset(row))
                    }
                }
            }
        }
    }

    public static func += (left: inout TokenPrefixes, right: TokenPrefixes) {
        for bucket in 0..<buckets {
            left.counts[bucket] += right.counts[bucket]
            left.texts[bucket] = min(left.texts[bucket], right.texts[bucket])
            let count = left.firsts[bucket].count + right.firsts[bucket].count
            left.firsts[bucket] += right.firsts[bucket]
            left.firsts[bucket].count = min(1, count)
        }
        left.total += right.total
    }

    /// The commonest beginning and the ids that begin otherwise.
    public struct Verdict: Sendable, Equatable {
        public let prefix: String
        public let own: Int
        /// Count of the others, with the first of them.
        public let others: CellTally
        /// The commonest beginning among the others.
        public let otherPrefix: String
    }

    /// nil where no beginning is common enough to belong to one app: fewer than 20 ids, or the beginnings that one id
    /// in twenty or more has are those of less than half of all.
    public func verdict() -> Verdict? {
        guard total >= 20 else { return nil }
        let common = counts.indices.filter { counts[$0] * 20 >= total && counts[$0] >= 5 }
            .sorted { (counts[$1], texts[$0]) < (counts[$0], texts[$1]) }
        guard let own = common.first, common.reduce(0, { $0 + counts[$1] }) * 2 >= total else { return nil }
        var others = CellTally()
        var second: Int?
        for bucket in counts.indices where bucket != own && counts[bucket] > 0 {
            var cells = firsts[bucket]
            cells.count = counts[bucket]
            others += cells
            if let present = second, (counts[present], texts[bucket]) >= (counts[bucket], texts[present]) { continue }
            second = bucket
        }
        return Verdict(
            prefix: text(own), own: counts[own], others: others, otherPrefix: second.map(text) ?? "")
    }

    private func text(_ bucket: Int) -> String {
        let bytes = (0..<TokenPrefixes.length).reversed().map {
            UInt8(truncatingIfNeeded: texts[bucket] >> UInt64($0 * 8))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
