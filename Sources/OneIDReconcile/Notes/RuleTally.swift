import OneIDCore

/// What the rules could not use, counted over a whole run: an unknown level, an amount that is no number.
///
/// Each worker has its own; they are merged at the end. The example of an issue is the smallest by value, then by record id:
/// chosen by content, so that neither threads nor the order of rows matter.
public struct RuleTally: Sendable {
    /// What is counted together.
    public struct Issue: Sendable, Hashable {
        public let id: FindingID
        /// Number of the source in the plan.
        public let source: Int
        /// Position in `RuleSource.columns`.
        public let column: Int

        public init(_ id: FindingID, source: Int, column: Int) {
            self.id = id
            self.source = source
            self.column = column
        }
    }

    public struct Entry: Sendable {
        public var count: Int
        public var value: [UInt8]
        public var recordID: [UInt8]
        /// Number of the example's record in the run.
        public var record: UInt32
    }

    public private(set) var entries: [Issue: Entry] = [:]

    public init() {}

    public mutating func note(_ id: FindingID, _ account: PersonAccount, column: Int, value: Cell) {
        let issue = Issue(id, source: account.source, column: column)
        guard var entry = entries[issue] else {
            entries[issue] = Entry(
                count: 1, value: Array(value), recordID: Array(account.id), record: account.record)
            return
        }
        entry.count += 1
        if RuleTally.precedes(value, account.id, entry) {
            entry.value = Array(value)
            entry.recordID = Array(account.id)
            entry.record = account.record
        }
        entries[issue] = entry
    }

    public mutating func merge(_ other: RuleTally) {
        for (issue, theirs) in other.entries {
            guard let ours = entries[issue] else {
                entries[issue] = theirs
                continue
            }
            var kept = RuleTally.precedes(theirs, ours) ? theirs : ours
            kept.count = ours.count + theirs.count
            entries[issue] = kept
        }
    }

    private static func precedes(_ value: Cell, _ id: Cell, _ entry: Entry) -> Bool {
        let order = compare(value, entry.value)
        return order != 0 ? order < 0 : compare(id, entry.recordID) < 0
    }

    private static func precedes(_ left: Entry, _ right: Entry) -> Bool {
        left.value != right.value
            ? left.value.lexicographicallyPrecedes(right.value)
            : left.recordID.lexicographicallyPrecedes(right.recordID)
    }

    private static func compare(_ left: Cell, _ right: [UInt8]) -> Int {
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return left[index] < right[index] ? -1 : 1
        }
        return left.count - right.count
    }
}
