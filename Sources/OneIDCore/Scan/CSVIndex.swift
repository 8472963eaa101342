/// Positions of every delimiter, line end and quote in a stretch of text.
///
/// First of the two passes over a chunk, after Langdale and Lemire, "Parsing gigabytes of JSON per second"
/// (VLDB Journal 28, 2019): the positions are found 64 bytes at a time without a branch that depends on the data;
/// the second pass then walks whole rows with branches that predict well. Quotes are only located here, not
/// interpreted: rows that hold one take the slow way.
struct CSVIndex: ~Copyable {
    /// Offsets from the start of the stretch, ascending; in front of them stands -1, behind which the first row begins.
    private(set) var positions: UnsafeMutablePointer<UInt32>
    private(set) var count = 0
    /// Whether any byte was ≥ 0x80 or 0: then the text has to be looked at more closely.
    private(set) var sawUnusual = false
    private var capacity: Int

    init() {
        capacity = 0
        positions = CSVIndex.allocate(0)
    }

    deinit { (positions - 1).deallocate() }

    private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<UInt32> {
        let memory = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity + 1)
        memory.initialize(to: .max)
        return memory + 1
    }

    /// Indexes `length` bytes at `text`. Reads nothing beyond them.
    mutating func build(_ text: UnsafePointer<UInt8>, length: Int, dialect: CSVDialect) {
        // Flattening writes whole groups of eight beyond the last bit found.
        if capacity < length + 72 {
            (positions - 1).deallocate()
            capacity = length + 72
            positions = CSVIndex.allocate(capacity)
        }
        let delimiters = SIMD16<UInt8>(repeating: dialect.delimiter)
        let terminators = SIMD16<UInt8>(repeating: dialect.terminator)
        let quotes = SIMD16<UInt8>(repeating: UInt8(ascii: "\""))
        var seen = SIMD16<UInt8>(repeating: 0)
        var least = SIMD16<UInt8>(repeating: .max)
        let out = positions
        var found = 0
        var offset = 0

        @inline(__always)
        func mask(_ block: UnsafeRawPointer) -> UInt64 {
            var bits: UInt64 = 0
            for part in 0..<4 {
                let bytes = block.loadUnaligned(fromByteOffset: part * 16, as: SIMD16<UInt8>.self)
                seen |= bytes
                least.replace(with: bytes, where: bytes .< least)
                let hits = (bytes .== delimiters) .| (bytes .== terminators) .| (bytes .== quotes)
                bits |= ByteBlock.bits(hits) &<< UInt64(part * 16)
            }
            return bits
        }

        @inline(__always)
        func flatten(_ mask: UInt64, at base: Int) {
            var bits = mask
            let total = mask.nonzeroBitCount
            var written = 0
            while written < total {
                let target = out + (found &+ written)
                for slot in 0..<8 {
                    target[slot] = UInt32(truncatingIfNeeded: base &+ bits.trailingZeroBitCount)
                    bits &= bits &- 1
                }
                written &+= 8
            }
            found &+= total
        }

        while offset &+ 64 <= length {
            flatten(mask(text + offset), at: offset)
            offset &+= 64
        }
        if offset < length {
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { padded in
                // 0x01 is neither a delimiter, a line end nor a quote.
                padded.initialize(repeating: 1)
                for index in 0..<length - offset { padded[index] = text[offset + index] }
                if let start = padded.baseAddress {
                    let valid = length - offset
                    flatten(mask(start) & (UInt64.max &>> UInt64(64 - valid)), at: offset)
                }
            }
        }
        count = found
        sawUnusual = seen.max() >= 0x80 || least.min() == 0
    }
}
