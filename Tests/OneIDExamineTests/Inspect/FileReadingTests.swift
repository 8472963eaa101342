import OneIDConfiguration
import OneIDCore
import OneIDIO
import Testing

@testable import OneIDExamine
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

@Suite struct FileReadingTests {
    @Test(
        "What the records of a file are",
        arguments: [
            ("member_id,phone,level", "a", .members), ("order_id,paid_at,amount", "a", .orders),
            ("订单编号,订单付款时间,买家实际支付金额", "a", .orders), ("order_id,created_at,phone", "a", .orders),
            ("refund_id,order_id,refund_time,refund_amount", "a", .returns),
            ("order_id,paid_at,amount", "refunds", .returns),
            ("review_id,member_id,rating,review_time", "a", .reviews), ("order_id,user_id,rating", "a", .reviews),
            ("message_id,user_id,sent_at", "a", .messages), ("campaign,phone,sent_at", "sms-log", .messages),
            ("event_id,user_id,event_time", "a", .touches), ("event_name,openid,event_time", "a", .touches),
            // Members' exports with something of orders in them.
            ("member_id,phone,level,order_id,paid_at", "a", .members),
            ("user_id,last_order_date,total_spent", "a", .members),
            ("user_id,phone,channel,created_at", "orders", .members), ("order_id,phone", "a", .members),
            ("member_id,score,phone", "a", .members), ("id,total,currency", "a", .members),
        ] as [(String, String, SourceKind)])
    func kinds(_ header: String, _ stem: String, _ kind: SourceKind) throws {
        let names = header.split(separator: ",").map(String.init)
        #expect((EventKind.judge(names, stem: stem)?.kind ?? .members) == kind)
    }

