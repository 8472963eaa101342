/// Unpacks deflate data (RFC 1951) that lies in memory, a block of output at a time.
///
/// Memory is the window that distances reach into, a block, and two tables. The loop is libdeflate's by Eric Biggers: bits are
/// refilled a word at a time without a branch, tables have two levels, and matches are copied in words.
final class Inflater {
    private enum State {
        case header
        case stored(left: Int)
        case codes
        case done
    }

    /// How far a distance may reach.
    static let window = 1 << 15
    /// Output given at a time, a little more or less.
    static let block = 1 << 18
    /// Behind the limit: three literals, one match, and what a copy in words writes too much.
    private static let slack = 512

    private let input: UnsafeBufferPointer<UInt8>
    private let start: UnsafePointer<UInt8>
    private let buffer: UnsafeMutablePointer<UInt8>
    private let lengthCodes = CodeTable(.lengths)
    private let literals = CodeTable(.literals)
    private let distances = CodeTable(.distances)
    private let lengths: UnsafeMutablePointer<UInt8>

    /// The next byte that goes into `bits`.
    private var position: Int
    /// Bits that are read next, the first one lowest. Above `count` may be bits that are loaded again.
    private var bits: UInt64 = 0
    private var count = 0
    /// Bytes behind the end of the input that were counted as zeros.
    private var beyond = 0
    private var state = State.header
    private var isLast = false
    /// Output in the buffer, back to where distances may reach.
    private var written = 0

    /// - Parameters:
    ///   - input: lent until the last call.
    ///   - offset: where the data begins in it.
    init(_ input: UnsafeBufferPointer<UInt8>, from offset: Int = 0) {
        self.input = input
        // Without bytes no address is used.
        buffer = .allocate(capacity: Inflater.window + Inflater.block + Inflater.slack)
        start = input.baseAddress ?? UnsafePointer(buffer)
        lengths = .allocate(capacity: 320 + 138)
        position = offset
    }

    deinit {
        buffer.deallocate()
        lengths.deallocate()
        lengthCodes.free()
        literals.free()
        distances.free()
    }

    /// Begins anew with data at another place of the input.
    func restart(from offset: Int) {
        (position, bits, count, beyond, written) = (offset, 0, 0, 0, 0)
        (state, isLast) = (.header, false)
    }

    /// Where the data ended, once `next` gave nil.
    var end: Int { position - count >> 3 + beyond }

    /// The next piece of output, good until the next call; nil at the end.
    func next() throws(InflateFault) -> UnsafeBufferPointer<UInt8>? {
        if case .done = state { return nil }
        if written > Inflater.window {
            buffer.update(from: buffer + (written - Inflater.window), count: Inflater.window)
            written = Inflater.window
        }
        let first = written
        let limit = first + Inflater.block
        while written < limit {
            switch state {
            case .header: try readHeader()
            case .stored(let left): try copyStored(left, limit)
            case .codes:
                try decode(limit)
            case .done: break
            }
            if case .done = state { break }
        }
        if beyond << 3 > count { throw fault }
        return written == first ? nil : UnsafeBufferPointer(start: buffer + first, count: written - first)
    }

    // MARK: Blocks

    private var fault: InflateFault { .cut(input.count) }

    private func failure(_ what: String) -> InflateFault {
        // What was made of zeros behind the end says nothing.
        beyond << 3 > count ? fault : InflateFault(what: what, offset: min(end, input.count))
    }

    private func blockEnded() {
        state = isLast ? .done : .header
    }

    /// At least 56 bits, zeros behind the end.
    private func refill() {
        while count <= 56 {
            if position < input.count {
                bits |= UInt64(start[position]) << UInt64(count)
                position += 1
            } else {
                beyond += 1
            }
            count += 8
        }
    }

    private func take(_ number: Int) -> Int {
        let value = Int(truncatingIfNeeded: bits & (1 << UInt64(number) - 1))
        bits >>= UInt64(number)
        count -= number
        return value
    }

    private func readHeader() throws(InflateFault) {
        refill()
        isLast = take(1) == 1
        switch take(2) {
        case 0: try readStored()
        case 1:
            for symbol in 0..<288 { lengths[symbol] = symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8 }
            for symbol in 288..<320 { lengths[symbol] = 5 }
            try build(literals: 288, distances: 32)
        case 2: try readCodes()
        default: throw failure("a block of a type that does not exist")
        }
        if beyond << 3 > count { throw fault }
    }

    private func readStored() throws(InflateFault) {
        _ = take(count & 7)
        position = end
        (bits, count, beyond) = (0, 0, 0)
        guard input.count - position >= 4 else { throw fault }
        let length = Int(start[position]) | Int(start[position + 1]) << 8
        let check = Int(start[position + 2]) | Int(start[position + 3]) << 8
        guard length == check ^ 0xffff else { throw failure("the length of a block contradicts itself") }
        position += 4
        if length == 0 { blockEnded() } else { state = .stored(left: length) }
    }

