import OneIDCore
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Orders put together from lines: what is taken once, what each line adds, what its state leaves out.
@Suite struct OrderLinesTests {
    private static let members = "uid,phone\nu1,13812345671\nu2,13812345672\n"

    /// A run with one source of members, `m`, and sources of orders that are tied to it.
    static func run(
        _ sources: [(name: String, keys: String, text: String)], more: String = "", asOf: String? = nil,
        threads: Int = 2
    ) throws -> EventAnswer {
        var files = ["m.csv": members]
        var configuration = "{ sources: { m: { files: ['m.csv'], id: 'uid', identifiers: { phone: 'phone' } },\n"
        for source in sources {
            files["\(source.name).csv"] = source.text
            let kind = source.keys.contains("kind:") ? "" : "kind: 'orders', "
            configuration +=
                "\(source.name): { \(kind)files: ['\(source.name).csv'], id: 'oid', at: 'at', "
                + (kind.isEmpty && !source.keys.contains("'returns'") ? "" : "currency: 'CNY', ")
                + (source.keys.contains("account:") ? "" : "account: { source: 'm', column: 'uid' }, ")
                + "\(source.keys) },\n"
        }
        return try EventRun(configuration + "}, \(more) }", files, threads: threads).collect(asOf: asOf)
    }

    private static let lines = """
        oid,line,uid,at,total,part,qty,sku,cat,status
        O1,1,u1,2026-10-03,79.00,20.00,1,DF-1,dried fruit,交易成功
        O1,2,u1,2026-10-03,79.00,50.00,2,DF-2,dried fruit,交易成功
        O1,3,u1,2026-10-03,79.00,9.00,1,NU-1,nuts,交易成功
        O2,1,u1,2026-10-10,79.00,79.00,1,DF-1,dried fruit,交易成功
        O3,1,u1,2026-10-11,500.00,500.00,9,NU-9,nuts,交易关闭

        """
    private static let keys =
        "line: 'line', quantity: 'qty', product: 'sku', category: 'cat', status: { column: 'status' }"

