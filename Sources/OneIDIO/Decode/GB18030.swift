import OneIDCore

/// GB 18030-2005, which contains GBK and GB 2312: one byte (ASCII), two bytes (`GB18030Table`) or four.
///
/// Four bytes are 81–FE, 30–39, 81–FE, 30–39 and count up like an odometer. From 0x81308130 they number the characters
/// of the Basic Multilingual Plane that have no shorter code, in the order of Unicode without the surrogates (39,420);
/// from 0x90308130 the other sixteen planes. The 2005 edition swapped U+1E3F, now A8BC, with U+E7C7, now 8135F437.
///
/// A lone 0x80 is no GB 18030, but it is the euro sign of Windows' code page 936, and files called GBK come from there:
/// it is read as U+20AC, as the WHATWG Encoding Standard does. 0xFF is never valid.
public enum GB18030 {
    /// Decodes a block to UTF-8.
    public static func decode(
        _ source: UnsafeBufferPointer<UInt8>, into destination: UnsafeMutableBufferPointer<UInt8>
    ) -> DecodeProgress {
        guard let from = source.baseAddress, let to = destination.baseAddress else {
            return DecodeProgress(read: 0, written: 0, stop: source.isEmpty ? .end : .full)
        }
        return twoByteUTF8.withUnsafeBufferPointer { table in
            guard let table = table.baseAddress else { return DecodeProgress(read: 0, written: 0, stop: .full) }
            return decode(from, count: source.count, into: to, capacity: destination.count, table)
        }
    }

    /// Offset of the first byte that begins no GB 18030 character; nil when all is valid. A character cut off by the
    /// end is not valid.
    public static func firstInvalid(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        let count = bytes.count
        var index = 0
        while index < count {
            if base[index] < 0x80 {
                index = UTF8Validation.skipASCII(base, from: index, to: count)
            } else {
                let length = length(base + index, count &- index)
                if length == 0 { return index }
                index &+= length
            }
        }
        return nil
    }

    /// Length of the character at `bytes`, 0 when there is none among the `available` ones.
    @inline(__always)
    static func length(_ bytes: UnsafePointer<UInt8>, _ available: Int) -> Int {
        let lead = bytes[0]
        if lead <= 0x80 { return 1 }
        if lead == 0xff || available < 2 { return 0 }
        let trail = bytes[1]
        if trail >= 0x40 { return trail != 0x7f && trail != 0xff ? 2 : 0 }
        return available >= 4 && fourByteScalar(bytes) != nil ? 4 : 0
    }

    /// Whether the bytes from `offset` to the end begin a character that the end cut off.
    public static func isCutOff(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
        let left = bytes.count - offset
        guard offset >= 0, left > 0, left < 4, (0x81...0xfe).contains(bytes[offset]) else { return false }
        if left > 1 && !(0x30...0x39).contains(bytes[offset + 1]) { return false }
        return left < 3 || (0x81...0xfe).contains(bytes[offset + 2])
    }

    private static func decode(
        _ from: UnsafePointer<UInt8>, count: Int, into to: UnsafeMutablePointer<UInt8>, capacity: Int,
        _ table: UnsafePointer<UInt32>
    ) -> DecodeProgress {
        let source = UnsafeRawPointer(from)
        let destination = UnsafeMutableRawPointer(to)
        let limit = capacity &- DecodeProgress.reserve
        var read = 0
        var written = 0
        while read < count {
            if written > limit { return DecodeProgress(read: read, written: written, stop: .full) }
            let lead = from[read]
            if lead < 0x80 {
                guard read &+ 8 <= count else {
                    to[written] = lead
                    read &+= 1
                    written &+= 1
                    continue
                }
                // Eight bytes are written whatever they are; only those before the first non-ASCII byte count.
                let word = source.loadUnaligned(fromByteOffset: read, as: UInt64.self)
                destination.storeBytes(of: word, toByteOffset: written, as: UInt64.self)
                let high = UInt64(littleEndian: word) & UTF8Validation.highBits
                let ascii = high == 0 ? 8 : high.trailingZeroBitCount &>> 3
                read &+= ascii
                written &+= ascii
                continue
            }
            if read &+ 1 < count && lead > 0x80 && lead < 0xff {
                let packed = table[(Int(lead) &- 0x81) &<< 8 | Int(from[read &+ 1])]
                if packed != 0 {
                    destination.storeBytes(of: packed.littleEndian, toByteOffset: written, as: UInt32.self)
                    read &+= 2
                    written &+= Int(packed &>> 24)
                    continue
                }
            }
            // Rare from here on: four bytes, the euro sign, errors, the end.
            if lead == 0x80 {
                written &+= ScalarUTF8.write(0x20ac, to: to + written)
                read &+= 1
            } else if count &- read >= 4, let scalar = fourByteScalar(from + read) {
                written &+= ScalarUTF8.write(scalar, to: to + written)
                read &+= 4
            } else {
                let cut = isCutOff(UnsafeBufferPointer(start: from, count: count), at: read)
                return DecodeProgress(read: read, written: written, stop: cut ? .truncated : .invalid)
            }
        }
        return DecodeProgress(read: read, written: written, stop: .end)
    }

    /// The scalar of the four bytes at `bytes`, nil when they are none.
    private static func fourByteScalar(_ bytes: UnsafePointer<UInt8>) -> UInt32? {
        let first = Int(bytes[0]) - 0x81
        let second = Int(bytes[1]) - 0x30
        let third = Int(bytes[2]) - 0x81
        let fourth = Int(bytes[3]) - 0x30
        guard (0..<126).contains(first), (0..<10).contains(second), (0..<126).contains(third),
            (0..<10).contains(fourth)
        else { return nil }
        let index = ((first * 10 + second) * 126 + third) * 10 + fourth
        if index < fourByteBasic.count { return UInt32(fourByteBasic[index]) }
        // 0x90308130 is code 189,000; the sixteen planes above the first have 0x100000 code points.
        guard (189_000..<189_000 + 0x10_0000).contains(index) else { return nil }
        return UInt32(index - 189_000 + 0x1_0000)
    }

    /// Indexed by lead byte less 0x81 and trail byte: three bytes of UTF-8, first lowest, and above them how many they
    /// are; 0 where there is no character. Encoded here so that the loop over the text does not encode.
    private static let twoByteUTF8: [UInt32] = {
        var table = [UInt32](repeating: 0, count: GB18030Table.leadCount * 256)
        for (index, point) in GB18030Table.codePoints().enumerated() {
            let column = index % GB18030Table.trailCount
            let trail = column < 63 ? 0x40 + column : 0x41 + column
            let length: UInt32 = point < 0x800 ? 2 : 3
            table[index / GB18030Table.trailCount * 256 + trail] = ScalarUTF8.packed(UInt32(point)) | length << 24
        }
        return table
    }()

    /// The 39,420 characters of the Basic Multilingual Plane without a shorter code.
    private static let fourByteBasic: [UInt16] = {
        var isShorter = [Bool](repeating: false, count: 0x1_0000)
        for point in GB18030Table.codePoints() { isShorter[Int(point)] = true }
        // The swap of 2005 kept every other number where it was.
        isShorter[0x1e3f] = false
        isShorter[0xe7c7] = true
        for surrogate in 0xd800..<0xe000 { isShorter[surrogate] = true }
        var points: [UInt16] = []
        points.reserveCapacity(39_420)
        for point in 0x80..<0x1_0000 where !isShorter[point] {
            points.append(point == 0x1e3f ? 0xe7c7 : UInt16(truncatingIfNeeded: point))
        }
        return points
    }()
}
