import OneIDCore
import OneIDReconcile

/// Renders where a value comes from, once for each account of a person: `"source":"tmall","record":"7101"`.
///
/// A profile names an account beside each of its values, a dozen times; its id is quoted once.
struct AccountOrigins: ~Copyable {
    private let sources: RenderedTexts

    init(_ plan: ReconcilePlan) {
        sources = RenderedTexts(plan.sources.map(\.name)) { name, text in
            text.key("source")
            text.string(name)
            text.key("record")
        }
    }

    /// Bytes that `write` needs for an account; those that it does not return stay readable behind what it wrote.
    func room(_ source: Int, id: Cell) -> Int {
        sources[source].count &+ Escaping.room(forJSON: id.count) &+ PaddedBytes.slack
    }

    /// Writes the members `source` and `record` where there is `room`.
    func write(_ source: Int, id: Cell, to start: UnsafeMutablePointer<UInt8>) -> PaddedBytes {
        let opening = sources[source].bytes
        if let from = opening.baseAddress { start.update(from: from, count: opening.count) }
        let end = Escaping.jsonString(id.bytes, to: start + opening.count)
        return PaddedBytes(start, count: end - start)
    }
}
