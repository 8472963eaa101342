import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// What people own: bought, counted and not returned, with warranty and rights.
@Suite struct OwnedGoodsTests {
    private static let configuration = """
        {
          sources: {
            m: { files: ["m.csv"], id: "id", identifiers: { phone: "phone" } },
            o: { kind: "orders", files: ["o.csv"], id: "no", account: { source: "m", column: "id" }, at: "at", line: "line",
                 line_amount: "amount", currency: "CNY", product: "sku", quantity: "pieces", channel: "by", status: "state",
                 by: { store: "shop" } },
            b: { kind: "returns", files: ["b.csv"], id: "no", order: "of", account: { source: "m", column: "id" }, at: "at",
                 amount: "amount", currency: "CNY", product: "sku", quantity: "pieces", type: "kind", status: "state" },
          },
          warranty: "w.csv",
          grants: { "AC-*": { right: "cleaning", valid: "12m" }, "AC-9": { right: "check", count: 2 },
                    "*-9": { right: "cleaning", valid: "1m" } },
        }
        """
    private static let orders = "no,id,line,at,amount,sku,pieces,by,state,shop\n"
    private static let returns = "no,id,of,at,amount,sku,pieces,kind,state\n"

    private func answer(
        _ orders: [String], _ returns: [String] = [], asOf: String = "2026-06-30", reversed: Bool = false
    ) throws -> ProfileAnswer {
        let folder = try TemporaryFolder()
        func file(_ header: String, _ rows: [String]) -> String {
            header + (reversed ? rows.reversed() : rows).map { $0 + "\n" }.joined()
        }
        try folder.write("m.csv", "id,phone\n1,13812345671\n2,13912345672\n")
        try folder.write("o.csv", file(Self.orders, orders))
        try folder.write("b.csv", file(Self.returns, returns))
        try folder.write("w.csv", "product,months\nAC-*,36\nAC-9,12\nTV,1\n")
        let answer = try TestRun.withRules(Self.configuration, in: folder.url).profiles(asOf: asOf)
        try answer.expectValid()
        return answer
    }

    /// `AC-1 2 2025-01-31 S1 until 2028-01-31`
    private func owned(_ answer: ProfileAnswer, of record: String = "1") throws -> [String] {
        let line = try answer.line(with: "\"records\":[{\"source\":\"m\",\"record\":\"\(record)\"}]")
        let profile = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        return (profile["owned"] as? [[String: Any]] ?? []).map { item in
            ["product", "pieces", "at", "channel", "store", "warranty", "in_warranty", "record"].compactMap { key in
                item[key].map { value in
                    key == "in_warranty" ? ((value as? Bool) == true ? "in" : "over") : "\(value)"
                }
            }.joined(separator: " ")
        }
    }

