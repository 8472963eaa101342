import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDIO
import Testing

@testable import OneIDExamine
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// What `init` writes, and that `resolve` with it gives what `resolve` without a configuration gives, or better.
@Suite struct ConfigurationDraftTests {
    private static let members = """
        会员编号,contact,会员等级,积分,积分到期日,成长值,生日,导购手机,更新时间,备注
        M1001,13752614083,V1,120,2026-01-01,300,1990-01-02,13911112222,2024-01-01 10:00:00,x
        M1002,15912347164,V2,20,,900,1991-05-07,13911112222,2024-01-01 10:00:00,y
        M1003,18612342915,V3,1200,,3300,,13911112223,2024-01-01 10:00:00,

        """
    private static let orders = """
        order_id,member_no,receiver_mobile,paid_at,paid_amount,order_amount,channel,category
        O1,M1001,13000000001,2024-01-02 10:00:00,12.50,13.00,app,snack
        O2,M1001,13000000002,2024-01-03 10:00:00,22.50,23.00,app,nuts
        O3,M1003,13000000003,2024-02-02 10:00:00,32.50,33.00,web,snack

        """
    private static let shop = "user_id;mobile;level\nj1;13752614083;普卡\nj2;18612342915;金卡\n"

    @Test("Everything that is mapped, read back by the configuration reader")
    func mapped() throws {
        let folder = try InspectFolder([
            ("tmall.csv", Self.members), ("orders.csv", Self.orders), ("jd.csv", Self.shop),
        ])
        let (configuration, text) = try folder.configuration(["tmall.csv", "orders.csv", "jd.csv"])
        let tmall = try #require(configuration.sources.first { $0.name == "tmall" })
        #expect(tmall.id?.name == "会员编号")
        #expect(tmall.updated?.name == "更新时间")
        #expect(tmall.identifiers.map(\.column.name) == ["contact"])
        #expect(tmall.identifiers.map(\.type) == ["phone"])
        #expect(tmall.level?.column.name == "会员等级")
        #expect(tmall.points.map(\.system) == ["points", "growth"])
        #expect(tmall.points.first?.expires?.name == "积分到期日")
        #expect(tmall.attributes.map(\.attribute) == ["birthday"])
        #expect(tmall.format == .csv)
        #expect(text.contains("// Not used: \"备注\""))
        #expect(text.contains("UNSURE: the name does not say so, the values look like phone"))

        let jd = try #require(configuration.sources.first { $0.name == "jd" })
        #expect(jd.delimiter == UInt8(ascii: ";"))

        let orders = try #require(configuration.sources.first { $0.name == "orders" })
        #expect(orders.kind == .orders)
        #expect(orders.id?.name == "order_id")
        #expect(orders.event.account?.source == "tmall")
        #expect(orders.event.account?.column.name == "member_no")
        #expect(orders.event.at?.name == "paid_at")
        #expect(orders.event.amount?.name == "paid_amount")
        #expect(orders.event.currency == .literal("CNY"))
        #expect(orders.event.channel?.name == "channel")
        #expect(orders.event.category?.name == "category")
        // A gift goes to somebody else.
        #expect(orders.identifiers.isEmpty)
        #expect(text.contains("Not used: \"receiver_mobile\""))

        let rules = configuration.rules
        #expect(rules.level?.map["tmall"]?["V3"] != nil)
        #expect(rules.level?.map["jd"]?["金卡"] != nil)
        let points = try #require(rules.points.first { $0.name == "points" })
        #expect(points.convert["tmall"] != nil)
        #expect(points.convert["jd"] == nil)
        #expect(rules.points.contains { $0.name == "growth" })
    }

    /// Record keys that are one person, as sets.
    private func people(_ folder: URL, _ configuration: String) throws -> Set<Set<RecordKey>> {
        try TestRun(configuration: configuration, in: folder).resolve().partition
    }

    @Test("The retail fixture: the same map, and national ids only join what was apart without them")
    func retail() throws {
        let folder = Fixtures.folder.appendingPathComponent("retail")
        let names = [
            "app.csv", "distributor.csv", "jd.csv", "partner.csv", "pos-hangzhou.csv", "pos-shanghai.csv", "tmall.csv",
            "wechat.jsonl",
        ]
        let inputs = try names.map { name in
            let path = pathOf(folder, name)
            return DraftInput(
                reading: FileReading(try InspectedFile.open(path)), source: path.stem, isNamed: false, file: name)
        }
        let text = ConfigurationDraft(inputs).text(file: "oneid.json5")
        let with = try TestRun(configuration: text, in: folder).resolve()
        let without = try TestRun(
            recognising: names.map { (pathOf(folder, $0).stem, [pathOf(folder, $0)]) }
        ).resolve()
        #expect(with.map == without.map)
        let lines = text.components(separatedBy: "\n")
        let plain = lines.filter { !$0.contains("\"national_id\"") }.joined(separator: "\n")
        #expect(plain != text)
        // Without national ids each set is part of one with them.
        let apart = try TestRun(configuration: plain, in: folder).resolve()
        #expect(with.rows.count == apart.rows.count)
        #expect(with.partition.count < apart.partition.count)
        for set in apart.partition {
            #expect(with.partition.contains { set.isSubset(of: $0) })
        }
    }

