/// Tells in one load that a number is not in a small set: a Bloom filter of 4,096 bits with one hash function (Bloom,
/// "Space/time trade-offs in hash coding with allowable errors", CACM 13, 1970).
public struct NumberFilter: Sendable {
    private var words: InlineArray<64, UInt64>

    public init(_ numbers: some Sequence<UInt64>) {
        words = InlineArray(repeating: 0)
        for number in numbers {
            let bit = NumberFilter.bit(number)
            words[bit >> 6] |= 1 << UInt64(bit & 63)
        }
    }

    /// The junk mobiles of a list, as E.164 digits.
    public init(junkPhones junk: JunkList) {
        self.init(
            junk.sets[BuiltInType.phone.ordinal].strings.compactMap { value in
                UInt64(String(decoding: value.dropFirst(), as: UTF8.self))
            })
    }

    /// False: certainly not in the set.
    @inline(__always)
    func mayContain(_ number: UInt64) -> Bool {
        let bit = NumberFilter.bit(number)
        return words[bit &>> 6] & (1 &<< UInt64(truncatingIfNeeded: bit & 63)) != 0
    }

    @inline(__always)
    private static func bit(_ number: UInt64) -> Int {
        Int(truncatingIfNeeded: (number &* 0x9e37_79b9_7f4a_7c15) &>> 52)
    }
}
