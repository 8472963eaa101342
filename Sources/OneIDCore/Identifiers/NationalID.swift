extension IdentifierType {
    public static let nationalID: IdentifierType = IdentifierType(
        "national_id", plural: "national ids", example: "110101199003077715",
        otherNames: ["id_card", "id_number", "idcard", "身份证", "身份证号"],
        headers: Headers(
            row: 5,
            alone: [
                "nationalid", "nationalidnumber", "idcard", "idcardno", "idcardnumber", "idcardnum", "identitycard",
                "identityno", "identitynumber", "citizenid", "shenfenzheng", "sfz", "sfzh", "身份证", "身份证号", "身份证号码",
                "证件号", "证件号码", "身份證", "身份證號", "身份證號碼", "公民身份号码", "居民身份证号",
            ]),
        normaliser: { NationalIDNormaliser(junk: $0.junk[.nationalID]) },
        // The examples of GB 11643-1999, copied into many forms. What the normaliser refuses as made up is hashed all the same.
        junk: Junk(["11010519491231002X", "440524188001010014"], hashedTexts: madeUp),
        hiding: NationalIDNormaliser.hiding,
        hashForms: [.upper, .lower], limits: Limits(maxPerPerson: 1), tellsPeopleApart: true, changesHands: false,
        looks: [.nationalID],
        content: ContentRule(share: 60, hasCheckDigit: true, name: .nothing) { (15...18).contains($0.utf8.count) },
        evidence: .ends
    ) { text in
        var steps: [String] = []
        let digits = text.plain.unicodeScalars.filter { $0 != " " && $0 != "-" }
        if digits.count < text.plain.unicodeScalars.count {
            steps.append("blanks and dashes between the digits are removed")
        }
        if digits.count == 15 {
            steps.append("the form of 15 digits is completed with the century 19 and its check digit")
        }
        return steps + ["province, date of birth and check digit are right"]
    }

    private static let madeUp =
        [15, 18].flatMap { count in (0...9).map { String(repeating: "\($0)", count: count) } } + [
            "123456789012345", "123456789012345678", "012345678901234567", "987654321098765432", "123456",
        ]
}

/// Identity numbers of mainland China: 18 characters, the last a check digit or `X`.
///
/// Sources: GB 11643-1999 (form; check digit by ISO 7064 MOD 11-2), GB/T 2260 (first two digits: province), State Council
/// notice 2018 (residence permits of people from Hong Kong 81, Macao 82 and Taiwan 83). The 15-digit form of GB 11643-1989,
/// where the year has two digits and there is no check digit, is completed: years are 19xx, as it ended in 1999.
struct NationalIDNormaliser: JunkRefusing {
    static let hiding = Masked.Style.digits

    var junk: JunkSet

    func normalise(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell) {
        Decoration.withPlain(raw, into: &cell, masks: Self.hiding) { plain, changed, cell in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 18) { room in
                Self.normalise(plain, changed, room, junk, &cell)
            }
        }
    }

    private static func normalise(
        _ plain: CellBytes, _ changed: Bool, _ room: UnsafeMutableBufferPointer<UInt8>, _ junk: JunkSet,
        _ cell: inout NormalisedCell
    ) {
        var changed = changed
        var length = 0
        for byte in plain {
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") {
                changed = true
                continue
            }
            guard length < 18 else { return cell.refuse(.invalid, "more than 18 characters") }
            guard byte.isDigit || (length == 17 && byte.lowercasedASCII == UInt8(ascii: "x")) else {
                return cell.refuse(.invalid, "18 digits, or 17 and X, expected")
            }
            room[length] = byte.uppercasedASCII
            length += 1
        }
        let written = CellBytes(rebasing: UnsafeBufferPointer(room)[0..<length])
        if written.isOneByteRepeated || written.isDigitSequence(atLeast: 6) {
            return cell.refuse(.junk, "repeated or counting digits")
        }
        let isOldForm = length == 15
        if isOldForm {
            for index in (6..<15).reversed() { room[index + 2] = room[index] }
            room[6] = UInt8(ascii: "1")
            room[7] = UInt8(ascii: "9")
            room[17] = checkDigit(CellBytes(rebasing: UnsafeBufferPointer(room)[0..<17]))
            length = 18
        }
        guard length == 18 else { return cell.refuse(.invalid, "wrong length, 18 expected") }
        let value = UnsafeBufferPointer(room)
        guard isProvince(value.part(0..<2)) else { return cell.refuse(.invalid, "unassigned province code") }
        guard isDate(value) else { return cell.refuse(.invalid, "impossible date of birth") }
        guard value[17] == checkDigit(value.part(0..<17)) else { return cell.refuse(.invalid, "wrong check digit") }
        guard !junk.contains(value) else { return cell.refuse(.junk, "placeholder number") }
        cell.append(value)
        cell.accept(decorated: changed)
    }

    /// ISO 7064 MOD 11-2: weights 2^(17-i) mod 11.
    static func checkDigit(_ digits: CellBytes) -> UInt8 {
        var remainder = 0
        for index in 0..<17 { remainder = (remainder + Int(digits[index] &- 0x30)) * 2 % 11 }
        let check = (12 - remainder) % 11
        return check == 10 ? UInt8(ascii: "X") : 0x30 + UInt8(truncatingIfNeeded: check)
    }

    /// GB/T 2260; 81 to 83 are residence permits, 71, 81 and 82 also the regions themselves; 91 stands for abroad.
    private static func isProvince(_ code: CellBytes) -> Bool {
        switch Int(code[0] &- 0x30) * 10 + Int(code[1] &- 0x30) {
        case 11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71, 81...83, 91: true
        default: false
        }
    }

    private static func isDate(_ value: CellBytes) -> Bool {
        func number(_ place: Range<Int>) -> Int {
            var number = 0
            for index in place { number = number * 10 + Int(value[index] &- 0x30) }
            return number
        }
        let year = number(6..<10)
        let month = number(10..<12)
        let day = number(12..<14)
        // The result must not depend on the day of the run, so the upper bound is no clock.
        guard (1850...2099).contains(year), (1...12).contains(month), day >= 1 else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let last = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        return day <= last
    }
}
