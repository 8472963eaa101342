extension IdentifierType {
    public static let email: IdentifierType = IdentifierType(
        "email", plural: "e-mail addresses", example: "li.wei@post.internal", otherNames: ["mail", "e-mail", "邮箱"],
        headers: Headers(
            row: 2,
            owned: [
                "email", "emailaddress", "mail", "mailbox", "mailaddress", "emailid", "邮箱", "邮箱地址", "电子邮箱", "电子邮件",
                "邮件", "邮件地址", "email地址",
            ],
            alone: ["personemail", "hsemail", "youxiang", "電郵", "電子郵件", "信箱", "电邮", "e邮箱"],
            otherMeanings: ["registeredmail", "registermail", "defaultmail"]),
        normaliser: { EmailNormaliser(providerRules: $0.providerRules, junk: $0.junk) },
        plainForm: { $0.providerRules ? nil : .address }, options: [.providerRules],
        junk: Junk(placeholders, rule: isPlaceholder), hiding: EmailNormaliser.hiding, foldsCase: true,
        masking: .address, hashForms: [.lower, .upper],
        limits: Limits(maxRecords: 50, maxPeople: 20, maxPerPerson: 5), changesHands: true, looks: [.email],
        content: ContentRule(share: 80, normalised: 90, name: .contact) { $0.contains("@") },
        recordIDRank: 4, evidence: .mailbox
    ) { text in
        let lower = text.plain.lowercased()
        var steps = text.plain == lower ? [] : ["letters become lower case: \(lower)"]
        if text.values.count == 1, let value = text.values.first, value != lower {
            steps.append("the provider's spellings of one mailbox are joined, or a display name is removed: \(value)")
        }
        return steps
    }

    private static let placeholders = [
        "test@test.com", "a@a.com", "aa@aa.com", "a@b.com", "a@b.c", "a@a.cn", "1@1.com", "123@123.com", "123@qq.com",
        "1@qq.com", "0@qq.com", "10000@qq.com",  // 10000 is Tencent's own account
        "123456@qq.com", "test@qq.com", "test@163.com", "test@126.com", "test@gmail.com", "abc@abc.com", "abc@qq.com",
        "123@163.com", "123456@163.com", "none@none.com", "no@no.com", "na@na.com", "null@null.com", "xx@xx.com",
        "asdf@asdf.com", "qwe@qwe.com", "user@domain.com", "name@domain.com", "email@email.com", "noemail@noemail.com",
        "no@email.com", "noone@nowhere.com", "nobody@nowhere.com", "admin@admin.com", "fake@fake.com",
    ]

    /// Top-level domains of RFC 6761 (after RFC 2606 §2), and one that resolvers add by themselves.
    private static let reservedTopDomains = ByteStringSet(
        words: ["example", "test", "invalid", "localhost", "localdomain"])

    /// RFC 2606 §3, and the Chinese one used alike.
    private static let reservedDomains = ByteStringSet(
        words: ["example.com", "example.net", "example.org", "example.cn"])

    /// Mailboxes that send and are not read (RFC 2142 names the last two).
    private static let robotMailboxes = ByteStringSet(
        words: [
            "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "no.reply", "mailer-daemon", "postmaster",
            "abuse", "null", "undefined", "nomail", "noemail", "no-email", "no_email", "unknown", "anonymous",
        ])

    /// Domains that are reserved for examples (RFC 2606, RFC 6761), mailboxes nobody reads, names such as `1111@`.
    @Sendable private static func isPlaceholder(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let at = value.firstIndex(of: UInt8(ascii: "@")) else { return false }
        let name = value.part(0..<at)
        let domain = value.part(at + 1..<value.count)
        if isReserved(domain) || robotMailboxes.contains(name) { return true }
        // QQ numbers have 5 digits or more and begin with 1 to 9.
        if domain.count == 6, domain.has("qq.com", at: 0), name.isAllDigits, name.count < 5 || name[0] == 0x30 {
            return true
        }
        if name.isAllDigits { return name.isOneByteRepeated && name.count >= 3 || name.isDigitSequence(atLeast: 5) }
        return name.count >= 3 && name.isOneByteRepeated
    }

    private static func isReserved(_ domain: CellBytes) -> Bool {
        guard let dot = domain.lastIndex(of: UInt8(ascii: ".")) else { return false }
        if reservedTopDomains.contains(domain.part(dot + 1..<domain.count)) { return true }
        let above = domain.part(0..<dot).lastIndex(of: UInt8(ascii: ".")).map { $0 + 1 } ?? 0
        return reservedDomains.contains(domain.part(above..<domain.count))
    }
}
