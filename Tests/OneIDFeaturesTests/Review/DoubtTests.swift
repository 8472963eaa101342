import Foundation
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDFeatures
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// What the merge rules leave to review is in the queue, and follows the decisions.
struct DoubtTests {
    private static let configuration = """
        {
          sources: {
            m: { files: ["m.csv"], id: "uid", identifiers: { phone: "phone" }, level: "level",
                 attributes: { birthday: "birthday", city: "city" }, points: { points: "points" },
                 stored_value: { card: { principal: "card" } }, flags: { blacklist: "black" } },
          },
          rules: {
            level: { ladder: ["member", "silver", "gold"], resolve: "highest", unknown: "review" },
            points: { points: { resolve: "sum", review_above: 500 } },
            attributes: { birthday: { resolve: "most_frequent", conflict: "review" } },
            stored_value: { card: { currency: "CNY" } },
            flags: { blacklist: "sticky" },
          },
        }
        """

    private static func run(
        _ rows: [String], decisions: String = "", in folder: TemporaryFolder, showsValues: Bool = true
    ) throws -> TestRun {
        try folder.write(
            "m.csv", "uid,phone,points,birthday,city,level,card,black\n" + rows.joined(separator: "\n") + "\n")
        var run = try TestRun.withRules(configuration, in: folder.url)
        run.request.showsValues = showsValues
        if !decisions.isEmpty {
            try folder.write(
                "d.csv", "decision,left_source,left_id,right_source,right_id,type,value,evidence\n" + decisions)
            var read = Decisions()
            try read.read(folder.path("d.csv"), types: ["phone"])
            run.request.use(read)
        }
        return run
    }

    private static func queue(_ rows: [String], decisions: String = "") throws -> ReviewQueue {
        // The queue reads the files again, so the folder has to outlive it.
        let folder = try TemporaryFolder()
        return try withExtendedLifetime(folder) {
            try ResolveJob(try run(rows, decisions: decisions, in: folder).request).run().reviewQueue()
        }
    }

