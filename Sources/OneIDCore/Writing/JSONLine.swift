import OneIDMemory

/// Writes JSON of one line into memory that is used again and again.
///
/// A value that is passed `inout`: there is one owner, and the memory goes with it.
@safe
@frozen
public struct JSONLine: ~Copyable {
    @usableFromInline var buffer: ByteBuffer
    /// Whether the next value needs a comma before it.
    public var needsComma = false

    public init(capacity: Int = 1 << 16) { buffer = ByteBuffer(capacity: capacity) }

    /// Bytes written.
    @inlinable public var count: Int { buffer.count }

    public mutating func clear() {
        buffer.clear()
        needsComma = false
    }

    /// Forgets all but the first bytes.
    public mutating func keep(_ first: Int) { buffer.cut(to: first) }

    /// What follows stands on its own: no comma before it.
    public mutating func beginLine() { needsComma = false }

    /// What is written, good until something is added.
    public var bytes: UnsafeBufferPointer<UInt8> { buffer.bytes }

    /// Some of what is written, good until something is added.
    public func cell(_ range: Range<Int>) -> Cell { Cell(bytes).part(range) }

    /// A copy of what is written.
    public var string: String { String(decoding: bytes, as: UTF8.self) }
    public var array: [UInt8] { Array(bytes) }

    // MARK: Structure

    /// `{`…`}`, as the value of `key` where one is given.
    @inlinable @inline(__always)
    public mutating func object(_ body: (inout JSONLine) -> Void) {
        open(UInt8(ascii: "{"))
        body(&self)
        close(UInt8(ascii: "}"))
    }

    @inlinable @inline(__always)
    public mutating func object(_ key: StaticString, _ body: (inout JSONLine) -> Void) {
        open(UInt8(ascii: "{"), key)
        body(&self)
        close(UInt8(ascii: "}"))
    }

    @inlinable @inline(__always)
    public mutating func array(_ body: (inout JSONLine) -> Void) {
        open(UInt8(ascii: "["))
        body(&self)
        close(UInt8(ascii: "]"))
    }

    @inlinable @inline(__always)
    public mutating func array(_ key: StaticString, _ body: (inout JSONLine) -> Void) {
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

    /// A string of bytes that are valid UTF-8.
    public mutating func string(_ value: Cell) { string(value.bytes) }

    /// A JSON string in the middle of a literal: no comma before it, whatever stands there.
    public mutating func embeddedString(_ value: Cell) {
        needsComma = false
        string(value)
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

    // MARK: Members

    public mutating func member(_ key: StaticString, _ value: String?) {
        self.key(key)
        if let value { string(value) } else { null() }
    }

    public mutating func member(_ key: StaticString, _ value: Int?) {
        self.key(key)
        if let value { number(value) } else { null() }
    }

    // MARK: Literals

    /// A value that `body` writes with `append`, `raw` and `digits`: a number, say.
    @inlinable @inline(__always)
    public mutating func literal(_ body: (inout JSONLine) -> Void) {
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

    public mutating func raw(_ bytes: Cell) { raw(bytes.bytes) }

    public mutating func raw(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { raw($0) } }

    /// Copied in whole registers.
    @inlinable @inline(__always)
    public mutating func padded(_ bytes: PaddedBytes) {
        guard let start = bytes.start else { return }
        let size = bytes.count
        reserve(size)
        let from = UnsafeRawPointer(start)
        let out = UnsafeMutableRawPointer(buffer.end)
        var offset = 0
        while offset < size {
            out.storeBytes(
                of: from.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self), toByteOffset: offset,
                as: SIMD16<UInt8>.self)
            offset &+= PaddedBytes.slack
        }
        buffer.finish(at: buffer.end + size)
    }

    /// Bytes that `write` fills; it returns where they end.
    @inline(__always)
    mutating func fill(
        atMost size: Int, _ write: (UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>
    ) {
        reserve(size)
        buffer.finish(at: write(buffer.end))
    }

    /// A whole number in decimal.
    public mutating func digits(_ value: Int) {
        fill(atMost: 20) { WholeDigits.write(value, to: $0) }
    }

    /// Room for `size` more bytes.
    @inlinable @inline(__always)
    public mutating func reserve(_ size: Int) {
        buffer.reserve(size)
    }

    // MARK: Inside

    /// The comma that the next value needs, if any.
    @inlinable @inline(__always)
    public mutating func comma() {
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
