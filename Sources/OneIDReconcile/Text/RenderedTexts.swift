/// Pieces of JSON that are made once for a run: escaped names with their keys, one after the other in memory.
///
/// Whoever made them calls `deallocate`; copies share the memory.
@frozen
public struct RenderedTexts: @unchecked Sendable {
    @usableFromInline let bytes: UnsafeMutablePointer<UInt8>
    @usableFromInline let ends: UnsafeMutablePointer<Int>
    public let count: Int

    /// - Parameter write: writes the piece of a number; it starts without a comma before it.
    public init(count: Int, _ write: (Int, inout ProfileText) -> Void) {
        var all: [UInt8] = []
        var text = ProfileText(capacity: 256)
        ends = .allocate(capacity: max(1, count))
        for number in 0..<count {
            text.clear()
            write(number, &text)
            all.append(contentsOf: text.bytes)
            (ends + number).initialize(to: all.count)
        }
        self.count = count
        // Readable behind the last piece, for `ProfileText.padded`.
        all += repeatElement(0, count: ProfileText.slack)
        bytes = .allocate(capacity: all.count)
        bytes.initialize(from: all, count: all.count)
    }

    /// - Parameter write: writes the piece of one name; it starts without a comma before it.
    init(_ names: [String], _ write: (String, inout ProfileText) -> Void) {
        self.init(count: names.count) { write(names[$0], &$1) }
    }

    public func deallocate() {
        bytes.deallocate()
        ends.deallocate()
    }

    @inlinable
    public subscript(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let start = index == 0 ? 0 : ends[index &- 1]
        return UnsafeBufferPointer(start: bytes + start, count: ends[index] &- start)
    }
}

extension ProfileText {
    /// Text made before the run that ends where a value is expected: `"city":{"value":`.
    @inlinable
    public mutating func opening(_ rendered: UnsafeBufferPointer<UInt8>) {
        comma()
        padded(rendered)
        needsComma = false
    }

    /// Text made before the run that is whole members: `"rule":"latest"`.
    @inlinable
    public mutating func members(_ rendered: UnsafeBufferPointer<UInt8>) {
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
