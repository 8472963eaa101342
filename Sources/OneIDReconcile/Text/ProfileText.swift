/// Writes JSON of one line into memory that is used again and again.
///
/// A value type that is passed `inout`; whoever made it calls `deallocate`.
@frozen
public struct ProfileText {
    @usableFromInline var base: UnsafeMutablePointer<UInt8>
    @usableFromInline var capacity: Int
    /// Bytes written.
    public private(set) var count = 0
    /// Whether the next value needs a comma before it.
    @usableFromInline var needsComma = false

    public init(capacity: Int = 1 << 16) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    public func deallocate() { base.deallocate() }

    public mutating func clear() {
        count = 0
        needsComma = false
    }

    /// What follows stands on its own: no comma before it.
    public mutating func beginLine() { needsComma = false }

    public var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    // MARK: Structure

    /// `{`…`}`, as the value of `key` where one is given.
    @inline(__always)
    public mutating func object(_ key: StaticString? = nil, _ body: (inout ProfileText) -> Void) {
        open(UInt8(ascii: "{"), key)
        body(&self)
        close(UInt8(ascii: "}"))
    }

    @inline(__always)
    public mutating func array(_ key: StaticString? = nil, _ body: (inout ProfileText) -> Void) {
        open(UInt8(ascii: "["), key)
        body(&self)
        close(UInt8(ascii: "]"))
    }

    /// A key that is not known before the run: `"` + escaped name + `":`. The value follows.
    public mutating func key(_ name: String) {
        comma()
        quoted(name)
        append(UInt8(ascii: ":"))
        needsComma = false
    }

    public mutating func key(_ name: StaticString) {
        comma()
        reserve(name.utf8CodeUnitCount + 3)
        append(UInt8(ascii: "\""))
        raw(name)
        append(UInt8(ascii: "\""))
        append(UInt8(ascii: ":"))
        needsComma = false
    }

    // MARK: Values

    /// A string of bytes that are valid UTF-8.
    public mutating func string(_ value: UnsafeBufferPointer<UInt8>) {
        comma()
        quoted(value)
        needsComma = true
    }

    public mutating func string(_ value: String) {
        comma()
        quoted(value)
        needsComma = true
    }

    /// ASCII that needs no escape.
    public mutating func string(_ value: StaticString) {
        comma()
        reserve(value.utf8CodeUnitCount + 2)
        append(UInt8(ascii: "\""))
        raw(value)
        append(UInt8(ascii: "\""))
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
    public mutating func literal(_ body: (inout ProfileText) -> Void) {
        comma()
        body(&self)
        needsComma = true
    }

    // MARK: Bytes

    @inline(__always)
    public mutating func append(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        base[count] = byte
        count &+= 1
    }

    public mutating func raw(_ text: StaticString) {
        let size = text.utf8CodeUnitCount
        reserve(size)
        (base + count).update(from: text.utf8Start, count: size)
        count &+= size
    }

    public mutating func raw(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        reserve(bytes.count)
        (base + count).update(from: start, count: bytes.count)
        count &+= bytes.count
    }

    /// A whole number in decimal.
    public mutating func digits(_ value: Int) {
        reserve(20)
        var rest = value.magnitude
        if value < 0 { append(UInt8(ascii: "-")) }
        var length = 1
        var limit: UInt = 10
        while length < 20, rest >= limit {
            length &+= 1
            let (next, overflows) = limit.multipliedReportingOverflow(by: 10)
            if overflows { break }
            limit = next
        }
        var position = count &+ length
        count = position
        repeat {
            position &-= 1
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            base[position] = UInt8(truncatingIfNeeded: digit) &+ 0x30
            rest = quotient
        } while rest > 0
    }

    /// Room for `size` more bytes.
    @inline(__always)
    public mutating func reserve(_ size: Int) {
        if capacity &- count < size { grow(by: size) }
    }

    // MARK: Inside

    private mutating func comma() {
        if needsComma { append(UInt8(ascii: ",")) }
    }

    private mutating func open(_ bracket: UInt8, _ key: StaticString?) {
        if let key { self.key(key) } else { comma() }
        append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        append(bracket)
        needsComma = true
    }

    private mutating func quoted(_ text: String) {
        var copy = text
        copy.withUTF8 { quoted($0) }
    }

    /// RFC 8259 §7: quotes, backslashes and control characters are escaped.
    private mutating func quoted(_ bytes: UnsafeBufferPointer<UInt8>) {
        reserve(bytes.count &* 6 &+ 2)
        var out = base + count
        out[0] = UInt8(ascii: "\"")
        out += 1
        if let start = bytes.baseAddress {
            if ProfileText.copyPlain(start, bytes.count, to: out) {
                out += bytes.count
            } else {
                for byte in bytes {
                    if ProfileText.isPlain(byte) {
                        out[0] = byte
                        out += 1
                    } else {
                        out = ProfileText.escaped(byte, to: out)
                    }
                }
            }
        }
        out[0] = UInt8(ascii: "\"")
        count = out + 1 - base
    }

    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x22 && byte != 0x5c }

