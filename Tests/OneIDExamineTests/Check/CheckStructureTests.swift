import Foundation
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDExamine
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// A check goes on over everything that stops a resolve run.
@Suite struct CheckStructureTests {
    @Test("All broken rows are reported, in all files, and sound rows are counted")
    func goesOn() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.csv", "member_id,phone\n1,13812345678\n2,13812345679,x\n3\n,13812345670\n4,13812345671\n")
        try folder.write("b.csv", "member_id,phone\n1,\"13812345678\"x\n2,13812345679\n")
        try folder.write(
            "c.jsonl", "{\"member_id\":1,\"phone\":\"13812345678\"}\n{\"member_id\":2,\n{\"member_id\":3}\n")
        try folder.write("d.csv", "")
        let names = ["a.csv", "b.csv", "c.jsonl", "d.csv"]
        let report = try TestCheck(TestRun(recognising: names.map { ($0, [folder.path($0)]) })).run()
        #expect(report.sources.map(\.rows) == [5, 2, 3, 0])
        #expect(report.sources.map { $0.count(.rejected) } == [3, 1, 1, 0])
        #expect(
            report.ids(.error).isSuperset(of: ["csv.ragged-row", "record.blank-id", "csv.stray-text", "input.empty"]))
        #expect(report.findings.count { $0.finding.id == .csvRaggedRow } == 2)
        #expect(report.first(.csvRaggedRow)?.position?.line == 3)
        #expect(report.unreadFiles == 1)
        #expect(report.status(.never) == .input)
    }

    @Test("Every broken row goes to the rejects, with its reason")
    func rejects() throws {
        let folder = try TemporaryFolder()
        var text = "member_id,phone\n"
        for row in 0..<3000 { text += row % 10 == 3 ? "\(row),1,2\n" : "\(row),138\(10_000_000 + row)\n" }
        let check = try TestCheck(text, in: folder).changing { $0.inputs.stretchBytes = 4096 }
        let outcome = try CheckJob(check.request).run()
        let file = try OutputFile(at: folder.path("rejects.csv"))
        #expect(try outcome.writeRejects(to: file) == 300)
        try file.commit()
        let rows = SimpleCSV.rows(try folder.read("rejects.csv")).dropFirst()
        #expect(rows.count == 300)
        #expect(rows.first?[1] == "5")
        #expect(rows.allSatisfy { $0[3] == "csv.ragged-row" && $0[5].hasSuffix(",1,2") })
        let report = outcome.report()
        #expect(report.findings.count { $0.finding.id == .csvRaggedRow } == FaultTotals.kept)
        #expect(report.findings.first { $0.finding.id == .checkMore }?.count == 200)
    }

    @Test("Rows with another delimiter and rows in another encoding are called so")
    func mixed() throws {
        let folder = try TemporaryFolder()
        var bytes = Array("member_id,phone,city\n1,13812345678,杭州\n2,13812345679,上海\n3;13812345670;南京\n".utf8)
        bytes += Array("4,13812345671,".utf8) + [0xba, 0xbc, 0xd6, 0xdd] + Array("\n5,13812345672,武汉\n".utf8)
        try folder.write("shop.csv", bytes)
        let report = try TestCheck(TestRun(recognising: [("shop", [folder.path("shop.csv")])])).run()
        #expect(report.first(.checkMixedDelimiters)?.position?.line == 4)
        #expect(report.first(.checkMixedDelimiters)?.message.contains("semicolon") == true)
        #expect(report.first(.checkMixedEncoding)?.position?.line == 5)
        #expect(report.sources[0].count(.rejected) == 2)
        #expect(report.status(.error) == .thresholdCrossed)
    }

    @Test("A declared column that is gone is an error, and the others are checked")
    func missingColumn() throws {
        let folder = try TemporaryFolder()
        try folder.write("shop.csv", "member_id,mobile_no,email\n1,13812345678,a.bcd@mail.cn\n")
        let report = try TestCheck(
            configuration: """
                { sources: { shop: { files: "shop.csv", id: "member_id", level: "grade",
                  identifiers: { mobile: "phone", email: "email" } } } }
                """, in: folder.url
        ).run()
        #expect(report.sources[0].missing == ["mobile", "grade"])
        #expect(report.sources[0].count(.missingColumns) == 2)
        #expect(report.column("email")?.count(.clean) == 1)
        #expect(report.first(.checkMissingColumn)?.fix?.contains("mobile_no") == true)
        #expect(report.status(.error) == .thresholdCrossed)
        #expect(report.status(.never) == .done)
    }

    @Test("A file without a record id is checked without duplicates")
    func noRecordID() throws {
        let folder = try TemporaryFolder()
        let report = try TestCheck("colour,taste\nred,sweet\nred,sweet\n", in: folder).run()
        #expect(report.ids(.error) == ["column.no-record-id"])
        #expect(report.sources[0].rows == 2)
        #expect(report.sources[0].figures.first { $0.metric == .duplicates } == nil)
    }

    @Test("Formulas, control characters and lost text are found in every column, also in those that nothing else reads")
    func oddCells() throws {
        let folder = try TemporaryFolder()
        let text = """
            member_id,phone,remark
            1,+86 138-1234-5678,=cmd|' /C calc'!A0
            2,"=""13812345679\""","a
            b"
            3,13812345670,bell\u{7}
            4,13812345671,lost \u{FFFD}
            5,13812345672,-5

            """
        let report = try TestCheck(text, in: folder).run()
        #expect(report.first(.checkFormula)?.position?.line == 2)
        #expect(report.first(.checkFormula)?.message == "remark: 1 cell begins like a formula")
        #expect(report.first(.checkControl)?.position?.line == 5)
        #expect(report.first(.checkReplacement)?.position?.line == 6)
        #expect(report.column("phone")?.count(.formulas) == 0)
        #expect(report.column("phone")?.count(.decorated) == 2)
    }

    @Test("In JSON control characters are escaped, and found")
    func oddJSON() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "a.jsonl",
            #"{"member_id":1,"nick":"=1+1","n":-5}"# + "\n" + #"{"member_id":2,"nick":"x\u001b[2J"}"# + "\n"
                + #"{"member_id":3,"nick":"a\nb"}"# + "\n")
        let report = try TestCheck(TestRun(recognising: [("a", [folder.path("a.jsonl")])])).run()
        #expect(report.first(.checkFormula)?.message == "nick: 1 cell begins like a formula")
        #expect(report.first(.checkControl)?.message == "nick: 1 cell contains control characters")
    }
}
