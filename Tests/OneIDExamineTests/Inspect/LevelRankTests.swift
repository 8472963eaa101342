import Testing

@testable import OneIDExamine
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

@Suite struct LevelRankTests {
    @Test(
        arguments: [
            ["普卡", "银卡", "金卡", "白金卡", "钻石卡", "黑金卡"], ["V1", "V2", "V3", "V10"],
            ["Bronze", "Silver", "Gold", "Platinum", "Diamond"],
            ["普通会员", "银卡会员", "金卡会员", "铂金会员"], ["1", "2", "3"], ["一星", "二星", "三星"], ["VIP1", "VIP2", "VIP3"],
            ["basic member", "silver member", "gold member"], ["青铜", "白银", "黄金", "铂金", "钻石", "王者"],
        ] as [[String]])
    func ladders(_ rungs: [String]) {
        let ladder = LevelRank.ladder(rungs.reversed().map { (text: $0, count: 1) })
        #expect(ladder.rungs == rungs)
        #expect(ladder.isSure)
    }

    @Test("Unknown names go by how many have them, and that is a guess")
    func unknown() {
        let ladder = LevelRank.ladder([("koala", 5), ("lion", 1), ("mouse", 90)])
        #expect(ladder.rungs == ["mouse", "koala", "lion"])
        #expect(!ladder.isSure)
    }

    @Test("The order does not depend on the order seen")
    func stable() {
        let values: [(text: String, count: Int)] = [("金卡", 3), ("gold", 3), ("a", 1), ("b", 1), ("普卡", 9)]
        let first = LevelRank.ladder(values).rungs
        #expect(LevelRank.ladder(values.reversed()).rungs == first)
    }

    @Test func words() {
        for word in ["金卡", "V3", "lv2", "Gold", "钻石会员", "普通会员"] { #expect(LevelRank.isLevelWord(word), "\(word)") }
        for word in ["金龙鱼调味品", "张金", "Goldberg Street 12", "12", "note"] {
            #expect(!LevelRank.isLevelWord(word), "\(word)")
        }
    }
}