    @Test("The examples of the guide: the same map")
    func examples() throws {
        let folder = Fixtures.folder.appendingPathComponent("examples")
        let names = ["agent.csv", "club.csv", "shop.csv"]
        let inputs = try names.map { name in
            let path = pathOf(folder, name)
            return DraftInput(
                reading: FileReading(try InspectedFile.open(path)), source: path.stem, isNamed: false, file: name)
        }
        let text = ConfigurationDraft(inputs).text(file: "oneid.json5")
        let without = try TestRun(recognising: names.map { (pathOf(folder, $0).stem, [pathOf(folder, $0)]) }).resolve()
        #expect(try TestRun(configuration: text, in: folder).resolve().map == without.map)
    }

    @Test("A column named contact joins what no configuration left apart")
    func contact() throws {
        let folder = try InspectFolder([("tmall.csv", Self.members), ("jd.csv", Self.shop)])
        let text = try folder.draft(["tmall.csv", "jd.csv"]).text(file: "oneid.json5")
        let people = try people(folder.folder.url, text)
        #expect(people.count == 3)
        #expect(people.contains([RecordKey(source: "tmall", id: "M1001"), RecordKey(source: "jd", id: "j1")]))
    }

    @Test("Files of one name with a date are one source; a counter stays part of the name")
    func dated() throws {
        let rows = "member_id,phone\n1,13752614083\n"
        let folder = try InspectFolder([
            ("tmall-20250301.csv", rows), ("tmall-20250302.csv", rows),
            ("tmall-20250303.csv", "uid,email\n1,a@post.internal\n"),
            ("shop-2.csv", rows),
        ])
        let draft = try folder.draft(["tmall-20250301.csv", "tmall-20250302.csv", "tmall-20250303.csv", "shop-2.csv"])
        #expect(draft.sources.map(\.name) == ["tmall", "tmall_2", "shop-2"])
        #expect(draft.sources.map(\.files.count) == [2, 1, 1])
        #expect(draft.sources.allSatisfy { !$0.doubts.isEmpty })
        for name in ["store-2025", "a-123456", "x-20251301", "20250301"] {
            #expect(SourceName.withoutDate(name) == nil, "\(name)")
        }
        for name in ["t-2025-03-01", "t_202503", "t.20250301120000"] {
            #expect(SourceName.withoutDate(name) == "t", "\(name)")
        }
    }

    @Test("What cannot be a source stands as a comment, and the rest is sound")
    func leftOut() throws {
        let folder = try InspectFolder([
            ("a.csv", "member_id,phone\n1,13752614083\n"), ("plain.csv", "13752614083,Li\n15912347164,Wu\n"),
            ("loose.csv", "order_id,paid_at\n1,2024-01-01\n"), ("none.json", "[]"),
        ])
        let draft = try folder.draft(["a.csv", "plain.csv", "loose.csv", "none.json"])
        #expect(draft.sources.map { $0.obstacle != nil } == [false, true, true, true])
        #expect(draft.hasPeople)
        let (configuration, text) = try folder.configuration(["a.csv", "plain.csv", "loose.csv", "none.json"])
        #expect(configuration.sources.map(\.name) == ["a"])
        #expect(text.contains("LEFT OUT"))
        // A header that is a member's row is not copied into a file under version control.
        #expect(!text.contains("13752614083"))
        #expect(try !folder.draft(["plain.csv"]).hasPeople)
    }

    @Test("Orders alone make people, and that is said")
    func ordersAlone() throws {
        let folder = try InspectFolder([
            ("orders.csv", "order_id,mobile,paid_at,amount\n1,13752614083,2024-01-01,3.5\n")
        ])
        let (configuration, _) = try folder.configuration(["orders.csv"])
        #expect(configuration.sources.first?.event.creates == true)
        #expect(try folder.draft(["orders.csv"]).hasPeople)
    }

    @Test("Names with quotes, line ends, marks of direction and comments in them are spelled, and found again")
    func hostile() throws {
        let names = [
            "a\"b", "line\nend", "tab\tname", "*/", "// x", "\u{202E}rtl", "back\\slash", "{", "'", "\u{2028}", "手机号",
        ]
        let header = names.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }.joined(separator: ",")
        let row = names.indices.map { _ in "13752614083" }.joined(separator: ",")
        let folder = try InspectFolder([("a.csv", "member_id,\(header)\nM1,\(row)\n")])
        let (configuration, text) = try folder.configuration(["a.csv"])
        let source = try #require(configuration.sources.first)
        let unused = UnusedColumns(of: source, in: Array(text.utf8))
        for name in names where name != "手机号" { #expect(unused.contain(name), "\(name.debugDescription)") }
        #expect(!text.unicodeScalars.contains("\u{202E}"))
        let file = try InspectedFile.open(folder.folder.path("a.csv"))
        #expect(
            ConfigurationFit(configuration, name: "oneid.json5", text: Array(text.utf8)).findings(file, of: source)
                == [])
    }
}

/// A path as the pipeline takes it.
func pathOf(_ folder: URL, _ name: String) -> FilePath { FilePath(folder.appendingPathComponent(name).path) }
