/// The escapes of JSON strings (RFC 8259 §7).
enum JSONEscape {
    /// Writes the escape of a quote, a backslash or a control character: two bytes or six. Returns where it ends.
    static func write(
        _ byte: UInt8, to out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        out[0] = 0x5c
        switch byte {
        case 0x22, 0x5c: out[1] = byte
        case 0x0a: out[1] = UInt8(ascii: "n")
        case 0x0d: out[1] = UInt8(ascii: "r")
        case 0x09: out[1] = UInt8(ascii: "t")
        default:
            let digits: StaticString = "0123456789abcdef"
            out[1] = UInt8(ascii: "u")
            out[2] = 0x30
            out[3] = 0x30
            out[4] = digits.utf8Start[Int(byte >> 4)]
            out[5] = digits.utf8Start[Int(byte & 15)]
            return out + 6
        }
        return out + 2
    }
}
