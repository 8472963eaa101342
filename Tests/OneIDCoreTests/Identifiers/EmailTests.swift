import Testing

@testable import OneIDCore

@Suite struct EmailTests {
    @Test(
        arguments: [
            ("zhang.wei@qq.com", .clean("zhang.wei@qq.com")), ("Zhang.Wei@QQ.com", .clean("zhang.wei@qq.com")),
            (" zhang@qq.com ", .decorated("zhang@qq.com")), ("mailto:zhang@qq.com", .decorated("zhang@qq.com")),
            ("Zhang Wei <zhang@qq.com>", .decorated("zhang@qq.com")), ("<zhang@qq.com>", .decorated("zhang@qq.com")),
            ("\"Zhang, Wei\" <zhang@qq.com>", .decorated("zhang@qq.com")),
            ("张伟 <zhang@qq.com>", .decorated("zhang@qq.com")), ("zhang＠qq．com", .decorated("zhang@qq.com")),
            ("zhang@qq。com", .decorated("zhang@qq.com")), ("zhang@qq.com.", .decorated("zhang@qq.com")),
            ("'zhang@qq.com", .decorated("zhang@qq.com")), ("=\"zhang@qq.com\"", .decorated("zhang@qq.com")),
            ("zhang@qq.com\u{200B}", .decorated("zhang@qq.com")), ("o'hara@mail.ie", .clean("o'hara@mail.ie")),
            ("a+b@gmail.com", .clean("a+b@gmail.com")), ("wang@公司.cn", .clean("wang@公司.cn")),
            ("a1@sub.mail.co.uk", .clean("a1@sub.mail.co.uk")), ("13822345678@163.com", .clean("13822345678@163.com")),
            ("zhang@qq.com;li@163.com", .decorated("zhang@qq.com", "li@163.com")),
            ("zhang@qq.com, li@163.com", .decorated("zhang@qq.com", "li@163.com")),
            ("zhang@qq.com li@163.com", .decorated("zhang@qq.com", "li@163.com")),
            ("zhang@qq.com/li@163.com", .decorated("zhang@qq.com", "li@163.com")),
            ("zhang@qq.com、li@163.com", .decorated("zhang@qq.com", "li@163.com")),
            ("A <zhang@qq.com>, B <li@163.com>", .decorated("zhang@qq.com", "li@163.com")),
            ("zhang@qq.com;zhang@qq.com", .decorated("zhang@qq.com")), ("zhang@qq.com;", .decorated("zhang@qq.com")),
            ("li@qq.com;test@test.com", .decorated("li@qq.com")),
            ("", .empty), ("  ", .empty), ("a***@qq.com", .masked), ("***", .masked), ("z＊＊g@qq.com", .masked),
            ("1.38E+10", .damaged), ("null", .junk), ("-", .junk), ("test@test.com", .junk), ("TEST@Test.com", .junk),
            ("a@a.com", .junk), ("someone@example.com", .junk), ("x@mail.example.org", .junk),
            ("noreply@qq.com", .junk),
            ("0@qq.com", .junk), ("111111@qq.com", .junk), ("123456@qq.com", .junk), ("aaa@163.com", .junk),
            ("zhang", .invalid), ("zhang@", .invalid), ("@qq.com", .invalid), ("zhang@qq", .invalid),
            ("zhang@@qq.com", .invalid), ("zhang@qq@qq.com", .invalid), (".zhang@qq.com", .invalid),
            ("zhang.@qq.com", .invalid), ("zh..ang@qq.com", .invalid), ("zhang@qq..com", .invalid),
            ("zhang@.qq.com", .invalid), ("zhang@-qq.com", .invalid), ("zhang@qq-.com", .invalid),
            ("zhang@q_q.com", .invalid), ("zhang@127.0.0.1", .invalid), ("zhang@[127.0.0.1]", .invalid),
            ("张@qq.com", .invalid), ("\"zhang wei\"@qq.com", .invalid), ("zhang,san@qq.com", .invalid),
            ("zhang san@qq.com", .invalid), ("zhang@qq,com", .invalid), ("Zhang <zhang@qq.com", .invalid),
            ("li@qq.com <zhang@qq.com>", .invalid), ("<>", .invalid), ("http://qq.com/a@b", .invalid),
        ] as [(String, Outcome)])
    func forms(_ text: String, _ expected: Outcome) {
        #expect(EmailNormaliser().outcome(text) == expected, "\(EmailNormaliser().reason(text))")
    }

    @Test func lengths() {
        let domain = "@mail.cn"
        let local = String(repeating: "ab", count: 32)
        #expect(EmailNormaliser().outcome(local + domain) == .clean(local + domain))
        #expect(EmailNormaliser().outcome("a" + local + domain) == .invalid)
        let label = String(repeating: "bc", count: 31)
        let long = "zhang@" + Array(repeating: label, count: 4).joined(separator: ".") + ".cn"
        #expect(long.utf8.count > 254)
        #expect(EmailNormaliser().outcome(long) == .invalid)
        #expect(EmailNormaliser().outcome("zhang@" + label + ".cn") == .clean("zhang@" + label + ".cn"))
        #expect(EmailNormaliser().outcome("zhang@xy" + label + ".cn") == .invalid)
    }

    @Test func providerRulesOnlyWhenAsked() {
        let rules = EmailNormaliser(providerRules: true)
        #expect(rules.outcome("Zhang.Wei+shop@googlemail.com") == .clean("zhangwei@gmail.com"))
        #expect(rules.outcome("zhang.wei+shop@outlook.com") == .clean("zhang.wei@outlook.com"))
        #expect(rules.outcome("zhang.wei+shop@qq.com") == .clean("zhang.wei+shop@qq.com"))
        #expect(rules.outcome("+shop@outlook.com") == .clean("+shop@outlook.com"))
        #expect(EmailNormaliser().outcome("zhang.wei+shop@gmail.com") == .clean("zhang.wei+shop@gmail.com"))
    }
}
