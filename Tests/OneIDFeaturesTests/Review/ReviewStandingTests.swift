import Foundation
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDFeatures
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// What the queue says of level, points and stored value: the words of the profiles, before and after a merge.
struct ReviewStandingTests {
    private static let retail = Fixtures.folder.appendingPathComponent("retail")
    /// Points of the fixture expire by the date of an order, which the queue alone does not read.
    private static let asOf = "2026-10-31"

    private static func run() throws -> TestRun {
        let text = try String(contentsOf: retail.appendingPathComponent("oneid.json5"), encoding: .utf8)
        var run = try TestRun.withRules(text, in: retail)
        run.request.events = []
        return run
    }

    private static func queue(_ run: TestRun) throws -> ReviewQueue {
        try ResolveJob(run.request).run().reviewQueue(asOf: Timestamp(asOf)?.nanoseconds)
    }

    /// The profile of an account, as its standing.
    private static func standing(_ answer: ProfileAnswer, of key: ReviewKey) throws -> ReviewStanding {
        let record = "{\"source\":\"\(key.source)\",\"record\":\"\(key.id)\"}"
        let line = try #require(answer.lines.first { $0.contains(record) }, "nobody has \(key)")
        let profile = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let membership = profile["membership"] as? [String: Any] ?? [:]
        var standing = ReviewStanding()
        standing.level = membership["level"] as? String
        for (name, value) in (membership["points"] as? [String: [String: Any]] ?? [:]).sorted(by: { $0.key < $1.key }) {
            standing.points.append(.init(name, "\(try #require(value["balance"]))", whole: 0))
        }
        for (name, value) in (profile["stored_value"] as? [String: [String: Any]] ?? [:]).sorted(by: { $0.key < $1.key }
        ) {
            standing.storedValue.append(
                .init(name, "\(try #require(value["principal"]))", gift: (value["gift"]).map { "\($0)" }, whole: 0))
        }
        return standing
    }

    private static func expect(
        _ standing: ReviewStanding?, isThatOf profile: ReviewStanding, _ item: ReviewItem, _ what: String
    ) {
        #expect(standing?.level == profile.level, "\(item.reason) \(what)")
        #expect(standing?.points.map(\.name) == profile.points.map(\.name), "\(item.reason) \(what)")
        #expect(standing?.points.map(\.amount) == profile.points.map(\.amount), "\(item.reason) \(what)")
        #expect(standing?.storedValue.map(\.name) == profile.storedValue.map(\.name), "\(item.reason) \(what)")
        // JSON numbers lose the zeros of 860.00 on the way through Foundation.
        for (ours, theirs) in zip(standing?.storedValue ?? [], profile.storedValue) {
            #expect(Decimal(string: ours.amount) == Decimal(string: theirs.amount), "\(item.reason) \(what)")
            #expect(ours.gift.map { Decimal(string: $0) } == theirs.gift.map { Decimal(string: $0) })
        }
    }

