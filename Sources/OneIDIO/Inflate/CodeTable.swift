/// A table that decodes one Huffman code of deflate (RFC 1951 §3.2.2): what the next bits mean, looked up at once.
///
/// The table proper is looked up with the first bits of a code; longer codes go on in a second table behind it. The way of
/// building it by doubling is that of libdeflate by Eric Biggers. An entry is a word:
///
/// - low byte: bits to take away, those of the code and those that are extra
/// - four bits from 8 on: bits of the code alone; in an entry that leads on, bits of the second table
/// - flags below; from bit 16 on the literal, the base of the length or distance, or where the second table begins
struct CodeTable {
    static let literal: UInt32 = 1 << 31
    /// None of the usual: one of the next two flags says what, neither of them: no code begins like that.
    static let exceptional: UInt32 = 1 << 15
    static let leadsOn: UInt32 = 1 << 14
    static let endOfBlock: UInt32 = 1 << 13

    /// What is decoded with a table.
    struct Use {
        /// Bits that the table proper is looked up with.
        let bits: Int
        /// Words of both tables at most, for codes of these numbers of symbols (as computed by zlib's `enough`).
        let size: Int
        /// What each symbol means, without the bits of its code.
        let meanings: [UInt32]

        static let lengths = Use(bits: 7, size: 128, meanings: (0..<19).map { UInt32($0) << 16 })
        static let literals = Use(bits: 11, size: 2_342, meanings: literalMeanings)
        static let distances = Use(bits: 8, size: 402, meanings: distanceMeanings)
    }

    /// Why lengths of codes make no table.
    enum Flaw: Equatable {
        /// More codes than there is room for.
        case oversubscribed
        /// Bits that mean nothing, in a code that has more than one symbol.
        case incomplete
    }

    let use: Use
    let words: UnsafeMutablePointer<UInt32>
    private let sorted: UnsafeMutablePointer<UInt16>

    init(_ use: Use) {
        self.use = use
        words = .allocate(capacity: use.size)
        words.initialize(repeating: CodeTable.exceptional, count: use.size)
        sorted = .allocate(capacity: use.meanings.count)
        sorted.initialize(repeating: 0, count: use.meanings.count)
    }

    func free() {
        words.deallocate()
        sorted.deallocate()
    }

    private typealias Counts = InlineArray<16, Int>

    /// Makes the table for the lengths of the symbols' codes; 0: the symbol is not used.
    func build(_ lengths: UnsafePointer<UInt8>, count: Int) -> Flaw? {
        var counts = Counts(repeating: 0)
        for symbol in 0..<count { counts[Int(lengths[symbol])] += 1 }
        var room = 1
        for length in 1...15 {
            room = room * 2 - counts[length]
            if room < 0 { return .oversubscribed }
        }
        var starts = Counts(repeating: 0)
        for length in 1..<15 { starts[length + 1] = starts[length] + counts[length] }
        let used = starts[15] + counts[15]
        for symbol in 0..<count where lengths[symbol] != 0 {
            let length = Int(lengths[symbol])
            sorted[starts[length]] = UInt16(symbol)
            starts[length] += 1
        }
        if room > 0 {
            // Encoders write one distance as a code of one bit, and no distance as none.
            guard used == 0 || used == 1 && counts[1] == 1 else { return .incomplete }
            for index in 0..<1 << use.bits { words[index] = CodeTable.exceptional }
            if used == 1 {
                for index in stride(from: 0, to: 1 << use.bits, by: 2) { words[index] = entry(Int(sorted[0]), 1) }
            }
            return nil
        }
        fill(counts)
        return nil
    }

    private func entry(_ symbol: Int, _ length: Int) -> UInt32 {
        use.meanings[symbol] + UInt32(length) << 8 + UInt32(length)
    }

    /// Codes in their order, each written backwards, as it is met bit by bit.
    private func fill(_ counts: Counts) {
        var counts = counts
        var code = 0
        var next = 0
        var length = 1
        while counts[length] == 0 { length += 1 }
        var end = 1 << min(length, use.bits)
        while length <= use.bits {
            for _ in 0..<counts[length] {
                words[code] = entry(Int(sorted[next]), length)
                next += 1
                if code == end - 1 {
                    // The last of all codes.
                    while end < 1 << use.bits { double(&end) }
                    return
                }
                code = CodeTable.following(code, length)
            }
            repeat {
                length += 1
                if length <= use.bits { double(&end) }
            } while length <= 15 && counts[length] == 0
        }
        fillSecond(&counts, code, next, length)
    }

    private func double(_ end: inout Int) {
        (words + end).update(from: words, count: end)
        end *= 2
    }

    /// The code behind one of the same length, both written backwards.
    private static func following(_ code: Int, _ length: Int) -> Int {
        let zeros = code ^ ((1 << length) - 1)
        let bit = 1 << (Int.bitWidth - 1 - zeros.leadingZeroBitCount)
        return code & (bit - 1) | bit
    }

    private func fillSecond(_ counts: inout Counts, _ first: Int, _ firstSymbol: Int, _ firstLength: Int) {
        let (mask, mainSize) = ((1 << use.bits) - 1, 1 << use.bits)
        var (code, next, length) = (first, firstSymbol, firstLength)
        var (prefix, start, end) = (-1, 0, mainSize)
        while true {
            if code & mask != prefix {
                prefix = code & mask
                start = end
                var bits = length - use.bits
                var taken = counts[length]
                while taken < 1 << bits {
                    bits += 1
                    taken = taken * 2 + counts[use.bits + bits]
                }
                end = start + 1 << bits
                words[prefix] =
                    UInt32(start) << 16 | CodeTable.exceptional | CodeTable.leadsOn | UInt32(bits) << 8
                    | UInt32(use.bits)
            }
            let word = entry(Int(sorted[next]), length - use.bits)
            next += 1
            for index in stride(from: start + code >> use.bits, to: end, by: 1 << (length - use.bits)) {
                words[index] = word
            }
            if code == (1 << length) - 1 { return }
            code = CodeTable.following(code, length)
            counts[length] -= 1
            while counts[length] == 0 { length += 1 }
        }
    }
}

extension CodeTable {
    /// RFC 1951 §3.2.5: bytes, the end of the block, lengths with their extra bits.
    private static let literalMeanings: [UInt32] = {
        var meanings = (0..<256).map { literal | UInt32($0) << 16 }
        meanings.append(exceptional | endOfBlock)
        var base: UInt32 = 3
        for symbol in 257..<285 {
            let extra = UInt32(symbol < 265 ? 0 : (symbol - 261) / 4)
            meanings.append(base << 16 | extra)
            base += 1 << extra
        }
        meanings.append(258 << 16)
        // Those two have codes in the fixed table and never occur.
        return meanings + [exceptional, exceptional]
    }()

    private static let distanceMeanings: [UInt32] = {
        var meanings: [UInt32] = []
        var base: UInt32 = 1
        for symbol in 0..<30 {
            let extra = UInt32(symbol < 4 ? 0 : symbol / 2 - 1)
            meanings.append(base << 16 | extra)
            base += 1 << extra
        }
        return meanings + [exceptional, exceptional]
    }()
}
