/// A hash of (seed, purpose, subject): every random choice of the generator is one, so nothing is remembered and a
/// row is the same whichever thread makes it and whatever was made before it.
///
/// The finaliser is the one of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014), applied twice.
struct CounterHash: Sendable {
    /// What a hash is for. Two purposes never share a value.
    enum Purpose: UInt64, Sendable {
        case template = 1
        case permutation
        case record
        case phone
        case email
        case device
        case openID
        case unionID
        case name
        case household
        case recycledPhone
        case mailbox
        case secondPhone
        case attributes
        case order
        case phoneSlip
        case otherDomain
        case namesake
        case commonName
        case commonBirthday
    }

    let seed: UInt64

    @inline(__always)
    static func mixed(_ value: UInt64) -> UInt64 {
        var x = value
        x = (x ^ (x >> 30)) &* 0xbf58_476d_1ce4_e5b9
        x = (x ^ (x >> 27)) &* 0x94d0_49bb_1331_11eb
        return x ^ (x >> 31)
    }

    @inline(__always)
    func value(_ purpose: Purpose, _ subject: UInt64, _ counter: UInt64 = 0) -> UInt64 {
        let keyed = seed ^ (purpose.rawValue &* 0x9e37_79b9_7f4a_7c15) ^ (counter &* 0xd1b5_4a32_d192_ed03)
        return Self.mixed(Self.mixed(keyed) &+ subject &* 0x9e37_79b9_7f4a_7c15)
    }

    /// A sequence of draws that belongs to (purpose, subject, counter).
    @inline(__always)
    func draws(_ purpose: Purpose, _ subject: UInt64, _ counter: UInt64 = 0) -> Draws {
        Draws(state: value(purpose, subject, counter))
    }
}

/// Successive draws from one hash value.
struct Draws {
    private var state: UInt64

    @inline(__always)
    init(state: UInt64) { self.state = state }

    @inline(__always)
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        return CounterHash.mixed(state)
    }

    /// Uniform in `0..<bound` (bias below 2⁻³² for the small bounds used here).
    @inline(__always)
    mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(truncatingIfNeeded: bound)) >> 32)
    }

    /// True with the given probability.
    @inline(__always)
    mutating func happens(_ probability: Double) -> Bool {
        Double(next() >> 11) * 0x1p-53 < probability
    }
}
