import OneIDCore

/// The persistent id of a person: 100 bits, printed as 20 characters and a check character.
///
/// The alphabet is Crockford's base 32 (digits and upper-case letters without I, L, O, U): safe in spreadsheets,
/// file names and case-insensitive joins. The check character is Σ αⁱ·cᵢ over GF(32) with α a generator of the
/// field (x⁵ + x² + 1), i = 1…20: since the weights differ and none is 0, any single wrong character and any two
/// exchanged characters are detected.
public struct OneID: Sendable, Hashable, Comparable, BitwiseCopyable {
    /// The upper 50 bits.
    public let high: UInt64
    /// The lower 50 bits.
    public let low: UInt64

    /// Characters of the printed form.
    public static let length = 21
    static let half: UInt64 = (1 << 50) - 1

    /// Takes the upper 100 bits of a 128-bit hash.
    init(hash: (UInt64, UInt64)) {
        high = hash.0 >> 14
        low = ((hash.0 << 36) | (hash.1 >> 28)) & OneID.half
    }

    init(high: UInt64, low: UInt64) {
        self.high = high & OneID.half
        self.low = low & OneID.half
    }

    public static func < (left: OneID, right: OneID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// Writes the 21 characters.
    public func write(to out: UnsafeMutablePointer<UInt8>) { write(to: out, OneIDAlphabet.shared) }

    /// Writes the 21 characters with tables that the caller keeps at hand.
    @inline(__always)
    func write(to out: UnsafeMutablePointer<UInt8>, _ tables: OneIDAlphabet) {
        var check: UInt8 = 0
        var position = 0
        for half in 0..<2 {
            let bits = half == 0 ? high : low
            for group in 0..<5 {
                let ten = Int(truncatingIfNeeded: (bits &>> UInt64(40 &- group &* 10)) & 0x3ff)
                UnsafeMutableRawPointer(out + position &* 2).storeBytes(of: tables.pairs[ten], as: UInt16.self)
                check ^= tables.checks[position &* 1024 &+ ten]
                position &+= 1
            }
        }
        out[20] = UInt8(truncatingIfNeeded: tables.pairs[Int(check) &<< 5])
    }

    /// The printed form.
    public var text: String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: OneID.length) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            buffer.initialize(repeating: 0)
            write(to: start)
            return String(decoding: buffer, as: UTF8.self)
        }
    }

    /// Reads a printed form; lower case is accepted. nil when the length, a character or the check is wrong.
    public init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == OneID.length else { return nil }
        let tables = OneIDAlphabet.shared
        var halves: (UInt64, UInt64) = (0, 0)
        var check: UInt8 = 0
        for index in 0..<20 {
            let value = tables.values[Int(bytes[index])]
            guard value < 32 else { return nil }
            if index < 10 {
                halves.0 = halves.0 << 5 | UInt64(value)
            } else {
                halves.1 = halves.1 << 5 | UInt64(value)
            }
            check ^= GaloisField32.multiply(value, GaloisField32.power(index + 1))
        }
        guard tables.values[Int(bytes[20])] == check else { return nil }
        self.init(high: halves.0, low: halves.1)
    }

    public init?(_ text: String) {
        var copy = text
        guard let parsed = copy.withUTF8({ OneID($0) }) else { return nil }
        self = parsed
    }
}

/// Arithmetic in the field of 32 elements, reduced by x⁵ + x² + 1 (primitive, so α = x generates the field).
enum GaloisField32 {
    static func multiply(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var product: UInt8 = 0
        var a = a
        var b = b
        while b != 0 {
            if b & 1 != 0 { product ^= a }
            b >>= 1
            a <<= 1
            if a & 0x20 != 0 { a ^= 0x25 }
        }
        return product & 0x1f
    }

    /// αⁿ.
    static func power(_ exponent: Int) -> UInt8 {
        var result: UInt8 = 1
        for _ in 0..<exponent { result = multiply(result, 2) }
        return result
    }
}

/// Tables for printing ten bits at a time.
struct OneIDAlphabet: @unchecked Sendable {
    static let shared = OneIDAlphabet()

    /// Two characters for each ten bits, the first in the low byte.
    let pairs: UnsafePointer<UInt16>
    /// What ten bits at one of ten places add to the check.
    let checks: UnsafePointer<UInt8>
    let characters: [UInt8]
    /// Value of a character, 255 for none.
    let values: [UInt8]

    private init() {
        characters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
        var values = [UInt8](repeating: 255, count: 256)
        for (value, character) in characters.enumerated() {
            values[Int(character)] = UInt8(value)
            if character >= UInt8(ascii: "A") { values[Int(character) + 32] = UInt8(value) }
        }
        self.values = values
        let pairs = UnsafeMutablePointer<UInt16>.allocate(capacity: 1024)
        let checks = UnsafeMutablePointer<UInt8>.allocate(capacity: 10 * 1024)
        for ten in 0..<1024 {
            pairs[ten] = UInt16(characters[ten >> 5]) | UInt16(characters[ten & 31]) << 8
        }
        // The check is linear: what a number adds is what its lowest bit and the rest add.
        for place in 0..<10 {
            let own = checks + place * 1024
            own[0] = 0
            for bit in 0..<10 {
                let digit = UInt8(1 << (bit % 5))
                own[1 << bit] = GaloisField32.multiply(digit, GaloisField32.power(place * 2 + (bit < 5 ? 2 : 1)))
            }
            for ten in 1..<1024 where ten & (ten - 1) != 0 { own[ten] = own[ten & (ten - 1)] ^ own[ten & -ten] }
        }
        self.pairs = UnsafePointer(pairs)
        self.checks = UnsafePointer(checks)
    }
}