    @Test("What counts of the products that are named, with day, store and warranty")
    func bought() throws {
        let answer = try answer([
            "A,1,1,2025-01-31,100,AC-1,2,app,交易成功,S1", "A,1,2,2025-01-31,100,RICE,2,app,交易成功,S1",
            "B,1,1,2025-06-30,100,AC-9,1,pos,交易成功,", "C,1,1,2025-07-01,100,AC-9,1,pos,交易关闭,",
            "D,1,1,2026-05-30,10,TV,1,,交易成功,", "E,1,1,2026-07-01,10,TV,1,,交易成功,", "F,2,1,,10,TV,1.5,,交易成功,",
        ])
        #expect(
            try owned(answer) == [
                "AC-1 2 2025-01-31 app S1 2028-01-31 in A", "AC-9 1 2025-06-30 pos 2026-06-30 in B",
                "TV 1 2026-05-30 2026-06-30 in D",
            ])
        #expect(try owned(answer, of: "2") == ["TV 1.5 F"])
    }

    @Test("The last day of a warranty counts, the day after does not; months that are shorter end on their last day")
    func warranty() throws {
        let rows = ["A,1,1,2026-01-31,10,TV,1,,交易成功,"]
        #expect(try owned(answer(rows, asOf: "2026-02-28")) == ["TV 1 2026-01-31 2026-02-28 in A"])
        #expect(try owned(answer(rows, asOf: "2026-03-01")) == ["TV 1 2026-01-31 2026-02-28 over A"])
    }

    @Test("What came back is not owned: of the order that the return names, or what was bought last before")
    func returned() throws {
        let orders = [
            "A,1,1,2025-01-01,100,AC-1,3,,交易成功,", "A,1,2,2025-01-01,100,AC-2,1,,交易成功,",
            "B,1,1,2025-02-01,100,AC-1,1,,交易成功,", "C,1,1,2025-03-01,100,AC-1,1,,交易成功,",
        ]
        func left(_ returns: String...) throws -> [String] {
            let straight = try owned(answer(orders, returns, asOf: "2025-12-31"))
            #expect(try owned(answer(orders, returns, asOf: "2025-12-31", reversed: true)) == straight)
            return straight.map { $0.split(separator: " ") }.map { "\($0[0]) \($0[1]) \($0[5])" }
        }
        let all = ["AC-1 3 A", "AC-2 1 A", "AC-1 1 B", "AC-1 1 C"]
        #expect(try left() == all)
        #expect(try left("R,1,A,2025-04-01,10,AC-1,2,,退款成功") == ["AC-1 1 A", "AC-2 1 A", "AC-1 1 B", "AC-1 1 C"])
        #expect(try left("R,1,A,2025-04-01,10,AC-1,,,退款成功") == ["AC-1 2 A", "AC-2 1 A", "AC-1 1 B", "AC-1 1 C"])
        #expect(
            try left("R,1,A,2025-04-01,10,AC-1,9,,退款成功", "S,1,A,2025-04-02,10,AC-2,1,,退款成功") == [
                "AC-1 1 B", "AC-1 1 C",
            ])
        // The whole order was paid back, whatever is named.
        #expect(try left("R,1,A,2025-04-01,200,,,,退款成功") == ["AC-1 1 B", "AC-1 1 C"])
        #expect(try left("R,1,A,2025-04-01,199,,,,退款成功") == all)
        // Without an order: what was bought last by that day.
        #expect(try left("R,1,,2025-02-15,10,AC-1,2,,退款成功") == ["AC-1 2 A", "AC-2 1 A", "AC-1 1 C"])
        #expect(try left("R,1,,2024-12-31,10,AC-1,2,,退款成功") == all)
        // Exchanged, refused, later than the date, of somebody else, of another product.
        #expect(try left("R,1,A,2025-04-01,0,AC-1,2,换货,退款成功") == all)
        #expect(try left("R,1,A,2025-04-01,10,AC-1,2,,退款关闭") == all)
        #expect(try left("R,1,A,2026-04-01,10,AC-1,2,,退款成功") == all)
        #expect(try left("R,2,,2025-04-01,10,AC-1,2,,退款成功") == all)
        #expect(try left("R,1,B,2025-04-01,10,AC-2,2,,退款成功") == all)
    }

    @Test("The rights that follow stand among the entitlements and in the ledger, and add up")
    func rights() throws {
        let orders = [
            "A,1,1,2025-01-31,100,AC-1,2,,交易成功,", "B,1,1,2025-08-31,100,AC-9,1,,交易成功,",
            "C,1,1,,100,AC-1,1,,交易成功,", "D,2,1,2024-01-01,100,AC-1,1,,交易成功,",
        ]
        let before = try answer(orders, asOf: "2025-09-30")
        let line = try before.line(with: "\"record\":\"A\"")
        // AC-9 is named by two patterns of one right: the closer one counts.
        #expect(
            line.contains(
                #""entitlements":{"check":{"value":2,"rule":"grant","from":[{"value":2,"state":"kept","product":"AC-9","source":"o","record":"B"}]},"#
                    + #""cleaning":{"value":4,"rule":"grant","from":[{"value":2,"until":"2026-01-31","state":"kept","product":"AC-1","source":"o","record":"A"},"#
                    + #"{"value":1,"until":"2026-08-31","state":"kept","product":"AC-9","source":"o","record":"B"},"#
                    + #"{"value":1,"state":"kept","product":"AC-1","source":"o","record":"C"}]}}"#), "\(line)")
        #expect(
            before.totals.equations.filter { $0.hasPrefix("c") } == [
                "check: 2 in = 2 kept", "cleaning: 5 in = 4 kept + 1 expired",
            ])
        let ledger = before.ledger.split(separator: "\n").filter { $0.contains(",cleaning,") }
        #expect(ledger.count == 4)
        #expect(ledger.contains { $0.hasSuffix(",o,A,2,1,2,0,2026-01-31,0,0,0,0,2,kept,0,0,entitlement") }, "\(ledger)")
        #expect(ledger.contains { $0.contains(",o,D,1,1,1,0,2025-01-01,1,0,0,0,0,expired") }, "\(ledger)")
        // What came back gives no right.
        let after = try answer(orders, ["R,1,A,2025-09-01,10,AC-1,1,,退款成功"], asOf: "2026-02-01")
        #expect(
            after.totals.equations.filter { $0.hasPrefix("cleaning") } == ["cleaning: 4 in = 2 kept + 2 expired"])
    }

    @Test("A part of a person shows neither goods nor rights")
    func parts() throws {
        let folder = try TemporaryFolder()
        try folder.write("m.csv", "id,phone\n1,13812345671\n")
        try folder.write("o.csv", Self.orders + "A,1,1,2025-01-31,100,AC-1,2,,交易成功,S1\n")
        try folder.write("b.csv", Self.returns)
        try folder.write("w.csv", "product,months\nAC-*,36\n")
        var request = PeopleRequest()
        request.sources = ["m"]
        let answer = try TestRun.withRules(Self.configuration, in: folder.url).profiles(request)
        #expect(!answer.lines[0].contains("owned") && !answer.lines[0].contains("cleaning"))
        #expect(answer.totals.equations.allSatisfy { !$0.contains("cleaning") })
    }

    @Test(
        "A table that cannot be read is refused with its line",
        arguments: [
            ("product\nAC,1\n", 1), ("product,months\nAC,x\n", 2), ("product,months\nAC,1\n,3\n", 3),
            ("product,months\nAC,1\nAC,2\n", 3), ("product,months\nAC,-1\n", 2),
        ])
    func unreadable(_ text: String, _ line: Int) throws {
        let folder = try TemporaryFolder()
        try folder.write("m.csv", "id,phone\n1,13812345671\n")
        try folder.write("o.csv", Self.orders)
        try folder.write("b.csv", Self.returns)
        try folder.write("w.csv", text)
        let run = try TestRun.withRules(Self.configuration, in: folder.url)
        let error = #expect(throws: Finding.self) { try run.profiles() }
        #expect(error?.id == .warrantyUnreadable && error?.position?.line == line)
    }
}

