import OneIDCore

/// Reads printed OneIDs in bulk: a few nanoseconds each, where `OneID.init` computes every check from the field.
public final class OneIDReader: @unchecked Sendable {
    /// What a character at one of the 20 places adds to the check, 256 entries a place.
    private let checks: UnsafeMutablePointer<UInt8>
    /// Value of a character, 255 for none.
    private let values: UnsafeMutablePointer<UInt8>

    public init() {
        values = .allocate(capacity: 256)
        checks = .allocate(capacity: 20 * 256)
        checks.initialize(repeating: 0, count: 20 * 256)
        for (character, value) in OneIDAlphabet.shared.values.enumerated() {
            values[character] = value
            guard value < 32 else { continue }
            for place in 0..<20 {
                checks[place * 256 + character] = GaloisField32.multiply(value, GaloisField32.power(place + 1))
            }
        }
    }

    deinit {
        values.deallocate()
        checks.deallocate()
    }

    /// nil when the length, a character or the check is wrong. Lower case is accepted.
    public func read(_ bytes: UnsafeBufferPointer<UInt8>) -> OneID? {
        guard bytes.count == OneID.length else { return nil }
        let values = values
        let checks = checks
        var high: UInt64 = 0
        var low: UInt64 = 0
        var check: UInt8 = 0
        var seen: UInt8 = 0
        for place in 0..<10 {
            let left = Int(bytes[place])
            let right = Int(bytes[place &+ 10])
            seen |= values[left] | values[right]
            high = high &<< 5 | UInt64(values[left] & 31)
            low = low &<< 5 | UInt64(values[right] & 31)
            check ^= checks[place &* 256 &+ left] ^ checks[(place &+ 10) &* 256 &+ right]
        }
        guard seen < 32, values[Int(bytes[20])] == check else { return nil }
        return OneID(high: high, low: low)
    }
}
