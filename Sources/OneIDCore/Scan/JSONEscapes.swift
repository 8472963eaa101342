/// Rewrites the inside of a JSON string without its escapes (RFC 8259 §7).
enum JSONEscapes {
    /// Appends the text of `bytes[start..<end]`, which a lexer has found well formed, to `output`.
    static func appendText(
        of bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, to output: inout [UInt8]
    ) {
        var offset = start
        var runStart = start
        while offset < end {
            guard bytes[offset] == UInt8(ascii: "\\"), offset &+ 1 < end else {
                offset &+= 1
                continue
            }
            output.append(contentsOf: UnsafeBufferPointer(start: bytes + runStart, count: offset &- runStart))
            switch bytes[offset &+ 1] {
            case UInt8(ascii: "u"): offset = appendScalar(of: bytes, at: offset, end: end, to: &output)
            case UInt8(ascii: "b"): offset = append(0x08, after: offset, to: &output)
            case UInt8(ascii: "f"): offset = append(0x0c, after: offset, to: &output)
            case UInt8(ascii: "n"): offset = append(0x0a, after: offset, to: &output)
            case UInt8(ascii: "r"): offset = append(0x0d, after: offset, to: &output)
            case UInt8(ascii: "t"): offset = append(0x09, after: offset, to: &output)
            case let itself: offset = append(itself, after: offset, to: &output)
            }
            runStart = offset
        }
        output.append(contentsOf: UnsafeBufferPointer(start: bytes + runStart, count: end &- runStart))
    }

    static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte &- 0x30)
        case 0x41...0x46: UInt32(byte &- 0x41 &+ 10)
        case 0x61...0x66: UInt32(byte &- 0x61 &+ 10)
        default: nil
        }
    }

    private static func append(_ byte: UInt8, after backslash: Int, to output: inout [UInt8]) -> Int {
        output.append(byte)
        return backslash &+ 2
    }

    /// `\u` with its four hexadecimal digits, or a pair of them that stands for one scalar beyond the basic plane (RFC 8259,
    /// section 7).
    private static func appendScalar(
        of bytes: UnsafePointer<UInt8>, at backslash: Int, end: Int, to output: inout [UInt8]
    ) -> Int {
        var value = codeUnit(bytes, at: backslash &+ 2, end: end)
        var next = min(backslash &+ 6, end)
        if value & 0xfc00 == 0xd800 {
            let low = codeUnit(bytes, at: backslash &+ 8, end: end)
            value = 0x10000 &+ ((value & 0x3ff) &<< 10 | (low & 0x3ff))
            next = min(backslash &+ 12, end)
        }
        let scalar = Unicode.Scalar(value) ?? "\u{fffd}"
        output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        return next
    }

    private static func codeUnit(_ bytes: UnsafePointer<UInt8>, at start: Int, end: Int) -> UInt32 {
        guard start &+ 4 <= end else { return 0xfffd }
        var unit: UInt32 = 0
        for offset in start..<start &+ 4 { unit = unit &<< 4 | (hexDigit(bytes[offset]) ?? 0) }
        return unit
    }
}
