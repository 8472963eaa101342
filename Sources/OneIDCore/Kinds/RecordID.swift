/// The kind of the cells that name a record within its source: a member number, an account, an order.
///
/// Every feature compares canonical forms: what is left when the tricks are taken off that keep a spreadsheet from eating
/// digits – an apostrophe, `="00123"`, a tab or blanks around, full-width forms. Case and everything else counts: nobody but
/// the platform knows which of its ids are one. Salesforce's are the exception, because it says so (`SalesforceID`).
///
/// A word for nothing, a damaged or masked cell names no record: two rows of it are not two versions of one account.
public enum RecordID {
    /// What a cell of an id column turned out to be. Classes that are not clean or decorated name no record.
    public struct Reading: Sendable {
        /// `empty` for blank cells and words for nothing; never `hashed`.
        public let valueClass: ValueClass
        /// Why it names no record: a short phrase. Empty where it does.
        public let reason: StaticString
    }

    /// Whether a cell is its own canonical form without a closer look: it has a digit from 1 to 9 and only bytes of which no
    /// decoration, mask or damage is made. False for everything that `read` has to see.
    public static func isPlain(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        PlainTest().accepts(start, count)
    }

    /// The same for many cells, with its table at hand.
    public struct PlainTest: @unchecked Sendable {
        @usableFromInline let marks: UnsafePointer<UInt8>

        public init() { marks = RecordID.marks }

        @inlinable @inline(__always)
        public func accepts(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
            PlainID.accepts(start, count) || acceptsByTable(start, count)
        }

        /// Byte by byte: for what is short or long, or has marks that few ids have.
        @inlinable
        func acceptsByTable(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
            var all: UInt8 = 0
            for index in 0..<count { all |= marks[Int(start[index])] }
            return all == Mark.digit && count != SalesforceID.longLength && start[0] != UInt8(ascii: "-")
        }
    }

    /// The same of a cell.
    public static func isPlain(_ cell: Cell) -> Bool { cell.start.map { isPlain($0, cell.count) } ?? false }

