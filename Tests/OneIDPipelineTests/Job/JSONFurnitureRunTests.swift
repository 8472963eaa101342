import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Totals and blank objects of JSON are no members, as in delimited files.
@Suite struct JSONFurnitureRunTests {
    private struct Seen: Equatable {
        var ids: [String] = []
        var said: [String] = []
        var skipped = 0
    }

    private func run(_ text: String, name: String = "m.json", stretch: Int? = nil) throws -> Seen {
        let folder = try TemporaryFolder()
        try folder.write(name, text)
        let answer = try TestRun(recognising: [("m", [folder.path(name)])]).resolve(stretch: stretch)
        let findings = RunFindings(resolution: answer.resolution).all().filter { $0.id.id.hasPrefix("rows.") }
        #expect(answer.resolution.reconciliation.isBalanced)
        return Seen(
            ids: answer.rows.map(\.key.id), said: findings.map { "\($0.id.id) \($0.position?.line ?? 0)" },
            skipped: answer.resolution.reconciliation.skipped)
    }

    private static let member = #"{"会员编号":"M1","手机":"13752614083","姓名":"王丽","积分":10}"#
    private static let other = #"{"会员编号":"M2","手机":"13752614084","姓名":"李宁","积分":20}"#

    @Test(
        "A total is skipped and told with its line",
        arguments: [
            #"{"会员编号":"合计","手机":"","积分":30}"#, #"{"会员编号":"合计"}"#, #"{"会员编号":null,"姓名":"总计","积分":30}"#,
            #"{"会员编号":"\u5408\u8ba1","积分":30}"#, #"{"会员编号":"Total","积分":"30"}"#, #"{"会员编号":"上海店小计","手机":"","积分":"30"}"#,
            #"{"会员编号":"合计","手机":"2","积分":30}"#,
        ])
    func total(object: String) throws {
        let expected = Seen(ids: ["M1", "M2"], said: ["rows.total 2"], skipped: 1)
        let lines = [Self.member, object, Self.other].joined(separator: "\n") + "\n"
        #expect(try run(lines, name: "m.jsonl") == expected)
        #expect(try run(lines, name: "m.jsonl", stretch: 16) == expected)
        let array = "[" + [Self.member, object, Self.other].joined(separator: ",\n") + "]"
        #expect(try run(array) == expected)
        #expect(try run("{\"data\":{\"list\":\(array)}}") == expected)
    }

    @Test(
        "An object without a value is skipped",
        arguments: [
            "{}", #"{"会员编号":"","手机":null,"积分":" "}"#, #"{"会员编号":null,"地址":{"省":""},"标签":[]}"#,
        ])
    func blank(object: String) throws {
        let text = [Self.member, object, Self.other].joined(separator: "\n")
        #expect(try run(text, name: "m.jsonl") == Seen(ids: ["M1", "M2"], said: ["rows.blank 2"], skipped: 1))
    }

    @Test(
        "An object with an identifier is a record, and so is a member called like a total",
        arguments: [
            #"{"会员编号":"合计","手机":"13752614085","积分":30}"#, #"{"会员编号":"M3","姓名":"合计","手机":""}"#,
            #"{"会员编号":"M3","手机":""}"#, #"{"会员编号":"Totally","手机":""}"#,
        ])
    func record(object: String) throws {
        let seen = try run([Self.member, object, Self.other].joined(separator: "\n"), name: "m.jsonl")
        #expect(seen.ids.count == 3 && seen.said.isEmpty)
    }

    @Test("Without a column of ids an object without an identifier is looked at, too")
    func withoutID() throws {
        let rows = [
            #"{"手机":"13752614083","姓名":"王丽"}"#, #"{"手机":"","姓名":"合计","积分":30}"#, #"{"手机":null}"#,
            #"{"手机":"","姓名":"李宁"}"#,
        ]
        let seen = try run(rows.joined(separator: "\n"), name: "m.jsonl")
        #expect(seen.ids.count == 2 && seen.skipped == 2)
        #expect(seen.said == ["rows.blank 3", "rows.total 2"])
    }
}
