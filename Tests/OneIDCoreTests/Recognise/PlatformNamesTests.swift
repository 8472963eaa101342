import Testing

@testable import OneIDCore

@Suite struct PlatformNamesTests {
    private static func source(of word: String, among sources: [String]) -> String? {
        PlatformNames.words(for: sources).first { FoldedWord.key($0.word) == FoldedWord.key(word) }?.source
    }

    @Test("A source named for a platform is told by the platform's usual names and by its own")
    func words() {
        let sources = ["tmall", "jd_members", "微信会员", "crm"]
        #expect(Self.source(of: "天猫", among: sources) == "tmall")
        #expect(Self.source(of: "TMALL", among: sources) == "tmall")
        #expect(Self.source(of: "京东", among: sources) == "jd_members")
        #expect(Self.source(of: "jd_members", among: sources) == "jd_members")
        #expect(Self.source(of: "小程序", among: sources) == "微信会员")
        #expect(Self.source(of: "crm", among: sources) == nil)
        #expect(Self.source(of: "拼多多", among: sources) == nil)
    }

    @Test(
        "Words that differ in case, width and blanks are one", arguments: ["WeChat", "ＷeChat", "we  chat", " WECHAT "])
    func folded(_ word: String) { #expect(FoldedWord.key(word) == Array("wechat".utf8)) }

    @Test("Who buys at Taobao has one account for Tmall, unless both are there")
    func twins() {
        #expect(Self.source(of: "淘宝", among: ["tmall"]) == "tmall")
        #expect(Self.source(of: "淘宝", among: ["tmall", "taobao"]) == "taobao")
    }

    @Test("Two sources of one platform have their own names only")
    func ambiguous() {
        let sources = ["pos-shanghai", "pos-hangzhou"]
        #expect(Self.source(of: "门店", among: sources) == nil)
        #expect(Self.source(of: "pos-shanghai", among: sources) == "pos-shanghai")
    }

    @Test("A word of a platform inside of another word is none", arguments: ["jdx", "apple", "positive"])
    func insideOfWords(_ name: String) { #expect(PlatformNames.platform(of: name) == nil) }
}
