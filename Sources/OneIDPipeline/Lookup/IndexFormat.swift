import OneIDCore

/// How an index of people stands on the disk: a head, the types of its identifiers, a directory, and sixteen bytes a value.
///
/// ```
/// head       "oneidix1", then seven words: length of the index, values, bits of the directory, length and mark of
///            profiles.jsonl, length and mark of timeline.jsonl; bytes of the types; checksum of all of this and the types
/// types      "phone", "phone md5" …, a line each
/// directory  for each stretch of keys where its values begin, and a checksum of them
/// values     the key's hash and the place of the line, ascending
/// ```
/// Words are of eight bytes, the lowest first. A place is an offset in profiles.jsonl; with the highest bit set it is one in timeline.jsonl.
/// Each look-up checks the head and the stretch it reads, so that no damaged byte gives a wrong answer.
enum IndexFormat {
    static let magic: UInt64 = 0x3178_6964_6965_6e6f
    /// Words of the head.
    static let headWords = 10
    static let headBytes = headWords * 8
    /// Bytes of an entry, of the directory and of the values.
    static let entryBytes = 16
    /// Keys are worked on in as many parts, by their upper bits.
    static let parts = 256
    /// Values that a stretch of the directory has on average, at most.
    private static let stretch = 64
    /// Set in the places of timeline.jsonl.
    static let inTimeline: UInt64 = 1 << 63
    /// The length of a file that is not there.
    static let noFile = UInt64.max

    /// Fixed: the same profiles give the same index everywhere. Nothing relies on there being no two values of one hash.
    private static let published = FingerprintKey(seed: 0x6f6e_6569_642d_6978)

    /// The hash of what a person is looked up by.
    @inline(__always)
    static func key(_ kind: IndexedFact.Kind, _ text: [UInt8]) -> UInt64 {
        text.withUnsafeBufferPointer { published.fingerprint($0, slot: kind.rawValue).high }
    }

    /// Bits of a key that say which stretch of the directory it is in.
    static func bits(values: Int) -> Int {
        var bits = 8
        while bits < 32, values >> bits > stretch { bits += 1 }
        return bits
    }

    static func checksum(_ bytes: UnsafeBufferPointer<UInt8>, of part: UInt64) -> UInt64 {
        let hash = published.fingerprint(bytes, slot: 0xff)
        return hash.high ^ (hash.low &+ part) &* 0x9e37_79b9_7f4a_7c15
    }

    /// What a file is known again by without being read: its length, and some of its blocks. Of a small one all.
    static func mark(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let block = 4096
        let blocks = 64
        guard bytes.count > block * blocks else { return checksum(bytes, of: 0) }
        var mark: UInt64 = 0
        for number in 0..<blocks {
            let start = (bytes.count - block) / (blocks - 1) * number
            let from = number == blocks - 1 ? bytes.count - block : start
            mark = checksum(UnsafeBufferPointer(rebasing: bytes[from..<from + block]), of: mark)
        }
        return mark
    }
}

/// Words of eight bytes in a file, the lowest byte first.
extension UnsafeBufferPointer<UInt8> {
    /// nil behind the end.
    func word(at offset: Int) -> UInt64? {
        guard offset >= 0, offset <= count - 8, let start = baseAddress else { return nil }
        return UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}

/// The head of an index.
struct IndexHead: Equatable {
    var length: UInt64 = 0
    var values: UInt64 = 0
    var bits: UInt64 = 8
    var profiles = FileMark()
    var timeline = FileMark()
    /// Names of types, and of types and digests: `phone`, `phone md5`.
    var types: [String] = []

    /// What a file was when it was indexed.
    struct FileMark: Equatable {
        var length = IndexFormat.noFile
        var mark: UInt64 = 0

        init() {}

        init(of bytes: UnsafeBufferPointer<UInt8>?) {
            guard let bytes else { return }
            length = UInt64(bytes.count)
            mark = IndexFormat.mark(bytes)
        }
    }

    private var typeLines: [UInt8] { types.flatMap { Array($0.utf8) + [0x0a] } }

    /// Where the directory begins.
    var directory: Int { IndexFormat.headBytes + (typeLines.count + 7) / 8 * 8 }
    /// Where the values begin.
    var firstValue: Int { directory + IndexFormat.entryBytes << Int(bits) }

    /// The head and the types, filled up to the directory.
    var bytes: [UInt8] {
        let lines = typeLines
        var all: [UInt8] = []
        for word in [
            IndexFormat.magic, length, values, bits, profiles.length, profiles.mark, timeline.length, timeline.mark,
            UInt64(lines.count),
        ] { all += IndexHead.bytes(of: word) }
        let sum = (all + lines).withUnsafeBufferPointer { IndexFormat.checksum($0, of: 0) }
        all += IndexHead.bytes(of: sum) + lines
        all += [UInt8](repeating: 0, count: directory - all.count)
        return all
    }

    private static func bytes(of word: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64($0 * 8)) }
    }

    init() {}

    /// nil where the bytes are no whole index.
    init?(_ file: UnsafeBufferPointer<UInt8>) {
        var words: [UInt64] = []
        for number in 0..<IndexFormat.headWords {
            guard let word = file.word(at: number * 8) else { return nil }
            words.append(word)
        }
        guard words[0] == IndexFormat.magic, words[1] == UInt64(file.count), (8...32).contains(words[3]),
            words[2] <= words[1], words[8] <= words[1] - UInt64(IndexFormat.headBytes)
        else { return nil }
        let lines = UnsafeBufferPointer(rebasing: file[IndexFormat.headBytes..<IndexFormat.headBytes + Int(words[8])])
        let summed = Array(file[..<(IndexFormat.headBytes - 8)]) + Array(lines)
        guard summed.withUnsafeBufferPointer({ IndexFormat.checksum($0, of: 0) }) == words[9] else { return nil }
        length = words[1]
        values = words[2]
        bits = words[3]
        profiles.length = words[4]
        profiles.mark = words[5]
        timeline.length = words[6]
        timeline.mark = words[7]
        types = lines.split(separator: 0x0a).map { String(decoding: $0, as: UTF8.self) }
        guard file.count == firstValue + Int(values) * IndexFormat.entryBytes else { return nil }
    }
}
