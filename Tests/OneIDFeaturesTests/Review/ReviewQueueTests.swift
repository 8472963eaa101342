import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDFeatures
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The queue of small exports whose right answer can be seen.
struct ReviewQueueTests {
    static func queue(
        _ files: [String: String], decisions: String? = nil, showsValues: Bool = true
    ) throws -> ReviewQueue {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write("\(name).csv", text) }
        var run = TestRun(recognising: files.keys.sorted().map { ($0, [folder.path("\($0).csv")]) })
        run.request.showsValues = showsValues
        if let decisions {
            try folder.write(
                "decisions.csv",
                "decision,left_source,left_id,right_source,right_id,type,value,evidence\n" + decisions)
            var read = Decisions()
            try read.read(folder.path("decisions.csv"), types: ["phone", "email"])
            run.request.use(read)
        }
        return try run.resolve().resolution.reviewQueue()
    }

    private static let shop = "member_id,mobile,email,name,birthday\n"
    private static let refused = shop + "1,13862915074,,王安,\n2,13862915074,,李宁,\n"

    @Test func refusedLinkHasBothSides() throws {
        let queue = try Self.queue(["shop": Self.refused])
        let item = try #require(queue.items.first)
        #expect(queue.items.count == 1)
        #expect(item.reason == .names && item.suggestion == .separate && item.sideCount == 2)
        #expect(item.value == ReviewIdentifier(type: "phone", scope: "", value: "+8613862915074"))
        #expect(item.sides.map(\.key.id) == ["1", "2"])
        #expect(item.sides.map(\.names) == [["王安"], ["李宁"]])
    }

    /// Two birthdays are two people, though the name is the same: it may be father and son.
    @Test("What clashes over an exclusive attribute is to be kept apart, with one name on all sides too")
    func exclusiveClash() throws {
        let folder = try TemporaryFolder()
        let rows = ["1,a@m.internal,王安,1990-03-07", "2,a@m.internal,王安,1962-11-30"]
        try folder.write("shop.csv", (["id,email,name,birth"] + rows).joined(separator: "\n") + "\n")
        let configuration = """
            { sources: { shop: { files: ["shop.csv"], id: "id", identifiers: { email: "email" },
                attributes: { name: "name", birth: "birthday" } } } }
            """
        let run = try TestRun(configuration: configuration, in: folder.url).changing {
            $0.exclusiveAttributes = ["birthday"]
        }
        let queue = try run.resolve().resolution.reviewQueue()
        let item = try #require(queue.items.first { $0.reason == .exclusive })
        #expect(item.sides.map(\.names) == [["王*"], ["王*"]])
        #expect(item.suggestion == .separate)
        #expect(item.score == 70)
    }

    @Test func valuesAreMaskedUnlessAsked() throws {
        let queue = try Self.queue(["shop": Self.refused], showsValues: false)
        let text = String(decoding: ReviewWriter.csv(queue.items, excel: false), as: UTF8.self)
        #expect(!text.contains("62915") && !text.contains("王安"))
        #expect(text.contains("5074"))
    }

    @Test(arguments: [
        // One digit wrong; two swapped; swapped across the parts of the blocks; another country code is no slip, but they end alike.
        ("13862915074", "13862915075", [ReviewReason.nearPhone]), ("13862915074", "13862951074", [.nearPhone]),
        ("13862915074", "13862195074", [.nearPhone]), ("13862915074", "13826915074", [.nearPhone]),
        ("13862915074", "13862915085", []), ("13862915074", "+85262915074", [.phoneEnding]),
        ("13862915074", "+85262915085", []),
    ])
    func phonesOneSlipApart(left: String, right: String, reasons: [ReviewReason]) throws {
        let queue = try Self.queue(["shop": Self.shop + "1,\(left),,王安,\n2,\(right),,王安,\n"])
        #expect(queue.items.map(\.reason) == reasons)
        // Without the name it is nothing.
        let other = try Self.queue(["shop": Self.shop + "1,\(left),,王安,\n2,\(right),,李宁,\n"])
        #expect(other.items.isEmpty)
    }

    @Test(arguments: [
        ("138****5074", "13862915074", true), ("1386291****", "13862915074", true),
        ("138****5075", "13862915074", false), ("*******5074", "13862915074", false),
    ])
    func maskedPhoneFits(masked: String, full: String, fits: Bool) throws {
        let queue = try Self.queue(["shop": Self.shop + "1,\(masked),,王安,\n", "club": Self.shop + "9,\(full),,王安,\n"])
        #expect(queue.items.map(\.reason) == (fits ? [.maskedValue] : []))
    }

    @Test func maskedEmailFits() throws {
        let queue = try Self.queue([
            "shop": Self.shop + "1,,w***@mail.internal,王安,\n2,,wangan@mail.internal,王安,\n3,,lin@mail.internal,王安,\n"
        ])
        #expect(queue.items.map(\.reason) == [.maskedValue])
        #expect(queue.items.first?.sides.map(\.key.id) == ["1", "2"])
    }

    @Test func localPartAtAnotherDomain() throws {
        let queue = try Self.queue([
            "shop": Self.shop + "1,,wangan@qq.internal,王安,\n2,,wangan@mail.internal,王安,\n"
                + "3,,office@qq.internal,王安,\n4,,office@mail.internal,王安,\n"
        ])
        #expect(queue.items.map(\.reason) == [.emailDomain])
    }

    @Test func nameAndRareBirthday() throws {
        let queue = try Self.queue([
            "shop": Self.shop + "1,13862915074,,王安,1990-05-17\n2,13962915088,,王安,1990/5/17\n"
                + "3,13762915099,,王安,1900-01-01\n4,13662915011,,王安,1900-01-01\n"
        ])
        #expect(queue.items.map(\.reason) == [.nameAndBirthday])
        #expect(queue.items.first?.sides.map(\.birthdays) == [["1990-05-17"], ["1990-05-17"]])
    }

    @Test func tooManyAlikeAreCutAndCounted() throws {
        let rows = (0..<60).map { "\($0),1386291\(1000 + $0 * 20),,王安,1990-05-17\n" }.joined()
        let queue = try Self.queue(["shop": Self.shop + rows])
        #expect(queue.items.allSatisfy { $0.reason != .nameAndBirthday })
        #expect(
            queue.cuts.first { $0.reason == .nameAndBirthday }
                == ReviewCut(
                    reason: .nameAndBirthday, blocks: 1, people: 60))
    }

    @Test func oneItemForAPairWithAllThatIsAlike() throws {
        let queue = try Self.queue([
            "shop": Self.shop + "1,13862915074,wangan@a.internal,王安,1990-05-17\n"
                + "2,13862915075,wangan@b.internal,王安,1990-05-17\n"
        ])
        let item = try #require(queue.items.first)
        #expect(queue.items.count == 1)
        #expect(item.why.contains("slip") && item.why.contains("domain") && item.why.contains("birthday"))
    }

    @Test func stakesRaiseTheScore() throws {
        let header = "member_id,mobile,name,points\n"
        let queue = try Self.queue([
            "shop": header + "1,13862915074,王安,\n2,13862915075,王安,\n3,13962915074,李宁,120000\n4,13962915075,李宁,5\n"
        ])
        #expect(queue.items.map { $0.sides[0].names } == [["李宁"], ["王安"]])
        #expect(queue.items.first?.sides.map { $0.standing.points.map(\.amount) } == [["120000"], ["5"]])
    }

    // MARK: Decisions

    @Test(arguments: [refused, shop + "1,13862915074,,王安,\n2,13862915075,,王安,\n"])
    func decidedItemsReturnWhenTheEvidenceChanges(shop: String) throws {
        let item = try #require(try Self.queue(["shop": shop]).items.first)
        let line = "separate,shop,1,shop,2,,,\(item.evidence)\n"
        let decided = try Self.queue(["shop": shop], decisions: line)
        #expect(decided.items.isEmpty && decided.decided == 1)
        // A new e-mail on one side is new evidence; the item is the same.
        let changed = shop.replacing("1,13862915074,,", with: "1,13862915074,x@mail.internal,")
        let back = try Self.queue(["shop": changed], decisions: line)
        #expect(back.items.map(\.id) == [item.id])
        #expect(back.items.first?.evidence != item.evidence)
        // Without evidence the decision holds for good.
        #expect(try Self.queue(["shop": changed], decisions: "separate,shop,2,shop,1,,,\n").items.isEmpty)
        #expect(try Self.queue(["shop": shop], decisions: "merge,shop,1,shop,2,,,\(item.evidence)\n").items.isEmpty)
    }

    @Test func idsDoNotDependOnTheRun() throws {
        let alone = try Self.queue(["shop": Self.refused])
        let among = try Self.queue(["shop": Self.refused, "club": Self.shop + "7,13712345679,,赵六,\n"])
        #expect(alone.items.map(\.id) == among.items.map(\.id))
        #expect(alone.items.map(\.evidence) == among.items.map(\.evidence))
    }

    // MARK: Spreadsheets

    @Test func spreadsheetsNeitherRunNorRound() {
        #expect(SpreadsheetCell.safe("=1+1") == "'=1+1")
        #expect(SpreadsheetCell.safe("+86138") == "=\"+86138\"")
        #expect(SpreadsheetCell.safe("+86138+1") == "'+86138+1")
        #expect(SpreadsheetCell.safe("90000000007817984481") == "=\"90000000007817984481\"")
        #expect(SpreadsheetCell.safe("0123") == "=\"0123\"")
        #expect(SpreadsheetCell.safe("4711") == "4711")
        let bytes = ReviewWriter.csv([], excel: true)
        #expect(Array(bytes.prefix(3)) == [0xef, 0xbb, 0xbf] && Array(bytes.suffix(2)) == [0x0d, 0x0a])
    }

    @Test func aQueueWithVerdictsIsAFileOfDecisions() throws {
        let queue = try Self.queue(["shop": Self.refused])
        let folder = try TemporaryFolder()
        let csv = String(decoding: ReviewWriter.csv(queue.items, excel: false), as: UTF8.self)
        try folder.write("decisions.csv", csv.replacing("\n,shop", with: "\nseparate,shop"))
        var read = Decisions()
        try read.read(folder.path("decisions.csv"), types: ["phone"])
        #expect(read.all.count == 1 && read.all.first?.evidence == queue.items.first?.evidence)
    }
}
