/// Bytes being put together. The one place of the generator that handles raw memory for cells and rows.
///
/// `reserve` is called once a row with the most a row can hold; the appends after it do not check.
struct ByteBuffer: ~Copyable {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    @inline(__always)
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    @inline(__always)
    mutating func removeAll() { count = 0 }

    /// Makes room for `more` bytes.
    @inline(__always)
    mutating func reserve(_ more: Int) {
        if count + more > capacity { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        let wanted = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
        capacity = wanted
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        base[count] = byte
        count += 1
    }

    @inline(__always)
    mutating func append(_ text: StaticString) {
        (base + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
        count += text.utf8CodeUnitCount
    }

    @inline(__always)
    mutating func append(_ other: UnsafeBufferPointer<UInt8>) {
        guard let start = other.baseAddress else { return }
        (base + count).update(from: start, count: other.count)
        count += other.count
    }

    mutating func append(_ other: [UInt8]) {
        other.withUnsafeBufferPointer { append($0) }
    }

    /// `value` in decimal, with leading zeros up to `width` digits.
    @inline(__always)
    mutating func append(decimal value: UInt64, width: Int = 1) {
        var digits = 1
        var bound: UInt64 = 10
        while digits < 19, value >= bound {
            digits += 1
            bound &*= 10
        }
        let length = max(width, digits)
        var rest = value
        var position = count + length
        while position > count {
            position -= 1
            base[position] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += length
    }

    /// The low `digits` · 4 bits of `value` in hexadecimal.
    @inline(__always)
    mutating func append(hex value: UInt64, digits: Int, upperCase: Bool = false) {
        let letter: UInt8 = upperCase ? 0x37 : 0x57
        for index in 0..<digits {
            let nibble = UInt8(truncatingIfNeeded: value >> UInt64((digits - 1 - index) * 4)) & 15
            base[count + index] = nibble < 10 ? 0x30 + nibble : letter + nibble
        }
        count += digits
    }

    /// `digits` characters of the URL-safe base 64 alphabet (RFC 4648 §5), six bits of `value` each.
    @inline(__always)
    mutating func append(base64 value: UInt64, digits: Int) {
        var rest = value
        for _ in 0..<digits {
            let six = UInt8(truncatingIfNeeded: rest & 63)
            rest >>= 6
            switch six {
            case 0..<26: append(0x41 + six)
            case 26..<52: append(0x61 + six - 26)
            case 52..<62: append(0x30 + six - 52)
            case 62: append(UInt8(ascii: "-"))
            default: append(UInt8(ascii: "_"))
            }
        }
    }

    /// `value` in base 36 with exactly `width` digits.
    @inline(__always)
    mutating func append(base36 value: UInt64, width: Int) {
        var rest = value
        for index in stride(from: width - 1, through: 0, by: -1) {
            let digit = UInt8(truncatingIfNeeded: rest % 36)
            rest /= 36
            base[count + index] = digit < 10 ? 0x30 + digit : 0x57 + digit
        }
        count += width
    }

    /// Lower-case ASCII letters from `start` on become upper case.
    mutating func upperCase(from start: Int) {
        for index in start..<count where base[index] >= 0x61 && base[index] <= 0x7a { base[index] -= 0x20 }
    }

    /// Replaces what lies between the first `visible` bytes and `mark` by three asterisks.
    mutating func mask(_ visible: Int, before mark: UInt8) {
        guard let position = bytes.firstIndex(of: mark), position > visible else { return }
        let rest = count - position
        let target = visible + 3
        reserve(3)
        // The tail moves by at most a few bytes in either direction; `update` allows the overlap.
        (base + target).update(from: base + position, count: rest)
        for index in visible..<target { base[index] = UInt8(ascii: "*") }
        count = target + rest
    }

    /// Removes the first occurrence of a byte.
    mutating func remove(_ byte: UInt8) {
        guard let position = bytes.firstIndex(of: byte) else { return }
        (base + position).update(from: base + position + 1, count: count - position - 1)
        count -= 1
    }
}
