/// Follows strings and the depth of brackets through JSON text, 64 bytes at a time, to find where records begin.
struct JSONStructure {
    private let content: UnsafeBufferPointer<UInt8>
    /// First byte of the block to be read next.
    private var block: Int
    private var depth = 0
    /// All ones while the block begins inside a string.
    private var stringCarry: UInt64 = 0
    /// 1 when the block's first byte is escaped.
    private var escapeCarry: UInt64 = 0
    /// Brackets of the block at `block - 64` that have not been followed yet, and which of them open.
    private var pending: UInt64 = 0
    private var opening: UInt64 = 0

    init(_ content: UnsafeBufferPointer<UInt8>, from start: Int) {
        self.content = content
        block = start
    }

    /// The offset of the first record that begins at `minimum` or later, or nil when there is none.
    mutating func nextRecord(atOrAfter minimum: Int) -> Int? {
        guard let bytes = content.baseAddress else { return nil }
        var state = self
        defer { self = state }
        while true {
            while state.pending != 0 {
                let index = state.pending.trailingZeroBitCount
                let bit = state.pending & (0 &- state.pending)
                state.pending ^= bit
                if state.opening & bit != 0 {
                    let offset = state.block &- 64 &+ index
                    // An array after an array: its elements are records as those of the first.
                    if state.depth == 0, bytes[offset] == UInt8(ascii: "[") { continue }
                    state.depth &+= 1
                    if state.depth == 1, offset >= minimum, bytes[offset] == UInt8(ascii: "{") { return offset }
                } else {
                    // Below 0 only at the array's own end, or in content that is not well formed.
                    state.depth = max(0, state.depth &- 1)
                }
            }
            guard state.block < content.count else { return nil }
            state.readBlock(bytes, count: content.count)
        }
    }

    /// The offset of the bracket that closes what was open at the start; nil when there is none. To be called once, on a structure
    /// that has given nothing yet.
    mutating func nextClosing() -> Int? {
        guard let bytes = content.baseAddress else { return nil }
        while true {
            while pending != 0 {
                let index = pending.trailingZeroBitCount
                let bit = pending & (0 &- pending)
                pending ^= bit
                if opening & bit != 0 {
                    depth &+= 1
                } else if depth == 0 {
                    return block &- 64 &+ index
                } else {
                    depth &-= 1
                }
            }
            guard block < content.count else { return nil }
            readBlock(bytes, count: content.count)
        }
    }

    @inline(__always)
    private mutating func readBlock(_ bytes: UnsafePointer<UInt8>, count: Int) {
        var marks = Marks()
        if block &+ 64 <= count {
            marks.read(UnsafeRawPointer(bytes + block))
        } else {
            // Spaces after the end.
            withUnsafeTemporaryAllocation(byteCount: 64, alignment: 8) { padded in
                for index in 0..<64 {
                    padded[index] = block &+ index < count ? bytes[block &+ index] : 0x20
                }
                if let start = padded.baseAddress { marks.read(UnsafeRawPointer(start)) }
            }
        }
        let escaped = escapedBytes(marks.backslash)
        let quotes = marks.quote & ~escaped
        // Bit n of the prefix sum (mod 2): an odd number of quotes at or before byte n, that is, inside a string.
        var inString = quotes
        inString ^= inString &<< 1
        inString ^= inString &<< 2
        inString ^= inString &<< 4
        inString ^= inString &<< 8
        inString ^= inString &<< 16
        inString ^= inString &<< 32
        inString ^= stringCarry
        stringCarry = UInt64(bitPattern: Int64(bitPattern: inString) &>> 63)
        pending = (marks.opening | marks.closing) & ~inString
        opening = marks.opening
        block &+= 64
    }

    /// The bytes that a backslash before them escapes.
    @inline(__always)
    private mutating func escapedBytes(_ backslashes: UInt64) -> UInt64 {
        var escaped = escapeCarry
        escapeCarry = 0
        var waiting = backslashes & ~escaped
        while waiting != 0 {
            let backslash = waiting & (0 &- waiting)
            escaped |= backslash &<< 1
            escapeCarry = backslash &>> 63
            waiting &= ~(backslash | backslash &<< 1)
        }
        return escaped
    }

    /// One bit a byte of 64: which of them are quotes, backslashes, `{` or `[`, `}` or `]`.
    private struct Marks {
        var quote: UInt64 = 0
        var backslash: UInt64 = 0
        var opening: UInt64 = 0
        var closing: UInt64 = 0

        @inline(__always)
        mutating func read(_ start: UnsafeRawPointer) {
            for index in 0..<8 {
                let word = UInt64(littleEndian: start.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self))
                let shift = UInt64(truncatingIfNeeded: index &* 8)
                quote |= Self.bits(word ^ 0x2222_2222_2222_2222) &<< shift
                backslash |= Self.bits(word ^ 0x5c5c_5c5c_5c5c_5c5c) &<< shift
                // [ and { differ in one bit, as do ] and }.
                let folded = word | 0x2020_2020_2020_2020
                opening |= Self.bits(folded ^ 0x7b7b_7b7b_7b7b_7b7b) &<< shift
                closing |= Self.bits(folded ^ 0x7d7d_7d7d_7d7d_7d7d) &<< shift
            }
        }

        /// Bit n of the result: byte n of the word is zero. Exact for every byte.
        @inline(__always)
        private static func bits(_ word: UInt64) -> UInt64 {
            let low: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
            let zero = ~(((word & low) &+ low) | word | low)
            // Moves the top bits of the eight bytes to the highest byte.
            return ((zero &>> 7) &* 0x0102_0408_1020_4080) &>> 56
        }
    }
}
