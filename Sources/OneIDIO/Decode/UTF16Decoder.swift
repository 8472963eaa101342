/// UTF-16 of either byte order to UTF-8 (RFC 2781): what spreadsheets call "Unicode text".
public enum UTF16Decoder {
    /// Decodes a block. An unpaired surrogate is invalid; a byte order mark inside the text is kept as U+FEFF.
    public static func decode(
        _ source: UnsafeBufferPointer<UInt8>, bigEndian: Bool, into destination: UnsafeMutableBufferPointer<UInt8>
    ) -> DecodeProgress {
        guard let from = source.baseAddress, let to = destination.baseAddress else {
            return DecodeProgress(read: 0, written: 0, stop: source.isEmpty ? .end : .full)
        }
        return bigEndian
            ? decode(from, count: source.count, into: to, capacity: destination.count) { UInt16(bigEndian: $0) }
            : decode(from, count: source.count, into: to, capacity: destination.count) { UInt16(littleEndian: $0) }
    }

    @inline(__always)
    private static func decode(
        _ from: UnsafePointer<UInt8>, count: Int, into to: UnsafeMutablePointer<UInt8>, capacity: Int,
        _ inOrder: (UInt16) -> UInt16
    ) -> DecodeProgress {
        let source = UnsafeRawPointer(from)
        let limit = capacity &- DecodeProgress.reserve
        // Bits that are clear in an ASCII unit, in the order of bytes of the source.
        let beyondASCII = UInt64(inOrder(0xff80)) &* 0x0001_0001_0001_0001
        let asciiShift: UInt64 = inOrder(0x007f) == 0x007f ? 0 : 8
        var read = 0
        var written = 0
        while read &+ 2 <= count {
            if written > limit { return DecodeProgress(read: read, written: written, stop: .full) }
            if read &+ 8 <= count {
                let four = source.loadUnaligned(fromByteOffset: read, as: UInt64.self)
                if four & beyondASCII == 0 {
                    let word = UInt64(littleEndian: four) &>> asciiShift
                    to[written] = UInt8(truncatingIfNeeded: word)
                    to[written &+ 1] = UInt8(truncatingIfNeeded: word &>> 16)
                    to[written &+ 2] = UInt8(truncatingIfNeeded: word &>> 32)
                    to[written &+ 3] = UInt8(truncatingIfNeeded: word &>> 48)
                    read &+= 8
                    written &+= 4
                    continue
                }
            }
            let unit = UInt32(inOrder(source.loadUnaligned(fromByteOffset: read, as: UInt16.self)))
            if unit < 0x80 {
                to[written] = UInt8(truncatingIfNeeded: unit)
                read &+= 2
                written &+= 1
            } else if unit < 0x800 {
                to[written] = UInt8(truncatingIfNeeded: 0xc0 | unit &>> 6)
                to[written &+ 1] = UInt8(truncatingIfNeeded: 0x80 | unit & 0x3f)
                read &+= 2
                written &+= 2
            } else if unit & 0xf800 != 0xd800 {
                to[written] = UInt8(truncatingIfNeeded: 0xe0 | unit &>> 12)
                to[written &+ 1] = UInt8(truncatingIfNeeded: 0x80 | unit &>> 6 & 0x3f)
                to[written &+ 2] = UInt8(truncatingIfNeeded: 0x80 | unit & 0x3f)
                read &+= 2
                written &+= 3
            } else {
                guard unit < 0xdc00 else { return DecodeProgress(read: read, written: written, stop: .invalid) }
                guard read &+ 4 <= count else { break }
                let low = UInt32(inOrder(source.loadUnaligned(fromByteOffset: read &+ 2, as: UInt16.self)))
                guard low & 0xfc00 == 0xdc00 else {
                    return DecodeProgress(read: read, written: written, stop: .invalid)
                }
                let scalar = 0x1_0000 &+ (unit & 0x3ff) &<< 10 &+ (low & 0x3ff)
                to[written] = UInt8(truncatingIfNeeded: 0xf0 | scalar &>> 18)
                to[written &+ 1] = UInt8(truncatingIfNeeded: 0x80 | scalar &>> 12 & 0x3f)
                to[written &+ 2] = UInt8(truncatingIfNeeded: 0x80 | scalar &>> 6 & 0x3f)
                to[written &+ 3] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3f)
                read &+= 4
                written &+= 4
            }
        }
        return DecodeProgress(read: read, written: written, stop: read == count ? .end : .truncated)
    }
}
