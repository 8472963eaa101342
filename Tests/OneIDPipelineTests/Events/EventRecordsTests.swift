import OneIDCore
import OneIDIO
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Events that are records of their own (`creates: "records"`), repeated events and damaged rows.
@Suite struct EventRecordsTests {
    private static let configuration = """
        { sources: {
            m: { files: ["m.csv"], id: "id", identifiers: { phone: "phone" } },
            o: { kind: "orders", files: ["o*.csv"], id: "order", identifiers: { phone: "phone", mail: "email" },
                 amount: "amount", currency: "CNY", at: "at", creates: "records" } },
          identifiers: { phone: { max_records: 5, max_people: "off" } } }
        """

    @Test func ordersOfAPlatformWithoutMembersBecomeRecords() throws {
        let answer = try EventRun(
            Self.configuration,
            [
                "m.csv": "id,phone\n1,13812345671\n",
                "o.csv": """
                order,phone,mail,amount,at
                A,13812345671,ann@corp.com,10,2026-01-03
                B,,ann@corp.com,20,2026-01-04
                C,13812345672,,30,2026-01-05
                D,,,40,2026-01-06

                """,
            ]
        ).collect()
        // Every order is in the map by its id.
        #expect(answer.resolution.reconciliation.inMap == 5)
        #expect(answer.resolution.clusters.count == 3)
        #expect(try answer.json("m", "1").contains(#""count":2,"items":2,"amount":{"CNY":30.00}"#))
        #expect(try answer.count("o", "C") == 1)
        // Its own record, so even an order that names nobody has its person.
        #expect(try answer.count("o", "D") == 1)
        #expect(answer.behaviours.reconciliation.unattachedCount == 0)
    }

    @Test func aLoyalCustomersPhoneIsNoHub() throws {
        let loyal = (1...60).map { "L\($0),13812345671,,10,2026-01-03\n" }.joined()
        let shop = (1...6).map { "S\($0),13812345672,guest\($0)@corp.com,10,2026-01-03\n" }.joined()
        let answer = try EventRun(
            Self.configuration,
            ["m.csv": "id,phone\n1,13812345671\n", "o.csv": "order,phone,mail,amount,at\n" + loyal + shop]
        ).collect()
        // Sixty orders with one set of identifiers are one record to the limit; six sets are six.
        #expect(try answer.count("m", "1") == 60)
        #expect(answer.resolution.hubs.map(\.records) == [6])
        #expect(try answer.count("o", "S1") == 1)
        #expect(answer.behaviours.reconciliation.attached == 66)
    }

    @Test func membersWithOnePhoneStayAHub() throws {
        let members = (1...6).map { "\($0),13812345671\n" }.joined()
        let answer = try EventRun(
            Self.configuration, ["m.csv": "id,phone\n" + members, "o.csv": "order,phone,mail,amount,at\n"]
        ).collect()
        #expect(answer.resolution.hubs.map(\.records) == [6])
    }

