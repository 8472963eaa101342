import OneIDMemory

/// Packs bytes as deflate data (RFC 1951), fast rather than small: one look at the last place where the next four bytes stood.
///
/// Each piece is packed for itself and ends at a whole byte, so pieces that several threads packed may stand one behind the
/// other; `end` ends them all.
final class Deflater {
    /// Tokens of a block: a literal, or a length from bit 16 on and a distance.
    private static let blockTokens = 1 << 15
    private static let hashBits = 15
    private static let shortest = 4
    private static let longest = 258
    /// Room for a block: six bytes a token at most, and its codes.
    private static let blockRoom = 6 * blockTokens + 1_024

    private let table: UnsafeMutablePointer<Int32>
    private let tokens: UnsafeMutablePointer<UInt32>
    private let literals: UnsafeMutablePointer<UInt32>
    private let distances: UnsafeMutablePointer<UInt32>
    private var count = 0

    init() {
        table = .allocate(capacity: 1 << Deflater.hashBits)
        tokens = .allocate(capacity: Deflater.blockTokens)
        literals = .allocate(capacity: 286)
        distances = .allocate(capacity: 30)
        literals.initialize(repeating: 0, count: 286)
        distances.initialize(repeating: 0, count: 30)
    }

    deinit {
        table.deallocate()
        tokens.deallocate()
        literals.deallocate()
        distances.deallocate()
    }

    /// What ends the data: a last block without content.
    static let end: [UInt8] = [3, 0]

    /// Appends a piece, packed. It may have up to 1 GiB.
    func append(_ piece: UnsafeBufferPointer<UInt8>, to out: inout ByteBuffer) {
        guard let start = piece.baseAddress, !piece.isEmpty else { return }
        table.initialize(repeating: Int32.min / 2, count: 1 << Deflater.hashBits)
        var bits = DeflateBits()
        var place = 0
        while place < piece.count {
            place = tokenise(start, from: place, to: piece.count)
            writeBlock(&bits, to: &out)
        }
        // An empty stored block ends at a whole byte.
        out.reserve(64)
        var next = out.end
        bits.write(0, 3, to: &next)
        bits.align(to: &next)
        bits.write(0xffff_0000, 32, to: &next)
        out.finish(at: next)
    }

    // MARK: Matches

    @inline(__always)
    private static func slot(_ word: UInt32) -> Int {
        Int(truncatingIfNeeded: (word &* 0x9e37_79b1) &>> UInt32(32 &- hashBits))
    }

    /// Reads until a block is full; returns where.
    private func tokenise(_ start: UnsafePointer<UInt8>, from first: Int, to end: Int) -> Int {
        let (table, tokens, literals, distances) = (self.table, self.tokens, self.literals, self.distances)
        let base = UnsafeRawPointer(start)
        var place = first
        var count = 0
        // A word is read at each place where a match may begin.
        let last = end - 12
        while place < last, count < Deflater.blockTokens {
            let word = base.loadUnaligned(fromByteOffset: place, as: UInt32.self)
            let slot = Deflater.slot(word)
            let candidate = Int(table[slot])
            table[slot] = Int32(truncatingIfNeeded: place)
            guard place &- candidate <= Inflater.window,
                base.loadUnaligned(fromByteOffset: candidate, as: UInt32.self) == word
            else {
                let byte = start[place]
                tokens[count] = UInt32(byte)
                literals[Int(byte)] &+= 1
                count &+= 1
                place &+= 1
                continue
            }
            let most = min(Deflater.longest, end - place)
            var length = Deflater.shortest
            while length &+ 8 <= most {
                let difference =
                    base.loadUnaligned(fromByteOffset: place &+ length, as: UInt64.self)
                    ^ base.loadUnaligned(fromByteOffset: candidate &+ length, as: UInt64.self)
                if difference != 0 {
                    length &+= UInt64(littleEndian: difference).trailingZeroBitCount &>> 3
                    break
                }
                length &+= 8
            }
            if length &+ 8 > most {
                while length < most, start[place &+ length] == start[candidate &+ length] { length &+= 1 }
            }
            let distance = place &- candidate
            tokens[count] = UInt32(truncatingIfNeeded: length &<< 16 | distance)
            literals[257 &+ DeflateSymbols.length(length)] &+= 1
            distances[DeflateSymbols.distance(distance)] &+= 1
            count &+= 1
            place &+= length
            // The end of a match is where the next often begins.
            if place < last {
                let before = place &- 1
                let word = base.loadUnaligned(fromByteOffset: before, as: UInt32.self)
                let slot = Deflater.slot(word)
                table[slot] = Int32(truncatingIfNeeded: before)
            }
        }
        while place < end, place >= last, count < Deflater.blockTokens {
            tokens[count] = UInt32(start[place])
            literals[Int(start[place])] &+= 1
            count &+= 1
            place &+= 1
        }
        self.count = count
        return place
    }

