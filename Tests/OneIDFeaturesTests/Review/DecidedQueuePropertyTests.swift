import Foundation
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDFeatures
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Generated exports, one random item decided at a time: what the card promised is what the profiles have.
struct DecidedQueuePropertyTests {
    private static let configuration = """
        {
          sources: {
            a: { files: ["a.csv"], id: "id", identifiers: { phone: "phone", email: "email", device: "device" },
                 attributes: { name: "name", birthday: "birthday" }, level: "level", points: { points: "points" },
                 stored_value: { card: { principal: "card" } } },
            b: { files: ["b.csv"], id: "id", identifiers: { phone: "phone", email: "email", device: "device" },
                 attributes: { name: "name", birthday: "birthday" }, level: "level", points: { points: "points" },
                 stored_value: { card: { principal: "card" } } },
          },
          rules: {
            level: { ladder: ["member", "silver", "gold"], resolve: "highest", unknown: "review" },
            points: { points: { resolve: "sum", convert: { b: "1/3" }, rounding: "down", review_above: 900 } },
            attributes: { birthday: { resolve: "latest", conflict: "review" } },
            stored_value: { card: { currency: "CNY" } },
          },
        }
        """

    /// Few values, so that they meet in every way.
    private static func write(_ folder: TemporaryFolder, _ random: inout SeededGenerator) throws {
        func pick(_ values: [String]) -> String { values[Int.random(in: 0..<values.count, using: &random)] }
        for source in ["a", "b"] {
            var text = "id,phone,email,device,name,birthday,level,points,card\n"
            for number in 0..<Int.random(in: 6...14, using: &random) {
                text +=
                    [
                        "\(number)", pick(["13862915074", "13862915075", "13962918888", ""]),
                        pick(["an@a.internal", "an@b.internal", "li@a.internal", ""]),
                        pick(["862181041234566", "", ""]), pick(["王安宁", "李宁", "赵强", ""]),
                        pick(["1990-05-17", "1990-05-18", "1962-11-30", ""]), pick(["gold", "silver", "V9", ""]),
                        pick(["100", "7", "-20", "twelve", "1200", ""]), pick(["5.50", "-1", "", ""]),
                    ].joined(separator: ",") + "\n"
            }
            try folder.write("\(source).csv", text)
        }
    }

    private struct Person {
        let keys: Set<ReviewKey>
        let level: String?
        let points: String?
        let card: String?
    }

    private static func people(_ answer: ProfileAnswer) throws -> [Person] {
        try answer.lines.map { line in
            let profile = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let membership = profile["membership"] as? [String: Any] ?? [:]
            let records = profile["records"] as? [[String: String]] ?? []
            func text(_ value: Any?) -> String? { value.flatMap { Decimal(string: "\($0)") }.map { "\($0)" } }
            return Person(
                keys: Set(records.map { ReviewKey(source: $0["source"] ?? "", id: $0["record"] ?? "") }),
                level: membership["level"] as? String,
                points: text((membership["points"] as? [String: [String: Any]])?["points"]?["balance"]),
                card: text((profile["stored_value"] as? [String: [String: Any]])?["card"]?["principal"]))
        }
    }

    private static func decided(
        _ run: TestRun, _ item: ReviewItem, _ verdict: ReviewVerdict
    ) throws -> TestRun {
        let folder = try TemporaryFolder()
        let log = try DecisionLog(folder.path("d.csv"))
        try log.decide(item, verdict, DecisionSignature(reviewer: "", decidedAt: ""))
        var decisions = Decisions()
        try decisions.read(folder.path("d.csv"), types: ["phone", "email", "device"])
        return run.changing { $0.use(decisions) }
    }

    @Test("A merge makes one person of all sides shown, with what the card promised", arguments: 1...20)
    func merges(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        try Self.write(folder, &random)
        let run = try TestRun.withRules(Self.configuration, in: folder.url)
        let items = try ResolveJob(run.request).run().reviewQueue().items.filter { $0.verdicts.contains(.merge) }
        guard let item = items.randomElement(using: &random) else { return }
        let answer = try Self.decided(run, item, .merge).profiles()
        #expect(answer.totals.points?.isBalanced ?? true)
        let wanted = Set(item.sides.flatMap(\.members))
        let person = try #require(
            try Self.people(answer).first { $0.keys.isSuperset(of: wanted) }, "\(item.reason) \(wanted)")
        #expect(person.keys == wanted.union(item.joining), "\(item.reason) \(item.joining.map(\.id))")
        #expect(person.level == item.merged?.level, "\(item.reason)")
        #expect(
            person.points.flatMap { Decimal(string: $0) }
                == item.merged?.points.first.flatMap { Decimal(string: $0.amount) })
        #expect(
            person.card.flatMap { Decimal(string: $0) }
                == item.merged?.storedValue.first.flatMap { Decimal(string: $0.amount) })
    }

    @Test(
        "To separate keeps every record of one side from every record of the other",
        arguments: [UInt64](1...40) + [65, 158])
    func separations(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        try Self.write(folder, &random)
        let run = try TestRun.withRules(Self.configuration, in: folder.url)
        let items = try ResolveJob(run.request).run().reviewQueue().items.filter { $0.verdicts.contains(.separate) }
        guard let item = items.randomElement(using: &random) else { return }
        let people = try Self.people(try Self.decided(run, item, .separate).profiles())
        for (index, one) in item.sides.enumerated() {
            for other in item.sides[(index + 1)...] {
                let isJoined = people.contains {
                    !$0.keys.isDisjoint(with: one.members) && !$0.keys.isDisjoint(with: other.members)
                }
                #expect(!isJoined, "\(item.reason) \(one.members.map(\.id)) \(other.members.map(\.id))")
            }
        }
    }

    @Test("A ruling settles its item and no other, and every point stays accounted for", arguments: 1...20)
    func rulings(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        try Self.write(folder, &random)
        let run = try TestRun.withRules(Self.configuration, in: folder.url)
        let items = try ResolveJob(run.request).run().reviewQueue().items
        let doubts = items.filter { $0.doubt != nil && $0.reason != .hub }
        guard let item = doubts.randomElement(using: &random), let doubt = item.doubt else { return }
        let verdict = try #require(doubt.verdicts.randomElement(using: &random))
        let isUnreadable = item.reason == .unreadablePoints || item.reason == .unreadableStoredValue
        let isUnknown = item.reason == .unknownLevel && verdict == .choose
        let ruled = try Self.decided(
            run, item, ReviewVerdict(verdict, written: isUnreadable ? "12" : isUnknown ? "silver" : nil))
        let answer = try ruled.profiles()
        #expect(answer.totals.points?.isBalanced == true)
        let after = try ResolveJob(ruled.request).run().reviewQueue()
        #expect(after.notes.isEmpty, "\(item.reason) \(verdict) \(after.notes.map(\.message))")
        // Several accounts of one item are decided one by one.
        let isWhole = doubt.statements.count { !$0.isChosen } <= 1 || verdict == .choose
        if isWhole, verdict != .accept {
            #expect(!after.items.contains { $0.id == item.id && $0.reason == item.reason })
        }
        // Who is who is not touched; only the ranks follow what is at stake.
        func people(_ items: [ReviewItem]) -> [String] { items.filter { $0.doubt == nil }.map(\.id).sorted() }
        #expect(people(after.items) == people(items))
    }
}
