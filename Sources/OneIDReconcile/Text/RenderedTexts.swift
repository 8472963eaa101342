/// Pieces of JSON that are made once for a run: escaped names with their keys, one after the other in memory.
///
/// Whoever made them calls `deallocate`; copies share the memory.
struct RenderedTexts: @unchecked Sendable {
    private let bytes: UnsafeMutablePointer<UInt8>
    private let ends: UnsafeMutablePointer<Int>
    let count: Int

    /// - Parameter write: writes the piece of one name; it starts without a comma before it.
    init<Names: Sequence<String>>(_ names: Names, _ write: (String, inout ProfileText) -> Void) {
        var ends: [Int] = []
        var all: [UInt8] = []
        var text = ProfileText(capacity: 256)
        defer { text.deallocate() }
        for name in names {
            text.clear()
            write(name, &text)
            all.append(contentsOf: text.bytes)
            ends.append(all.count)
        }
        count = ends.count
        bytes = .allocate(capacity: max(1, all.count))
        bytes.initialize(from: all, count: all.count)
        self.ends = .allocate(capacity: max(1, ends.count))
        self.ends.initialize(from: ends, count: ends.count)
    }

    func deallocate() {
        bytes.deallocate()
        ends.deallocate()
    }

    @inline(__always)
    subscript(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let start = index == 0 ? 0 : ends[index &- 1]
        return UnsafeBufferPointer(start: bytes + start, count: ends[index] &- start)
    }

    /// `"source":"tmall","record":` for each source of a plan: the id of the record follows.
    static func origins(_ plan: ReconcilePlan) -> RenderedTexts {
        RenderedTexts(plan.sources.map(\.name)) { name, text in
            text.key("source")
            text.string(name)
            text.key("record")
        }
    }
}

extension ProfileText {
    /// Text made before the run that ends where a value is expected: `"city":{"value":`.
    @inline(__always)
    mutating func opening(_ rendered: UnsafeBufferPointer<UInt8>) {
        if needsComma { append(UInt8(ascii: ",")) }
        raw(rendered)
        needsComma = false
    }

    /// Text made before the run that is whole members: `"rule":"latest"`.
    @inline(__always)
    mutating func members(_ rendered: UnsafeBufferPointer<UInt8>) {
        opening(rendered)
        needsComma = true
    }

    /// Ends an object that `opening` began.
    @inline(__always)
    mutating func closing() {
        append(UInt8(ascii: "}"))
        needsComma = true
    }

    /// The members `source` and `record` of an account.
    @inline(__always)
    mutating func origin(_ account: PersonAccount, _ origins: RenderedTexts) {
        opening(origins[account.source])
        string(account.id.bytes)
    }
}
