import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDExamine
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// A check finds every record id whose rows a run refuses.
struct AccountFaultCheckTests {
    private func report(_ text: String) throws -> CheckReport {
        let folder = try TemporaryFolder()
        return try TestCheck(text, in: folder).run()
    }

    @Test(arguments: [
        ("member_id,phone\n0,13752614083\n0,15983027164\nA,18612345670\n", FindingID.blankRecordID),
        ("name,phone,points\n莫岚,13752614083,500\n王丽,15983027164,20\n莫岚,+8613752614083,300\n", .balancesOfOneKey),
        (
            "member_id,phone,points,points_until\n1,13752614083,500,2026-12-31\n1,13752614083,300,2026-03-31\n",
            .undeclaredLots
        ),
        (
            "member_id,phone\n" + (0..<21).map { "7,1375261\(4000 + $0 * 7)\n" }.joined() + "8,15983027164\n",
            .tooManyVersions
        ),
    ])
    func refusedIDs(_ text: String, _ id: FindingID) throws {
        let report = try report(text)
        let finding = try #require(report.first(id))
        #expect(finding.severity == .error)
        #expect(report.sources[0].count(.refusedIDs) > 1 && report.sources[0].count(.idOfTwoPeople) == 0)
    }

    @Test func versionsOfOneAccountAreNone() throws {
        for text in [
            "member_id,phone,points\n1,13752614083,5\n1,13752614083,6\n",
            "name,phone,points\n莫岚,13752614083,5\n莫岚,13752614083,5\n",
            "name,phone,points,updated_at\n莫岚,13752614083,5,2025-01-01\n莫岚,13752614083,6,2025-02-01\n",
        ] {
            #expect(try report(text).sources[0].count(.refusedIDs) == 0)
        }
    }

    /// Orders of one number are no accounts.
    @Test func eventsAreNone() throws {
        let text =
            "order_id,member_id,phone,total,paid_at\n0,1,13752614083,5,2025-01-01\n0,2,15983027164,6,2025-01-02\n"
        #expect(try report(text).sources[0].count(.refusedIDs) == 0)
    }

    /// The first two are named, masked.
    @Test(arguments: [("王先生", "王女士"), ("Mr Smith", "Mrs Smith"), ("尹*", "汤芳军")])
    func maskedNamesTellTwoPeopleApart(_ left: String, _ right: String) throws {
        let text = "member_id,name,phone\n88,\(left),13752614083\n88,\(right),15983027164\n90,陈静,18611112223\n"
        let finding = try #require(try report(text).first(.idOfTwoPeople))
        #expect(finding.position?.line == 2 && finding.message.contains(":3") && !finding.message.contains("汤芳军"))
    }
}
