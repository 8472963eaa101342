/// Copies of a few bytes that write a whole register: the target needs room for it.
enum ShortCopy {
    static let width = 16
    /// Longest id that is copied so.
    static let longest = 2 * width

    /// Copies the text of a OneID and the three bytes behind it.
    @inline(__always)
    static func copyText(_ from: UnsafePointer<UInt8>, to out: UnsafeMutablePointer<UInt8>) {
        let raw = UnsafeRawPointer(from)
        let target = UnsafeMutableRawPointer(out)
        target.storeBytes(of: raw.loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
        target.storeBytes(
            of: raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self), toByteOffset: 16, as: UInt64.self)
    }

    /// Copies up to 32 bytes, reading and writing 16 or, behind the sixteenth, 32.
    @inline(__always)
    static func copy(_ from: UnsafePointer<UInt8>, count: Int, to out: UnsafeMutablePointer<UInt8>) {
        let (raw, target) = (UnsafeRawPointer(from), UnsafeMutableRawPointer(out))
        target.storeBytes(of: raw.loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
        guard count > width else { return }
        target.storeBytes(
            of: raw.loadUnaligned(fromByteOffset: width, as: SIMD16<UInt8>.self), toByteOffset: width,
            as: SIMD16<UInt8>.self)
    }

    /// The same. False, and the target means nothing, when
    /// a byte among them needs quoting in CSV.
    @inline(__always)
    static func copyPlain(
        _ from: UnsafePointer<UInt8>, count: Int, delimiter: UInt8, to out: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        let isPlain = copyBlock(from, count: min(count, width), delimiter: delimiter, to: out)
        guard count > width else { return isPlain }
        return copyBlock(from + width, count: count &- width, delimiter: delimiter, to: out + width) && isPlain
    }

    /// Copies the bytes of a row, reading and writing up to 15 more. False, and the target means nothing, when a quote or a line
    /// end is among them.
    @inline(__always)
    static func copyRow(
        _ from: UnsafePointer<UInt8>, count: Int, to out: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        var offset = 0
        var isPlain = true
        while offset < count {
            let rest = min(count &- offset, width)
            isPlain = copyBlock(from + offset, count: rest, delimiter: UInt8(ascii: "\""), to: out + offset) && isPlain
            offset &+= width
        }
        return isPlain
    }

    /// Copies 16 bytes of which the first `count` count.
    @inline(__always)
    private static func copyBlock(
        _ from: UnsafePointer<UInt8>, count: Int, delimiter: UInt8, to out: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        let bytes = UnsafeRawPointer(from).loadUnaligned(as: SIMD16<UInt8>.self)
        UnsafeMutableRawPointer(out).storeBytes(of: bytes, as: SIMD16<UInt8>.self)
        let delimiters = SIMD16<UInt8>(repeating: delimiter)
        let quotes = SIMD16<UInt8>(repeating: 0x22)
        let lineFeeds = SIMD16<UInt8>(repeating: 0x0a)
        let returns = SIMD16<UInt8>(repeating: 0x0d)
        let special =
            (bytes .== delimiters) .| (bytes .== quotes) .| (bytes .== lineFeeds) .| (bytes .== returns)
        let words = unsafeBitCast(special, to: SIMD2<UInt64>.self)
        // Bytes behind the id do not count.
        let bits = UInt64(truncatingIfNeeded: count &* 8)
        let low = count >= 8 ? words[0] : words[0] & ~(UInt64.max &<< bits)
        let high = count >= 16 ? words[1] : count > 8 ? words[1] & ~(UInt64.max &<< (bits &- 64)) : 0
        return low | high == 0
    }
}

/// A few bytes copied into every row, padded so that whole registers can be read.
struct FixedBytes: @unchecked Sendable {
    private let start: UnsafeMutablePointer<UInt8>
    let count: Int

    /// Never freed: there is one for each source of a run.
    init(_ bytes: [UInt8]) {
        count = bytes.count
        start = .allocate(capacity: bytes.count + ShortCopy.width)
        start.initialize(repeating: 0, count: bytes.count + ShortCopy.width)
        for (index, byte) in bytes.enumerated() { start[index] = byte }
    }

    /// Writes up to 15 bytes more than `count`.
    @inline(__always)
    func copy(to out: inout UnsafeMutablePointer<UInt8>) {
        var offset = 0
        while offset < count {
            let bytes = UnsafeRawPointer(start + offset).loadUnaligned(as: SIMD16<UInt8>.self)
            UnsafeMutableRawPointer(out + offset).storeBytes(of: bytes, as: SIMD16<UInt8>.self)
            offset &+= ShortCopy.width
        }
        out += count
    }
}
