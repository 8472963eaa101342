import OneIDMemory

/// What belongs to a person: numbers, mailboxes, devices, a name. Everything follows from (seed, person).
///
/// Persons are counted over the whole run; four in a row are a household.
struct Population: Sendable {
    let hash: CounterHash
    let traps: TrapRates
    let personCount: Int
    let chinese = ChineseText()
    private let phones: DistinctNumbers
    private let mailboxes: DistinctNumbers
    private let companies: UInt64
    /// Account number to member number, for the platforms that number their members.
    let memberNumbers: DistinctNumbers
    let tablets: UInt64

    /// Prefixes of Chinese mobile numbers in use (MIIT numbering resources, network numbers 13x–19x).
    /// The eight digits after them are random.
    private static let prefixes: [UInt64] = [
        130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 147, 150, 151, 152, 153, 155, 156, 157, 158, 159, 166, 173,
        175, 176, 177, 178, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 198, 199,
    ]

    init(options: GeneratorOptions, personCount: Int, appRecords: Int) {
        hash = CounterHash(seed: options.seed)
        traps = options.effectiveTraps
        self.personCount = personCount
        phones = DistinctNumbers(
            modulus: UInt64(Self.prefixes.count) * 100_000_000, key: hash.value(.phone, 0))
        mailboxes = DistinctNumbers(modulus: 2_000_000_000, key: hash.value(.email, 0))
        memberNumbers = DistinctNumbers(modulus: 8_900_000_000, key: hash.value(.record, 0))
        companies = max(
            1, UInt64(Double(personCount) * traps.companyMailbox) / UInt64(max(1, traps.personsPerMailbox)))
        tablets = max(1, UInt64(Double(appRecords) * traps.storeTablet) / UInt64(max(1, traps.recordsPerTablet)))
    }

    // MARK: Phones

    /// The eleven digits of a person's number `ordinal` (0 or 1).
    @inline(__always)
    func phone(of person: UInt64, _ ordinal: UInt64) -> UInt64 {
        if traps.namesake > 0, ordinal == 0, let number = phoneBesideNamesake(of: person) { return number }
        return assignedPhone(of: person, ordinal)
    }

    @inline(__always)
    func assignedPhone(of person: UInt64, _ ordinal: UInt64) -> UInt64 {
        let number = number(person * 4 + ordinal)
        return Self.isReserved(number) ? self.number(person * 4 + 2 + ordinal) : number
    }

    @inline(__always)
    private func number(_ key: UInt64) -> UInt64 {
        let (prefix, rest) = phones(key).quotientAndRemainder(dividingBy: 100_000_000)
        return Self.prefixes[Int(prefix)] * 100_000_000 + rest
    }

    /// Numbers that lists of placeholders contain.
    @inline(__always)
    static func isReserved(_ number: UInt64) -> Bool {
        let rest = number % 100_000_000
        return rest % 11_111_111 == 0 || rest < 10_000 || rest == 138_000 || rest % 10_000_000 == 2_345_678
            || rest % 1_000_000 == 0 || rest == 138_001 || rest == 100_500 || rest == 139_000 || rest == 10_001_000
            || rest == 23_456_789 || rest == 87_654_321
            // China Mobile's message centres.
            || number / 1_000_000 == 13_800 && number % 1000 == 500
    }

    /// The person whose number this person took over, if any: the one 500 places before in the same block.
    @inline(__always)
    func formerHolder(of person: UInt64) -> UInt64? {
        guard person % 1000 >= 500, traps.recycledPhone > 0 else { return nil }
        return recycles(person - 500) ? person - 500 : nil
    }

    /// Whether the number of this person went to another one later.
    @inline(__always)
    func gaveUpPhone(_ person: UInt64) -> Bool {
        person % 1000 < 500 && person + 500 < UInt64(personCount) && traps.recycledPhone > 0 && recycles(person)
    }

    private func recycles(_ donor: UInt64) -> Bool {
        var draws = hash.draws(.recycledPhone, donor)
        // One pair is one receiver among a thousand persons; only half of them can receive.
        return draws.happens(traps.recycledPhone * 2)
    }

    @inline(__always)
    func hasSecondPhone(_ person: UInt64) -> Bool { hash.value(.secondPhone, person) % 10 == 0 }

    // MARK: E-mail

    private static let syllables: [StaticString] = [
        "lan", "mo", "qi", "su", "tao", "wen", "ya", "zi", "bao", "dou", "fei", "gu", "hua", "jia", "kai", "lu", "mi",
        "nan", "pu", "ran", "shi", "tong", "xi", "yun",
    ]

    /// Names under `.internal` are never delegated (ICANN board resolution 2024.07.29.06), so they reach nobody. Those of
    /// RFC 2606 would not do: they are placeholders.
    private static let domains: [StaticString] = [
        "@qq.internal", "@163.internal", "@126.internal", "@foxmail.internal", "@sina.internal", "@mail.internal",
    ]

    @inline(__always)
    func appendSyllables(_ draws: inout Draws, _ count: Int, to cell: inout ByteBuffer) {
        for _ in 0..<count { cell.append(Self.syllables[draws.below(Self.syllables.count)]) }
    }

