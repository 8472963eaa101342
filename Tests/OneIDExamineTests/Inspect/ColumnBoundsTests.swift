import OneIDCore
import Testing

@testable import OneIDExamine
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Both sides of the boundaries by which a column is taken for something.
@Suite struct ColumnBoundsTests {
    private func meaning(_ name: String, _ cells: [String]) -> ColumnMeaning? {
        ColumnReading.of(name, cells).meaning
    }

    private func times(_ count: Int, _ cell: String) -> [String] { Array(repeating: cell, count: count) }

    // MARK: Shares

    @Test("A share is reached or it is not")
    func shares() {
        let facts = ColumnFacts.of("x", times(9, "1") + ["n"])
        #expect(facts.mostly(90) { $0 == "1" })
        #expect(!facts.mostly(91) { $0 == "1" })
        #expect(!ColumnFacts.of("x", ["", ""]).mostly(1) { _ in true })
    }

    @Test("Up to three spellings make a switch")
    func switches() {
        #expect(ColumnFacts.of("x", ["yes", "no", "y", "no"]).looksLikeSwitch)
        #expect(!ColumnFacts.of("x", ["yes", "no", "y", "n"]).looksLikeSwitch)
        #expect(!ColumnFacts.of("x", ["yes", "no", "maybe"]).looksLikeSwitch)
    }

    @Test("A counter takes steps of up to ten, in half of its cells")
    func counters() {
        func counts(_ numbers: [Int]) -> Bool { ColumnFacts.of("x", numbers.map(String.init)).looksCounted }
        #expect(counts([100, 110, 120, 130]))
        #expect(!counts([100, 111, 122, 133]))
        #expect(!counts([100, 101, 102]))
        #expect(counts([100, 101, 102, 500]))
        #expect(!counts([100, 101, 500, 900]))
        #expect(!counts([103, 102, 101, 100]))
    }

    // MARK: Named columns

    @Test("A name is believed as long as half of the values fit")
    func halves() {
        #expect(meaning("points", ["1", "2", "x"]) == .member(.points))
        #expect(ColumnReading.of("points", ["1", "2", "x"]).doubt == "1 of 3 values is not a number")
        #expect(meaning("points", ["1", "x", "2", "y"]) == .member(.points))
        #expect(meaning("points", ["1", "x", "y"]) == nil)
    }

    @Test("A tenth of invalid values leaves a doubt")
    func doubts() {
        let phones = (0..<19).map { "138\($0 + 10)614083" }
        #expect(ColumnReading.of("phone", phones + ["none at all"]).doubt == nil)
        #expect(ColumnReading.of("phone", Array(phones.prefix(9)) + ["none at all"]).doubt != nil)
    }

    // MARK: Content alone

    @Test("Content proposes from three cells on")
    func fewest() {
        let phones = ["13752614083", "15912347164", "18612342915"]
        #expect(meaning("contact", phones)?.identifier?.type == .phone)
        #expect(meaning("contact", Array(phones.prefix(2))) == nil)
        #expect(
            meaning("contact", phones.map { "+86 " + $0.prefix(3) + "-" + $0.dropFirst(3) })?.identifier?.type == .phone
        )
    }

    @Test("A fifth of the numbers may be no identity numbers")
    func nationalIDs() {
        let good = "110101199003074477"
        let counts = ColumnFacts.of("x", [good]).classes(of: .nationalID)
        #expect(counts[.clean] == 1)
        // The check digit speaks for one cell alone, where other types need three.
        #expect(meaning("document", [good])?.identifier?.type == .nationalID)
        #expect(meaning("document", times(4, good) + ["110101199003074470"])?.identifier?.type == .nationalID)
        #expect(meaning("document", [good, "110101199003074470", "110101199003074471"]) == nil)
    }

    @Test("Twelve levels may be a ladder under a name that says nothing, thirteen are not")
    func levels() {
        func ladder(_ rungs: Int) -> [String] { (0..<2 * rungs).map { "V\($0 % rungs + 1)" } }
        #expect(meaning("身份", ladder(12)) == .member(.level))
        #expect(meaning("身份", ladder(13)) == nil)
        // The name says level: one more than half as many rungs as cells are too many.
        #expect(meaning("level", times(4, "a") + ["b", "c", "d", "e"]) == nil)
        #expect(meaning("level", times(5, "a") + ["b", "c", "d"]) == .member(.level))
        // And sixty rungs are the most, however many members have them.
        #expect(meaning("level", ladder(60)) == .member(.level))
        #expect(meaning("level", ladder(61)) == nil)
    }

    @Test("A long text is no level, whatever words are in it; numbers order rungs of one word")
    func words() {
        #expect(LevelRank.isLevelWord("diamond vip1"))
        #expect(!LevelRank.isLevelWord("diamond members 1"))
        let ladder = LevelRank.ladder([("gold 2", 1), ("silver", 1), ("gold 1", 1)])
        #expect(ladder.rungs == ["silver", "gold 1", "gold 2"])
        #expect(ladder.isSure)
    }
}
