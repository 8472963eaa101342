import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// What stands around a table is no member in a run, and every row is counted.
@Suite struct FurnitureRunTests {
    static let configuration = """
        { sources: {
            shop: { files: ["shop.csv"], rows: { skip: ["本页小结"] }, id: "会员号", identifiers: { "手机号": "phone" },
                    points: { points: "积分" } },
            orders: { kind: "orders", files: ["orders.csv"], id: "order_id", account: { source: "shop", column: "member" },
                      at: "paid_at", amount: "amount", currency: "CNY" } },
          rules: { points: { points: { resolve: "sum" } } } }
        """

    static let shop =
        "会员明细,,,\n导出时间：2026-01-01 08:00,,,\n会员号,手机号,姓名,积分\n"
        + (1...40).map { "M\($0),137\(12_614_000 + $0),n\($0),10\n" }.joined()
        + ",,,\n本页小结,,,400\n会员号,手机号,姓名,积分\n"
        + (41...80).map { "M\($0),137\(12_614_000 + $0),n\($0),10\n" }.joined() + "合计,,,800\n制表人：李\n"

    static let orders =
        "order_id,member,paid_at,amount\nO1,M1,2025-01-01,10\nO2,M2,2025-01-02,20\n合计,,,30\n,,,\n\nPage 1 of 1\n"

    private func run() throws -> (folder: TemporaryFolder, run: TestRun) {
        let folder = try TemporaryFolder()
        try folder.write("shop.csv", Self.shop)
        try folder.write("orders.csv", Self.orders)
        return (folder, try TestRun.withRules(Self.configuration, in: folder.url))
    }

    @Test(
        "Read = in the map + skipped, for the run, its files and its events; points and amounts are those of the members"
    )
    func countsAddUp() throws {
        let (folder, run) = try run()
        try withExtendedLifetime(folder) {
            let answer = try run.resolve()
            let sums = answer.resolution.reconciliation
            #expect(sums.read == 85 && sums.inMap == 80 && sums.skipped == 5 && sums.rejected == 0)
            #expect(answer.rows.allSatisfy { $0.key.id.hasPrefix("M") })
            let events = try Behaviours.collect(answer.resolution, asOf: nil)
            #expect(events.isBalanced)
            #expect(events.reconciliation.read == 5 && events.reconciliation.skipped == 3)
            #expect(events.reconciliation.attached == 2)
            let profiles = try run.profiles()
            #expect(profiles.lines.count == 80)
            #expect(!profiles.ledger.contains(",800,"))
        }
    }

    @Test("Every kind is announced once for its file, with its lines")
    func announced() throws {
        let (folder, run) = try run()
        try withExtendedLifetime(folder) {
            let resolution = try run.resolve().resolution
            let findings = RunFindings(resolution: resolution).all()
            let said = findings.filter { $0.id.id.hasPrefix("rows.") }
            #expect(
                said.map(\.id.id) == [
                    "rows.title", "rows.blank", "rows.header", "rows.total", "rows.declared", "rows.footer",
                ])
            #expect(said.map { $0.position?.line } == [1, 44, 46, 87, 45, 88])
            #expect(resolution.readingFindings() == said)
            #expect(said.first?.message.hasSuffix("lines 1 and 2") == true)
        }
    }

    @Test("Pieces and threads change neither the map nor what is said", arguments: [7, 40, 64, 333, 4096])
    func piecesAndThreadsDoNotMatter(size: Int) throws {
        let (folder, run) = try run()
        try withExtendedLifetime(folder) {
            let expected = try run.resolve()
            for threads in [1, 3] {
                let found = try run.changing { $0.workers = Workers(count: threads) }.resolve(stretch: size)
                #expect(found.map == expected.map)
                #expect(
                    RunFindings(resolution: found.resolution).all()
                        == RunFindings(resolution: expected.resolution).all())
            }
        }
    }

    @Test("With rejects, broken rows go there and furniture does not")
    func rejects() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.csv", "member_id,phone\nM1,13712614083\n,,\nTotal,\nM2\nM3,13712614084\nTotal: 2\n")
        var run = TestRun(recognising: [("a", [folder.path("a.csv")])])
        run.request.setsFaultsAside = true
        let answer = try run.resolve()
        let sums = answer.resolution.reconciliation
        #expect(sums.read == 6 && sums.inMap == 2 && sums.rejected == 1 && sums.skipped == 3)
    }
}

/// Columns of one name stop a run only where one of them is used and another is not.
@Suite struct EqualColumnsTests {
    private func run(_ text: String, _ change: (inout ResolveRequest) -> Void = { _ in }) throws -> Answer {
        try resolve([("a", text)], change)
    }

    @Test("Columns that nothing uses may have one name")
    func unused() throws {
        let answer = try run("member_id,phone,note,note\nM1,13712614083,x,y\nM2,13712614083,x,y\n")
        #expect(answer.partition.count == 1)
    }

    @Test(
        "One that is used stops the run",
        arguments: [
            "member_id,phone,phone", "member_id,member_id,phone", "member_id,phone,name,name",
            "member_id,phone,updated_at,updated_at",
        ])
    func used(header: String) throws {
        let row = "\nM1" + header.dropFirst("member_id".count).filter { $0 == "," } + "\n"
        let error = #expect(throws: Finding.self) { try run(header + row) }
        #expect(error?.id == .duplicateHeader)
        #expect(error?.fix?.contains("#2") == true)
    }

    @Test("Where all are used both are read")
    func both() throws {
        let answer = try run("member_id,phone,phone\nM1,13712614083,13712614084\nM2,,13712614083\nM3,13712614084,\n") {
            for name in ["phone", "phone#2"] {
                $0.sources[0].declared.identifiers.append(
                    IdentifierColumn(column: ColumnReference(name: name), type: "phone", scope: nil, hash: nil))
            }
            $0.sources[0].declaresIdentifiers = true
        }
        #expect(answer.partition.count == 1)
    }
}
