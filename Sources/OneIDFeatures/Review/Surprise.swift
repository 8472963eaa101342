import OneIDCore

/// How unlikely an agreement is by chance, in tenths of bits: log₂ of one over its probability.
///
/// The weights are those of Fellegi and Sunter ("A theory for record linkage", 1969) with the frequency of the value in
/// the data in place of an average, as Splink's term-frequency adjustment; agreement among records of one person is
/// taken as sure. They rank review items and never link.
enum Surprise {
    /// Names and birthdays of people who are not in the data: keeps a value that occurs twice among ten members from
    /// looking common.
    private static let people = 1000
    /// About seventy years of days.
    private static let days = 25_000
    /// Chance of a second person of this name and birthday, in twentieths, above which the pair is not rare.
    private static let rareShare = 20

    /// 10 · log₂, exact to a tenth and the same on every machine: no floating point.
    static func log2Tenths(_ value: Int) -> Int {
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

    static func ofName(holders: Int, named: Int) -> Int {
        max(0, log2Tenths(named + people) - log2Tenths(max(1, holders)))
    }

    /// Some 3.8 · 10⁹ mobile numbers, of which 109 are one slip away.
    static let ofNearPhone = log2Tenths(3_800_000_000) - log2Tenths(109)

    /// Three bits a character, ten characters at most: local parts are words and names.
    static func ofLocalPart(_ address: String) -> Int {
        let local = address.utf8.prefix { $0 != UInt8(ascii: "@") }
        return 30 * min(10, local.count)
    }

    static func ofBirthday(holders: Int, of known: Int) -> Int {
        max(0, log2Tenths(known + days) - log2Tenths(max(1, holders)))
    }

    static let ofSecondSignal = 30

    /// A known digit is 3.3 bits, the first three of a phone are worth five together; of an address only the name counts.
    static func ofMasked(knownBytes: Int, _ evidence: IdentifierType.Evidence, _ pattern: MaskedPattern) -> Int {
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
    static func isRare(people: Int, name: Int, day: Int, of known: Int) -> Bool {
        let others = max(1, name - people + 1)
        let onDay = max(1, day - people + 1)
        let (product, overflow) = others.multipliedReportingOverflow(by: onDay)
        guard !overflow, product < Int.max / rareShare else { return false }
        return product * rareShare < known + days
    }
}
