import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDExamine
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Numbers that platforms lend to buyers.
@Suite struct TemporaryNumberTests {
    private static let rows = """
        member_id,phone
        1,"18612348890,7788"
        2,18612348890-7788
        3,18612348890转7788
        4,18612348890
        5,18612348891;18612348892转55
        6,18612348891
        7,

        """

    @Test func linkNothingAndAreTold() throws {
        let folder = try TemporaryFolder()
        try folder.write("shop.csv", Self.rows)
        let answer = try TestRun(recognising: [("shop", [folder.path("shop.csv")])]).resolve()
        // Only 5 and 6 share a number that is theirs.
        #expect(answer.partition.count == 6)
        #expect(answer.areOne(RecordKey(source: "shop", id: "5"), RecordKey(source: "shop", id: "6")))
        let counts = answer.resolution.totals[0].classes[0]
        #expect(counts[.junk] == 3 && counts.temporary == 4)
        let findings = RunFindings(resolution: answer.resolution).all().filter { $0.id == .temporaryNumbers }
        #expect(findings.count == 1)
        #expect(findings.first?.message.hasPrefix("phone: 4 cells contain temporary privacy numbers") == true)
    }

    @Test func checkCountsThem() throws {
        let folder = try TemporaryFolder()
        let report = try TestCheck(Self.rows, in: folder).run()
        let finding = try #require(report.first(.checkTemporary))
        #expect(finding.message.hasPrefix("phone: 4 cells contain temporary privacy numbers"))
        #expect(finding.position?.line == 2)
        let clean = try TestCheck("member_id,phone\n1,18612348890\n2,021-62345678-801\n", in: folder).run()
        #expect(clean.first(.checkTemporary) == nil)
    }
}