@Suite struct ProductPatternTests {
    @Test(
        arguments: [
            ("AC-1", "AC-1", true), ("AC-1", "AC-12", false), ("AC-*", "AC-", true), ("AC-*", "AC-12", true),
            ("AC-*", "xAC-12", false), ("*", "", true), ("*9", "199", true), ("*9", "198", false),
            ("a*b*c", "abc", true),
            ("a*b*c", "axbxbyc", true), ("a*b*c", "axcxb", false), ("", "", true), ("", "a", false),
            ("ac", "AC", false),
            ("空调*", "空调-1", true),
        ])
    func fits(_ pattern: String, _ name: String, _ isFitting: Bool) {
        #expect(ProductPattern(pattern).fits(Array(name.utf8)) == isFitting)
    }

    @Test("A whole name is closer than every pattern, a longer pattern closer than a shorter one")
    func closestWarranty() throws {
        let folder = try TemporaryFolder()
        try folder.write("w.csv", "product,months\n*,1\nAC-*,2\nAC-9,3\nAC-9*,4\n")
        var request = ResolveRequest(
            sources: [], identifiers: IdentifierSettings(), junk: [:], workers: Workers(count: 1))
        request.warranty = folder.path("w.csv")
        let plan = try #require(try GoodsPlan(request, dimensions: []))
        for (product, months) in [("AC-9", 3), ("AC-99", 4), ("AC-1", 2), ("TV", 1)] {
            #expect(plan.warranty(of: Array(product.utf8))?.count == months, "\(product)")
        }
    }

    @Test("The pattern with most characters is the closest")
    func closest() {
        let sorted = ["*", "AC-*", "AC-9", "*-9", "A*"].map { ProductPattern($0) }.sorted(by: ProductPattern.isCloser)
        #expect(sorted.map(\.text) == ["AC-9", "AC-*", "*-9", "A*", "*"])
    }
}
