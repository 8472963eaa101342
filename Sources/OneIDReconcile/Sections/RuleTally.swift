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
                count: 1, value: Array(value.bytes), recordID: Array(account.id.bytes), record: account.record)
            return
        }
        entry.count += 1
        if RuleTally.precedes(value.bytes, account.id.bytes, entry) {
            entry.value = Array(value.bytes)
            entry.recordID = Array(account.id.bytes)
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
            let isTheirs = theirs.value.withUnsafeBufferPointer { value in
                theirs.recordID.withUnsafeBufferPointer { RuleTally.precedes(value, $0, ours) }
            }
            var kept = isTheirs ? theirs : ours
            kept.count = ours.count + theirs.count
            entries[issue] = kept
        }
    }

    private static func precedes(
        _ value: UnsafeBufferPointer<UInt8>, _ id: UnsafeBufferPointer<UInt8>, _ entry: Entry
    ) -> Bool {
        if value.elementsEqual(entry.value) { return id.lexicographicallyPrecedes(entry.recordID) }
        return value.lexicographicallyPrecedes(entry.value)
    }
}
