extension IdentifierType {
    public static let phone: IdentifierType = IdentifierType(
        "phone", plural: "phone numbers", example: "+8613752614083",
        otherNames: ["mobile", "tel", "telephone", "cellphone", "手机", "手机号"],
        headers: Headers(
            row: 1,
            owned: [
                "phone", "phonenumber", "phoneno", "phonenum", "mobile", "mobilenumber", "mobileno", "mobilenum",
                "mobilephone", "mobilephonenumber", "cellphone", "cellphonenumber", "cell", "tel", "telephone",
                "telephonenumber", "telno", "手机", "手机号", "手機", "手機號", "手機號碼", "電話", "電話號碼", "聯絡電話", "聯繫電話", "手机号码",
                "电话", "电话号码", "移动电话", "联系电话", "联系方式",
            ],
            alone: [
                "phonee164", "smsphone", "smsphonenumber", "smsnumber", "purephonenumber",
                "defaultaddressphone", "hsphone", "homephone", "wxphone", "wechatphone", "shouji", "shoujihao",
                "dianhua", "接收号码", "接收手机号码", "接收手机号", "workphone", "businessphone", "téléphoneportable",
                "telephoneportable", "portable", "常用手机", "常用手机号",
                "常用电话", "家庭电话", "家庭手机", "单位电话", "行動電話", "手提電話", "电话手机", "手机电话", "固话", "固定电话", "座机", "telefon",
                "telefonnummer", "mobiltelefon", "mobilnummer", "handy", "handynummer", "rufnummer", "téléphone",
                "telephonemobile",
                "téléphonemobile", "numérodetéléphone", "teléfono", "teléfonomóvil", "telefono",
                "numerodetelefono", "móvil", "celular", "telefone", "telemóvel", "cellulare", "numeroditelefono",
                "telefoon",
                "telefoonnummer", "mobiel", "телефон", "мобильный", "мобильныйтелефон", "номертелефона", "電話番号", "携帯電話",
                "携帯番号",
                "携帯電話番号", "휴대폰", "휴대폰번호", "휴대전화", "전화번호", "연락처", "핸드폰",
                "númerodeteléfono", "numerodetelefone", "númerodetelefone", "sốđiệnthoại", "điệnthoại", "sđt",
                "sodienthoai",
                "เบอรโทร", "เบอรโทรศัพท", "เบอรมือถือ", "โทรศัพท", "มือถือ", "الهاتف", "رقمالهاتف", "الجوال", "رقمالجوال",
                "טלפון", "נייד",
                "telepon", "nomortelepon", "nomorhp", "nohp", "puhelin", "puhelinnumero", "telefonszám", "τηλέφωνο",
                "κινητό",
                "numertelefonu", "nrtelefonu", "телефонклиента", "ceptelefonu", "telefonno", "телефонныйномер",
            ]),
        normaliser: { PhoneNormaliser(region: $0.region, junk: $0.junk) },
        plainForm: { $0.region == .cn ? .mobile : nil }, options: [.region],
        junk: Junk(
            PhonePlaceholders.listed, families: PhonePlaceholders.families, hashedTexts: PhonePlaceholders.hashedTexts,
            rule: PhonePlaceholders.contains),
        hiding: PhoneNormaliser.hiding, isNumber: true, hashForms: [.national, .e164, .digits],
        limits: Limits(maxPerPerson: 3), tellsPeopleApart: true,
        looks: [.phone],
        // Mobiles only: other phones are too like other numbers.
        content: ContentRule(share: 80, normalised: 90, name: .contact, hasShape: isMobileLike),
        checks: [.sequences], evidence: .phone, steps: PhoneSteps.steps)

    /// Eleven digits from 13 to 19, perhaps with a country code and punctuation.
    @Sendable private static func isMobileLike(_ text: String) -> Bool {
        let digits = text.utf8.filter(\.isDigit)
        guard digits.count >= 11, text.utf8.count <= 24 else { return false }
        return digits.suffix(11).withContiguousStorageIfAvailable { ChineseNumberingPlan.isMobile($0) } ?? false
    }
}