    private func copyStored(_ left: Int, _ limit: Int) throws(InflateFault) {
        let size = min(left, limit - written)
        guard input.count - position >= size else { throw fault }
        (buffer + written).update(from: start + position, count: size)
        written += size
        position += size
        if size == left { blockEnded() } else { state = .stored(left: left - size) }
    }

    /// The order in which lengths of codes for lengths stand (RFC 1951 §3.2.7).
    private static let order: InlineArray<19, UInt8> = [
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
    ]

    private func readCodes() throws(InflateFault) {
        let literalCount = take(5) + 257
        let distanceCount = take(5) + 1
        let codeCount = take(4) + 4
        guard literalCount <= 286, distanceCount <= 30 else { throw failure("a block with too many codes") }
        for symbol in 0..<19 { lengths[symbol] = 0 }
        for index in 0..<codeCount {
            refill()
            lengths[Int(Inflater.order[index])] = UInt8(take(3))
        }
        if lengthCodes.build(lengths, count: 19) != nil { throw failure("codes of lengths that contradict each other") }
        let wanted = literalCount + distanceCount
        var index = 0
        while index < wanted {
            refill()
            if beyond << 3 > count + 64 { throw fault }
            let word = lengthCodes.words[Int(truncatingIfNeeded: bits & 0x7f)]
            guard word & CodeTable.exceptional == 0 else { throw failure("a code of a length that does not exist") }
            _ = take(Int(word & 0xff))
            let symbol = UInt8(truncatingIfNeeded: word >> 16)
            if symbol < 16 {
                lengths[index] = symbol
                index += 1
                continue
            }
            var (value, times): (UInt8, Int)
            switch symbol {
            case 16:
                guard index > 0 else { throw failure("a repetition of nothing") }
                (value, times) = (lengths[index - 1], 3 + take(2))
            case 17: (value, times) = (0, 3 + take(3))
            default: (value, times) = (0, 11 + take(7))
            }
            // There is room for the longest one.
            for _ in 0..<times {
                lengths[index] = value
                index += 1
            }
        }
        guard index == wanted else { throw failure("more lengths of codes than there are codes") }
        guard lengths[256] != 0 else { throw failure("a block without an end") }
        try build(literals: literalCount, distances: distanceCount)
    }

    private func build(literals literalCount: Int, distances distanceCount: Int) throws(InflateFault) {
        guard literals.build(lengths, count: literalCount) == nil else {
            throw failure("codes of bytes that contradict each other")
        }
        guard distances.build(lengths + literalCount, count: distanceCount) == nil else {
            throw failure("codes of distances that contradict each other")
        }
        state = .codes
    }

    // MARK: Codes

    private enum Stop { case room, end, noCode, tooFar }

    private func decode(_ limit: Int) throws(InflateFault) {
        var stop = Stop.room
        if input.count - position >= 40 { stop = decodeFast(limit) }
        if stop == .room, written < limit { stop = decodeCarefully(limit) }
        if beyond << 3 > count { throw fault }
        switch stop {
        case .room: break
        case .end: blockEnded()
        case .noCode: throw failure("bits that are not a code")
        case .tooFar: throw failure("a distance that reaches beyond the start")
        }
    }