    /// Reads a cell; `canonical` is overwritten, and empty where the cell names no record.
    public static func read(_ raw: UnsafeBufferPointer<UInt8>, into canonical: inout [UInt8]) -> Reading {
        canonical.removeAll(keepingCapacity: true)
        let bare = raw.trimmed
        guard bare.count > 0 else { return Reading(valueClass: .empty, reason: "blank") }
        guard bare.count <= Decoration.longest else {
            canonical.append(contentsOf: bare)
            return Reading(valueClass: bare.count == raw.count ? .clean : .decorated, reason: "")
        }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Decoration.longest) { room in
            var changed = bare.count != raw.count
            let plain = Decoration.withoutFloatSuffix(unfolded(bare, into: room, changed: &changed), changed: &changed)
            if let refusal = refusal(plain) { return refusal }
            if let short = SalesforceID.shortForm(plain) {
                canonical.append(contentsOf: short)
                return Reading(valueClass: .decorated, reason: "")
            }
            canonical.append(contentsOf: plain)
            return Reading(valueClass: changed ? .decorated : .clean, reason: "")
        }
    }

    /// The id from which counters start, and what programs write for none: it names a record unless it names two.
    public static let zero: [UInt8] = [UInt8(ascii: "0")]

    /// The canonical form of an id as somebody wrote it; nil where it names no record.
    public static func canonical(_ text: [UInt8]) -> [UInt8]? {
        var canonical: [UInt8] = []
        let reading = text.withUnsafeBufferPointer { read($0, into: &canonical) }
        return reading.valueClass.links ? canonical : nil
    }

    /// The canonical form of an id as somebody wrote it; nil where it names no record.
    public static func canonical(_ text: String) -> String? {
        canonical(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    // MARK: What is taken off

    /// Without decoration. Other characters than `*` that hide something in a phone number are letters of an id.
    private static func unfolded(
        _ bare: CellBytes, into room: UnsafeMutableBufferPointer<UInt8>, changed: inout Bool
    ) -> CellBytes {
        guard Decoration.mayBeDecorated(bare) else { return bare }
        var folds = false
        let folded = Decoration.fold(bare, into: room, changed: &folds)
        let stars = bare.count(where: { $0 == UInt8(ascii: "*") }) + fullWidthStars(bare)
        if folds, folded.count(where: { $0 == UInt8(ascii: "*") }) == stars {
            changed = true
            return Decoration.unwrap(folded, changed: &changed)
        }
        return Decoration.unwrap(bare, changed: &changed)
    }

    /// How often U+FF0A stands in the cell.
    private static func fullWidthStars(_ bare: CellBytes) -> Int {
        guard bare.count >= 3 else { return 0 }
        return (0..<bare.count - 2).count { bare[$0] == 0xEF && bare[$0 + 1] == 0xBC && bare[$0 + 2] == 0x8A }
    }

    // MARK: What names nobody

    private static func refusal(_ plain: CellBytes) -> Reading? {
        if plain.count == 0 { return Reading(valueClass: .empty, reason: "blank") }
        if NullWords.contains(plain) {
            return Reading(valueClass: .empty, reason: "a word for nothing")
        }
        if isLongFloat(plain) {
            return Reading(valueClass: .damaged, reason: "digits lost to a binary number")
        }
        if let reason = Damaged.reason(plain) { return Reading(valueClass: .damaged, reason: reason) }
        if Masked.isMasked(plain, .token) {
            return Reading(valueClass: .masked, reason: "partly hidden by the platform that exported it")
        }
        if isPlaceholder(plain) { return Reading(valueClass: .junk, reason: "a placeholder") }
        return nil
    }

    /// `7101234567890123456.0`: more digits than a binary64 holds, and the mark that it was one.
    private static func isLongFloat(_ plain: CellBytes) -> Bool {
        guard plain.count > 17, plain[plain.count - 1] == UInt8(ascii: "0"), plain[plain.count - 2] == UInt8(ascii: ".")
        else { return false }
        return plain.part(0..<plain.count - 2).isAllDigits
    }

    /// Zeros alone, `-1`, and words that programs write in place of an id.
    private static func isPlaceholder(_ plain: CellBytes) -> Bool {
        if plain.count > 1, plain[0] == UInt8(ascii: "0"), plain.isOneByteRepeated { return true }
        return plain.elementsEqual("-1".utf8) || NullWords.isNoIdentifier(plain) || isEmptyUUID(plain)
    }

    /// The UUIDs of nothing but zeros and of nothing but ones (RFC 9562 §5.9, §5.10).
    private static func isEmptyUUID(_ plain: CellBytes) -> Bool {
        guard plain.count == 36, let first = plain.first?.lowercasedASCII, first == 0x30 || first == UInt8(ascii: "f")
        else {
            return false
        }
        return plain.indices.allSatisfy { index in
            [8, 13, 18, 23].contains(index) ? plain[index] == UInt8(ascii: "-") : plain[index].lowercasedASCII == first
        }
    }

    // MARK: Plain bytes

    @usableFromInline enum Mark {
        /// May be part of a decoration, a mask or a damage.
        static let odd: UInt8 = 1
        /// A digit from 1 to 9: with one, no word is a word for nothing.
        @usableFromInline static var digit: UInt8 { 2 }
    }

    /// By byte. Never freed: it is there for the whole run.
    nonisolated(unsafe) private static let marks: UnsafePointer<UInt8> = {
        let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
        for value in 0..<256 {
            let byte = UInt8(value)
            switch byte {
            case 0...0x20, 0x7F...0xFF: table[value] = Mark.odd
            case UInt8(ascii: "1")...UInt8(ascii: "9"): table[value] = Mark.digit
            default:
                let isOdd = "'\"`=*#+.,-([{<\\?".utf8.contains(byte)
                table[value] = isOdd && byte != UInt8(ascii: "-") ? Mark.odd : 0
            }
        }
        return UnsafePointer(table)
    }()
}

/// Ids of Salesforce's objects, which come in two forms: 15 characters whose case counts (reports), and the same with three
/// more that say which of them are capitals (the API), for programs that do not tell case apart.
///
/// Source: Salesforce, "How to convert 15 digit IDs to 18 digit IDs" (developer documentation, field types: ID).
@usableFromInline enum SalesforceID {
    @usableFromInline static var longLength: Int { 18 }
    private static let shortLength = 15

    /// The form of 15 characters; nil where the cell is not of 18 or its ending does not fit the rest.
    static func shortForm(_ plain: CellBytes) -> CellBytes? {
        guard plain.count == longLength, plain.allSatisfy(isAlphanumeric), beginsAsObject(plain) else { return nil }
        for group in 0..<3 {
            var capitals: UInt8 = 0
            for place in 0..<5 {
                let byte = plain[group * 5 + place]
                if byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") { capitals |= 1 << UInt8(place) }
            }
            let expected = capitals < 26 ? UInt8(ascii: "A") + capitals : UInt8(ascii: "0") + capitals - 26
            guard plain[shortLength + group] == expected else { return nil }
        }
        return plain.part(0..<shortLength)
    }

    /// Three characters say what kind of object it is: standard ones begin with a digit, custom ones with `a`.
    private static func beginsAsObject(_ plain: CellBytes) -> Bool {
        (plain[0].isDigit || plain[0].lowercasedASCII == UInt8(ascii: "a"))
            && plain.part(0..<shortLength).contains { $0.isASCIILetter }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool { byte.isDigit || byte.isASCIILetter }
}
