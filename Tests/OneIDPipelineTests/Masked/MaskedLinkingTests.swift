import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Masked phones beside masked names, where they link.
struct MaskedLinkingTests {
    private static func run(
        _ shop: [String], _ app: [String], decisions: String = "", workers: Int = 2, masked: String = "link",
        more: String = ""
    ) throws -> Resolution {
        let folder = try TemporaryFolder()
        try folder.write("shop.csv", "id,phone,name,unionid,status\n" + shop.map { $0 + "\n" }.joined())
        try folder.write("app.csv", "id,phone,name,unionid,status\n" + app.map { $0 + "\n" }.joined())
        func source(_ name: String) -> String {
            "\(name): { files: ['\(name).csv'], id: 'id', identifiers: { phone: 'phone', unionid: 'unionid' },"
                + " attributes: { name: 'name' }, status: { column: 'status' } }"
        }
        var run = try TestRun.withRules(
            "{ sources: { \(source("shop")), \(source("app")) }, masked: '\(masked)'\(more) }", in: folder.url)
        run.request.workers = Workers(count: workers)
        if !decisions.isEmpty {
            try folder.write("d.csv", "decision,left_source,left_id,right_source,right_id,type,value\n" + decisions)
            var read = Decisions()
            try read.read(folder.path("d.csv"), types: ["phone", "unionid"])
            run.request.use(read)
        }
        return try withExtendedLifetime(folder) { try run.resolve().resolution }
    }

    /// The people of a run, each as the keys of their records.
    private static func people(_ resolution: Resolution) -> Set<Set<String>> {
        var people: [UInt32: Set<String>] = [:]
        for record in 0..<resolution.store.count {
            resolution.store.withKey(of: record) { source, id in
                let key = resolution.plan.sources[source].name + String(decoding: id, as: UTF8.self)
                people[resolution.clusters.labels[record], default: []].insert(key)
            }
        }
        return Set(people.values)
    }

    private static let shop = ["1,13862915074,王安宁,,", "2,13962918888,李宁,,", "3,13712345074,王强,,"]

    @Test(
        "The one person whom both masks fit",
        arguments: [
            ("9,138****5074,王**,,", ["shop1", "app9"]), ("9,+86 138-****-5074,王*宁,,", ["shop1", "app9"]),
            // Nobody of the name, nobody with the phone, no name or no phone to be seen.
            ("9,138****5074,李*,,", ["app9"]), ("9,138****5075,王**,,", ["app9"]), ("9,138****5074,,,", ["app9"]),
            ("9,,王**,,", ["app9"]), ("9,138****5074,王安宁,,", ["app9"]),
            // What is shown of the phone is too little.
            ("9,*******5074,王*,,", ["app9"]), ("9,1*******5074,李*,,", ["app9"]),
            // Who closed the account links with nobody.
            ("9,138****5074,王**,,已注销", ["app9"]),
        ])
    func fits(row: String, person: [String]) throws {
        #expect(Self.people(try Self.run(Self.shop, [row])).contains(Set(person)))
        #expect(Self.people(try Self.run(Self.shop, [row], masked: "queue")).contains(["app9"]))
    }

    @Test func twoWhomItFitsAreNobody() throws {
        let twins = ["1,13862915074,王安宁,,", "2,13811115074,王强,,"]
        let resolution = try Self.run(twins, ["9,138****5074,王*,,"])
        #expect(Self.people(resolution) == [["shop1"], ["shop2"], ["app9"]])
        #expect(resolution.maskedLinks.isEmpty)
        // Once they are one person they are the one whom it fits.
        let merged = try Self.run(twins, ["9,138****5074,王*,,"], decisions: "merge,shop,1,shop,2,,\n")
        #expect(Self.people(merged) == [["shop1", "shop2", "app9"]])
    }

