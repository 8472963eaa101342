extension IdentifierType {
    public static let phone: IdentifierType = IdentifierType(
        "phone", plural: "phone numbers", example: "+8613752614083",
        otherNames: ["mobile", "tel", "telephone", "cellphone", "手机", "手机号"],
        headers: Headers(
            row: 1,
            owned: [
                "phone", "phonenumber", "phoneno", "phonenum", "mobile", "mobilenumber", "mobileno", "mobilenum",
                "mobilephone", "mobilephonenumber", "cellphone", "cellphonenumber", "cell", "tel", "telephone",
                "telephonenumber", "telno", "手机", "手机号", "手机号码", "电话", "电话号码", "移动电话", "联系电话", "联系方式",
            ],
            alone: [
                "phonee164", "smsphone", "smsphonenumber", "smsnumber", "phone1", "mobile1", "purephonenumber",
                "defaultaddressphone", "hsphone", "homephone", "wxphone", "wechatphone", "shouji", "shoujihao",
                "dianhua", "手機", "手機號", "手機號碼", "電話", "電話號碼", "行動電話", "电话手机", "手机电话", "固话", "固定电话", "座机", "telefon",
                "telefonnummer", "mobiltelefon", "handynummer", "rufnummer",
            ]),
        normaliser: { PhoneNormaliser(region: $0.region, junk: $0.junk) },
        plainForm: { $0.region == .cn ? .mobile : nil }, options: [.region],
        junk: Junk(
            placeholders, oftenHashed: mobilesOfEqualDigits,
            // Eleven equal digits are no number in any region, and hashed all the same.
            hashedTexts: (0...9).map { String(repeating: "\($0)", count: 11) }, rule: isPlaceholder),
        hiding: PhoneNormaliser.hiding, isNumber: true, hashForms: [.national, .e164, .digits],
        limits: Limits(maxRecords: 50, maxPeople: 20, maxPerPerson: 3), tellsPeopleApart: true, changesHands: true,
        looks: [.phone],
        // Mobiles only: other phones are too like other numbers.
        content: ContentRule(share: 80, normalised: 90, name: .contact, hasShape: isMobileLike),
        checks: [.sequences], recordIDRank: 3, evidence: .phone, steps: PhoneSteps.steps)

    private static let placeholders = [
        "+8613800138000",  // China Mobile's recharge line, the classic sample number
        "+8613800138001",
        "+8613123456789", "+8613987654321",  // typed to pass a form
        "+8613900139000",
        "+864001234567", "+864008008000", "+868008008000",
        "+12345678901", "+12025550100",  // NANP 555-01XX is reserved for fiction
    ]

    /// Mainland mobiles whose last eight digits are the same: exports that hash whatever stood in the column hash those most.
    private static let mobilesOfEqualDigits = (130...199).flatMap { prefix in
        (0...9).map { "+86\(prefix)\(String(repeating: "\($0)", count: 8))" }
    }

    /// The last eight digits all the same: 13800000000, 13888888888, 22222222. Or all eight behind +852, +853 counting. Or
    /// 13800xxx500, China Mobile's message centres, which handsets show as a sender.
    @Sendable private static func isPlaceholder(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        let end = value.count
        guard end > 8 else { return false }
        let last = value.part(end - 8..<end)
        if last[7] == last[6], last.isOneByteRepeated { return true }
        if end == 14, value.has("+8613800", at: 0), value.has("500", at: 11) { return true }
        guard end == 12, value.has("+852", at: 0) || value.has("+853", at: 0) else { return false }
        return last.isDigitSequence(atLeast: 8)
    }

    /// Eleven digits from 13 to 19, perhaps with a country code and punctuation.
    @Sendable private static func isMobileLike(_ text: String) -> Bool {
        let digits = text.utf8.filter(\.isDigit)
        guard digits.count >= 11, text.utf8.count <= 24 else { return false }
        return digits.suffix(11).withContiguousStorageIfAvailable { ChineseNumberingPlan.isMobile($0) } ?? false
    }
}
