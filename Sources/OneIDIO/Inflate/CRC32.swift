/// The checksum of gzip and zip (RFC 1952 §8), sixteen bytes at a time.
struct CRC32 {
    private(set) var value: UInt32 = 0

    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard var next = bytes.baseAddress.map(UnsafeRawPointer.init) else { return }
        let tables = CRC32.tables
        var sum = ~value
        let end = next + bytes.count
        while end - next >= 16 {
            let first = UInt64(littleEndian: next.loadUnaligned(as: UInt64.self)) ^ UInt64(sum)
            let second = UInt64(littleEndian: next.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            sum = CRC32.fold(tables + 8 * 256, first) ^ CRC32.fold(tables, second)
            next += 16
        }
        while next < end {
            sum = sum >> 8 ^ tables[Int((sum ^ UInt32(next.load(as: UInt8.self))) & 0xff)]
            next += 1
        }
        value = ~sum
    }

    /// The checksum of two contents one behind the other, of theirs and the second's length: what a zero byte makes of a sum is
    /// linear, so that of many is found by squaring (zlib's `crc32_combine` by Mark Adler).
    static func joined(_ first: UInt32, _ second: UInt32, _ length: Int) -> UInt32 {
        var sum = first
        var rest = length
        // What one zero bit makes of each bit of a sum, then two, four, eight: a byte.
        var power = (0..<32).map { bit in bit == 0 ? 0xedb8_8320 : UInt32(1) << UInt32(bit - 1) }
        for _ in 0..<3 { power = squared(power) }
        while rest > 0 {
            if rest & 1 == 1 { sum = product(power, sum) }
            rest >>= 1
            if rest > 0 { power = squared(power) }
        }
        return sum ^ second
    }

    private static func product(_ matrix: [UInt32], _ vector: UInt32) -> UInt32 {
        var (sum, rest, bit): (UInt32, UInt32, Int) = (0, vector, 0)
        while rest != 0 {
            if rest & 1 == 1 { sum ^= matrix[bit] }
            rest >>= 1
            bit += 1
        }
        return sum
    }

    private static func squared(_ matrix: [UInt32]) -> [UInt32] { matrix.map { product(matrix, $0) } }

    /// Eight bytes, the last of which has the first of the tables.
    @inline(__always)
    private static func fold(_ tables: UnsafePointer<UInt32>, _ word: UInt64) -> UInt32 {
        @inline(__always) func part(_ byte: Int) -> UInt32 {
            tables[(7 - byte) * 256 + Int(truncatingIfNeeded: word >> UInt64(8 * byte) & 0xff)]
        }
        return part(0) ^ part(1) ^ part(2) ^ part(3) ^ part(4) ^ part(5) ^ part(6) ^ part(7)
    }

    /// Of each byte, followed by as many zeros as the number of its table.
    nonisolated(unsafe) private static let tables: UnsafePointer<UInt32> = {
        let tables = UnsafeMutablePointer<UInt32>.allocate(capacity: 16 * 256)
        for byte in 0..<256 {
            var sum = UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? 0xedb8_8320 ^ sum >> 1 : sum >> 1 }
            tables[byte] = sum
        }
        for index in 256..<16 * 256 {
            let before = tables[index - 256]
            tables[index] = before >> 8 ^ tables[Int(before & 0xff)]
        }
        return UnsafePointer(tables)
    }()
}