    private static func profile(_ rows: [String], decisions: String = "") throws -> (ProfileAnswer, [String: Any]) {
        let folder = try TemporaryFolder()
        let answer = try withExtendedLifetime(folder) { try run(rows, decisions: decisions, in: folder).profiles() }
        let line = try #require(answer.lines.first)
        #expect(answer.totals.points?.isBalanced == true)
        return (answer, try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]))
    }

    private static let two = ["u1,13862915074,5,1990-05-01,,,,", "u2,13862915074,6,1985-02-03,,,,"]

    @Test(
        "Each doubt is an item with its own reason, about the account that has it",
        arguments: [
            ("u1,13862915074,-20,,,,,", ReviewReason.negativePoints, "points:points", "-20"),
            ("u1,13862915074,twelve,,,,,", .unreadablePoints, "points:points", "twelve"),
            ("u1,13862915074,900,,,,,", .pointsAbove, "points:points", "900"),
            ("u1,13862915074,,,,V9,,", .unknownLevel, "level", "V9"),
            ("u1,13862915074,,,,,-3.50,", .negativeStoredValue, "stored_value:card", "-3.50"),
            ("u1,13862915074,,,,,much,", .unreadableStoredValue, "stored_value:card", "much"),
            ("u1,13862915074,,,,,,perhaps", .unreadableFlag, "flag:blacklist", "perhaps"),
        ])
    func reasons(row: String, reason: ReviewReason, type: String, value: String) throws {
        let items = try Self.queue([row]).items
        let item = try #require(items.first)
        #expect(items.count == 1 && item.reason == reason)
        #expect(item.doubt?.type == type && item.doubt?.statements.map(\.value) == [value])
        #expect(item.sides.map(\.key.id) == ["u1"] && item.merged == nil)
        #expect(item.value == ReviewIdentifier(type: type, scope: "", value: value))
    }

    @Test func birthdaysThatDisagree() throws {
        let items = try Self.queue(Self.two).items
        let item = try #require(items.first { $0.reason == .attributeConflict })
        #expect(
            item.doubt?.statements.map { $0.key?.id } == ["u1", "u2"]
                || item.doubt?.statements.map { $0.key?.id } == ["u2", "u1"])
        #expect(item.doubt?.statements.count(where: \.isChosen) == 1)
        #expect(item.why.contains("u1") && item.why.contains("u2"))
    }

    // MARK: Rulings

    @Test func choose() throws {
        for (id, birthday) in [("u1", "1990-05-01"), ("u2", "1985-02-03")] {
            let line = "choose,m,\(id),,,attribute:birthday,\(birthday),\n"
            #expect(try Self.queue(Self.two, decisions: line).items.allSatisfy { $0.reason != .attributeConflict })
            let (answer, profile) = try Self.profile(Self.two, decisions: line)
            let attributes = profile["attributes"] as? [String: [String: Any]]
            #expect(attributes?["birthday"]?["value"] as? String == birthday)
            #expect(answer.conflicts.contains("decided") && !answer.conflicts.contains("review"))
            #expect(answer.totals.findings(answer.resolution).isEmpty)
        }
    }

    @Test(
        "A line that no longer fits is idle and counted, and the item returns",
        arguments: [
            "choose,m,u1,,,attribute:birthday,1971-01-02,\n", "choose,m,u1,,,attribute:shoe,42,\n",
            "accept,m,u1,,,points:points,1,\n",
            // Two different ones cancel each other.
            "choose,m,u1,,,attribute:birthday,1990-05-01,\nchoose,m,u2,,,attribute:birthday,1985-02-03,\n",
        ])
    func idle(lines: String) throws {
        let rows = ["u1,13862915074,-5,1990-05-01,,,,", "u2,13862915074,6,1985-02-03,,,,"]
        let queue = try Self.queue(rows, decisions: lines)
        #expect(queue.items.contains { $0.reason == .attributeConflict })
        #expect(queue.items.contains { $0.reason == .negativePoints })
        #expect(queue.notes.map(\.id) == [.decisionIdle])
        let (answer, _) = try Self.profile(rows, decisions: lines)
        #expect(answer.totals.findings(answer.resolution).contains { $0.id == .decisionIdle })
    }

    /// What stands of the whole person beside a part follows the lines as the whole profile does.
    @Test func aPartFollowsThem() throws {
        let folder = try TemporaryFolder()
        let names = ["a", "b"]
        for (name, points) in zip(names, ["400", "400"]) {
            try folder.write(
                "\(name).csv",
                "uid,phone,points,level\n\(name)1,13862915074,\(points),\(name == "a" ? "V9" : "silver")\n")
        }
        let sources = names.map {
            "\($0): { files: ['\($0).csv'], id: 'uid', tier: '\($0 == "a" ? "brand" : "store")', identifiers: { phone: 'phone' },"
                + " level: 'level', points: { points: 'points' } },"
        }
        var run = try TestRun.withRules(
            "{ sources: { \(sources.joined()) }, rules: { points: { points: { resolve: 'sum' } },"
                + " level: { ladder: ['member', 'silver', 'gold'], resolve: 'highest', unknown: 'review' } } }",
            in: folder.url)
        try folder.write(
            "d.csv",
            "decision,left_source,left_id,right_source,right_id,type,value\nreject,b,b1,,,points:points,400\n"
                + "choose,a,a1,,,level,gold\n")
        var read = Decisions()
        try read.read(folder.path("d.csv"), types: ["phone"])
        run.request.use(read)
        var people = PeopleRequest()
        people.tiers = [.store]
        let whole = try run.profiles()
        let part = try run.profiles(people)
        #expect(whole.lines.first?.contains(#""balance":400"#) == true)
        #expect(whole.lines.first?.contains(#""level":"gold""#) == true)
        #expect(part.lines.first?.contains(#""unified_balance":400"#) == true, "\(part.lines)")
        #expect(part.lines.first?.contains(#""level":"gold""#) == true, "\(part.lines)")
        // The line about the other account has had its effect.
        #expect(!part.totals.findings(part.resolution).contains { $0.id == .decisionIdle })
    }

    @Test func rejectedValuesHaveNoSay() throws {
        let line = "reject,m,u1,,,attribute:birthday,1990-5-1,\n"
        let (_, profile) = try Self.profile(Self.two, decisions: line)
        let birthday = (profile["attributes"] as? [String: [String: Any]])?["birthday"]
        #expect(birthday?["value"] as? String == "1985-02-03" && birthday?["losing"] == nil)
        #expect(try Self.queue(Self.two, decisions: line).items.allSatisfy { $0.reason != .attributeConflict })
    }

    @Test(
        "Amounts count up to what was accepted, what is no amount counts as the reviewer wrote it",
        arguments: [
            ("-20", "accept", "-20", "-20", true), ("-20", "accept", "20", "-20", true),
            ("-21", "accept", "-20", "0", false),
            ("-20", "reject", "-20", "0", true), ("twelve", "accept", "12", "12", true),
            ("twelve", "reject", "twelve", "0", true),
            ("900", "accept", "900", "900", true), ("901", "accept", "900", "901", false),
            ("400", "accept", "900", "400", true),
            ("900", "reject", "900", "0", true),
        ])
    func amounts(points: String, verdict: String, value: String, balance: String, isSettled: Bool) throws {
        let rows = ["u1,13862915074,\(points),,,,,"]
        let line = "\(verdict),m,u1,,,points:points,\(value),\n"
        let (_, profile) = try Self.profile(rows, decisions: line)
        let membership = profile["membership"] as? [String: Any]
        let system = (membership?["points"] as? [String: [String: Any]])?["points"]
        #expect("\(try #require(system?["balance"]))" == balance)
        let queue = try Self.queue(rows, decisions: line)
        #expect(queue.items.isEmpty == isSettled)
        #expect(queue.notes.isEmpty == isSettled)
    }

    @Test(
        "Levels are chosen by account, or written for a word that is none",
        arguments: [
            ("choose,m,u2,,,level,silver,\n", "silver", true), ("choose,m,u1,,,level,gold,\n", "gold", true),
            ("reject,m,u1,,,level,V9,\n", "silver", true), ("choose,m,u1,,,level,V9,\n", "silver", false),
            ("choose,m,u2,,,level,gold,\n", "silver", false),
        ])
    func levels(line: String, level: String, isSettled: Bool) throws {
        let rows = ["u1,13862915074,,,,V9,,", "u2,13862915074,,,,silver,,"]
        let (_, profile) = try Self.profile(rows, decisions: line)
        #expect((profile["membership"] as? [String: Any])?["level"] as? String == level)
        #expect(try Self.queue(rows, decisions: line).items.isEmpty == isSettled)
    }

    @Test(
        "Stored value and flags",
        arguments: [
            ("u1,13862915074,,,,,-3.50,", "accept,m,u1,,,stored_value:card,-3.50,\n", "-3.5"),
            ("u1,13862915074,,,,,much,", "accept,m,u1,,,stored_value:card,12.25,\n", "12.25"),
            ("u1,13862915074,,,,,7,", "reject,m,u1,,,stored_value:card,7,\n", "0"),
            ("u1,13862915074,,,,,-3.50,", "reject,m,u1,,,stored_value:card,-3.50,\n", "0"),
        ])
    func storedValue(row: String, line: String, principal: String) throws {
        let (_, profile) = try Self.profile([row], decisions: line)
        let card = (profile["stored_value"] as? [String: [String: Any]])?["card"]
        // Foundation has 0.00 as it likes.
        #expect(Decimal(string: "\(try #require(card?["principal"]))") == Decimal(string: principal))
        #expect(card?["review"] == nil)
        #expect(try Self.queue([row], decisions: line).items.isEmpty)
    }

    @Test func flags() throws {
        let row = ["u1,13862915074,,,,,,perhaps"]
        #expect(try Self.queue(row, decisions: "reject,m,u1,,,flag:blacklist,perhaps,\n").items.isEmpty)
        #expect(try !Self.queue(row, decisions: "reject,m,u1,,,flag:blacklist,maybe,\n").items.isEmpty)
    }

    @Test func amountsAreNoPartOfTheDigest() throws {
        func item(_ points: String) throws -> ReviewItem {
            try #require(try Self.queue(["u1,13862915074,\(points),,,,,"]).items.first)
        }
        #expect(try item("-20").evidence == item("-35").evidence)
        #expect(try item("-20").id == item("-35").id)
    }

    // MARK: Values that too many share

    private static let shop = (0..<60).map { "s\($0),13862915074,,,,,," }

    @Test func hubsCanBeOpened() throws {
        let item = try #require(try Self.queue(Self.shop).items.first { $0.reason == .hub })
        #expect(item.verdicts == [.accept, .reject] && item.doubt?.type == "phone")
        let folder = try TemporaryFolder()
        let run = try Self.run(Self.shop, decisions: "accept,,,,,phone,+8613862915074,\n", in: folder)
        let resolution = try ResolveJob(run.request).run()
        #expect(resolution.hubs.isEmpty && resolution.reconciliation.people == 1)
        #expect(resolution.reviewQueue().items.isEmpty && resolution.reviewQueue().notes.isEmpty)
        #expect(try Self.queue(Self.shop, decisions: "reject,,,,,phone,+8613862915074,\n").items.isEmpty)
        #expect(
            try Self.queue(Self.two, decisions: "accept,,,,,phone,+8613862915074,\n").notes.map(\.id) == [.decisionIdle]
        )
    }

    // MARK: The file

    @Test(
        "Lines that cannot be are refused",
        arguments: [
            ("choose,m,u1,,,points:points,20,\n", FindingID.decisionType),
            ("accept,m,u1,,,level,gold,\n", .decisionType),
            ("accept,m,u1,,,shoe,42,\n", .decisionType), ("choose,m,,,,level,gold,\n", .decisionBlank),
            ("choose,m,u1,,,level,,\n", .decisionBlank), ("accept,,,,,phone,138****5074,\n", .decisionMasked),
        ])
    func refused(line: String, id: FindingID) throws {
        let error = #expect(throws: Finding.self) {
            _ = try Self.run(Self.two, decisions: line, in: try TemporaryFolder())
        }
        #expect(error?.id == id && error?.fix != nil)
    }

    @Test func whatTheScreenWritesIsReadAgain() throws {
        let folder = try TemporaryFolder()
        let queue = try Self.queue(Self.two + ["u3,13962918888,twelve,,,,,"])
        let log = try DecisionLog(folder.path("d.csv"))
        let signature = DecisionSignature(reviewer: "lin", decidedAt: "")
        // Two who were joined over a phone and differ in the birthday are also a question of who is who.
        for item in queue.items where item.doubt != nil {
            let written: String? = item.reason == .unreadablePoints ? "12" : nil
            let verdict: Decision.Verdict = item.reason == .attributeConflict ? .choose : .accept
            try log.decide(item, ReviewVerdict(verdict, statement: 0, written: written), signature)
        }
        let lines = String(decoding: try folder.read("d.csv") as [UInt8], as: UTF8.self).split(separator: "\n")
            .dropFirst()
        #expect(!lines.isEmpty)
        let plain = lines.map {
            $0.split(separator: ",", omittingEmptySubsequences: false).prefix(8).joined(separator: ",") + "\n"
        }
        let after = try Self.queue(Self.two + ["u3,13962918888,twelve,,,,,"], decisions: plain.joined())
        #expect(after.items.allSatisfy { $0.doubt == nil } && after.notes.isEmpty)
    }
}
