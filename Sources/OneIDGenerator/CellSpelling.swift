import OneIDMemory

/// The spellings that cells need, written behind what stands in a buffer.
extension ByteBuffer {
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
        fill(length) { out in
            for index in stride(from: length - 1, through: 0, by: -1) {
                out[index] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
        }
    }

    /// The low `digits` · 4 bits of `value` in hexadecimal.
    @inline(__always)
    mutating func append(hex value: UInt64, digits: Int, upperCase: Bool = false) {
        let letter: UInt8 = upperCase ? 0x37 : 0x57
        fill(digits) { out in
            for index in 0..<digits {
                let nibble = UInt8(truncatingIfNeeded: value >> UInt64((digits - 1 - index) * 4)) & 15
                out[index] = nibble < 10 ? 0x30 + nibble : letter + nibble
            }
        }
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
        fill(width) { out in
            for index in stride(from: width - 1, through: 0, by: -1) {
                let digit = UInt8(truncatingIfNeeded: rest % 36)
                rest /= 36
                out[index] = digit < 10 ? 0x30 + digit : 0x57 + digit
            }
        }
    }

    /// `size` bytes that `write` fills.
    @inline(__always)
    private mutating func fill(_ size: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Void) {
        reserve(size)
        write(end)
        finish(at: end + size)
    }

    /// Lower-case ASCII letters from `start` on become upper case.
    mutating func upperCase(from start: Int) {
        let first = end - count
        for index in start..<count where first[index] >= 0x61 && first[index] <= 0x7a { first[index] -= 0x20 }
    }

    /// Replaces what lies between the first `visible` bytes and `mark` by three asterisks.
    mutating func mask(_ visible: Int, before mark: UInt8) {
        guard let position = bytes.firstIndex(of: mark), position > visible else { return }
        let tail = Array(bytes[position...])
        cut(to: visible)
        append("***")
        append(tail)
    }

    /// Removes the first occurrence of a byte.
    mutating func remove(_ byte: UInt8) {
        guard let position = bytes.firstIndex(of: byte) else { return }
        let tail = Array(bytes[(position + 1)...])
        cut(to: position)
        append(tail)
    }
}
