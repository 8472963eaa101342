import OneIDCore
import Testing

@testable import OneIDFeatures
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The edges of the near-match rules: what is too common, too short or too little to be put before a person.
struct NearMatchRuleTests {
    private static let header = "member_id,mobile,email,name,birthday,city\n"

    private func reasons(_ rows: String) throws -> [ReviewReason] {
        try ReviewQueueTests.queue(["shop": Self.header + rows]).items.map(\.reason)
    }

    @Test(arguments: [("wan", false), ("wang", true)])
    func shortLocalPartsAgreeByChance(local: String, isNear: Bool) throws {
        let found = try reasons("1,,\(local)@qq.internal,王安,,\n2,,\(local)@mail.internal,王安,,\n")
        #expect(found == (isNear ? [.emailDomain] : []))
    }

    /// Forty people of one name and forty born on one day: two who have both are to be expected.
    private func common(_ left: String, _ right: String) -> String {
        var rows = "1,\(left)\n2,\(right)\n"
        for number in 3...40 {
            rows +=
                "\(number),1386\(2_000_000 + number * 137),,王安,19\(50 + number % 45)-0\(1 + number % 9)-\(10 + number % 18),\n"
        }
        // Every name twice, once on the day: only who shares a name is looked at.
        let given = Array("宁清和乐雨晨星河山云禾麦杏桃柚栗枫竹岚月")
        for (number, family) in "李张".flatMap({ family in given.map { (family, $0) } }).enumerated() {
            let name = "\(family.0)\(family.1)"
            rows += "\(100 + number),1396\(3_000_000 + number * 211),,\(name),1990-05-17,\n"
            // No two of a name end alike.
            rows += "\(200 + number),1376\(4_000_001 + number * 307),,\(name),1971-03-\(10 + number % 18),\n"
        }
        return rows
    }

    @Test func aCommonNameAndBirthdayNeedASecondSignal() throws {
        #expect(try reasons(common("13862915074,,王安,1990-05-17,", "13962918888,,王安,1990-05-17,")) == [])
        // The same city; the same last four digits.
        #expect(
            try reasons(common("13862915074,,王安,1990-05-17,Wuhan", "13962918888,,王安,1990-05-17,Wuhan"))
                == [.nameAndBirthday])
        #expect(
            try reasons(common("13862915074,,王安,1990-05-17,Wuhan", "13962918888,,王安,1990-05-17,Suzhou")) == [])
        #expect(
            try reasons(common("13862915074,,王安,1990-05-17,", "15962915074,,王安,1990-05-17,"))
                == [.nameAndBirthday])
    }

    @Test func aRareBirthdayNeedsNone() throws {
        #expect(
            try reasons("1,13862915074,,王安,1990-05-17,\n2,13962918888,,王安,1990-05-17,\n") == [.nameAndBirthday])
    }

    /// The ceiling itself is still compared; one more is too common.
    @Test(arguments: [NearMatchSearch.ceiling, NearMatchSearch.ceiling + 1])
    func aBlockIsComparedUpToItsCeiling(people: Int) throws {
        let rows = (0..<people).map { "\($0),,anwang@mail\($0).internal,王安,,\n" }.joined()
        let queue = try ReviewQueueTests.queue(["shop": Self.header + rows])
        let isCompared = people <= NearMatchSearch.ceiling
        #expect(queue.items.contains { $0.reason == .emailDomain } == isCompared)
        #expect(
            queue.cuts.filter { $0.reason == .emailDomain }
                == (isCompared ? [] : [ReviewCut(reason: .emailDomain, blocks: 1, people: people)]))
    }

    /// The last four digits are where candidates meet; all that is shown has to fit.
    @Test(arguments: [("13862915074", true), ("13962915074", false)])
    func allThatAMaskShowsHasToFit(full: String, fits: Bool) throws {
        #expect(try reasons("1,138****5074,,王安,,\n2,\(full),,王安,,\n") == (fits ? [.maskedValue] : []))
    }

    /// A number of a shop is nobody's, and so is one that is nearly it.
    @Test(arguments: [(60, false), (3, true)])
    func nothingIsNearToAHub(holders: Int, isNear: Bool) throws {
        let family = Array("王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗")
        let given = Array("安宁清")
        var rows = "900,13862915075,,王安,,\n"
        for number in 0..<holders {
            let name = "\(family[number % family.count])\(given[number / family.count % given.count])"
            rows += "\(number),13862915074,,\(isNear ? "王安" : name),,\n"
        }
        #expect(try reasons(rows).contains(.nearPhone) == isNear)
    }
}
