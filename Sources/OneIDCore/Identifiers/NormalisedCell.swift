/// The outcome of normalising one cell: its class and the identifier values in it.
///
/// Reused from cell to cell so that normalising allocates nothing in the steady state. A cell usually holds one
/// value; two phone numbers in one cell are two values.
public struct NormalisedCell: Sendable {
    public internal(set) var valueClass: ValueClass = .empty
    /// Why a cell is `invalid`, `junk` or `damaged`: a short phrase such as "10 digits, 11 expected". Also set on a
    /// cell that links when a part of it was left out.
    public internal(set) var reason: StaticString = ""
    /// Whether the cell holds a number that a platform lends for the days of one order (`PhoneNormaliser.temporary`).
    public internal(set) var isTemporary = false
    /// Number of canonical values; 0 unless the class links.
    public private(set) var count = 0
    // Bytes and ends are overwritten, never shrunk: emptying an array costs more than a short value does.
    private var bytes = [UInt8](repeating: 0, count: 64)
    private var ends = [Int](repeating: 0, count: 4)

    public init() {}

    /// The canonical bytes of value `index`, for example `+8613800001111`.
    public func withValue<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let start = index == 0 ? 0 : ends[index - 1]
        let end = ends[index]
        return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
    }

    /// The canonical value as text, for messages and tests.
    public func text(_ index: Int) -> String { withValue(index) { String(decoding: $0, as: UTF8.self) } }

    public mutating func reset() {
        valueClass = .empty
        reason = ""
        isTemporary = false
        count = 0
    }

    /// Adds a value unless the cell holds it already.
    mutating func append(_ value: UnsafeBufferPointer<UInt8>) {
        for index in 0..<count where withValue(index, { Self.areEqual($0, value) }) { return }
        let start = count == 0 ? 0 : ends[count - 1]
        let end = start + value.count
        if end > bytes.count {
            bytes.append(contentsOf: repeatElement(0, count: max(bytes.count, end - bytes.count)))
        }
        if count == ends.count { ends.append(contentsOf: repeatElement(0, count: ends.count)) }
        bytes.withUnsafeMutableBufferPointer {
            _ = UnsafeMutableBufferPointer(rebasing: $0[start..<end]).update(fromContentsOf: value)
        }
        ends[count] = end
        count += 1
    }

    /// Drops the values and records why.
    mutating func refuse(_ valueClass: ValueClass, _ reason: StaticString) {
        count = 0
        self.valueClass = valueClass
        self.reason = reason
    }

    /// Ends a cell whose values were appended.
    mutating func accept(decorated: Bool) { valueClass = decorated ? .decorated : .clean }

    /// Ends a cell whose digest was appended.
    mutating func acceptHashed() { valueClass = .hashed }

    private static func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        for index in 0..<left.count where left[index] != right[index] { return false }
        return true
    }
}
