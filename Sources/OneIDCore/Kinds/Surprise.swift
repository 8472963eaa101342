/// How unlikely an agreement is by chance, in tenths of bits: log₂ of one over its probability.
///
/// The weights are those of Fellegi and Sunter ("A theory for record linkage", 1969) with the frequency of the value in
/// the data in place of an average, as Splink's term-frequency adjustment; agreement among records of one person is
/// taken as sure. They rank review items; what agrees by chance too often is no composite key, and nothing is linked by weights.
public enum Surprise {
    /// Names and birthdays of people who are not in the data: keeps a value that occurs twice among ten members from
    /// looking common.
    public static let people = 1000
    /// About seventy years of days.
    public static let days = 25_000
    /// Chance of a second person of this name and birthday, in twentieths, above which the pair is not rare.
    private static let rareShare = 20

    /// 10 · log₂, exact to a tenth and the same on every machine: no floating point.
    public static func log2Tenths(_ value: Int) -> Int {
        guard value > 1 else { return 0 }
        let whole = value.bitWidth - 1 - value.leadingZeroBitCount
        // Mantissa in [1, 2) as a fraction of 2³⁰, squared ten times over: each carry is a bit of the logarithm.
        var mantissa = whole >= 30 ? UInt64(value) >> UInt64(whole - 30) : UInt64(value) << UInt64(30 - whole)
        var fraction = 0
        for _ in 0..<10 {
            mantissa = (mantissa * mantissa) >> 30
            fraction <<= 1
            if mantissa >= 1 << 31 {
                mantissa >>= 1
                fraction |= 1
            }
        }
        return whole * 10 + (fraction * 10 + 512) >> 10
    }

    public static func ofName(holders: Int, named: Int) -> Int {
        max(0, log2Tenths(named + people) - log2Tenths(max(1, holders)))
    }

    /// Some 3.8 · 10⁹ mobile numbers, of which 109 are one slip away.
    public static let ofNearPhone = log2Tenths(3_800_000_000) - log2Tenths(109)

    /// Three bits a character, ten characters at most: local parts are words and names.
    public static func ofLocalPart(_ address: String) -> Int {
        let local = address.utf8.prefix { $0 != UInt8(ascii: "@") }
        return 30 * min(10, local.count)
    }

    public static func ofBirthday(holders: Int, of known: Int) -> Int {
        max(0, log2Tenths(known + days) - log2Tenths(max(1, holders)))
    }

    public static let ofSecondSignal = 30

    /// A known digit is 3.3 bits, the first three of a phone are worth five together; of an address only the name counts.
    public static func ofMasked(knownBytes: Int, _ evidence: IdentifierType.Evidence, _ pattern: MaskedPattern) -> Int {
        switch evidence {
        case .phone: 50 + 33 * max(0, knownBytes - 3)
        case .ends: 25 * knownBytes
        case .mailbox: 30 + 40 * min(6, pattern.knownHead.count)
        }
    }

    /// Whether one would not expect another person with this name and birthday: less than one in twenty.
    ///
    /// - Parameters:
    ///   - people: clusters that have both.
    ///   - name: clusters with the name.
    ///   - day: records with the birthday, of `known` with any.
    public static func isRare(people: Int, name: Int, day: Int, of known: Int) -> Bool {
        isRare(max(1, name - people + 1), [Share(of: max(1, day - people + 1), among: known + days)])
    }

    /// How many of how many have a value.
    public struct Share: Sendable {
        public let part: UInt64
        public let whole: UInt64

        public init(of part: Int, among whole: Int) {
            self.part = UInt64(max(0, part))
            self.whole = UInt64(max(1, whole))
        }
    }

    /// Whether one would expect less than one in twenty among some people to agree by chance.
    ///
    /// - Parameters:
    ///   - others: people who agree on one thing, at most 2³².
    ///   - shares: how many people agree on each other thing; they are taken as independent of each other.
    public static func isRare(_ others: Int, _ shares: [Share]) -> Bool {
        // Forty bits behind the point: a share takes no more than it leaves.
        var expected = UInt128(UInt32(clamping: others)) * UInt128(rareShare) << 40
        for share in shares {
            expected = expected * UInt128(UInt32(clamping: min(share.part, share.whole))) / UInt128(share.whole)
        }
        return expected < 1 << 40
    }
}
