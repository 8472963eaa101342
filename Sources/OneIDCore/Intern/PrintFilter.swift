/// Tells in one load that a hash is not that of a listed value: a Bloom filter of 32,768 bits with one hash function
/// (Bloom, "Space/time trade-offs in hash coding with allowable errors", CACM 13, 1970).
///
/// Used with the fingerprints of the junk values: a fast way that meets one of their bits leaves the cell to the
/// normaliser.
struct PrintFilter {
    private let words: UnsafeMutablePointer<UInt64>

    init() {
        words = .allocate(capacity: 512)
        words.initialize(repeating: 0, count: 512)
    }

    func deallocate() { words.deallocate() }

    func insert(_ print: Fingerprint) {
        let bit = Int(truncatingIfNeeded: print.high &>> 49)
        words[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    /// False: certainly not inserted.
    @inline(__always)
    func mayContain(_ print: Fingerprint) -> Bool {
        let bit = Int(truncatingIfNeeded: print.high &>> 49)
        return words[bit &>> 6] & (1 &<< UInt64(truncatingIfNeeded: bit & 63)) != 0
    }
}