    /// A mailbox of the person's own; no two persons share one.
    ///
    /// - Parameter elsewhere: at another domain than usual.
    @inline(__always)
    func appendEmail(of person: UInt64, elsewhere: Bool = false, to cell: inout ByteBuffer) {
        // The local part may be a namesake's; the two never meet at one domain.
        let owner = traps.namesake > 0 ? localPartOwner(of: person) : person
        var draws = hash.draws(.email, owner, 1)
        appendSyllables(&draws, 1, to: &cell)
        cell.append(decimal: mailboxes(owner))
        let domain = draws.below(Self.domains.count) + (owner == person ? 0 : 1) + (elsewhere ? 2 : 0)
        cell.append(Self.domains[domain % Self.domains.count])
    }

    /// The number of the company whose mailbox the person gives, if any.
    @inline(__always)
    func company(of person: UInt64) -> UInt64? {
        guard traps.companyMailbox > 0 else { return nil }
        var draws = hash.draws(.mailbox, person)
        return draws.happens(traps.companyMailbox) ? draws.next() % companies : nil
    }

    // MARK: Devices

    /// Who a person's device is known as: the household where it is shared, otherwise the person.
    @inline(__always)
    func deviceOwner(of person: UInt64) -> (key: UInt64, isShared: Bool) {
        if traps.sharedDevice > 0 {
            let household = person / 4
            var draws = hash.draws(.household, household)
            if draws.happens(traps.sharedDevice), person % 4 < 2 + UInt64(draws.below(3)) {
                return (household << 2 | 1 << 62, true)
            }
        }
        return (person << 2, false)
    }

    /// A device id of one of the kinds in the field: IDFA, OAID, IMEI, Android id.
    @inline(__always)
    func appendDevice(_ key: UInt64, wrongCheckDigit: Bool = false, to cell: inout ByteBuffer) {
        var draws = hash.draws(.device, key)
        let first = draws.next()
        let second = draws.next()
        switch wrongCheckDigit ? 2 : draws.below(4) {
        case 0: Self.appendUUID(first, second, upperCase: true, to: &cell)
        case 1: Self.appendUUID(first, second, upperCase: false, to: &cell)
        case 2:
            let start = cell.count
            cell.append(decimal: 86_000_000_000_000 + first % 999_999_999_999, width: 14)
            let check = Self.luhnCheckDigit(UnsafeBufferPointer(rebasing: cell.bytes[start...]))
            cell.append(0x30 + (wrongCheckDigit ? (check + 5) % 10 : check))
        default:
            // The first digit is a letter, so that no Android id looks like a number.
            cell.append(hex: (first & 0x0fff_ffff_ffff_ffff) | (10 + first >> 60 % 6) << 60, digits: 16)
        }
    }

    /// Version 4 (RFC 9562 §5.4).
    private static func appendUUID(_ high: UInt64, _ low: UInt64, upperCase: Bool, to cell: inout ByteBuffer) {
        cell.append(hex: high >> 32, digits: 8, upperCase: upperCase)
        cell.append(UInt8(ascii: "-"))
        cell.append(hex: high >> 16, digits: 4, upperCase: upperCase)
        cell.append(UInt8(ascii: "-"))
        cell.append(hex: high & 0xfff | 0x4000, digits: 4, upperCase: upperCase)
        cell.append(UInt8(ascii: "-"))
        cell.append(hex: low >> 48 & 0x3fff | 0x8000, digits: 4, upperCase: upperCase)
        cell.append(UInt8(ascii: "-"))
        cell.append(hex: low, digits: 12, upperCase: upperCase)
    }

    /// The check digit of an IMEI (3GPP TS 23.003 annex B).
    static func luhnCheckDigit(_ digits: UnsafeBufferPointer<UInt8>) -> UInt8 {
        var sum = 0
        for (index, byte) in digits.reversed().enumerated() {
            var digit = Int(byte &- 0x30)
            if index % 2 == 0 {
                digit *= 2
                if digit > 9 { digit -= 9 }
            }
            sum += digit
        }
        return UInt8((10 - sum % 10) % 10)
    }

    // MARK: WeChat and names

    /// 28 characters: `o`, then 27 that hash (purpose, key).
    @inline(__always)
    func appendWeChatID(_ purpose: CounterHash.Purpose, _ key: UInt64, to cell: inout ByteBuffer) {
        var draws = hash.draws(purpose, key)
        cell.append(UInt8(ascii: "o"))
        for _ in 0..<3 { cell.append(base64: draws.next(), digits: 9) }
    }

    /// Surname and one or two characters, UTF-8.
    @inline(__always)
    func appendName(of person: UInt64, to cell: inout ByteBuffer) {
        var draws = hash.draws(.name, nameKey(of: person))
        let surname = draws.below(chinese.surnameBytes.count / 3)
        for index in 0..<3 { cell.append(chinese.surnameBytes[surname * 3 + index]) }
        for _ in 0..<(draws.below(3) == 0 ? 1 : 2) {
            let given = draws.below(chinese.givenBytes.count / 3)
            for index in 0..<3 { cell.append(chinese.givenBytes[given * 3 + index]) }
        }
    }
}
