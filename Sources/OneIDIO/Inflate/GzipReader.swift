/// Unpacks a gzip file (RFC 1952) that lies in memory, a block of output at a time: one member after the other, each checked by
/// its checksum and length.
///
/// Zeros behind the last member are the padding of tapes and disks; anything else there is an error, for it may be a damaged
/// member whose rows would be missing without a word.
struct GzipReader {
    private let input: UnsafeBufferPointer<UInt8>
    private let inflater: Inflater
    private var position = 0
    private var isInMember = false
    private var sum = CRC32()
    private var length: UInt32 = 0

    init(_ input: UnsafeBufferPointer<UInt8>) {
        self.input = input
        inflater = Inflater(input)
    }

    static let magic: [UInt8] = [0x1f, 0x8b]

    /// The next piece of output, good until the next call; nil at the end.
    mutating func next() throws(InflateFault) -> UnsafeBufferPointer<UInt8>? {
        while true {
            if !isInMember {
                if position > 0, try isAtEnd() { return nil }
                try readHeader()
                inflater.restart(from: position)
                (sum, length, isInMember) = (CRC32(), 0, true)
            }
            if let piece = try inflater.next() {
                sum.add(piece)
                length &+= UInt32(truncatingIfNeeded: piece.count)
                return piece
            }
            position = inflater.end
            try readTrailer()
            isInMember = false
        }
    }

    private func isAtEnd() throws(InflateFault) -> Bool {
        if position == input.count { return true }
        if input[position...].allSatisfy({ $0 == 0 }) { return true }
        guard input[position] == GzipReader.magic[0],
            position + 1 == input.count || input[position + 1] == GzipReader.magic[1]
        else { throw InflateFault(what: "something follows that is not gzip data", offset: position) }
        return false
    }

    // MARK: Header and trailer

    private struct Flags {
        static let headerChecksum: UInt8 = 1 << 1
        static let extra: UInt8 = 1 << 2
        static let name: UInt8 = 1 << 3
        static let comment: UInt8 = 1 << 4
        static let reserved: UInt8 = 0xe0
    }

    private func require(_ count: Int) throws(InflateFault) {
        if input.count - position < count { throw .cut(input.count) }
    }

    private mutating func readHeader() throws(InflateFault) {
        let start = position
        try require(4)
        guard input[start + 2] == 8 else {
            throw InflateFault(what: "it is packed by a method that does not exist", offset: start + 2)
        }
        let flags = input[start + 3]
        guard flags & Flags.reserved == 0 else {
            throw InflateFault(what: "its header has flags that do not exist", offset: start + 3)
        }
        try require(10)
        position += 10
        if flags & Flags.extra != 0 {
            try require(2)
            let length = number(2)
            try require(length)
            position += length
        }
        for flag in [Flags.name, Flags.comment] where flags & flag != 0 {
            guard let end = input[position...].firstIndex(of: 0) else { throw .cut(input.count) }
            position = end + 1
        }
        if flags & Flags.headerChecksum != 0 {
            var sum = CRC32()
            sum.add(UnsafeBufferPointer(rebasing: input[start..<position]))
            try require(2)
            let place = position
            guard number(2) == Int(sum.value & 0xffff) else {
                throw InflateFault(what: "the checksum of its header is another one", offset: place)
            }
        }
    }

    private mutating func readTrailer() throws(InflateFault) {
        try require(8)
        let place = position
        guard number(4) == Int(sum.value) else {
            throw InflateFault(what: "its checksum is another one than that of what comes out", offset: place)
        }
        guard number(4) == Int(length) else {
            throw InflateFault(what: "another length comes out than it says", offset: place + 4)
        }
    }

    /// A number of so many bytes, which are there.
    private mutating func number(_ count: Int) -> Int {
        var value = 0
        for index in 0..<count { value |= Int(input[position + index]) << (8 * index) }
        position += count
        return value
    }
}
