import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Rows of one record key that are not versions of one account.
struct AccountFaultTests {
    private func run(_ text: String, rejects: Bool = false, _ name: String = "m.csv") throws -> Answer {
        let folder = try TemporaryFolder()
        try folder.write(name, text)
        var run = TestRun(recognising: [("m", [folder.path(name)])])
        run.request.setsFaultsAside = rejects
        return try run.resolve()
    }

    private func refusal(_ text: String) throws -> Finding? {
        do {
            _ = try run(text)
            return nil
        } catch let finding as Finding { return finding }
    }

    private let twoPeople =
        "member_id,name,phone\n88,王小明,13752614083\n88,李宁,15983027164\n90,陈静,18611112223\n90,陈静,18622223334\n"

    @Test func clearlyDifferentNamesAreTwoPeople() throws {
        let finding = try #require(try refusal(twoPeople))
        #expect(finding.id == .idOfTwoPeople)
        #expect(finding.position?.line == 2)
        #expect(finding.message.contains("m.csv:2") && finding.message.contains("m.csv:3"))
        #expect(!finding.message.contains("王小明") && !finding.message.contains("李宁"))
    }

    @Test("Rows without an id that state one balance in two spellings are one account")
    func oneBalanceInTwoSpellings() throws {
        func run(_ amount: String) throws -> Finding? {
            let folder = try TemporaryFolder()
            do {
                let rows = "手机,姓名,储值余额\n13752614083,张伟,3\n13752614083,张伟,\(amount)\n"
                #expect(try folder.recognised([("m", rows)]).profiles().lines.count == 1)
                return nil
            } catch let finding as Finding { return finding }
        }
        for amount in ["3", "3.00", "３", "¥3.00"] { #expect(try run(amount) == nil, "\(amount)") }
        for amount in ["3.01", "x", ""] { #expect(try run(amount)?.id == .balancesOfOneKey, "\(amount)") }
    }

    @Test func setAsideAllRowsOfTheIDGoAndTheRestStays() throws {
        let answer = try run(twoPeople, rejects: true)
        #expect(answer.rows.map(\.key.id) == ["90"])
        #expect(answer.resolution.reconciliation.rejected == 2)
        #expect(answer.resolution.reconciliation.read == 4)
        #expect(answer.resolution.scan.totals[0].faults.map(\.id) == [.idOfTwoPeople, .idOfTwoPeople])
    }

    /// Their phones link nobody: a rejected row is as if it were not there.
    @Test func rowsSetAsideLinkNothing() throws {
        let folder = try TemporaryFolder()
        try folder.write("m.csv", twoPeople)
        try folder.write("n.csv", "member_id,phone\n1,13752614083\n2,15983027164\n")
        var run = TestRun(recognising: [("m", [folder.path("m.csv")]), ("n", [folder.path("n.csv")])])
        run.request.setsFaultsAside = true
        #expect(try run.resolve().partition.count == 3)
    }

    @Test(arguments: [
        ("Bob Smith", "Robert Smith"), ("张伟", "張偉"), ("张伟", ""), ("王*明", "王小明"), ("王安", "王宁"),
        ("O'Hara, Ann", "Ann OHara"),
    ])
    func namesThatMayBeOnePersonsAreVersions(_ left: String, _ right: String) throws {
        let text = "member_id,name,phone\n1,\"\(left)\",13752614083\n1,\"\(right)\",15983027164\n"
        #expect(try refusal(text) == nil)
    }

    @Test func twoNationalIDsAreTwoPeople() throws {
        let text = "member_id,id_card,phone\n1,32050219880917201X,13752614083\n1,440308199901010012,13752614083\n"
        #expect(try refusal(text)?.id == .idOfTwoPeople)
        #expect(try refusal("member_id,id_card\n1,32050219880917201X\n1,32050219880917201x\n") == nil)
    }

    @Test func withADateTheLatestCountsAndAWarningTells() throws {
        let text = "member_id,name,updated_at\n88,王小明,2024-01-01\n88,李宁,2025-01-01\n"
        let answer = try run(text)
        #expect(answer.rows.map(\.key.id) == ["88"])
        #expect(answer.resolution.accounts.faults.count == 1)
    }

    @Test(arguments: [20, 21]) func anIDOfManyPhonesIsNone(phones: Int) throws {
        let rows = (0..<phones).map { "7,138629150\(10 + $0),2024-01-\($0 < 9 ? "0" : "")\($0 + 1)\n" }
        let finding = try refusal("member_id,phone,updated_at\n" + rows.joined())
        #expect(finding?.id == (phones > 20 ? .tooManyVersions : nil))
    }

    /// The answer is the same whatever the order of rows and the size of stretches.
    @Test func neitherOrderNorStretchesMatter() throws {
        var random = SeededGenerator(seed: 3)
        var rows: [String] = []
        for id in 1...60 {
            let names = id % 4 == 0 ? ["王小明", "李宁"] : ["陈静", "陈静"]
            for name in names { rows.append("\(id),\(name),1386291\(1000 + id * 7)\n") }
        }
        var partitions: [Set<Set<RecordKey>>] = []
        for stretch in [30, 200, 1 << 18] {
            rows.shuffle(using: &random)
            let folder = try TemporaryFolder()
            try folder.write("m.csv", "member_id,name,phone\n" + rows.joined())
            var run = TestRun(recognising: [("m", [folder.path("m.csv")])])
            run.request.setsFaultsAside = true
            let answer = try run.resolve(stretch: stretch)
            #expect(answer.resolution.reconciliation.rejected == 30)
            partitions.append(answer.partition)
        }
        #expect(Set(partitions).count == 1)
    }
}
