/// The built-in junk values, in canonical form. Rules (repeated and counting digits) are in `JunkList`.
enum JunkValues {
    static func values(of type: BuiltInType) -> [String] {
        switch type {
        case .phone: phones
        case .email: emails
        case .device: devices
        case .nationalID: nationalIDs
        case .member, .cookie: ["0", "1", "-1", "test", "admin", "guest", "default", "visitor"]
        case .openID, .unionID: ["openid", "unionid", "undefined", "[object Object]"]
        }
    }

    private static let phones = [
        "+8613800138000",  // China Mobile's recharge line, the classic sample number
        "+8613800138001",
        "+8613123456789", "+8613987654321",  // typed to pass a form
        "+8613900139000",
        "+864001234567", "+864008008000", "+868008008000",
        "+12345678901", "+12025550100",  // NANP 555-01XX is reserved for fiction
    ]

    private static let emails = [
        "test@test.com", "a@a.com", "aa@aa.com", "a@b.com", "a@b.c", "a@a.cn", "1@1.com", "123@123.com", "123@qq.com",
        "1@qq.com", "0@qq.com", "10000@qq.com",  // 10000 is Tencent's own account
        "123456@qq.com", "test@qq.com", "test@163.com", "test@126.com", "test@gmail.com", "abc@abc.com", "abc@qq.com",
        "123@163.com", "123456@163.com", "none@none.com", "no@no.com", "na@na.com", "null@null.com", "xx@xx.com",
        "asdf@asdf.com", "qwe@qwe.com", "user@domain.com", "name@domain.com", "email@email.com", "noemail@noemail.com",
        "no@email.com", "noone@nowhere.com", "nobody@nowhere.com", "admin@admin.com", "fake@fake.com",
    ]

    /// Top-level domains of RFC 6761 (after RFC 2606 §2), and one that resolvers add by themselves.
    static let reservedTopDomains = set(["example", "test", "invalid", "localhost", "localdomain"])

    /// RFC 2606 §3, and the Chinese one used alike.
    static let reservedDomains = set(["example.com", "example.net", "example.org", "example.cn"])

    /// Mailboxes that send and are not read (RFC 2142 names the last two).
    static let robotMailboxes = set([
        "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "no.reply", "mailer-daemon", "postmaster",
        "abuse", "null", "undefined", "nomail", "noemail", "no-email", "no_email", "unknown", "anonymous",
    ])

    private static func set(_ words: [String]) -> ByteStringSet { ByteStringSet(words.map { Array($0.utf8) }) }

    private static let devices = [
        "imei:012345678912345",  // the emulator's and many clones' number
        "imei:012345678901237", "imei:123456789012347", "imei:123456789012345", "imei:123456789123456",
        "imei:004999010640000",  // a leaked test number, on millions of handsets
        // Numbers of cloned handsets that device SDKs refuse.
        "imei:351751045421180", "imei:865407010000009", "imei:867731020001006",
        "imei:358673013795895", "imei:111111111111119",
        "mac:02:00:00:00:00:00",  // what Android 6 and iOS 7 and later answer every app
        "mac:00:00:00:00:00:00", "mac:ff:ff:ff:ff:ff:ff", "mac:00:11:22:33:44:55", "mac:00:0c:29:00:00:00",
        "android:9774d56d682e549c",  // the id shared by Android 2.2 handsets (Android issue 10603)
        "android:0123456789abcdef", "android:dead00beef000000",
        "uuid:12345678-1234-1234-1234-123456789012", "uuid:12345678-1234-5678-1234-567812345678",
        "uuid:01234567-89ab-cdef-0123-456789abcdef",
    ]

    /// The examples of GB 11643-1999, copied into many forms.
    private static let nationalIDs = ["11010519491231002X", "440524188001010014"]
}