    @Test("Columns that a run joins to one name are shown as its parts")
    func partsOfName() throws {
        let folder = try InspectFolder([
            ("m.csv", "member_id,Last Name,First Name,phone\n1,Brown,Bob,13752614083\n2,Smith,Alice,15983027164\n")
        ])
        let reading = try folder.read("m.csv")
        let columns = reading.columns
        #expect(
            columns.map { reading.meaning(of: $0) } == ["record id", "name, part 2 of 2", "name, part 1 of 2", "phone"])
        #expect(columns.map { reading.evidence(of: $0) } == [.name, .name, .name, .both])
    }

    @Test("The return's own number and money, not the order's")
    func returns() throws {
        let folder = try InspectFolder([
            (
                "r.csv",
                "order_id,refund_id,refund_time,amount,refund_amount\n1,r1,2024-01-01,10,4\n2,r2,2024-01-02,11,5\n"
            )
        ])
        let reading = try folder.read("r.csv")
        #expect(reading.kind == .returns)
        #expect(reading.id?.column == "refund_id")
        #expect(reading.event(.amount)?.name == "refund_amount")
        #expect(reading.event(.at)?.name == "refund_time")
    }

    @Test("A file larger than the sample is seen from its beginning to its end")
    func spread() throws {
        let folder = try InspectFolder()
        var text = "member_id,phone,level,note\n"
        let count = 300_000
        for number in 0..<count {
            let level = number > count - 20_000 ? "V9" : "V1"
            text += "\(number),1375261\(1000 + number % 9000),\(level),\"first line\nsecond, line \(number)\"\n"
        }
        try folder.folder.write("big.csv", text)
        let reading = try folder.read("big.csv")
        #expect(!reading.file.isComplete)
        #expect(reading.file.records < count)
        #expect(reading.file.faults.isEmpty)
        let level = try #require(reading.member(.level))
        // The pieces begin in the middle of quoted cells, and nothing of those is taken for a level.
        #expect(Set(level.facts.values.map(\.text)) == ["V1", "V9"])
        #expect(reading.file.columns.allSatisfy { $0.records == reading.file.records })
    }

    @Test("What is looked at does not grow with the file, and is shared by many files")
    func bounded() throws {
        let folder = try InspectFolder()
        func records(_ rows: Int, among files: Int) throws -> Int {
            var text = "member_id,phone\n"
            for number in 0..<rows { text += "\(1_000_000 + number),1375261\(1000 + number % 9000)\n" }
            try folder.folder.write("a.csv", text)
            let options = InspectOptions().shared(among: files)
            return try InspectedFile.open(folder.folder.path("a.csv"), options).records
        }
        // Rows of 20 bytes: half a megabyte holds 26,214 of them.
        #expect(try records(20_000, among: 30) == 20_000)
        let some = try records(60_000, among: 30)
        #expect(some > 25_000 && some <= 27_000)
        #expect(abs(try records(240_000, among: 30) - some) <= 32)
        #expect(try records(60_000, among: 1) == 60_000)
        #expect(InspectOptions().shared(among: 2).sampleBytes * 2 == InspectOptions().sampleBytes)
    }

    @Test("An identifier that some rows lack is not their id where another column can be")
    func blankIdentifier() throws {
        func openID(_ number: Int) -> String { "oAANxPNqmoeqLI_krvN-ABVyw\(100 + number)" }
        let folder = try InspectFolder([
            ("a.csv", "pin_no,openid\nk1,\(openID(1))\nk2,\nk3,\(openID(3))\n"),
            ("b.csv", "openid,colour\n\(openID(1)),red\n,red\n\(openID(3)),blue\n"),
        ])
        let reading = try folder.read("a.csv")
        #expect(reading.id?.column == "pin_no" && reading.idDoubt != nil)
        // Where none can, it is a doubt.
        #expect(try folder.read("b.csv").id?.column == "openid")
        #expect(try folder.read("b.csv").idDoubt?.contains("1 of 3 rows has no openid") == true)
        // In few rows any column may be different in each.
        func rows(_ count: Int) -> String {
            (0..<count).map { $0 == 1 ? ",shade\($0)\n" : "\(openID($0)),shade\($0)\n" }.joined()
        }
        try folder.folder.write("few.csv", "openid,colour\n" + rows(19))
        try folder.folder.write("many.csv", "openid,colour\n" + rows(20))
        #expect(try folder.read("few.csv").id?.column == "openid")
        #expect(try folder.read("many.csv").id?.column == "colour")
    }

    @Test(
        "A phone or an address is never the record id: without another each row is an account",
        arguments: ["phone", "email", "device_id"])
    func contactsAreNoIDs(_ name: String) throws {
        let cells = [
            "phone": ["13752614083", "15912347164"], "email": ["li@post.internal", "wu@post.internal"],
            "device_id": ["d716a8cded02935de2a7b2e2465258e7", "f2cea5e4faecf56482540d30d874373a"],
        ]
        let values = try #require(cells[name])
        let rows = values.enumerated().map { "\($1),shade\($0)\n" }.joined()
        let folder = try InspectFolder([("a.csv", "\(name),colour\n" + rows)])
        let reading = try folder.read("a.csv")
        #expect(reading.id == nil && reading.idDoubt == nil)
        let (configuration, _) = try folder.configuration(["a.csv"])
        let source = try #require(configuration.sources.first)
        #expect(source.id == nil && source.identifiers.map(\.column.name) == [name])
        let with = try people(folder, ["a.csv"])
        #expect(with.count == 2)
        let without = try TestRun(recognising: [("a", [folder.folder.path("a.csv")])]).resolve()
        #expect(without.partition == with)
    }

    private func people(_ folder: InspectFolder, _ names: [String]) throws -> Set<Set<RecordKey>> {
        let (_, text) = try folder.configuration(names)
        return try TestRun(configuration: text, in: folder.folder.url).resolve().partition
    }

    @Test("A fault is told and the sound records are read")
    func fault() throws {
        let folder = try InspectFolder([("a.csv", "member_id,phone\n1,13752614083\n2,1,2\n3,15912347164\n")])
        let file = try InspectedFile.open(folder.folder.path("a.csv"))
        #expect(file.records == 2)
        #expect(file.faults.map(\.id.id) == ["csv.ragged-row"])
        #expect(file.faults.allSatisfy { $0.severity == .warning })
    }

    @Test("An encoding that shows late is decided on the whole content")
    func lateEncoding() throws {
        let folder = try InspectFolder()
        var bytes = Array("member_id,name\n".utf8)
        for number in 0..<10_000 { bytes += Array("\(number),plain name\n".utf8) }
        // 张三 in GB18030.
        for number in 0..<10 { bytes += Array("x\(number),".utf8) + [0xD5, 0xC5, 0xC8, 0xFD, 0x0A] }
        try folder.folder.write("late.csv", bytes)
        let file = try InspectedFile.open(folder.folder.path("late.csv"))
        #expect(file.encoding == .gb18030)
        #expect(file.isEncodingSure)
        #expect(file.column("name")?.holds("张三") == true)
    }

    @Test("Without a name for the member number, a column that is filled and different in every row")
    func fallback() throws {
        let folder = try InspectFolder([
            ("a.csv", "colour,key,fax\nred,k1,\nred,k2,\nblue,k3,\n"), ("b.csv", "a,b\n1,1\n1,1\n"),
        ])
        let reading = try folder.read("a.csv")
        #expect(reading.id?.column == "key")
        #expect(reading.idDoubt != nil)
        #expect(try folder.read("b.csv").id == nil)
    }

    @Test("Blank and repeated record ids are doubts")
    func oddIDs() throws {
        let folder = try InspectFolder([
            ("a.csv", "member_id,phone\n1,\n,a\n2,\n"), ("b.csv", "member_id,phone\n1,a\n1,b\n2,c\n"),
        ])
        #expect(try folder.read("a.csv").idDoubt == "1 of 3 rows has no member_id, and a record needs an id")
        #expect(try folder.read("b.csv").idDoubt?.contains("repeats") == true)
    }

    @Test("The account column: by values; by name alone only with a doubt; chance and small numbers are none")
    func accounts() throws {
        let folder = try InspectFolder([
            ("tmall.csv", "member_id,phone\nA1,\nA2,\nA3,\nA4,\n"), ("jd.csv", "user_id,phone\n1,\n2,\n3,\n4,\n"),
            ("o1.csv", "order_id,buyer,paid_at,qty\n1,A1,2024-01-01,1\n2,A2,2024-01-01,2\n3,A3,2024-01-01,3\n"),
            ("o2.csv", "order_id,user_id,paid_at\n1,99001,2024-01-01\n2,99002,2024-01-01\n"),
            ("o3.csv", "order_id,amount,paid_at\n7,1,2024-01-01\n8,2,2024-01-01\n9,3,2024-01-01\n"),
        ])
        let members = try ["tmall.csv", "jd.csv"].enumerated().map {
            number, name -> (source: Int, ids: [ColumnFacts]) in
            let reading = try folder.read(name)
            return (number, reading.id.flatMap { reading.file.column($0.column) }.map { [$0] } ?? [])
        }
        let first = try #require(AccountTie.find(try folder.read("o1.csv"), among: members))
        #expect(first.source == 0 && first.column == "buyer" && first.doubt == nil)
        let second = try #require(AccountTie.find(try folder.read("o2.csv"), among: members))
        #expect(second.source == 1 && second.column == "user_id" && second.doubt != nil)
        #expect(AccountTie.find(try folder.read("o3.csv"), among: members) == nil)
        // Half of the values are enough to be sure.
        for (others, isSure) in [(3, true), (4, false)] {
            let buyers = ["A1", "A2", "A3"] + (0..<others).map { "X\($0)" }
            let rows = buyers.enumerated().map { "n\($0),\($1),2024-01-01\n" }.joined()
            try folder.folder.write("half.csv", "order_id,buyer,paid_at\n" + rows)
            let tie = try #require(AccountTie.find(try folder.read("half.csv"), among: members))
            #expect(tie.column == "buyer" && (tie.doubt == nil) == isSure)
        }
    }
}

/// A file without a header has a member's values where names should be: nothing prints them.
@Suite struct MissingHeaderTests {
    @Test func valuesAreMasked() throws {
        let folder = try InspectFolder([("a.csv", "13752614083,li.wei@post.internal\n15912347164,wu@post.internal\n")])
        let reading = try folder.read("a.csv")
        #expect(reading.id == nil)
        #expect(reading.hasValuesForNames)
        #expect(reading.idDoubt?.contains("13752614083") == false)
        let json = String(decoding: InspectReport.json([reading], region: .cn, showsValues: false), as: UTF8.self)
        #expect(!json.contains("13752614083") && !json.contains("li.wei"))
        #expect(try !folder.draft(["a.csv"]).text(file: "x").contains("13752614083"))
    }
}
