/// Strict UTF-8 (RFC 3629 §3–4): no overlong forms, no surrogates, nothing above U+10FFFF.
///
/// All functions look at the bytes given and nothing else, so a file may be checked in pieces cut between characters,
/// for example at line ends, by several threads. What is called for a character is inlinable: decoding calls it too.
public enum UTF8Validation {
    /// Offset of the first byte of the first sequence that is not UTF-8; nil when all is valid. A sequence cut off by
    /// the end is not valid.
    public static func firstInvalid(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        let valid = validPrefix(base, bytes.count)
        return valid == bytes.count ? nil : valid
    }

    /// Whether every byte is below 0x80.
    public static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        return skipASCII(base, from: 0, to: bytes.count) == bytes.count
    }

    /// Whether the bytes from `offset` to the end begin a character that the end cut off: then more input may make it
    /// valid.
    public static func isCutOff(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
        let left = bytes.count - offset
        guard offset >= 0, left > 0, left < 4 else { return false }
        // Cut off is what some continuation completes; the second byte alone decides about overlongs and surrogates.
        var padded: (UInt8, UInt8, UInt8, UInt8) = (0x80, 0x80, 0x80, 0x80)
        return withUnsafeMutableBytes(of: &padded) { raw in
            let room = raw.bindMemory(to: UInt8.self)
            guard let start = room.baseAddress else { return false }
            for index in 0..<left { room[index] = bytes[offset + index] }
            if left == 1 {
                // A second byte that every lead byte of more than two accepts or, for 0xE0 and 0xF0, the lowest legal.
                room[1] = room[0] == 0xe0 ? 0xa0 : room[0] == 0xf0 ? 0x90 : 0x80
            }
            return sequenceLength(UnsafePointer(start), 4) > left
        }
    }

    /// Length of the longest prefix that is valid.
    private static func validPrefix(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var index = 0
        while index < count {
            if base[index] < 0x80 {
                index = skipASCII(base, from: index, to: count)
            } else {
                let length = sequenceLength(base + index, count &- index)
                if length == 0 { return index }
                index &+= length
            }
        }
        return index
    }

    /// Length of the sequence of two to four bytes at `bytes`, 0 when there is none among the `available` ones.
    @inlinable @inline(__always)
    public static func sequenceLength(_ bytes: UnsafePointer<UInt8>, _ available: Int) -> Int {
        // Three bytes, which is all of Chinese, in one load: 1110xxxx 10xxxxxx 10xxxxxx; the bits in 0x200f tell
        // overlong forms (all zero) and surrogates (0x200d).
        if available >= 4 {
            let word = UInt32(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt32.self))
            if word & 0x00c0_c0f0 == 0x0080_80e0 {
                let top = word & 0x200f
                return top != 0 && top != 0x200d ? 3 : 0
            }
        }
        let lead = bytes[0]
        if lead < 0xc2 || available < 2 { return 0 }
        let second = bytes[1]
        if second & 0xc0 != 0x80 { return 0 }
        if lead < 0xe0 { return 2 }
        if available < 3 || bytes[2] & 0xc0 != 0x80 { return 0 }
        if lead < 0xf0 {
            if lead == 0xe0 && second < 0xa0 || lead == 0xed && second >= 0xa0 { return 0 }
            return 3
        }
        if available < 4 || bytes[3] & 0xc0 != 0x80 || lead > 0xf4 { return 0 }
        if lead == 0xf0 && second < 0x90 || lead == 0xf4 && second >= 0x90 { return 0 }
        return 4
    }

    /// The first offset at or after `start` whose byte is not ASCII, else `end`. 8 bytes at a time, then 32 in runs.
    @inlinable @inline(__always)
    public static func skipASCII(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
        let raw = UnsafeRawPointer(base)
        var index = start
        while index &+ 8 <= end {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) & highBits
            if word != 0 { return index &+ word.trailingZeroBitCount &>> 3 }
            index &+= 8
            while index &+ 32 <= end {
                let first = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                let second = raw.loadUnaligned(fromByteOffset: index &+ 8, as: UInt64.self)
                let third = raw.loadUnaligned(fromByteOffset: index &+ 16, as: UInt64.self)
                let fourth = raw.loadUnaligned(fromByteOffset: index &+ 24, as: UInt64.self)
                if (first | second | third | fourth) & highBits != 0 { break }
                index &+= 32
            }
        }
        while index < end && base[index] < 0x80 { index &+= 1 }
        return index
    }

    /// The top bit of each of eight bytes.
    @inlinable public static var highBits: UInt64 { 0x8080_8080_8080_8080 }
}
