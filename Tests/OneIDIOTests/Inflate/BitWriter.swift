/// Writes deflate data bit by bit, for tests that need data which no encoder makes.
struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var used = 0

    /// A number, its lowest bit first.
    mutating func write(_ value: Int, _ count: Int) {
        for bit in 0..<count {
            if used == 0 { bytes.append(0) }
            bytes[bytes.count - 1] |= UInt8(value >> bit & 1) << UInt8(used)
            used = (used + 1) % 8
        }
    }

    /// A Huffman code, its highest bit first.
    mutating func code(_ value: Int, _ count: Int) {
        for bit in (0..<count).reversed() { write(value >> bit & 1, 1) }
    }

    mutating func align() { used = 0 }

    /// Whole bytes, behind `align`.
    mutating func append(_ more: [UInt8]) { bytes += more }

    /// A symbol of the fixed code of bytes and lengths (RFC 1951 §3.2.6).
    mutating func fixed(_ symbol: Int) {
        switch symbol {
        case ..<144: code(0x30 + symbol, 8)
        case ..<256: code(0x190 + symbol - 144, 9)
        case ..<280: code(symbol - 256, 7)
        default: code(0xc0 + symbol - 280, 8)
        }
    }

    /// The head of a block with codes of its own, whose lengths are written one by one.
    ///
    /// - Parameter repeats: written in place of the lengths where it is given: symbols of the code of lengths with extra bits.
    mutating func dynamicHead(literals: [Int], distances: [Int], codeLengths: [Int]? = nil) {
        write(1, 1)
        write(2, 2)
        write(literals.count - 257, 5)
        write(distances.count - 1, 5)
        write(15, 4)
        // Sixteen codes of four bits: the lengths 0 to 15.
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        let lengths = codeLengths ?? (0..<19).map { $0 < 16 ? 4 : 0 }
        for symbol in order { write(lengths[symbol], 3) }
        if codeLengths == nil { for length in literals + distances { code(length, 4) } }
    }
}