    @Test func everySituationIsInTheQueue() throws {
        let queue = try Self.queue(try Self.run())
        let found = queue.items.map { "\($0.reason.rawValue) \($0.sides.map { "\($0.key.source) \($0.key.id)" })" }
        #expect(
            Set(found) == [
                "weak [\"app 426612\", \"app 987847\"]",
                "names [\"distributor D5520417\", \"pos 007310220486\"]",
                "max_per_person [\"jd jd_g7w2kqe\", \"jd jd_p0xn4uv\", \"tmall 6150027348\", \"tmall 7420961835\"]",
                "names [\"pos 004418827305\", \"pos 004418827313\", \"pos 004418827321\"]",
                "masked_value [\"distributor D6138827\", \"pos 009917365024\"]",
                "near_phone [\"distributor D7719405\", \"pos 002274619583\"]",
                "email_domain [\"jd jd_k5tz8wr\", \"tmall 8034417926\"]",
                "name_birthday [\"jd jd_y3m6bva\", \"tmall 5583920671\"]",
                // What too many share, and what the merge rules leave to review.
                "hub [\"jd jd_14tq6cs\", \"jd jd_f1qlilp\", \"jd jd_ge5ct6g\", \"jd jd_k0djvwd\", \"jd jd_o2wcln2\", "
                    + "\"jd jd_v6luhmi\", \"jd jd_wylmu3z\", \"tmall 3803277538\"]",
                "hub [\"app 101668\", \"app 134433\", \"app 136938\", \"app 140954\", \"app 177509\", \"app 235828\", "
                    + "\"app 386775\", \"app 403989\"]",
                "negative_points [\"tmall 2647691741\"]", "unreadable_points [\"tmall 3710639550\"]",
                "unreadable_points [\"jd jd_z5azz59\"]", "unreadable_points [\"jd jd_hbzoi1t\"]",
                "unknown_level [\"tmall 7780999324\"]", "attribute_conflict [\"tmall 8213911091\"]",
            ])
        #expect(found.count == 16)
    }

    @Test func sidesStandAsInTheirProfiles() throws {
        let run = try Self.run()
        let profiles = try run.profiles(asOf: Self.asOf)
        for item in try Self.queue(run).items {
            for side in item.sides {
                Self.expect(side.standing, isThatOf: try Self.standing(profiles, of: side.key), item, "\(side.key)")
            }
        }
    }

    /// The two of the tablet too: names of people whom a person declared one no longer stand against each other.
    @Test func aMergeMakesWhatTheItemSaid() throws {
        let run = try Self.run()
        var incomplete: [ReviewReason] = []
        for item in try Self.queue(run).items where item.verdicts.contains(.merge) {
            let folder = try TemporaryFolder()
            let log = try DecisionLog(folder.path("decisions.csv"))
            try log.decide(item, .merge, DecisionSignature(reviewer: "", decidedAt: ""))
            var decisions = Decisions()
            try decisions.read(folder.path("decisions.csv"), types: [])
            let merged = try run.changing { $0.use(decisions) }.profiles(asOf: Self.asOf)
            guard try Self.records(merged, of: item.sides[0].key) == item.sides.reduce(0, { $0 + $1.recordCount })
            else {
                incomplete.append(item.reason)
                continue
            }
            Self.expect(item.merged, isThatOf: try Self.standing(merged, of: item.sides[0].key), item, "merged")
        }
        #expect(incomplete.isEmpty)
    }

    /// How many records the person of an account has.
    private static func records(_ answer: ProfileAnswer, of key: ReviewKey) throws -> Int {
        let record = "{\"source\":\"\(key.source)\",\"record\":\"\(key.id)\"}"
        let line = try #require(answer.lines.first { $0.contains(record) }, "nobody has \(key)")
        let profile = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        return (profile["records"] as? [Any])?.count ?? 0
    }

    private static let rules = """
        {
          sources: {
            shop: { files: ["shop.csv"], id: "id", identifiers: { phone: "phone" }, attributes: { name: "name" },
                    level: "level", points: { points: { column: "points", expires: "until" } },
                    stored_value: { card: { principal: "card" } } },
          },
          rules: {
            level: { ladder: ["member", "silver", "gold"], resolve: "highest" },
            points: { points: { resolve: "sum", convert: { shop: "1/3" }, rounding: "none" } },
          },
        }
        """

    private static func item(_ rows: String, asOf: String = "2026-01-01") throws -> ReviewItem {
        let folder = try TemporaryFolder()
        try folder.write("shop.csv", "id,phone,name,level,points,until,card\n" + rows)
        let run = try TestRun.withRules(rules, in: folder.url)
        let items = try ResolveJob(run.request).run().reviewQueue(asOf: Timestamp(asOf)?.nanoseconds).items
        return try #require(items.first)
    }

    @Test func expiryCountsByTheDateAskedFor() throws {
        let rows = "1,13862915074,王安,silver,9,2026-06-30,\n2,13862915075,王安,gold,3,,\n"
        #expect(try Self.item(rows).merged?.points.map(\.amount) == ["4"])
        #expect(try Self.item(rows, asOf: "2026-07-01").merged?.points.map(\.amount) == ["1"])
    }

    @Test func fractionsStayExact() throws {
        let item = try Self.item("1,13862915074,王安,silver,1,,\n2,13862915075,王安,,4,,7.5\n")
        #expect(item.sides.map { $0.standing.points.map(\.amount) } == [["1/3"], ["4/3"]])
        #expect(item.merged?.points.map(\.amount) == ["5/3"])
        #expect(item.merged?.level == "silver" && item.sides[1].standing.level == nil)
        #expect(item.merged?.storedValue.map(\.amount) == ["7.50"])
    }

    @Test func rungsAndDigitsAreTheStake() throws {
        func score(_ level: String, _ points: String) throws -> Int {
            // One phone between two names: evidence that leaves much open, so that the stake shows.
            try Self.item("1,13862915074,王安,\(level),\(points),,\n2,13862915074,李宁,member,,,\n").score
        }
        let plain = try score("member", "")
        #expect(try score("silver", "") > plain)
        #expect(try score("gold", "") > score("silver", ""))
        #expect(try score("member", "300") > score("member", "3"))
        #expect(try score("gold", "300") > score("member", "300"))
    }

    @Test func withoutRulesNothingIsSaidOfAMerge() throws {
        let queue = try ReviewQueueTests.queue([
            "shop": "member_id,mobile,name,points,balance\n1,13862915074,王安,1200,\n2,13862915074,李宁,\"1,300.5\",\n"
        ])
        let item = try #require(queue.items.first)
        #expect(item.merged == nil)
        #expect(item.sides.map { $0.standing.points.map(\.amount) } == [["1200"], ["1300.5"]])
    }
}
