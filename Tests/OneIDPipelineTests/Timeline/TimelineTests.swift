import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Everything that is dated of one person, in the order of time.
@Suite struct TimelineTests {
    private static let configuration = """
        {
          sources: {
            tmall: { files: ["tmall1.csv", "tmall2.csv"], id: "id", updated: "changed", created: "joined", identifiers: { phone: "phone" },
                     level: "level" },
            pos: { files: ["pos.csv"], id: "card", identifiers: { phone: "phone" },
                   first_touch: { store: "store", guide: "guide", at: "opened" }, bound_to: { store: "home", at: "since" } },
            orders: { kind: "orders", files: ["o.csv"], id: "no", account: { source: "tmall", column: "id" }, at: "paid",
                      line: "line", line_amount: "amount", currency: "CNY", product: "sku", quantity: "pieces", status: "state" },
            back: { kind: "returns", files: ["b.csv"], id: "no", order: "of", account: { source: "tmall", column: "id" },
                    at: "at", amount: "amount", currency: "CNY" },
            sms: { kind: "messages", files: ["m.csv"], id: "no", identifiers: { phone: "phone" }, at: "sent", channel: "by" },
            lots: { kind: "points", files: ["l.csv"], account: { source: "tmall", column: "id" },
                    points: { points: { column: "points", expires: "until", type: "why" } }, earned: "day" },
          },
          rules: { level: { ladder: ["silver", "gold"] } },
        }
        """

    private static let files: [(String, String)] = [
        (
            "tmall1.csv",
            "id,phone,level,joined,changed\nM1,13812345671,silver,2024-01-05,2025-01-01\nM2,13912345672,silver,2024-02-05,2025-01-01\n"
        ),
        ("tmall2.csv", "id,phone,level,joined,changed\nM1,13812345671,gold,2024-01-05,2025-06-01\n"),
        (
            "pos.csv",
            "card,phone,store,guide,opened,home,since\nC1,13812345671,S1,G1,2023-12-01 10:00:00,S2,2025-03-01\n"
        ),
        (
            "o.csv",
            "no,id,line,paid,amount,sku,pieces,state\nT1,M1,1,2025-02-01 20:15:00,59.00,mango,2,交易成功\nT1,M1,2,2025-02-01 20:15:00,20.00,plum,1,交易成功\nT2,M1,1,2025-02-02,500,gift,1,交易关闭\nT9,M1,1,2027-01-01,1,late,1,交易成功\n"
        ),
        ("b.csv", "no,id,of,at,amount\nR1,M1,T1,2025-02-10,20.00\n"),
        ("m.csv", "no,phone,sent,by\nS1,13812345671,2025-02-03T09:00:00+08:00,sms\n"),
        (
            "l.csv",
            "id,day,points,until,why\nM1,2025-02-01,50,2025-12-31,purchase\nM1,2025-03-01,-20,,gift\nM1,2025-04-01,30,,signup\n"
        ),
    ]