    /// Until the limit or nearly the end of the input.
    private func decodeFast(_ limit: Int) -> Stop {
        let (literals, distances) = (UnsafePointer(self.literals.words), UnsafePointer(self.distances.words))
        let (literalMask, distanceMask) = (UInt64(1 << 11 - 1), UInt64(1 << 8 - 1))
        var bits = self.bits
        var count = UInt64(self.count)
        var source = UnsafeRawPointer(start + position)
        let sourceEnd = UnsafeRawPointer(start + (input.count - 32))
        let history = buffer
        var out = buffer + written
        let outEnd = buffer + limit
        defer {
            self.bits = bits
            self.count = Int(count)
            position = source - UnsafeRawPointer(start)
            written = out - buffer
        }
        while out < outEnd, source < sourceEnd {
            bits |= UInt64(littleEndian: source.loadUnaligned(as: UInt64.self)) &<< count
            source += Int(truncatingIfNeeded: (63 &- count) &>> 3)
            count |= 56
            var entry = literals[Int(truncatingIfNeeded: bits & literalMask)]
            if entry & CodeTable.literal != 0 {
                bits &>>= UInt64(entry & 0xff)
                count &-= UInt64(entry & 0xff)
                out[0] = UInt8(truncatingIfNeeded: entry &>> 16)
                out += 1
                entry = literals[Int(truncatingIfNeeded: bits & literalMask)]
                if entry & CodeTable.literal != 0 {
                    bits &>>= UInt64(entry & 0xff)
                    count &-= UInt64(entry & 0xff)
                    out[0] = UInt8(truncatingIfNeeded: entry &>> 16)
                    out += 1
                    entry = literals[Int(truncatingIfNeeded: bits & literalMask)]
                    if entry & CodeTable.literal != 0 {
                        bits &>>= UInt64(entry & 0xff)
                        count &-= UInt64(entry & 0xff)
                        out[0] = UInt8(truncatingIfNeeded: entry &>> 16)
                        out += 1
                        continue
                    }
                }
            }
            if entry & CodeTable.exceptional != 0 {
                if entry & CodeTable.leadsOn != 0 {
                    bits &>>= 11
                    count &-= 11
                    let rest = bits & (1 &<< UInt64(entry &>> 8 & 0x1f) &- 1)
                    entry = literals[Int(entry &>> 16) &+ Int(truncatingIfNeeded: rest)]
                    if entry & CodeTable.literal != 0 {
                        bits &>>= UInt64(entry & 0xff)
                        count &-= UInt64(entry & 0xff)
                        out[0] = UInt8(truncatingIfNeeded: entry &>> 16)
                        out += 1
                        continue
                    }
                }
                if entry & CodeTable.exceptional != 0 {
                    bits &>>= UInt64(entry & 0xff)
                    count &-= UInt64(entry & 0xff)
                    return entry & CodeTable.endOfBlock != 0 ? .end : .noCode
                }
            }
            let length = Inflater.value(entry, bits)
            bits &>>= UInt64(entry & 0xff)
            count &-= UInt64(entry & 0xff)

            bits |= UInt64(littleEndian: source.loadUnaligned(as: UInt64.self)) &<< count
            source += Int(truncatingIfNeeded: (63 &- count) &>> 3)
            count |= 56
            entry = distances[Int(truncatingIfNeeded: bits & distanceMask)]
            if entry & CodeTable.exceptional != 0 {
                guard entry & CodeTable.leadsOn != 0 else { return .noCode }
                bits &>>= 8
                count &-= 8
                let rest = bits & (1 &<< UInt64(entry &>> 8 & 0x1f) &- 1)
                entry = distances[Int(entry &>> 16) &+ Int(truncatingIfNeeded: rest)]
                if entry & CodeTable.exceptional != 0 { return .noCode }
            }
            let distance = Inflater.value(entry, bits)
            bits &>>= UInt64(entry & 0xff)
            count &-= UInt64(entry & 0xff)
            if distance > out - history { return .tooFar }
            MatchCopy.copy(to: out, length, distance)
            out += length
        }
        return .room
    }

    /// The base of a length or distance and its extra bits.
    @inline(__always)
    private static func value(_ entry: UInt32, _ bits: UInt64) -> Int {
        let extra = bits & (1 &<< UInt64(entry & 0x1f) &- 1)
        return Int(entry &>> 16) &+ Int(truncatingIfNeeded: extra &>> UInt64(entry &>> 8 & 0xf))
    }

    /// The same, symbol by symbol, to the last byte of the input.
    private func decodeCarefully(_ limit: Int) -> Stop {
        while written < limit {
            refill()
            guard beyond << 3 <= count else { return .noCode }
            var entry = literals.words[Int(truncatingIfNeeded: bits & (1 << 11 - 1))]
            if entry & CodeTable.leadsOn != 0, entry & CodeTable.exceptional != 0, entry & CodeTable.literal == 0 {
                _ = take(11)
                let rest = Int(truncatingIfNeeded: bits & (1 << UInt64(entry >> 8 & 0x1f) - 1))
                entry = literals.words[Int(entry >> 16) + rest]
            }
            if entry & CodeTable.literal != 0 {
                _ = take(Int(entry & 0xff))
                buffer[written] = UInt8(truncatingIfNeeded: entry >> 16)
                written += 1
                continue
            }
            if entry & CodeTable.exceptional != 0 {
                _ = take(Int(entry & 0xff))
                return entry & CodeTable.endOfBlock != 0 ? .end : .noCode
            }
            let length = Inflater.value(entry, bits)
            _ = take(Int(entry & 0xff))
            refill()
            entry = distances.words[Int(truncatingIfNeeded: bits & (1 << 8 - 1))]
            if entry & CodeTable.exceptional != 0 {
                guard entry & CodeTable.leadsOn != 0 else { return .noCode }
                _ = take(8)
                let rest = Int(truncatingIfNeeded: bits & (1 << UInt64(entry >> 8 & 0x1f) - 1))
                entry = distances.words[Int(entry >> 16) + rest]
                if entry & CodeTable.exceptional != 0 { return .noCode }
            }
            let distance = Inflater.value(entry, bits)
            _ = take(Int(entry & 0xff))
            guard distance <= written else { return .tooFar }
            MatchCopy.copy(to: buffer + written, length, distance)
            written += length
        }
        return .room
    }
}
