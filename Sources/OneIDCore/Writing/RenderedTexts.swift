/// Pieces of JSON that are made once for a run: escaped names with their keys, one after the other in memory.
///
/// The pieces are good for as long as the value lives.
@safe
@frozen
public struct RenderedTexts: ~Copyable, @unchecked Sendable {
    @usableFromInline let bytes: UnsafeMutablePointer<UInt8>
    @usableFromInline let ends: UnsafeMutablePointer<Int>
    public let count: Int

    /// - Parameter write: writes the piece of a number; it starts without a comma before it.
    public init(count: Int, _ write: (Int, inout JSONLine) -> Void) {
        var all: [UInt8] = []
        var text = JSONLine(capacity: 256)
        ends = .allocate(capacity: max(1, count))
        for number in 0..<count {
            text.clear()
            write(number, &text)
            all.append(contentsOf: text.bytes)
            (ends + number).initialize(to: all.count)
        }
        self.count = count
        all += repeatElement(0, count: PaddedBytes.slack)
        bytes = .allocate(capacity: all.count)
        bytes.initialize(from: all, count: all.count)
    }

    /// - Parameter write: writes the piece of one name; it starts without a comma before it.
    public init(_ names: [String], _ write: (String, inout JSONLine) -> Void) {
        self.init(count: names.count) { write(names[$0], &$1) }
    }

    deinit {
        bytes.deallocate()
        ends.deallocate()
    }

    @inlinable
    public subscript(_ index: Int) -> PaddedBytes {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "no such text")
        let start = index == 0 ? 0 : ends[index &- 1]
        return PaddedBytes(bytes + start, count: ends[index] &- start)
    }
}

extension JSONLine {
    /// Text made before the run that ends where a value is expected: `"city":{"value":`.
    @inlinable
    public mutating func opening(_ rendered: PaddedBytes) {
        comma()
        padded(rendered)
        needsComma = false
    }

    /// Text made before the run that is whole members: `"rule":"latest"`.
    @inlinable
    public mutating func members(_ rendered: PaddedBytes) {
        opening(rendered)
        needsComma = true
    }

    /// Ends an object that `opening` began.
    @inlinable
    public mutating func closing() {
        append(UInt8(ascii: "}"))
        needsComma = true
    }
}
