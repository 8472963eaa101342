import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDIO
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// What a run says of inputs that are wrong or odd, beyond what the golden cases show.
@Suite final class WrongInputTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-wrong-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    // MARK: Positions

    @Test func aFaultFarIntoAFileHasItsPlace() throws {
        let rows = (1...40_000).map { "\($0),1380001\(1_000 + $0 % 9_000)\n" }.joined()
        try write("many.csv", "member_id,phone\n" + rows + "张三,138,x\n")
        let finding = try #require(failure("many.csv"))
        #expect(finding.id == .csvRaggedRow)
        #expect(finding.position?.line == 40_002 && finding.position?.column == 8)
        #expect(finding.excerpt == "**,138,x" && finding.caret == 7)
    }

    @Test func linesOfAnOldSpreadsheetAreCounted() throws {
        try write("old.csv", "member_id,phone\r1,13800010002\r2,13800010003,x\r")
        #expect(failure("old.csv")?.position?.line == 3)
    }

    @Test func aBadByteIsShownAsItsNumber() throws {
        try write("bad.csv", Array("member_id,name\n1,李\n2,韩\n3,a".utf8) + [0xb1] + Array("b\n".utf8))
        let finding = try #require(failure("bad.csv"))
        #expect(finding.id == .invalidUTF8 && finding.message == "byte 0xB1 is not valid UTF-8, at byte 30 of the file")
        #expect(finding.position == SourcePosition(file: path("bad.csv").display, line: 4, column: 4, byte: 30))
        #expect(finding.excerpt == "3,a\\xB1b" && finding.caret == 3)
    }

    // MARK: Set aside

    @Test func onlyTheRowWithABadByteIsSetAside() throws {
        let text = "member_id,phone,name\n1,13800010002,".utf8
        let bytes =
            Array(text) + [0xc0, 0xee, 0x0a] + Array("2,1380".utf8) + [0xff] + Array("010003,\n3,13800010002,\n".utf8)
        try write("gbk.csv", bytes)
        #expect(failure("gbk.csv", { $0.sources[0].declared.encoding = "gbk" })?.id == .encodingInvalid)
        let sums = try run("gbk.csv") {
            $0.sources[0].declared.encoding = "gbk"
            $0.setsFaultsAside = true
        }.reconciliation
        #expect(sums == Reconciliation(read: 3, inMap: 2, olderVersions: 0, repeatedRows: 0, rejected: 1, people: 1))
    }

    @Test(arguments: [
        ("1,138\n", FindingID.csvRaggedRow), ("1,138,\"x\n", .csvUnclosedQuote),
        ("1,\"138\"2,x\n", .csvStrayText), (" ,138,x\n", .blankRecordID),
    ])
    func aFaultyRowStopsTheRunOrIsSetAside(_ row: String, _ id: FindingID) throws {
        try write("faulty.csv", "member_id,phone,name\n7,13800010002,a\n" + row + "8,13800010002,b\n")
        #expect(failure("faulty.csv")?.id == id)
        #expect(failure("faulty.csv")?.position?.line == 3)
        let sums = try run("faulty.csv") { $0.setsFaultsAside = true }.reconciliation
        #expect(sums.inMap == 2 && sums.rejected == 1 && sums.people == 1)
    }

    @Test func aZeroByteNearTheStartBelongsToItsRowToo() throws {
        let rows = (100...120).map { "\($0),13800010002\n" }.joined()
        try write("zero.csv", "member_id,phone\n7,138\0001\n" + rows)
        #expect(failure("zero.csv")?.id == .zeroByte)
        #expect(try run("zero.csv") { $0.setsFaultsAside = true }.reconciliation.rejected == 1)
        // So many zeros are not damage of a text.
        try write("binary.csv", "member_id,phone\n7,138\0\0\0\0\0\0\0\0\n" + rows.prefix(60))
        #expect(failure("binary.csv")?.id == .inputBinary)
    }

    @Test func aZeroByteBelongsToItsRow() throws {
        let rows = (100...999).map { "\($0),13800010002\n" }.joined()
        try write("zero.csv", "member_id,phone\n" + rows + "7,138\0001\n8,13800010002\n")
        let finding = try #require(failure("zero.csv"))
        #expect(finding.id == .zeroByte && finding.position?.line == 902 && finding.position?.column == 6)
        #expect(try run("zero.csv") { $0.setsFaultsAside = true }.reconciliation.rejected == 1)
    }

    // MARK: Warnings

    @Test func aFileWithoutRecordsIsAWarning() throws {
        for (name, text) in [("a.csv", "member_id,phone\n"), ("b.csv", "\nmember_id,phone"), ("c.json", "[ ]\n")] {
            try write(name, text)
            let resolution = try run(name)
            #expect(resolution.plan.warnings.map(\.id) == [.headerOnly], "\(name)")
            #expect(resolution.reconciliation.read == 0)
        }
    }

    @Test func aFileGivenTwiceIsAWarningAndChangesNothing() throws {
        try write("a.csv", "member_id,phone\n1,13800010002\n2,13800010002\n")
        let twice = try run("a.csv") { $0.sources[0].files.append(self.path("./a.csv")) }
        #expect(twice.plan.warnings.map(\.id) == [.repeatedFile])
        #expect(
            twice.reconciliation
                == Reconciliation(read: 4, inMap: 2, olderVersions: 0, repeatedRows: 2, rejected: 0, people: 1))
        let both = try run("a.csv") {
            var second = $0.sources[0]
            second.declared.name = "b"
            $0.sources.append(second)
        }
        #expect(both.plan.warnings.map(\.id) == [.repeatedFile])
        #expect(both.plan.warnings.first?.message.contains("of source 'a'") == true)
    }

    @Test func memberNumbersWithoutAScopeAreAWarning() throws {
        try write("a.csv", "user_id,jd_id\n1,77\n2,77\n")
        let resolution = try run("a.csv") {
            $0.sources[0].declared.identifiers = [
                IdentifierColumn(column: ColumnReference(name: "jd_id"), type: "member")
            ]
            $0.sources[0].declaresIdentifiers = true
        }
        #expect(resolution.plan.warnings.map(\.id) == [.memberWithoutScope])
        #expect(resolution.reconciliation.people == 2)
    }

    // MARK: Columns

    @Test func aKeyThatOnlyALaterObjectHasIsFound() throws {
        let lines = (1...1_500).map { "{\"member_id\":\"\($0)\"}\n" }.joined()
        try write("late.jsonl", lines + "{\"member_id\":\"x\",\"contact\":{\"phones\":[\"13800010002\"]}}\n")
        func identify(_ column: String) -> (inout ResolveRequest) -> Void {
            {
                $0.sources[0].declared.identifiers = [
                    IdentifierColumn(column: ColumnReference(name: column), type: "phone")
                ]
                $0.sources[0].declaresIdentifiers = true
            }
        }
        for column in ["contact.phones", "contact.phones.0", "contact"] {
            #expect(try run("late.jsonl", identify(column)).reconciliation.inMap == 1_501, "\(column)")
        }
        #expect(failure("late.jsonl", identify("contact.phone"))?.id == .unknownColumn)
        #expect(failure("late.jsonl", identify("contact.phone"))?.fix == "did you mean 'contact.phones'?")
    }

    @Test func aProposalIsQuotedForTheShell() throws {
        try write("a.csv", "city name,it's no\nx,y\n")
        #expect(failure("a.csv")?.fix == "name it, for example --id 'a=it'\\''s no'")
    }

    // MARK: Support

    private func path(_ name: String) -> FilePath { FilePath(folder.path + "/" + name) }

    private func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: folder.appendingPathComponent(name))
    }

    private func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

    private func run(
        _ name: String, _ change: (inout ResolveRequest) -> Void = { _ in }
    ) throws(Finding) -> Resolution {
        let source = SourceRequest(
            declared: SourceConfiguration(name: "a"), files: [path(name)], declaresIdentifiers: false, isNamed: true)
        var request = ResolveRequest(
            sources: [source], identifiers: IdentifierSettings(), junk: [:], workers: Workers(count: 2))
        change(&request)
        return try ResolveJob(request).run()
    }

    private func failure(_ name: String, _ change: (inout ResolveRequest) -> Void = { _ in }) -> Finding? {
        do throws(Finding) {
            _ = try run(name, change)
            return nil
        } catch { return error }
    }

    @Test("What is declared of lines of a table is told where the file has none")
    func linesOfJSON() throws {
        func warnings(
            _ name: String, _ text: String, _ change: @escaping (inout SourceConfiguration) -> Void
        ) throws -> [FindingID] {
            try write(name, text)
            return try run(name) { change(&$0.sources[0].declared) }.plan.warnings.map(\.id)
        }
        let json = "[{\"id\":\"1\",\"phone\":\"13862915074\"}]"
        #expect(try warnings("a.json", json) { $0.headerLine = 1 } == [.noTableLines])
        #expect(try warnings("a.json", json) { $0.skippedRows = ["x"] } == [.noTableLines])
        #expect(try warnings("a.json", json) { _ in } == [])
        #expect(try warnings("a.csv", "id,phone\n1,13862915074\n") { $0.headerLine = 1 } == [])
    }
}
