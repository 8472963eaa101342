import OneIDTestSupport

/// A seeded source of damage: the same number gives the same bytes everywhere.
struct Mutation {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func next() -> UInt64 { random.next() }

    /// A number below `limit`; 0 when that is 0.
    mutating func below(_ limit: Int) -> Int { random.below(limit) }

    /// True once in `times`.
    mutating func happens(oncein times: Int) -> Bool { below(times) == 0 }

    /// What breaks readers: punctuation, line ends, bytes that are no text, beginnings of other formats.
    private static let splinters: [[UInt8]] = [
        [0], [0xff], [0xfe, 0xff], [0xff, 0xfe], [0xef, 0xbb, 0xbf], [0x80], [0xc3], [0xe4, 0xb8], [0xf0, 0x9f],
        [0x81, 0x30, 0x81], [0x0d], [0x0a], [0x0d, 0x0a], [0x22], [0x22, 0x22], [0x2c], [0x09], [0x3b], [0x7c], [0x5c],
        [0x7b], [0x7d], [0x5b], [0x5d], [0x3a], [0x1b], [0x1f, 0x8b, 8], [0x28, 0xb5, 0x2f, 0xfd], [0x50, 0x4b, 3, 4],
        Array("\\ud800".utf8), Array("\\u0000".utf8), Array("NaN".utf8), Array("{\"member_id\":".utf8),
        Array("1.38E+10".utf8), Array("=\"138".utf8), Array("\u{202e}".utf8), Array("null".utf8),
    ]

    /// The bytes with one to six injuries.
    mutating func damage(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...below(6) { injure(&bytes) }
        return bytes
    }

    private mutating func injure(_ bytes: inout [UInt8]) {
        let place = below(bytes.count)
        let length = min(bytes.count - place, 1 + below(happens(oncein: 4) ? 400 : 8))
        let stretch = place..<(place + length)
        switch below(9) {
        case 0: if !bytes.isEmpty { bytes[place] ^= 1 << UInt8(below(8)) }
        case 1: if !bytes.isEmpty { bytes[place] = UInt8(truncatingIfNeeded: next()) }
        case 2: bytes.removeSubrange(stretch)
        case 3: bytes.insert(contentsOf: bytes[stretch], at: below(bytes.count))
        case 4: bytes.removeLast(bytes.count - place)
        case 5:
            bytes.insert(contentsOf: [UInt8](repeating: UInt8(truncatingIfNeeded: next()), count: length), at: place)
        case 6:
            let other = below(bytes.count - length)
            for step in 0..<length where other + step < bytes.count { bytes.swapAt(place + step, other + step) }
        default: bytes.insert(contentsOf: Self.splinters[below(Self.splinters.count)], at: place)
        }
    }
}
