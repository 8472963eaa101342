/// Addresses that nobody reads, although mail could be sent to them.
enum EmailPlaceholders {
    static let listed = [
        "a@b.com", "a@b.c", "1@qq.com", "0@qq.com", "10000@qq.com",  // 10000 is Tencent's own account
        "123456@qq.com", "123456@163.com", "123456789@qq.com", "abc@qq.com", "no@email.com", "name@email.com",
        "me@me.com",
        "email@email.com", "mail@mail.com", "user@email.com", "admin@admin.com", "info@info.com", "user@user.com",
        "johndoe@gmail.com", "john.doe@gmail.com", "jane.doe@gmail.com", "john@doe.com", "foo@bar.com", "foo@bar.cn",
        "x@y.com", "x@y.z", "xxx@qq.com",
    ]

    /// Of those that only the rules name, the ones that exports hash.
    @Sendable static func families() -> [String] {
        let domains = [
            "qq.com", "163.com", "126.com", "gmail.com", "hotmail.com", "outlook.com", "yahoo.com", "sina.com",
            "foxmail.com", "139.com",
            "icloud.com", "example.com", "example.org", "example.net", "test.com", "domain.com", "email.com",
            "mail.com",
            "none.com", "company.com",
        ]
        let names =
            robots + NullWords.mailboxWords + [
                "a", "x", "aaa", "xxx", "111", "1111", "123", "1234", "12345", "123456", "11111111",
            ]
        let twins =
            NullWords.mailboxWords + [
                "a", "aa", "aaa", "x", "xx", "xxx", "1", "11", "111", "123", "1234", "12345", "123456", "abc", "asd",
                "asdf", "qwe", "qwerty", "none", "no", "na", "null", "unknown", "noemail", "email", "mail",
            ]
        return names.flatMap { name in domains.map { name + "@" + $0 } }.filter(isOne)
            + twins.flatMap { twin in ["com", "cn", "net", "org", "de"].map { twin + "@" + twin + "." + $0 } }.filter(
                isOne)
    }

    private static func isOne(_ address: String) -> Bool { CellShape.test(address, contains) }

    /// Top-level domains of RFC 6761 (after RFC 2606 §2), and one that resolvers add by themselves.
    private static let reservedTopDomains = ByteStringSet(
        words: ["example", "test", "invalid", "localhost", "localdomain"])

    /// What stands before the top-level domain, or before a second level such as `co.uk`, of RFC 2606 §3 and of what is written
    /// for want of an address.
    private static let reservedDomains = ByteStringSet(
        words: [
            "example", "test", "domain", "yourdomain", "mydomain", "yourcompany", "noemail", "nomail", "none", "null",
            "undefined",
            "noreply", "nowhere", "nodomain", "invalid", "fake", "placeholder", "anonymous", "unknown", "deleted",
        ])

    /// Mailboxes that send and are not read (RFC 2142 names two of them), and what stands for none.
    private static let robots = [
        "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "do_not_reply", "no.reply", "mailer-daemon",
        "postmaster",
        "abuse", "null", "undefined", "nomail", "noemail", "no-email", "no_email", "no.email", "unknown", "anonymous",
        "none", "nan",
        "abc", "abcd", "abcde", "abcdef", "abc123", "asd", "asdf", "asdfg", "asdfgh", "qwe", "qwer", "qwert", "qwerty",
        "zxc", "zxcv",
        "your.name", "your.email", "your-email", "your_email", "firstname.lastname", "name", "notset", "not-set",
        "notprovided",
    ]

    private static let robotMailboxes = ByteStringSet(words: robots + NullWords.mailboxWords)

    /// Domains that are reserved for examples (RFC 2606, RFC 6761), mailboxes nobody reads, names such as `1111@` and
    /// `123@`, and a short or robot's name that is the domain's, too: `a@a.com`, `guest@guest.com`.
    ///
    /// A longer one is left alone: `weber@weber.de` is Weber's.
    @Sendable static func contains(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let at = value.firstIndex(of: UInt8(ascii: "@")) else { return false }
        let name = value.part(0..<at)
        let domain = value.part(at + 1..<value.count)
        guard let dot = domain.lastIndex(of: UInt8(ascii: ".")) else { return false }
        if reservedTopDomains.contains(domain.part(dot + 1..<domain.count)) { return true }
        let label = label(of: domain, dot)
        if reservedDomains.contains(label) || robotMailboxes.contains(name) { return true }
        // QQ numbers have 5 digits or more and begin with 1 to 9.
        if domain.count == 6, domain.has("qq.com", at: 0), name.isAllDigits, name.count < 5 || name[0] == 0x30 {
            return true
        }
        if name.count <= 3 || name.isAllDigits, name.elementsEqual(label) { return true }
        if name.isAllDigits { return name.isOneByteRepeated && name.count >= 3 || name.isDigitSequence(atLeast: 3) }
        return name.count >= 3 && name.isOneByteRepeated
    }

    /// What somebody registered: the label before the last, or before the last two where the second is for all.
    private static func label(of domain: CellBytes, _ dot: Int) -> CellBytes {
        func before(_ end: Int) -> CellBytes {
            let start = domain.part(0..<end).lastIndex(of: UInt8(ascii: ".")).map { $0 + 1 } ?? 0
            return domain.part(start..<end)
        }
        let label = before(dot)
        let above = dot - label.count - 1
        guard above > 0, domain.count - dot == 3, label.count <= 3, isForAll(label) else { return label }
        return before(above)
    }

    /// `com.cn`, `co.uk`, `org.au` …
    private static func isForAll(_ label: CellBytes) -> Bool {
        for word in ["com", "co", "org", "net", "edu", "ac", "gov", "or", "ne"] as [StaticString]
        where word.utf8CodeUnitCount == label.count && label.has(word, at: 0) { return true }
        return false
    }
}
