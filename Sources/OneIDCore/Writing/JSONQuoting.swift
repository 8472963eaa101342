/// Strings as JSON writes them (RFC 8259 §7): quotes, backslashes and control characters are escaped.
enum JSONQuoting {
    /// Bytes that a string of so many bytes needs at most.
    @inline(__always)
    static func room(_ count: Int) -> Int { count &* 6 &+ 2 }

    /// Writes the string with its quotes where there is `room` for it; returns where it ends.
    @inline(__always)
    static func quote(
        _ bytes: UnsafeBufferPointer<UInt8>, to start: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        start[0] = UInt8(ascii: "\"")
        let out = inside(bytes, to: start + 1)
        out[0] = UInt8(ascii: "\"")
        return out + 1
    }

    /// The same without the quotes around it.
    @inline(__always)
    static func inside(
        _ bytes: UnsafeBufferPointer<UInt8>, to start: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        guard let from = bytes.baseAddress else { return start }
        return copyPlain(from, bytes.count, to: start) ? start + bytes.count : quoteSlowly(bytes, to: start)
    }

    @inline(never)
    private static func quoteSlowly(
        _ bytes: UnsafeBufferPointer<UInt8>, to start: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        var out = start
        for byte in bytes {
            if isPlain(byte) {
                out[0] = byte
                out += 1
            } else {
                out = JSONEscape.write(byte, to: out)
            }
        }
        return out
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
            isPlain = JSONQuoting.isPlain(from[index]) && isPlain
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
}
