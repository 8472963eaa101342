import Testing

@testable import OneIDCore

@Suite struct InternationalDomainTests {
    @Test(
        "A domain is one in Unicode, composed or not, and in Punycode, in either case",
        arguments: [
            ("li.wei@xn--bcher-kva.com", "li.wei@bücher.com"), ("li.wei@XN--BCHER-KVA.COM", "li.wei@bücher.com"),
            ("li.wei@B\u{DC}CHER.com", "li.wei@bücher.com"), ("li.wei@bu\u{308}cher.com", "li.wei@bücher.com"),
            ("li.wei@BU\u{308}CHER.com", "li.wei@bücher.com"), ("li.wei@ｂücher．com", "li.wei@bücher.com"),
            ("li.wei@bücher。com", "li.wei@bücher.com"), ("li.wei@bücher｡com", "li.wei@bücher.com"),
            ("wang@xn--55qx5d.xn--fiqs8s", "wang@公司.中国"), ("wang@公司.中国", "wang@公司.中国"),
            ("wang@mail.xn--55qx5d.cn", "wang@mail.公司.cn"), ("i@xn--e1afmkfd.xn--p1ai", "i@пример.рф"),
            ("i@ПРИМЕР.рф", "i@пример.рф"),
            ("a1@xn--strae-oqa.de", "a1@straße.de"), ("a1@strasse.de", "a1@strasse.de"),
        ])
    func one(written: String, canonical: String) { #expect(EmailNormaliser().outcome(written).values == [canonical]) }

    @Test(
        "What only looks like Punycode stays",
        arguments: ["a1@xn--9.com", "a1@xn--a.com", "a1@xn--bcher-kv.com", "a1@axn--bcher-kva.com"])
    func others(written: String) { #expect(EmailNormaliser().outcome(written) == .clean(written)) }

    @Test("A label is as long as on the wire")
    func lengths() {
        // 55 bytes of Punycode and four before them fit; 64 letters do not, whatever they are.
        let fits = String(repeating: "中", count: 40)
        #expect(EmailNormaliser().outcome("a1@\(fits).cn").values == ["a1@\(fits).cn"])
        #expect(EmailNormaliser().outcome("a1@\(String(repeating: "ü", count: 64)).cn") == .invalid)
    }
}
