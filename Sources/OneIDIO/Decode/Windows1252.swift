/// Windows-1252, the code page of western Europe and America, which contains what is printable of ISO 8859-1.
///
/// Every byte is a character, as in the WHATWG Encoding Standard: the five that Microsoft left open are control characters.
enum Windows1252 {
    static func decode(
        _ source: UnsafeBufferPointer<UInt8>, into destination: UnsafeMutableBufferPointer<UInt8>
    ) -> DecodeProgress {
        guard let from = source.baseAddress, let to = destination.baseAddress else {
            return DecodeProgress(read: 0, written: 0, stop: source.isEmpty ? .end : .full)
        }
        let limit = destination.count &- DecodeProgress.reserve
        var read = 0
        var written = 0
        while read < source.count {
            if written > limit { return DecodeProgress(read: read, written: written, stop: .full) }
            let byte = from[read]
            read &+= 1
            if byte < 0x80 {
                to[written] = byte
                written &+= 1
            } else {
                written &+= ScalarUTF8.write(byte < 0xa0 ? upper[Int(byte) &- 0x80] : UInt32(byte), to: to + written)
            }
        }
        return DecodeProgress(read: read, written: written, stop: .end)
    }

    /// 0x80…0x9F, from the Encoding Standard's index windows-1252.
    private static let upper: [UInt32] = [
        0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,
        0x017d,
        0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153,
        0x9d,
        0x017e, 0x0178,
    ]
}