    @Test(arguments: ["amount: 'total'", "line_amount: 'part'", "amount: 'total', line_amount: 'part'"])
    func theTotalIsTakenOnceAndClosedOrdersCountNowhere(_ amounts: String) throws {
        let answer = try Self.run([("o", "\(amounts), \(Self.keys)", Self.lines)])
        let json = try answer.json("m", "u1")
        #expect(
            json.contains(
                #"{"orders":{"count":2,"items":5,"amount":{"CNY":158.00},"net_amount":{"CNY":158.00},"#
                    + #""average_order_value":{"CNY":79.00},"unpriced":0,"#
                    + #""categories":[{"category":"dried fruit","count":4,"share":0.8},{"category":"nuts","count":1,"share":0.2}],"#
                    + #""preferred_category":"dried fruit","products":[{"product":"DF-1","count":2,"share":0.4},"#
                    + #"{"product":"DF-2","count":2,"share":0.4},{"product":"NU-1","count":1,"share":0.2}],"#))
        let sums = answer.behaviours.reconciliation
        #expect(sums.read == 5 && sums.attached == 4 && sums.excluded == 1 && sums.isBalanced)
    }

    @Test func sharesByAmountAndByOrders() throws {
        let amount = try Self.run([("o", "line_amount: 'part', shares: 'amount', \(Self.keys)", Self.lines)])
        #expect(
            try amount.json("m", "u1").contains(
                #""categories":[{"category":"dried fruit","amount":149.00,"share":0.943},{"category":"nuts","amount":9.00,"share":0.057}]"#
            ))
        let orders = try Self.run([("o", "line_amount: 'part', shares: 'orders', \(Self.keys)", Self.lines)])
        #expect(
            try orders.json("m", "u1").contains(
                #""categories":[{"category":"dried fruit","count":2,"share":0.6667},{"category":"nuts","count":1,"share":0.3333}]"#
            ))
    }

    @Test func declaredDimensionsAreCountedByPieces() throws {
        let answer = try Self.run([
            (
                "o", "amount: 'total', line: 'line', quantity: 'qty', by: { flavour: 'cat', size: 'sku' }", Self.lines
            )
        ])
        #expect(
            try answer.json("m", "u1").contains(
                #""by":{"flavour":{"values":[{"value":"nuts","count":10,"share":0.7143},"#
                    + #"{"value":"dried fruit","count":4,"share":0.2857}],"preferred":"nuts"},"size":{"values":["#))
    }

    /// Shopify fills what belongs to the order in the first row only.
    @Test func whatBelongsToTheOrderStandsOnAnyOfItsLines() throws {
        let text = """
            oid,uid,at,total,part,qty,sku,status,cancelled,tel
            #1,u1,2026-10-03 10:00:00,30,10,1,a,paid,,13812345672
            #1,,,,20,1,b,,,13812345672
            #2,,,,5,1,b,,,
            #2,u1,2026-10-04 11:00:00,5,5,1,a,paid,2026-10-05,
            #3,u1,2026-10-06 09:00:00,8,8,3,a,refunded,,

            """
        let keys =
            "amount: 'total', line_amount: 'part', quantity: 'qty', product: 'sku', "
            + "identifiers: { tel: { type: 'phone', role: 'receiver' } }, "
            + "status: [{ column: 'status' }, { column: 'cancelled', excludes: '*' }]"
        let answer = try Self.run([("o", keys, text)])
        #expect(
            try answer.json("m", "u1").hasPrefix(
                #"{"orders":{"count":1,"items":2,"amount":{"CNY":30.00},"net_amount":{"CNY":30.00},"#))
        #expect(try answer.count("m", "u2") == 0)
        let sums = answer.behaviours.reconciliation
        #expect(sums.attached == 2 && sums.excluded == 3)
    }

    @Test func aLinesStateLeavesTheLineOut() throws {
        let text = """
            oid,line,uid,at,total,part,status
            1,a,u1,2026-10-03,30,10,交易成功
            1,b,u1,2026-10-03,30,20,已退款

            """
        let answer = try Self.run([("o", "line: 'line', line_amount: 'part', status: 'status'", text)])
        #expect(try answer.json("m", "u1").contains(#""count":1,"items":1,"amount":{"CNY":10.00}"#))
        #expect(answer.behaviours.findings().contains { $0.id == .orderContradiction })
        let total = try Self.run([
            ("o", "line: 'line', amount: 'total', line_amount: 'part', status: 'status'", text)
        ])
        #expect(try total.json("m", "u1").contains(#""amount":{"CNY":10.00}"#))
        let sums = total.behaviours.reconciliation
        #expect(sums.attached == 1 && sums.excluded == 1)
    }

    @Test func twoTotalsAreAFinding() throws {
        let text = "oid,line,uid,at,total\n1,a,u1,2026-10-03,30\n1,b,u1,2026-10-03,30\n1,c,u1,2026-10-03,31\n"
        let answer = try Self.run([("o", "line: 'line', amount: 'total'", text)])
        #expect(try answer.json("m", "u1").contains(#""amount":{"CNY":30.00}"#))
        let finding = try #require(answer.behaviours.findings().first { $0.id == .orderContradiction })
        #expect(finding.message == "1 order has rows with two totals; what most rows say counts")
    }

    @Test func aZeroBesideATotalSaysNothing() throws {
        let text =
            "oid,uid,at,total,sku\nO1,u1,2026-10-03,85,A\nO1,u1,2026-10-03,0,B\nO1,u1,2026-10-03,0.00,C\nO2,u1,2026-10-04,0,A\n"
        let answer = try Self.run([("o", "line: '*', amount: 'total', product: 'sku'", text)])
        #expect(try answer.json("m", "u1").contains(#""orders":{"count":2,"items":4,"amount":{"CNY":85.00}"#))
        #expect(!answer.behaviours.findings().map(\.id).contains(.orderContradiction))
        #expect(answer.behaviours.findings().map(\.id).contains(.orderZero))
    }

    /// What the rows state of refunds and discounts, and what is left of the order.
    @Test(
        arguments: [
            // Each line its own; the order's, repeated; lines that were paid back whole.
            ("40,10,5,\n39,9,2,", "79.00", "60.00", "7.00"), ("40,20,5,\n39,20,5,", "79.00", "59.00", "5.00"),
            ("20,20,0,\n20,20,0,", "40.00", "0.00", nil), ("40,0,0,\n39,,,", "79.00", "79.00", nil),
            // What came back of a line that does not count is taken off with it.
            ("75,0,0,paid\n63,63,0,refunded", "75.00", "75.00", nil),
            ("75,63,0,paid\n63,63,0,refunded", "75.00", "75.00", nil),
            ("75,5,0,paid\n63,63,0,refunded", "75.00", "70.00", nil),
        ] as [(String, String, String, String?)])
    func refundsOfLines(_ rows: String, _ amount: String, _ net: String, _ discount: String?) throws {
        let hasStates = rows.contains("paid")
        let text =
            "oid,uid,at,part,back,off,status\n"
            + rows.split(separator: "\n").map { "O1,u1,2026-10-03,\($0)\n" }.joined()
        let status = hasStates ? ", status: 'status'" : ""
        let answer = try Self.run([
            ("o", "line: '*', line_amount: 'part', refunded: 'back', discount: 'off'\(status)", text)
        ])
        let json = try answer.json("m", "u1")
        #expect(json.contains(#""amount":{"CNY":\#(amount)},"net_amount":{"CNY":\#(net)}"#), "\(json)")
        if let discount { #expect(json.contains(#""discount":{"CNY":\#(discount)}"#), "\(json)") }
    }

    @Test func aLineOfTwoFilesIsOneLine() throws {
        let keys = "line: 'line', line_amount: 'part', quantity: 'qty', product: 'sku'"
        let head = "oid,line,uid,at,part,qty,sku\n"
        let first = "1,a,u1,2026-10-03,10,1,x\n1,b,u1,2026-10-03,20,1,y\n"
        let run = try EventRun(
            "{ sources: { m: { files: ['m.csv'], id: 'uid' }, o: { kind: 'orders', files: ['o*.csv'], id: 'oid', at: 'at',"
                + " currency: 'CNY', account: { source: 'm', column: 'uid' }, \(keys) } } }",
            [
                "m.csv": Self.members, "o1.csv": head + first,
                "o2.csv": head + "1,b,u1,2026-10-03,20,1,y\n1,c,u1,2026-10-03,5,1,z\n",
            ]
        )
        let json = try run.collect().json("m", "u1")
        #expect(json.contains(#""count":1,"items":3,"amount":{"CNY":35.00}"#))
    }

    /// Where nothing tells lines apart, equal lines of one file are two lines, and the same file again is not.
    @Test func equalLinesOfOneFileAreTwo() throws {
        let keys = "line_amount: 'part', quantity: 'qty', product: 'sku'"
        let text = "oid,uid,at,part,qty,sku\n1,u1,2026-10-03,10,1,x\n1,u1,2026-10-03,10,1,x\n"
        let run = try EventRun(
            "{ sources: { m: { files: ['m.csv'], id: 'uid' }, o: { kind: 'orders', files: ['o*.csv'], id: 'oid', at: 'at',"
                + " currency: 'CNY', account: { source: 'm', column: 'uid' }, \(keys) } } }",
            ["m.csv": Self.members, "o1.csv": text, "o2.csv": text])
        let answer = try run.collect()
        #expect(try answer.json("m", "u1").contains(#""count":1,"items":2,"amount":{"CNY":20.00}"#))
        #expect(answer.behaviours.reconciliation.duplicates == 2)
    }

    @Test func piecesAreExact() throws {
        let text = """
            oid,line,uid,at,part,qty,sku
            1,a,u1,2026-10-03,1,0.5,x
            1,b,u1,2026-10-03,1,-2,y
            1,c,u1,2026-10-03,1,0,y
            1,d,u1,2026-10-03,1,many,y
            1,e,u1,2026-10-03,1,,y

            """
        let answer = try Self.run([
            ("o", "line: 'line', line_amount: 'part', quantity: 'qty', product: 'sku'", text)
        ])
        #expect(
            try answer.json("m", "u1").contains(
                #""items":4.5,"amount":{"CNY":5.00},"#))
        let finding = try #require(answer.behaviours.findings().first { $0.id == .orderQuantity })
        #expect(finding.message.hasPrefix("3 cells of 'qty'"))
        #expect(finding.position?.line == 3)
    }

    @Test func couponsAndDiscounts() throws {
        let text = """
            oid,uid,at,total,code,off
            1,u1,2026-10-03,75,SPRING,25
            2,u1,2026-10-04,100,,
            3,u1,2026-10-05,50,-,-10.00

            """
        let answer = try Self.run([("o", "amount: 'total', coupon: 'code', discount: 'off'", text)])
        #expect(
            try answer.json("m", "u1").contains(
                #""coupons":{"count":1,"share":0.3333},"discount":{"CNY":35.00},"discount_depth":{"CNY":0.2188}"#))
    }

    @Test func linesInsideOfAnObject() throws {
        let text = """
            {"id":"1","buyer":"u1","at":"2026-10-03T10:00:00+08:00","total":"30.00","line_items":[{"sku":"a","quantity":2,"price":{"total":"10.00"},"type":"tea"},{"sku":"b","quantity":1,"price":{"total":"20.00"},"type":"nuts"}]}
            {"id":"2","buyer":"u1","at":"2026-10-04T10:00:00+08:00","total":"5.00","line_items":[{"sku":"a","quantity":1,"price":{"total":"5.00"},"type":"tea"}]}
            {"id":"3","buyer":"u1","at":"2026-10-05T10:00:00+08:00","total":"7.00","line_items":[]}

            """
        let answer = try EventRun(
            "{ sources: { m: { files: ['m.csv'], id: 'uid' }, o: { kind: 'orders', files: ['o.jsonl'], id: 'id', at: 'at',"
                + " currency: 'CNY', account: { source: 'm', column: 'buyer' }, amount: 'total', lines: 'line_items[]',"
                + " quantity: 'quantity', product: 'line_items[].sku', category: 'type', line_amount: 'price.total' } } }",
            ["m.csv": Self.members, "o.jsonl": text]
        ).collect()
        let json = try answer.json("m", "u1")
        #expect(json.hasPrefix(#"{"orders":{"count":3,"items":5,"amount":{"CNY":42.00}"#), "\(json)")
        #expect(
            json.contains(
                #""categories":[{"category":"tea","count":3,"share":0.75},{"category":"nuts","count":1,"share":0.25}]"#)
        )
        #expect(json.contains(#""preferred_product":"a""#))
    }

    @Test func theOrderOfRowsDoesNotMatter() throws {
        let rows = Self.lines.split(separator: "\n").map(String.init)
        let header = rows[0]
        let expected = try Self.run([("o", "amount: 'total', \(Self.keys)", Self.lines)]).canonical()
        for shift in 1..<5 {
            let body = rows.dropFirst()
            let turned = Array(body.dropFirst(shift) + body.prefix(shift)).reversed()
            let text = ([header] + turned).joined(separator: "\n") + "\n"
            let answer = try Self.run([("o", "amount: 'total', \(Self.keys)", text)], threads: shift)
            #expect(answer.canonical() == expected)
        }
    }
}
