import OneIDCore

/// The distinct texts of a column with few of them, such as levels, and how often each occurs.
///
/// Bounded whatever the column holds: of more than `kept` texts those with the smallest hashes stay (a bottom-k sample:
/// Cohen and Kaplan, "Summarizing data using bottom-k sketches", PODC 2007). A text that stays was never let go, so its
/// count is exact, and which ones stay does not depend on the order of the rows.
public struct NamedValues: Sendable {
    public struct Value: Sendable {
        public let text: [UInt8]
        public var cells: CellTally
    }

    /// Texts kept.
    public static let kept = 1000
    /// Bytes of a text kept.
    public static let longest = 128

    private var values: [UInt64: Value] = [:]
    private var limit = UInt64.max
    public private(set) var isCut = false
    public var cells = PlainCells()
    private static let key = FingerprintKey(seed: 0x6f6e_6569_6420_6c76)

    public init() {}

    /// By text.
    public var sorted: [Value] {
        values.values.sorted { $0.text.lexicographicallyPrecedes($1.text) }
    }

    public mutating func add(_ column: ColumnOfTable) {
        let table = column.table
        var last: (hash: UInt64, cells: CellTally) = (0, CellTally())
        func flush(_ values: inout NamedValues) {
            if last.cells.count > 0 { values.values[last.hash]?.cells += last.cells }
            last = (0, CellTally())
        }
        for row in 0..<table.rowCount {
            table.withBytes(column: column.column, row: row) { raw in
                guard !isNothing(raw) else {
                    cells.empty &+= 1
                    return
                }
                cells.filled &+= 1
                let text = raw.trimmed
                let short = text.part(0..<min(text.count, NamedValues.longest))
                let hash = NamedValues.key.fingerprint(short, slot: 0).high
                if hash != last.hash {
                    flush(&self)
                    guard hash <= limit else { return }
                    if values[hash] == nil {
                        values[hash] = Value(text: Array(short), cells: CellTally())
                        trim(at: NamedValues.kept * 2)
                        guard values[hash] != nil else { return }
                    }
                    last.hash = hash
                }
                last.cells.note(record: column.record(row), offset: column.offset(row))
            }
        }
        flush(&self)
    }

    public static func += (left: inout NamedValues, right: NamedValues) {
        left.cells += right.cells
        left.isCut = left.isCut || right.isCut
        for (hash, value) in right.values {
            if left.values[hash] == nil {
                left.values[hash] = value
            } else {
                left.values[hash]?.cells += value.cells
            }
        }
    }

    /// Ends the counting: leaves no more than `kept`.
    public mutating func finish() {
        trim(at: NamedValues.kept)
        if isCut { trim(at: NamedValues.kept) }
    }

    private mutating func trim(at most: Int) {
        guard values.count > most else { return }
        let hashes = values.keys.sorted()
        limit = hashes[NamedValues.kept - 1]
        for hash in hashes[NamedValues.kept...] { values[hash] = nil }
        isCut = true
    }
}
