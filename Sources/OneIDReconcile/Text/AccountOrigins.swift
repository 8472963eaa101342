/// Renders where a value comes from, once for each account of a person: `"source":"tmall","record":"7101"`.
///
/// A profile names an account beside each of its values, a dozen times; its id is quoted once.
///
/// Whoever made it calls `deallocate`; copies share the memory.
public struct AccountOrigins: Sendable {
    private let sources: RenderedTexts

    public init(_ plan: ReconcilePlan) {
        sources = RenderedTexts(plan.sources.map(\.name)) { name, text in
            text.key("source")
            text.string(name)
            text.key("record")
        }
    }

    public func deallocate() { sources.deallocate() }

    /// Bytes that `write` needs for an account; those that it does not return stay readable behind what it wrote.
    public func room(_ source: Int, id: Cell) -> Int {
        sources[source].count &+ JSONQuoting.room(id.count) &+ ProfileText.slack
    }

    /// Writes the members `source` and `record` where there is `room`.
    public func write(_ source: Int, id: Cell, to start: UnsafeMutablePointer<UInt8>) -> Cell {
        let opening = sources[source]
        if let from = opening.baseAddress { start.update(from: from, count: opening.count) }
        let end = JSONQuoting.quote(id.bytes, to: start + opening.count)
        return Cell(start, count: end - start)
    }
}

extension ProfileText {
    /// The members `source` and `record` of an account.
    @inline(__always)
    public mutating func origin(_ account: PersonAccount) {
        comma()
        padded(account.origin.bytes)
        needsComma = true
    }
}