    @Test("Guards stand, and so do decisions")
    func guards() throws {
        let shop = ["1,13862915074,王安宁,oGZUI0egBJY1zhBYw2KhdUfwVJJF,"]
        let other = "9,138****5074,王**,oAANxPNqmoeqLI_krvN-ABVywWCj,"
        let refused = try Self.run(shop, [other])
        #expect(Self.people(refused) == [["shop1"], ["app9"]])
        #expect(refused.guards.refused.map(\.rule) == [.limit])
        #expect(refused.guards.refused.map(\.type) == [SlotTable.maskedType])
        let free = try Self.run(shop, [other], more: ", guards: 'off'")
        #expect(Self.people(free) == [["shop1", "app9"]])
        let separated = try Self.run(
            Self.shop, ["9,138****5074,王**,,"], decisions: "separate,app,9,shop,1,,\n")
        #expect(Self.people(separated).contains(["app9"]))
        #expect(separated.guards.refused.map(\.rule) == [.separate])
    }

    /// Two who show the same and cannot be one: the person whom they fit is neither's.
    @Test func twoWhoExcludeEachOtherJoinNobody() throws {
        let rows = [
            "8,138****5074,王**,oGZUI0egBJY1zhBYw2KhdUfwVJJF,", "9,138****5074,王**,oAANxPNqmoeqLI_krvN-ABVywWCj,",
        ]
        #expect(Self.people(try Self.run(Self.shop, rows)).isSuperset(of: [["app8"], ["app9"], ["shop1"]]))
        // Nor over two masks of one phone.
        let two = [rows[0], "9,1386***5074,王**,oAANxPNqmoeqLI_krvN-ABVywWCj,"]
        #expect(Self.people(try Self.run(Self.shop, two)).isSuperset(of: [["app8"], ["app9"], ["shop1"]]))
    }

    @Test("What a stranger could fit by chance is held back")
    func heldBack() throws {
        // A masked phone says 18 bits: 20,000 people of one letter are more than it tells apart.
        let crowd = (0..<20_000).map { "\($0),139\(10_000_000 + $0 * 7),王\($0 % 2 == 0 ? "安" : "强"),," }
        let resolution = try Self.run(crowd + ["x,13862915074,王宁,,"], ["9,138****5074,王*,,"])
        #expect(resolution.maskedHeldBack == 1 && resolution.maskedLinks.isEmpty)
        let rare = try Self.run(crowd + ["x,13862915074,禹宁,,"], ["9,138****5074,禹*,,"])
        #expect(rare.maskedHeldBack == 0)
        #expect(Self.people(rare).contains(["shopx", "app9"]))
    }

    @Test(arguments: 1...20)
    func theOrderOfRowsAndThreadsDoesNotMatter(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func pick(_ values: [String]) -> String { values[Int.random(in: 0..<values.count, using: &random)] }
        let unionIDs = ["", "", "oGZUI0egBJY1zhBYw2KhdUfwVJJF", "oAANxPNqmoeqLI_krvN-ABVywWCj"]
        var shop: [String] = []
        var app: [String] = []
        for number in 0..<30 {
            shop.append(
                "\(number),138\(pick(["1", "2"]))222507\(pick(["4", "5"])),\(pick(["王安宁", "李宁", "王强", ""])),\(pick(unionIDs)),"
            )
            app.append(
                "\(number),\(pick(["138****5074", "138****5075", "1381***5074", "13812225075"])),\(pick(["王**", "王*", "李*", ""])),\(pick(unionIDs)),"
            )
        }
        let first = try Self.run(shop, app, workers: 1)
        let second = try Self.run(shop.shuffled(using: &random), app.shuffled(using: &random), workers: 3)
        #expect(Self.people(first) == Self.people(second))
        #expect(first.maskedLinks.map(\.text) == second.maskedLinks.map(\.text))
        #expect(first.guards.refused.map(\.value) == second.guards.refused.map(\.value))
        // What was one before is one still.
        let queued = Self.people(try Self.run(shop, app, masked: "queue"))
        #expect(queued.allSatisfy { old in Self.people(first).contains { $0.isSuperset(of: old) } })
    }

    @Test func theReportAndTheRunSaySo() throws {
        let resolution = try Self.run(Self.shop, ["9,138****5074,王**,,"])
        let report = String(decoding: RunReport(resolution).bytes(), as: UTF8.self)
        #expect(report.contains("\"masked\""))
        #expect(MaskedFindings(resolution).all().map(\.id) == [.maskedLinks])
        #expect(try MaskedFindings(Self.run(Self.shop, [], masked: "queue")).all().isEmpty)
    }
}