    @Test func anEventOfTwoRowsCountsOnce() throws {
        let answer = try Shop.collect(
            """
            1,M1,,,2026-01-03,10,app,
            1,M1,,,2026-01-03,10,app,
            2,M1,,,2026-01-04,20,app,
            2,M2,,,2026-01-05,25,app,
            2,M1,,,2026-01-02,90,app,

            """)
        #expect(try answer.json("tmall", "M1").contains(#""count":1,"items":1,"amount":{"CNY":10.00}"#))
        // The latest of rows that differ.
        #expect(try answer.json("tmall", "M2").contains(#""count":1,"items":1,"amount":{"CNY":25.00}"#))
        #expect(answer.behaviours.reconciliation.duplicates == 3)
        let finding = try #require(answer.behaviours.findings().first { $0.id == .eventConflict })
        #expect(finding.message.hasPrefix("1 event has rows that differ under one 'order_id'"))
        #expect(finding.position?.line == 4)
        let report = JSONText.document { BehaviourReport(behaviours: answer.behaviours).write(to: &$0) }
        #expect(
            String(decoding: report, as: UTF8.self).contains(
                #"""
                        "CNY": {
                          "attached": "35",
                          "unattached": "0",
                          "duplicate": "120",
                          "later": "0",
                          "excluded": "0"
                        }
                """#))
    }

    @Test func aSignOfAnotherCurrencyLeavesTheAmountOut() throws {
        let rows = "1,M1,,,2026-01-03,$79,app,\n2,M1,,,2026-01-04,¥20,app,\n3,M1,,,2026-01-05,€5,app,\n"
        let answer = try Shop.collect(rows)
        #expect(try answer.json("tmall", "M1").contains(#""count":3,"items":3,"amount":{"CNY":20.00}"#))
        let finding = try #require(answer.behaviours.findings().first { $0.id == .eventSign })
        #expect(
            finding.message.hasPrefix(
                "2 cells of 'amount' contain a currency sign that contradicts the declared CNY, so"))
        #expect(finding.position?.line == 2)
        // The currency of the row counts before the declared one; where there is none, nothing is contradicted.
        for (key, amounts) in [("currency: { column: \"channel\" },", "USD"), ("", "XXX")] {
            let configuration = Shop.configuration.replacing("currency: \"CNY\", channel: \"channel\",", with: key)
            let files = [
                "tmall.csv": Shop.tmall, "pos.csv": Shop.pos,
                "orders.csv": Shop.header + "1,M1,,,2026-01-03,$79,USD,\n",
            ]
            let answer = try EventRun(configuration, files).collect()
            #expect(try answer.json("tmall", "M1").contains(#""amount":{"\#(amounts)":79.00}"#))
            #expect(!answer.behaviours.findings().contains { $0.id == .eventSign })
        }
    }

    @Test func theLatestVersionIsByTheUpdatedColumn() throws {
        let configuration = Shop.configuration
            .replacing("at: \"paid_at\"", with: "at: \"paid_at\", updated: \"channel\"")
            .replacing(", channel: \"channel\"", with: "")
        let answer = try EventRun(
            configuration,
            [
                "tmall.csv": Shop.tmall, "pos.csv": Shop.pos,
                "orders.csv": Shop.header + "1,M1,,,2026-01-09,10,2026-02-01,\n1,M1,,,2026-01-03,7,2026-03-01,\n",
            ]
        ).collect()
        #expect(try answer.json("tmall", "M1").contains(#""amount":{"CNY":7.00}"#))
    }

    @Test func aBrokenRowStopsTheRunOrIsSetAside() throws {
        let files = [
            "tmall.csv": Shop.tmall, "pos.csv": Shop.pos,
            "orders.csv": Shop.header
                + "1,M1,,,2026-01-03,10,,\n2,M1,,,2026-01-03,10\n,M1,,,2026-01-03,10,,\n4,M1,,,2026-01-03,10,,\n5,M1,,\"un\n",
        ]
        let run = try EventRun(Shop.configuration, files)
        let stop = #expect(throws: Finding.self) { _ = try run.collect() }
        #expect(stop?.id.id == "csv.ragged-row")
        #expect(stop?.position?.line == 3)
        var tolerant = run
        tolerant.request.setsFaultsAside = true
        let answer = try tolerant.collect()
        let sums = answer.behaviours.reconciliation
        #expect(sums.read == 5 && sums.attached == 2 && sums.rejected == 3)
        #expect(try answer.count("tmall", "M1") == 2)
        #expect(answer.behaviours.findings().contains { $0.id == .rowsRejected })
        let rejects = try OutputFile(at: run.folder.path("rejects.csv"))
        try answer.resolution.writeRejects(to: rejects)
        #expect(try answer.behaviours.writeRejects(behindThoseOfMembersIn: rejects) == 3)
        try rejects.commit()
        let rows = SimpleCSV.rows(try run.folder.read("rejects.csv"))
        #expect(rows.map { $0[3] } == ["reason_id", "csv.ragged-row", "record.blank-id", "csv.unclosed-quote"])
        #expect(rows[1][5] == "2,M1,,,2026-01-03,10")
    }

    @Test func whatIsMissingIsSaid() throws {
        let files = ["tmall.csv": Shop.tmall, "pos.csv": Shop.pos, "orders.csv": Shop.header]
        let column = try EventRun(Shop.configuration.replacing("paid_at", with: "payed_at"), files)
        let unknown = #expect(throws: Finding.self) { _ = try column.collect() }
        #expect(unknown?.id.id == "column.unknown")
        #expect(unknown?.fix?.contains("paid_at") == true)
        let account = try EventRun(Shop.configuration.replacing("\"buyer\"", with: "\"byer\""), files)
        #expect(throws: Finding.self) { _ = try account.collect() }
        let id = try EventRun(Shop.configuration.replacing("id: \"order_id\",", with: ""), files)
        let missing = #expect(throws: Finding.self) { _ = try id.collect() }
        #expect(missing?.id.id == "column.no-record-id")
    }

    @Test func emptyFilesAreNoEvents() throws {
        let answer = try Shop.collect("")
        #expect(answer.behaviours.reconciliation == EventReconciliation())
        #expect(answer.behaviours.newest == nil)
        #expect(try answer.unmatched().isEmpty)
        #expect(answer.behaviours.findings().map(\.id.id) == ["input.header-only"])
    }
}
