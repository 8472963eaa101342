/// Gives the canonical values of a cell of an identifier column, for outputs that show them.
///
/// The same classes and values as `Interner` links by; plain spellings take a short way that the normaliser confirms in
/// tests. Not shared between workers.
public struct CanonicalValues {
    private var cell = NormalisedCell()
    private let room = UnsafeMutablePointer<UInt8>.allocate(capacity: 16)
    /// By slot: last bytes of the junk values of the type, so that a fast way stays clear of them.
    private var junkEnds: [UInt8: EndFilter] = [:]
    /// Of the columns given out.
    private var plans: [UnsafeMutablePointer<ColumnPlan>] = []

    public init(_ plans: [ColumnPlan]) {
        for plan in plans where junkEnds[plan.slot] == nil { junkEnds[plan.slot] = EndFilter(plan.junk) }
    }

    public func deallocate() {
        room.deallocate()
        for filter in junkEnds.values { filter.deallocate() }
        for plan in plans {
            plan.deinitialize(count: 1)
            plan.deallocate()
        }
    }

    /// What a column needs at hand for its fast way; nothing in it is counted. Good until `deallocate`.
    public struct Column {
        let plan: UnsafePointer<ColumnPlan>
        let form: PlainForm?
        let junk: EndFilter
    }

    public mutating func column(_ plan: ColumnPlan) -> Column {
        let kept = UnsafeMutablePointer<ColumnPlan>.allocate(capacity: 1)
        kept.initialize(to: plan)
        plans.append(kept)
        return Column(plan: kept, form: plan.plainForm, junk: junkEnds[plan.slot] ?? EndFilter([]))
    }

    /// Calls `body` for every canonical value of the cell; of a hashed column the digest's bytes.
    ///
    /// Nothing for junk, masked, damaged and invalid cells, and for member numbers of no stated platform.
    @inline(__always)
    public mutating func read(
        _ raw: UnsafeBufferPointer<UInt8>, _ column: Column, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        guard let start = raw.baseAddress, raw.count > 0 else { return }
        switch column.form {
        case .mobile where raw.count == 11 && PlainMobile.parse(start) != nil && !column.junk.mayContain(raw):
            room[0] = UInt8(ascii: "+")
            room[1] = UInt8(ascii: "8")
            room[2] = UInt8(ascii: "6")
            (room + 3).update(from: start, count: 11)
            body(UnsafeBufferPointer(start: room, count: 14))
        case .address
        where PlainAddress.accepts(start, raw.count) && !column.junk.mayContain(raw):
            body(raw)
        case .token
        where PlainToken.accepts(start, raw.count) && !column.junk.mayContain(raw):
            body(raw)
        default: readSlowly(raw, column.plan, body)
        }
    }

    /// The canonical values of a text, for a search; empty when it holds none.
    public mutating func values(of text: String, _ plan: ColumnPlan) -> [[UInt8]] {
        var found: [[UInt8]] = []
        Array(text.utf8).withUnsafeBufferPointer { raw in
            plan.normaliser.normalise(raw, into: &cell)
            guard cell.valueClass.links else { return }
            for value in 0..<cell.count { found.append(cell.withValue(value) { Array($0) }) }
        }
        return found
    }

    @inline(never)
    private mutating func readSlowly(
        _ raw: UnsafeBufferPointer<UInt8>, _ plan: UnsafePointer<ColumnPlan>,
        _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        plan.pointee.normalise(raw, into: &cell)
        guard cell.valueClass.links, !plan.pointee.countsOnly else { return }
        for value in 0..<cell.count { cell.withValue(value, body) }
    }
}

extension DigestForm {
    /// The digest of a canonical value in this form.
    public func digest(of canonical: [UInt8]) -> [UInt8] {
        canonical.withUnsafeBufferPointer { value in
            [UInt8](unsafeUninitializedCapacity: 32) { out, count in
                guard let start = out.baseAddress else { return }
                count = Preimage.digest(value, self, into: start)
            }
        }
    }
}

/// Tells by its last four bytes that a value is not among a few listed ones.
struct EndFilter {
    private let words: UnsafeMutablePointer<UInt64>

    init(_ values: [[UInt8]]) {
        words = .allocate(capacity: 512)
        words.initialize(repeating: 0, count: 512)
        for value in values {
            value.withUnsafeBufferPointer { bytes in
                let bit = EndFilter.bit(bytes)
                words[bit >> 6] |= 1 << UInt64(bit & 63)
            }
        }
    }

    func deallocate() { words.deallocate() }

    @inline(__always)
    func mayContain(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        let bit = EndFilter.bit(value)
        return words[bit &>> 6] & (1 &<< UInt64(truncatingIfNeeded: bit & 63)) != 0
    }

    /// 15 bits of the last four bytes, by a multiplicative hash (Knuth, TAOCP 3, 6.4).
    @inline(__always)
    private static func bit(_ value: UnsafeBufferPointer<UInt8>) -> Int {
        guard value.count >= 4, let start = value.baseAddress else { return 0 }
        let word = UnsafeRawPointer(start).loadUnaligned(fromByteOffset: value.count &- 4, as: UInt32.self)
        return Int(truncatingIfNeeded: (word &* 2_654_435_769) &>> 17)
    }
}
