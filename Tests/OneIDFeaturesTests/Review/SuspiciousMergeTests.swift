import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDFeatures
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// People who were joined although what their accounts say does not fit together.
struct SuspiciousMergeTests {
    private static let header = "member_id,mobile,email,name,birthday,gender,cookie,openid\n"

    private func items(_ rows: String...) throws -> [ReviewItem] {
        try ReviewQueueTests.queue(["shop": Self.header + rows.joined(separator: "\n") + "\n"]).items
    }

    @Test func aHouseholdOfTwoValues() throws {
        let items = try items(
            "1,13862915074,chenzhao@home.internal,陈静,1958-03-02,,,",
            "2,13862915074,chenzhao@home.internal,赵强,1955-11-20,,,")
        let item = try #require(items.first)
        #expect(items.count == 1 && item.reason == .suspiciousMerge)
        #expect(item.sides.map(\.key.id) == ["1", "2"])
        #expect(item.done.contains("a split there makes 2"))
        // The weakest of the two is what would be split.
        #expect(item.value?.type == "email")
    }

    @Test(
        "Whoever differs in names and birthdays has two contradictions, and is not left out where birthdays are mistyped"
    )
    func twoContradictions() throws {
        let couple = [
            "x1,13962918888,chenzhao@home.internal,陈静,1958-03-02,f,,",
            "x2,13962918888,chenzhao@home.internal,赵强,1955-11-20,m,,",
        ]
        let item = try #require(try items(couple[0], couple[1]).first)
        #expect(
            item.why.contains("names that differ") && item.why.contains("two birthdays")
                && item.why.contains("female and male"))
        #expect(item.suggestion == .separate)
        var rows = couple
        for number in 0..<60 {
            // Where both are badly kept, both together tell nothing either.
            rows.append("a\(number),1386\(2_000_000 + number * 37),,,1990-05-17,f,,")
            rows.append("b\(number),1386\(2_000_000 + number * 37),,,1962-11-30,m,,")
        }
        let queue = try ReviewQueueTests.queue(["shop": Self.header + rows.joined(separator: "\n") + "\n"])
        #expect(queue.items.filter { $0.reason == .suspiciousMerge }.map { $0.sides.map(\.key.id) } == [["x1", "x2"]])
    }

    @Test("Two who share a phone have no two logins, whatever a browser does")
    func onePhoneIsNoTwoLogins() throws {
        let found = try items("1,13862915074,,王安宁,,f,ck-9f8e7d6c,", "2,13862915074,,王安宁,,m,ck-9f8e7d6c,")
        #expect(found.map(\.why) == ["one person is female and male"])
    }

    @Test("Names that differ are said so, and the slip beside them is none")
    func aSlipBesideNames() throws {
        let found = try items(
            "1,13862915074,chenzhao@home.internal,陈静,1958-03-02,,,",
            "2,13862915074,chenzhao@home.internal,赵强,1958-03-03,,,")
        #expect(found.map { $0.why.contains("names that differ") && !$0.why.contains("two birthdays") } == [true])
    }

    @Test(
        "Another birthday, another gender, and none where they are one slip apart",
        arguments: [
            ("1990-05-17,f", "1962-11-30,f", true), ("1990-05-17,f", "1990-05-17,m", true),
            ("1990-05-17,f", "1990-05-18,f", false), ("1990-05-17,f", ",,", false),
            ("1990-05-17,f", "1990-05-17,x", false),
        ])
    func traits(left: String, right: String, isSuspicious: Bool) throws {
        let found = try items("1,13862915074,,王安宁,\(left),,", "2,13862915074,,王安宁,\(right),,")
        #expect(found.map(\.reason) == (isSuspicious ? [.suspiciousMerge] : []))
    }

    /// 30 of 1,500 people are one in 50: birthdays are kept well enough to tell something. 31 are not.
    @Test(arguments: [30, 31])
    func birthdaysThatTooManyContradictTellNothing(people: Int) throws {
        var rows: [String] = []
        for number in 0..<1500 {
            let other = number < people ? "1962-11-30" : "1990-05-17"
            rows.append("a\(number),1386\(2_000_000 + number * 37),,,1990-05-17,,,")
            rows.append("b\(number),1386\(2_000_000 + number * 37),,,\(other),,,")
        }
        let queue = try ReviewQueueTests.queue(["shop": Self.header + rows.joined(separator: "\n") + "\n"])
        #expect(queue.items.count { $0.reason == .suspiciousMerge } == (people == 30 ? 30 : 0))
        #expect(
            queue.cuts.filter { $0.reason == .suspiciousMerge }
                == (people == 30 ? [] : [ReviewCut(reason: .suspiciousMerge, blocks: 31, people: 31)]))
    }

    @Test(
        "What does not change hands, or three values, hold a person together",
        arguments: [
            (",a@m.internal", ",a@m.internal", "o-1234567890abcdef", false),
            ("13862915074,a@m.internal", "13862915074,a@m.internal", "", true),
        ])
    func strongBridges(left: String, right: String, openID: String, isSuspicious: Bool) throws {
        let found = try items("1,\(left),王安宁,1990-05-17,,,\(openID)", "2,\(right),王安宁,1962-11-30,,,\(openID)")
        #expect(found.contains { $0.reason == .suspiciousMerge } == isSuspicious)
    }

    @Test func twoLoginsThatOnlyABrowserJoins() throws {
        let found = try items("1,,ann@corp.internal,,,,ck-9f8e7d6c,", "2,,bob@corp.internal,,,,ck-9f8e7d6c,")
        #expect(found.map(\.reason) == [.suspiciousMerge])
        #expect(found.first?.value?.type == "cookie")
        // One mailbox on both: nothing is strange.
        #expect(
            try items("1,,ann@corp.internal,,,,ck-9f8e7d6c,", "2,,ann@corp.internal,,,,ck-9f8e7d6c,").isEmpty)
    }

    @Test("Sides are what a split would leave, with what each has")
    func sidesOfASplit() throws {
        let found = try items(
            "1,13862915074,,王安宁,1990-05-17,,,", "2,13862915074,,王安宁,1990-05-17,,,", "3,13862915074,,王安宁,1962-11-30,,,")
        #expect(found.first?.sides.map { $0.records.map(\.id) } == [["1", "2"], ["3"]])
    }

    @Test func aConfirmedMergeIsNotAskedAgain() throws {
        let rows = Self.header + "1,13862915074,,王安宁,1990-05-17,,,\n2,13862915074,,王安宁,1962-11-30,,,\n"
        let item = try #require(try ReviewQueueTests.queue(["shop": rows]).items.first)
        let after = try ReviewQueueTests.queue(
            ["shop": rows], decisions: "merge,shop,1,shop,2,,,\(item.evidence)\n")
        #expect(after.items.isEmpty)
        let apart = try ReviewQueueTests.queue(["shop": rows], decisions: "separate,shop,1,shop,2,,,\n")
        #expect(apart.items.allSatisfy { $0.reason != .suspiciousMerge })
    }
}
