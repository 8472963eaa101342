import OneIDMemory

/// Writes JSON of one line into memory that is used again and again.
///
/// Passed `inout`; its memory is freed with its owner.
@frozen
public struct ProfileText: ~Copyable {
    @usableFromInline var buffer: ByteBuffer
    /// Whether the next value needs a comma before it.
    @usableFromInline var needsComma = false

    /// Bytes behind the capacity, so that short copies may write whole registers.
    @inlinable static var slack: Int { ByteBuffer.slack }

    public init(capacity: Int = 1 << 16) { buffer = ByteBuffer(capacity: capacity) }

    /// Bytes written.
    @inlinable public var count: Int { buffer.count }

    public mutating func clear() {
        buffer.clear()
        needsComma = false
    }

    /// What follows stands on its own: no comma before it.
    public mutating func beginLine() { needsComma = false }

    public var bytes: UnsafeBufferPointer<UInt8> { buffer.bytes }

    // MARK: Structure

    /// `{`…`}`, as the value of `key` where one is given.
    @inlinable @inline(__always)
    public mutating func object(_ body: (inout ProfileText) -> Void) {
        open(UInt8(ascii: "{"))
        body(&self)
        close(UInt8(ascii: "}"))
    }

    @inlinable @inline(__always)
    public mutating func object(_ key: StaticString, _ body: (inout ProfileText) -> Void) {
        open(UInt8(ascii: "{"), key)
        body(&self)
        close(UInt8(ascii: "}"))
    }

    @inlinable @inline(__always)
    public mutating func array(_ body: (inout ProfileText) -> Void) {
        open(UInt8(ascii: "["))
        body(&self)
        close(UInt8(ascii: "]"))
    }

    @inlinable @inline(__always)
    public mutating func array(_ key: StaticString, _ body: (inout ProfileText) -> Void) {
        open(UInt8(ascii: "["), key)
        body(&self)
        close(UInt8(ascii: "]"))
    }

    /// A key that is not known before the run: `"` + escaped name + `":`. The value follows.
    public mutating func key(named name: String) {
        comma()
        quoted(name)
        append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A key of ASCII that needs no escape.
    @inlinable @inline(__always)
    public mutating func key(_ name: StaticString) {
        let size = name.utf8CodeUnitCount
        reserve(size &+ 4)
        let out = comma(buffer.end)
        out[0] = UInt8(ascii: "\"")
        (out + 1).update(from: name.utf8Start, count: size)
        out[size &+ 1] = UInt8(ascii: "\"")
        out[size &+ 2] = UInt8(ascii: ":")
        buffer.finish(at: out + size + 3)
        needsComma = false
    }

    // MARK: Values

    /// A string of bytes that are valid UTF-8.
    public mutating func string(_ value: UnsafeBufferPointer<UInt8>) {
        reserve(JSONQuoting.room(value.count) &+ 1)
        buffer.finish(at: JSONQuoting.quote(value, to: comma(buffer.end)))
        needsComma = true
    }

    public mutating func string(_ value: String) {
        comma()
        quoted(value)
        needsComma = true
    }

    /// ASCII that needs no escape.
    @inlinable @inline(__always)
    public mutating func string(_ value: StaticString) {
        let size = value.utf8CodeUnitCount
        reserve(size &+ 3)
        let out = comma(buffer.end)
        out[0] = UInt8(ascii: "\"")
        (out + 1).update(from: value.utf8Start, count: size)
        out[size &+ 1] = UInt8(ascii: "\"")
        buffer.finish(at: out + size + 2)
        needsComma = true
    }

    public mutating func number(_ value: Int) {
        comma()
        digits(value)
        needsComma = true
    }

    public mutating func boolean(_ value: Bool) {
        comma()
        raw(value ? "true" : "false")
        needsComma = true
    }

    public mutating func null() {
        comma()
        raw("null")
        needsComma = true
    }

    /// A value that `body` writes with `append`, `raw` and `digits`: a number, say.
    @inlinable @inline(__always)
    public mutating func literal(_ body: (inout ProfileText) -> Void) {
        comma()
        body(&self)
        needsComma = true
    }

    // MARK: Bytes

    @inlinable @inline(__always)
    public mutating func append(_ byte: UInt8) {
        buffer.append(byte)
    }

    @inlinable @inline(__always)
    public mutating func raw(_ text: StaticString) {
        buffer.append(text)
    }

    public mutating func raw(_ bytes: UnsafeBufferPointer<UInt8>) {
        buffer.append(bytes)
    }

    /// Bytes whose memory can be read for `slack` bytes more: copied in whole registers.
    @inlinable @inline(__always)
    mutating func padded(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        let size = bytes.count
        reserve(size)
        let from = UnsafeRawPointer(start)
        let out = UnsafeMutableRawPointer(buffer.end)
        var offset = 0
        while offset < size {
            out.storeBytes(
                of: from.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self), toByteOffset: offset,
                as: SIMD16<UInt8>.self)
            offset &+= ProfileText.slack
        }
        buffer.finish(at: buffer.end + size)
    }

    /// Exactly `size` bytes that `write` fills.
    @inline(__always)
    mutating func fill(_ size: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Void) {
        reserve(size)
        write(buffer.end)
        buffer.finish(at: buffer.end + size)
    }

    /// A whole number in decimal.
    public mutating func digits(_ value: Int) {
        reserve(20)
        buffer.finish(at: WholeDigits.write(value, to: buffer.end))
    }

    /// Room for `size` more bytes.
    @inlinable @inline(__always)
    public mutating func reserve(_ size: Int) {
        buffer.reserve(size)
    }

    // MARK: Inside

    @inlinable @inline(__always)
    mutating func comma() {
        if needsComma { append(UInt8(ascii: ",")) }
    }

    /// Writes the comma that the next value needs, if any, where there is room for it.
    @inlinable @inline(__always)
    func comma(_ out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        out[0] = UInt8(ascii: ",")
        return out + (needsComma ? 1 : 0)
    }

    @inlinable @inline(__always)
    mutating func open(_ bracket: UInt8) {
        comma()
        append(bracket)
        needsComma = false
    }

    @inlinable @inline(__always)
    mutating func open(_ bracket: UInt8, _ key: StaticString) {
        self.key(key)
        append(bracket)
        needsComma = false
    }

    @inlinable @inline(__always)
    mutating func close(_ bracket: UInt8) {
        append(bracket)
        needsComma = true
    }

    private mutating func quoted(_ text: String) {
        var copy = text
        copy.withUTF8 { bytes in
            reserve(JSONQuoting.room(bytes.count))
            buffer.finish(at: JSONQuoting.quote(bytes, to: buffer.end))
        }
    }
}
