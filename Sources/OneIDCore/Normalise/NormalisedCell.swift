/// The outcome of normalising one cell: its class and the identifier values in it.
///
/// Reused from cell to cell so that normalising allocates nothing in the steady state. A cell usually holds one
/// value; two phone numbers in one cell are two values.
public struct NormalisedCell: Sendable {
    public internal(set) var valueClass: ValueClass = .empty
    /// Why a cell is `invalid`, `junk` or `damaged`: a short phrase such as "11 digits expected, 10 found".
    public internal(set) var reason: StaticString = ""
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    public init() {}

    /// Number of canonical values; 0 unless the class links.
    public var count: Int { ends.count }

    /// The canonical bytes of value `index`, for example `+8613800001111`.
    public func withValue<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let start = index == 0 ? 0 : ends[index - 1]
        return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<ends[index]])) }
    }

    /// The canonical value as text, for messages and tests.
    public func text(_ index: Int) -> String { withValue(index) { String(decoding: $0, as: UTF8.self) } }

    public mutating func reset() {
        valueClass = .empty
        reason = ""
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    mutating func append(_ value: some Sequence<UInt8>) {
        bytes.append(contentsOf: value)
        ends.append(bytes.count)
    }

    /// Drops the values and records why.
    mutating func refuse(_ valueClass: ValueClass, _ reason: StaticString) {
        reset()
        self.valueClass = valueClass
        self.reason = reason
    }
}
