/// Tells whether a hash is that of a listed value: a Bloom filter of 32,768 bits with one hash function (Bloom, "Space/time
/// trade-offs in hash coding with allowable errors", CACM 13, 1970), which answers nearly all by one load, and behind it the
/// hashes themselves.
///
/// Used with the fingerprints of the junk values: a fast way that meets one of them leaves the cell to the normaliser.
struct PrintFilter {
    private let words: UnsafeMutablePointer<UInt64>
    /// The upper halves of the fingerprints, each at or behind its place; 0 where none is.
    private let prints: UnsafeMutablePointer<UInt64>
    /// Places less one; a power of two less one, and twice the hashes at least.
    private let mask: Int

    /// - Parameter capacity: hashes that will be inserted at most.
    init(capacity: Int) {
        var places = 16
        while places < capacity * 2 { places *= 2 }
        mask = places - 1
        words = .allocate(capacity: 512)
        words.initialize(repeating: 0, count: 512)
        prints = .allocate(capacity: places)
        prints.initialize(repeating: 0, count: places)
    }

    func deallocate() {
        words.deallocate()
        prints.deallocate()
    }

    func insert(_ print: Fingerprint) {
        let bit = Int(truncatingIfNeeded: print.high &>> 49)
        words[bit >> 6] |= 1 << UInt64(bit & 63)
        prints[place(of: print.high)] = print.high
    }

    /// Where a hash stands or would stand.
    private func place(of high: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: high) & mask
        while prints[place] != 0, prints[place] != high { place = (place &+ 1) & mask }
        return place
    }

    /// False: certainly not inserted. True: inserted, unless two values share 64 bits of a keyed hash.
    @inline(__always)
    func mayContain(_ print: Fingerprint) -> Bool {
        let bit = Int(truncatingIfNeeded: print.high &>> 49)
        return words[bit &>> 6] & (1 &<< UInt64(truncatingIfNeeded: bit & 63)) != 0 && holds(print)
    }

    @inline(never)
    private func holds(_ print: Fingerprint) -> Bool { prints[place(of: print.high)] == print.high }
}
