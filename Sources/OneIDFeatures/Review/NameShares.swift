import OneIDCore

/// How common the words of names are, for the chance that two names agree in part.
///
/// One counter a word, by its hash (the single row of a count–min sketch: Cormode and Muthukrishnan, 2005). Words that share a
/// counter look more common than they are, which only makes an agreement look less telling. The words of a name are taken to be
/// independent of each other, and so are name, birthday and address.
struct NameShares: Sendable {
    private static let bits = 20
    private var counts = [UInt32](repeating: 0, count: 1 << bits)
    /// Names counted.
    private(set) var names = 0

    private static let key = FingerprintKey(seed: 0x6e61_6d65_7368_6172)

    /// The words of a canonical name, its East Asian part as one.
    static func words(_ canonical: [UInt8]) -> [[UInt8]] {
        canonical.split(separator: UInt8(ascii: " ")).map { Array($0) }
    }

    static func hash(_ word: [UInt8]) -> UInt64 { key.fingerprint(word, slot: 0).high }

    private static func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> UInt64(64 - bits)) }

    private static func place(ofInitial word: [UInt8]) -> Int {
        place(key.fingerprint(PersonName.initial(word), slot: 1).high)
    }

    mutating func add(_ words: [[UInt8]], _ hashes: [UInt64]) {
        names += 1
        for hash in hashes { counts[NameShares.place(hash)] &+= 1 }
        for word in words { counts[NameShares.place(ofInitial: word)] &+= 1 }
    }

    mutating func add(_ other: NameShares) {
        names += other.names
        for place in counts.indices { counts[place] &+= other.counts[place] }
    }

    // MARK: Surprise

    /// How unlikely it is that two names agree as far as these do, in tenths of bits.
    func surprise(_ left: PersonName, _ right: PersonName) -> Int {
        var own = NameShares.words(left.canonical)
        var others: [[UInt8]] = []
        var sum = 0
        for word in NameShares.words(right.canonical) {
            if let place = own.firstIndex(of: word) {
                own.remove(at: place)
                sum += NameShares.surprise(holders: count(word), of: names)
            } else {
                others.append(word)
            }
        }
        let (few, many) = own.count <= others.count ? (own, others) : (others, own)
        for word in few {
            // Whichever of the others it was meant to be: as likely as the most common of them.
            let meant = many.map { isInitial(word) || isInitial($0) ? initials(word) : count(word) + count($0) }
            sum += NameShares.surprise(holders: meant.max() ?? count(word), of: names)
        }
        return sum
    }

    /// How unlikely it is that a name begins, or ends, as another does, in tenths of bits.
    func surprise(ofInitial name: PersonName) -> Int {
        NameShares.surprise(holders: initials(Array(name.canonical.drop { $0 == UInt8(ascii: "*") })), of: names)
    }

    private func isInitial(_ word: [UInt8]) -> Bool { PersonName.initial(word).count == word.count }

    private func count(_ word: [UInt8]) -> Int { Int(counts[NameShares.place(NameShares.hash(word))]) }

    private func initials(_ word: [UInt8]) -> Int { Int(counts[NameShares.place(ofInitial: word)]) }

    /// Of a value that `holders` of `known` have.
    static func surprise(holders: Int, of known: Int) -> Int { Surprise.ofName(holders: holders, named: known) }

    /// Whether one would expect less than one such agreement in `odds` people.
    static func isRare(_ surprise: Int, among people: Int, odds: Int = 20) -> Bool {
        surprise >= Surprise.log2Tenths(people + 1000) + Surprise.log2Tenths(odds)
    }
}
