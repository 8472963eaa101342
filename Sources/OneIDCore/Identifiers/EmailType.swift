extension IdentifierType {
    public static let email: IdentifierType = IdentifierType(
        "email", plural: "e-mail addresses", example: "li.wei@post.internal", otherNames: ["mail", "e-mail", "邮箱"],
        headers: Headers(
            row: 2,
            owned: [
                "email", "emailaddress", "mail", "mailbox", "mailaddress", "emailaddr", "mailaddr", "emailid", "邮箱",
                "邮箱地址", "电子邮箱", "电子邮件", "电子邮件地址", "电子邮箱地址",
                "邮件", "邮件地址", "email地址",
            ],
            alone: [
                "personemail", "hsemail", "youxiang", "電郵", "電子郵件", "信箱", "电邮", "e邮箱", "emailadresse",
                "correo", "correoelectrónico", "correoelectronico", "courriel", "adressemail", "adresseemail",
                "indirizzoemail",
                "endereçodeemail", "eposta", "epost", "epostadress", "sähköposti", "メール", "メールアドレス", "eメール", "이메일",
                "이메일주소",
                "почта", "электроннаяпочта", "элпочта", "адресэлектроннойпочты", "อีเมล", "البريدالإلكتروني",
                "thưđiệntử", "surel",
            ],
            otherMeanings: ["registeredmail", "registermail", "defaultmail"]),
        normaliser: { EmailNormaliser(providerRules: $0.providerRules, junk: $0.junk) },
        plainForm: { $0.providerRules ? nil : .address }, options: [.providerRules],
        junk: Junk(EmailPlaceholders.listed, families: EmailPlaceholders.families, rule: EmailPlaceholders.contains),
        hiding: EmailNormaliser.hiding, foldsCase: true,
        masking: .address, hashForms: [.lower, .upper],
        limits: Limits(maxPerPerson: 5), looks: [.email],
        content: ContentRule(share: 80, normalised: 90, name: .contact) { $0.contains("@") }, evidence: .mailbox
    ) { text in
        let lower = text.plain.lowercased()
        var steps = text.plain == lower ? [] : ["letters become lower case: \(lower)"]
        if text.values.count == 1, let value = text.values.first, value != lower {
            steps.append("the provider's spellings of one mailbox are joined, or a display name is removed: \(value)")
        }
        return steps
    }
}