    // MARK: Blocks

    private func writeBlock(_ bits: inout DeflateBits, to out: inout ByteBuffer) {
        literals[256] = 1
        // A distance has to have a code even where there is none.
        let hasDistances = (0..<30).contains { distances[$0] > 0 }
        if !hasDistances { distances[0] = 1 }
        let literalCode = HuffmanCode(UnsafeBufferPointer(start: literals, count: 286), longest: 15)
        let distanceCode = HuffmanCode(UnsafeBufferPointer(start: distances, count: 30), longest: 15)
        out.reserve(Deflater.blockRoom)
        var next = out.end
        bits.write(0, 1, to: &next)
        bits.write(2, 2, to: &next)
        writeCodes(literalCode, distanceCode, &bits, to: &next)
        literalCode.lengths.withUnsafeBufferPointer { literalLengths in
            literalCode.codes.withUnsafeBufferPointer { literalCodes in
                distanceCode.lengths.withUnsafeBufferPointer { distanceLengths in
                    distanceCode.codes.withUnsafeBufferPointer { distanceCodes in
                        for index in 0..<count {
                            let token = tokens[index]
                            if token < 1 << 16 {
                                let byte = Int(token)
                                bits.write(UInt64(literalCodes[byte]), UInt64(literalLengths[byte]), to: &next)
                                continue
                            }
                            let length = Int(token &>> 16)
                            let symbol = DeflateSymbols.length(length)
                            bits.write(
                                UInt64(literalCodes[257 + symbol]), UInt64(literalLengths[257 + symbol]), to: &next)
                            let lengthBits = DeflateSymbols.extraOfLength(symbol)
                            bits.write(
                                UInt64(length - DeflateSymbols.baseOfLength(symbol)), UInt64(lengthBits), to: &next)
                            let distance = Int(token & 0xffff)
                            let far = DeflateSymbols.distance(distance)
                            bits.write(UInt64(distanceCodes[far]), UInt64(distanceLengths[far]), to: &next)
                            bits.write(
                                UInt64(distance - DeflateSymbols.baseOfDistance(far)),
                                UInt64(DeflateSymbols.extraOfDistance(far)), to: &next)
                        }
                        bits.write(UInt64(literalCodes[256]), UInt64(literalLengths[256]), to: &next)
                    }
                }
            }
        }
        out.finish(at: next)
        literals.initialize(repeating: 0, count: 286)
        distances.initialize(repeating: 0, count: 30)
        count = 0
    }

    /// The lengths of the codes, which have a code of their own; runs of zeros are counted.
    private func writeCodes(
        _ literalCode: HuffmanCode, _ distanceCode: HuffmanCode, _ bits: inout DeflateBits,
        to next: inout UnsafeMutablePointer<UInt8>
    ) {
        let lengths = literalCode.lengths + distanceCode.lengths
        // A symbol and the value of its extra bits.
        var symbols: [(symbol: Int, extra: Int)] = []
        var index = 0
        while index < lengths.count {
            var run = 1
            while lengths[index] == 0, run < 138, index + run < lengths.count, lengths[index + run] == 0 { run += 1 }
            switch run {
            case 11...: symbols.append((18, run - 11))
            case 3...: symbols.append((17, run - 3))
            default:
                run = 1
                symbols.append((Int(lengths[index]), 0))
            }
            index += run
        }
        var frequencies = [UInt32](repeating: 0, count: 19)
        for (symbol, _) in symbols { frequencies[symbol] += 1 }
        let code = frequencies.withUnsafeBufferPointer { HuffmanCode($0, longest: 7) }
        bits.write(UInt64(286 - 257), 5, to: &next)
        bits.write(UInt64(30 - 1), 5, to: &next)
        bits.write(15, 4, to: &next)
        for symbol in DeflateSymbols.order { bits.write(UInt64(code.lengths[symbol]), 3, to: &next) }
        for (symbol, extra) in symbols {
            bits.write(UInt64(code.codes[symbol]), UInt64(code.lengths[symbol]), to: &next)
            if symbol >= 17 { bits.write(UInt64(extra), symbol == 17 ? 3 : 7, to: &next) }
        }
    }
}
