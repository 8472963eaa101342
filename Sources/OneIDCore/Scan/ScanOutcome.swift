/// Bounds that keep memory independent of the largest field.
public enum ScanLimits {
    /// Bytes of one record (CSV row or JSON object). A larger one is a structural fault.
    public static let recordBytes = 64 << 20
    /// Levels of nesting in JSON.
    public static let jsonDepth = 512
}

/// A record that is not what its format demands.
public struct StructuralFault: Sendable, Equatable {
    /// What is wrong, for example `csv.ragged-row`.
    public var id: FindingID
    /// The sentence to print; holds no member's values.
    public var message: String
    /// Offset in the decoded content where the fault is (for an unclosed quote: where it opened).
    public var byte: Int
    /// The raw record: its first byte and the byte after its last, for the rejects file.
    public var recordStart: Int
    public var recordEnd: Int
    /// What to do, where that is more than the remedy of `id`.
    public var fix: String?

    public init(
        id: FindingID, message: String, byte: Int, recordStart: Int, recordEnd: Int, fix: String? = nil
    ) {
        self.id = id
        self.message = message
        self.byte = byte
        self.recordStart = recordStart
        self.recordEnd = recordEnd
        self.fix = fix
    }
}

extension StructuralFault {
    /// Whether the record holds bytes that are not UTF-8, whatever else is wrong with it.
    public func isBadText(in content: UnsafeBufferPointer<UInt8>) -> Bool {
        if id == .invalidUTF8 { return true }
        guard id == .csvRaggedRow else { return false }
        return UTF8Validation.firstInvalid(in: UnsafeBufferPointer(rebasing: content[recordStart..<recordEnd])) != nil
    }
}

/// What scanning a stretch of an input gave.
///
/// A scanner starts at a record's first byte and goes on while records *begin* before the end of its stretch; the
/// last one may end beyond it. Faulty records are left out of the table.
public struct ScanOutcome: Sendable {
    /// Where the next record begins: the first byte not consumed.
    public var next: Int
    /// In input order. When the caller asked to stop at the first fault there is at most one.
    public var faults: [StructuralFault] = []
    /// Rows that are not records, in input order; they are not in the table.
    public var furniture: [FurnitureRow] = []
    /// Delimited text: where rows begin that were read without blank fields behind the last column.
    public var padded: [Int] = []
    /// JSON: offsets of the first few values whose mapped key came before in the same object (`json.duplicate-key`).
    public var duplicateKeys: [Int] = []
    /// JSON: how many such values there were.
    public var duplicateKeyCount = 0
    /// Records whose ids had decoration taken off.
    public var decoratedIDs = CountedPlaces()
    /// Whether no id of the table has a byte for which a field of CSV or TSV stands in quotes; false where nobody looked.
    public var idsAreBare = false
    /// JSON: the arrays that mapped columns lead into, or hold.
    public var lists: [JSONListTally] = []
    /// CSV: rows with a quote inside an unquoted field, the faulty ones too.
    public var strayQuotes = StrayQuotes()
    /// Most offsets in `duplicateKeys`.
    public static let duplicateKeysKept = 8

    public init(next: Int) { self.next = next }
}

/// How often something was met, and where first.
public struct CountedPlaces: Sendable, Equatable {
    public private(set) var count = 0
    /// The smallest offset in the content; nil when it was not met.
    public private(set) var first: Int?

    public init() {}

    public mutating func add(at offset: Int) {
        count += 1
        first = Swift.min(first ?? offset, offset)
    }

    public mutating func add(_ other: CountedPlaces) {
        count += other.count
        if let offset = other.first { first = Swift.min(first ?? offset, offset) }
    }
}

extension ScanOutcome {
    /// Where a row of the table ends: before the next row, or a faulty record or a row that is no record before it, which are
    /// not in the table, and before the blank lines between them.
    public func rowEnd(from rowStart: Int, nextRow: Int, in content: UnsafeBufferPointer<UInt8>) -> Int {
        var limit = nextRow
        let fault = faults.firstIndex(behind: rowStart)
        if fault < faults.count { limit = min(limit, faults[fault].recordStart) }
        let skipped = furniture.sortedIndex { $0.start > rowStart }
        if skipped < furniture.count { limit = min(limit, furniture[skipped].start) }
        var end = limit
        while end > rowStart, content[end - 1] == 0x0a || content[end - 1] == 0x0d { end -= 1 }
        // The row's own line end: LF, CR or CRLF.
        if end < limit {
            let isPair = content[end] == 0x0d && end + 1 < limit && content[end + 1] == 0x0a
            end += isPair ? 2 : 1
        }
        return end
    }

    /// Whether a byte lies in a record or row that is not in the table.
    func isSetAside(_ byte: Int) -> Bool {
        let fault = faults.firstIndex(behind: byte) - 1
        if fault >= 0, byte < faults[fault].recordEnd { return true }
        let skipped = furniture.sortedIndex { $0.start > byte } - 1
        return skipped >= 0 && byte < furniture[skipped].end
    }
}

extension [StructuralFault] {
    /// Position of the first fault, of faults in input order, whose record begins behind `offset`.
    public func firstIndex(behind offset: Int) -> Int {
        sortedIndex { $0.recordStart > offset }
    }
}