    /// Copies text that needs no escape, whole registers at a time: the last one overlaps the one before. False, and the target
    /// means nothing, when a byte needs one.
    @inline(__always)
    private static func copyPlain(
        _ from: UnsafePointer<UInt8>, _ count: Int, to out: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        let raw = UnsafeRawPointer(from)
        let target = UnsafeMutableRawPointer(out)
        if count >= 16 {
            var special = SIMD2<UInt64>(repeating: 0)
            var offset = 0
            while offset < count {
                let place = min(offset, count &- 16)
                let bytes = raw.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
                target.storeBytes(of: bytes, toByteOffset: place, as: SIMD16<UInt8>.self)
                let hits =
                    (bytes .< SIMD16<UInt8>(repeating: 0x20)) .| (bytes .== SIMD16<UInt8>(repeating: 0x22))
                    .| (bytes .== SIMD16<UInt8>(repeating: 0x5c))
                special |= unsafeBitCast(hits, to: SIMD2<UInt64>.self)
                offset &+= 16
            }
            return special[0] | special[1] == 0
        }
        if count >= 8 {
            let head = raw.loadUnaligned(as: UInt64.self)
            let tail = raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
            target.storeBytes(of: head, as: UInt64.self)
            target.storeBytes(of: tail, toByteOffset: count &- 8, as: UInt64.self)
            return special(head) | special(tail) == 0
        }
        if count >= 4 {
            let head = raw.loadUnaligned(as: UInt32.self)
            let tail = raw.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
            target.storeBytes(of: head, as: UInt32.self)
            target.storeBytes(of: tail, toByteOffset: count &- 4, as: UInt32.self)
            return special(UInt64(head) &<< 32 | UInt64(tail)) == 0
        }
        var isPlain = true
        for index in 0..<count {
            out[index] = from[index]
            isPlain = ProfileText.isPlain(from[index]) && isPlain
        }
        return isPlain
    }

    /// Not zero when a byte of the word is below 0x20, a quote or a backslash (Mycroft's test for a zero byte; exact for the
    /// question whether there is any).
    @inline(__always)
    private static func special(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5c)
        let below = (word &- ones &* 0x20) & ~word
        return (below | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)) & tops
    }

    private static func escaped(_ byte: UInt8, to out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        out[0] = 0x5c
        switch byte {
        case 0x22, 0x5c: out[1] = byte
        case 0x0a: out[1] = UInt8(ascii: "n")
        case 0x0d: out[1] = UInt8(ascii: "r")
        case 0x09: out[1] = UInt8(ascii: "t")
        default:
            let hex: StaticString = "0123456789abcdef"
            out[1] = UInt8(ascii: "u")
            out[2] = 0x30
            out[3] = 0x30
            out[4] = hex.utf8Start[Int(byte &>> 4)]
            out[5] = hex.utf8Start[Int(byte & 15)]
            return out + 6
        }
        return out + 2
    }

    private mutating func grow(by size: Int) {
        let wanted = max(capacity &* 2, count &+ size)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
        capacity = wanted
    }
}