    private static func answer(_ files: [(String, String)], _ people: PeopleRequest = PeopleRequest()) throws
        -> ProfileAnswer
    {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(name, text) }
        return try TestRun.withRules(configuration, in: URL(fileURLWithPath: folder.path("").display)).profiles(
            people, asOf: "2026-01-31")
    }

    /// `2025-02-01 ordered orders/T1 o.csv:2`
    private static func facts(_ timeline: String, of record: String) throws -> [String] {
        let lines = timeline.split(separator: "\n").map(String.init)
        var facts: [(oneID: String, text: String)] = []
        for line in lines {
            let parsed = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            let object = try #require(parsed)
            func text(_ key: String) -> String { object[key].map { "\($0)" } ?? "" }
            let file = text("file").split(separator: "/").last.map(String.init) ?? ""
            facts.append(
                (
                    text("oneid"),
                    "\(text("at")) \(text("what")) \(text("source"))/\(text("record")) \(file):\(text("line"))"
                ))
        }
        let own = facts.first { $0.text.contains("/\(record) ") }?.oneID
        return facts.filter { $0.oneID == own }.map(\.text)
    }

    @Test("Facts stand in the order of time, each with its source, file and line")
    func order() throws {
        let answer = try Self.answer(Self.files)
        let facts = try Self.facts(answer.timeline, of: "C1")
        let rows = facts.map { fact in
            // Rows of points without a number of their own are called by a digest.
            fact.contains("lots/row-")
                ? fact.split(separator: " ").enumerated().map { $0 == 2 ? "lots" : String($1) }.joined(separator: " ")
                : fact
        }
        #expect(
            rows == [
                "2023-12-01T10:00:00 entered pos/C1 pos.csv:2", "2024-01-05 joined tmall/M1 tmall2.csv:2",
                "2025-02-01 points_earned lots l.csv:2", "2025-02-01T20:15:00 ordered orders/T1 o.csv:2",
                "2025-02-01T20:15:00 ordered orders/T1 o.csv:3", "2025-02-02 ordered orders/T2 o.csv:4",
                "2025-02-03T09:00:00 sent sms/S1 m.csv:2",
                "2025-02-10 returned back/R1 b.csv:2", "2025-03-01 bound pos/C1 pos.csv:2",
                "2025-03-01 points_spent lots l.csv:3", "2025-04-01 points_earned lots l.csv:4",
                "2025-06-01 level_changed tmall/M1 tmall2.csv:2", "2025-12-31 points_expired lots l.csv:2",
            ])
    }

    @Test("What a fact says besides")
    func details() throws {
        let timeline = try Self.answer(Self.files).timeline
        for part in [
            #""what":"entered","source":"pos","record":"C1""#, #""store":"S1","guide":"G1"}"#,
            #""line_amount":59.00,"currency":"CNY","order_line":"1","quantity":2,"product":"mango","status":"交易成功"}"#,
            #""amount":20.00,"currency":"CNY","order":"T1"}"#, #""from":"silver","to":"gold"}"#,
            #""system":"points","points":50,"type":"purchase","expires":"2025-12-31"}"#,
            #""system":"points","points":-20,"type":"gift"}"#, #""system":"points","points":30}"#,
        ] {
            #expect(timeline.contains(part), "\(part) in \(timeline)")
        }
        #expect(!timeline.contains("T9"))
    }

    @Test("Orders and returns that their state leaves out are told with it, and count nowhere")
    func excluded() throws {
        let configuration = """
            { sources: {
                m: { files: ["m.csv"], id: "id", identifiers: { phone: "phone" } },
                o: { kind: "orders", files: ["o.csv"], id: "no", identifiers: { phone: "phone" }, at: "paid", line: "line",
                     line_amount: "amount", currency: "CNY",
                     status: [{ column: "state" }, { column: "cancelled", excludes: "*" }] },
                p: { kind: "orders", files: ["p.csv"], id: "no", identifiers: { phone: "phone" }, at: "paid", amount: "amount",
                     currency: "CNY" },
                b: { kind: "returns", files: ["b.csv"], id: "no", identifiers: { phone: "phone" }, at: "at", status: "state" },
            } }
            """
        let folder = try TemporaryFolder()
        for (name, text) in [
            ("m.csv", "id,phone\n1,13812345671\n"),
            (
                "o.csv",
                "no,phone,line,paid,amount,state,cancelled\nA,13812345671,1,2025-01-01,5,交易成功,\n"
                    + "A,13812345671,2,2025-01-01,6,交易关闭,\nB,13812345671,1,2025-01-02,7,交易成功,2025-01-03\n"
                    + "C,13812345671,1,2025-01-03,8,谜,\nD,13912345679,1,2025-01-03,8,交易关闭,\nE,13812345671,1,2026-01-01,8,交易关闭,\n"
            ),
            ("p.csv", "no,phone,paid,amount\nX,13812345671,2025-01-06,9\n"),
            ("b.csv", "no,phone,at,state\nR,13812345671,2025-01-07,退款关闭\nS,13812345671,2025-01-08,退款成功\n"),
        ] { try folder.write(name, text) }
        let answer = try TestRun.withRules(configuration, in: URL(fileURLWithPath: folder.path("").display))
            .profiles(asOf: "2025-02-01")
        let told = answer.timeline.split(separator: "\n").map { line in
            let record = line.firstRange(of: "\"record\":\"").map { line[$0.upperBound...].prefix { $0 != "\"" } } ?? ""
            let status = line.firstRange(of: "\"status\":\"").map { line[$0.upperBound...].prefix { $0 != "\"" } } ?? ""
            return "\(record) \(status)\(line.hasSuffix(",\"counts\":false}") ? " left out" : "")"
        }
        #expect(
            told == [
                "A 交易成功", "A 交易关闭 left out", "B 2025-01-03 left out", "C 谜 left out", "X ", "R 退款关闭 left out",
                "S 退款成功",
            ])
        #expect(try answer.line(with: "oneid").contains("\"orders\":{\"count\":2,"))
    }

    @Test("Neither the order of rows of a file of events nor who is asked for changes what is told of a person")
    func choice() throws {
        let all = try Self.facts(Self.answer(Self.files).timeline, of: "C1")
        var request = PeopleRequest()
        request.find = [.init(type: "phone", value: "13812345671")]
        let alone = try Self.answer(Self.files, request).timeline
        #expect(try Self.facts(alone, of: "C1") == all)
        #expect(!alone.contains("M2"))
    }

    @Test("A source that is not shown tells nothing")
    func parts() throws {
        var request = PeopleRequest()
        request.sources = ["pos"]
        let timeline = try Self.answer(Self.files, request).timeline
        #expect(timeline.contains("\"what\":\"entered\""))
        #expect(!timeline.contains("tmall") && !timeline.contains("orders"))
    }
}

@Suite struct LineNumberTests {
    @Test("The line of any offset, in any order, is that of one pass over the file")
    func lines() throws {
        let folder = try TemporaryFolder()
        var text = "id,phone\n"
        for number in 0..<9000 { text += "\(number),1381234\(number % 9000 + 1000)\(number % 7 == 0 ? "\n" : "")\n" }
        try folder.write("m.csv", text)
        let run = TestRun(recognising: [(name: "m", files: [folder.path("m.csv")])])
        let resolution = try ResolveJob(run.request).run()
        let numbers = LineNumbers(resolution.plan.files)
        let content = resolution.plan.files[0].file.content
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let offset = Int(generator.next() % UInt64(content.bytes.count))
            #expect(
                numbers.line(of: offset, in: 0) == ContentLines.position(of: offset, in: content).line, "\(offset)")
        }
        #expect(numbers.line(of: 0, in: 0) == 1)
        #expect(numbers.line(of: content.bytes.count, in: 0) == text.utf8.count(where: { $0 == 10 }) + 1)
    }
}
