import OneIDCore
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Which orders count, what comes back of them, and the same order twice.
@Suite struct OrderStatusTests {
    private static let orders = """
        oid,uid,at,total,status
        1,u1,2026-10-03,79.00,交易成功
        2,u1,2026-10-10,79.00,"卖家已发货，等待买家确认"
        3,u1,2026-10-11,500.00,交易关闭
        4,u1,2026-10-12,7.00,待处理

        """

    @Test func anUnknownStateIsAFindingAndDoesNotCount() throws {
        let answer = try OrderLinesTests.run([("o", "amount: 'total', status: 'status'", Self.orders)])
        #expect(try answer.json("m", "u1").contains(#""count":2,"items":2,"amount":{"CNY":158.00}"#))
        let finding = try #require(answer.behaviours.findings().first { $0.id == .statusUnknown })
        #expect(finding.position?.line == 5)
        #expect(!finding.message.contains("待处理"))
        #expect(answer.behaviours.reconciliation.excluded == 2)
        let counting = try OrderLinesTests.run([
            ("o", "amount: 'total', status: { column: 'status', unknown: 'counts' }", Self.orders)
        ])
        #expect(try counting.count("m", "u1") == 3)
        // Both are told, each with what it did.
        #expect(
            finding.message.contains("1 row has a status in 'status' that is not known, so its order does not count"))
        let counted = try #require(counting.behaviours.findings().first { $0.id == .statusUnknown })
        #expect(counted.message.hasPrefix("1 row has a status in 'status' that is not known, so its order counts"))
        #expect(!counted.message.contains("unless declared"))
        #expect(counting.behaviours.reconciliation.excluded == 1)
    }

    @Test func aColumnOfUnknownWordsIsAnError() throws {
        let text = "oid,uid,at,total,status\n1,u1,2026-10-03,1,foo\n2,u1,2026-10-03,1,bar\n3,u1,2026-10-03,1,\n"
        #expect {
            try OrderLinesTests.run([("o", "amount: 'total', status: 'status'", text)])
        } throws: {
            ($0 as? Finding)?.id == .statusNoKnownWord
        }
        let declared = try OrderLinesTests.run([
            ("o", "amount: 'total', status: { column: 'status', counts: ['FOO'] }", text)
        ])
        #expect(try declared.count("m", "u1") == 1)
        #expect(declared.behaviours.findings().contains { $0.id == .statusMissing })
    }

    private static let refundOrders =
        "oid,uid,at,total,status\n1,u1,2026-10-01,100.00,已退款\n2,u1,2026-10-02,58.00,交易成功\n"
    private static let back = "kind: 'returns', order: 'order', amount: 'total'"

    @Test(arguments: [
        ("status: 'status'", "1", "58.00", "58.00"),
        ("status: { column: 'status', counts: ['已退款'] }", "1", "158.00", "58.00"),
        ("", "1", "158.00", "58.00"),
        ("status: 'status'", "", "58.00", "58.00"),
        ("", "", "158.00", "58.00"),
        ("status: 'status'", "2", "58.00", "0.00"),
        ("status: 'status'", "9", "58.00", "58.00"),
    ])
    func aRefundIsTakenOffOnce(_ status: String, _ order: String, _ amount: String, _ net: String) throws {
        let answer = try OrderLinesTests.run([
            ("o", "amount: 'total', \(status)", Self.refundOrders),
            ("r", Self.back, "oid,order,uid,at,total\nR1,\(order),u1,2026-10-05,100.00\n"),
        ])
        #expect(
            try answer.json("m", "u1").contains(#""amount":{"CNY":\#(amount)},"net_amount":{"CNY":\#(net)}"#))
        let isUnplaced = order == "9" || order.isEmpty && !status.isEmpty
        #expect(answer.behaviours.findings().contains { $0.id == .refundUnplaced } == isUnplaced)
    }

    @Test func whatTheOrderStatesIsNotTakenOffAgain() throws {
        let orders = "oid,uid,at,total,back\n1,u1,2026-10-01,100.00,30.00\n2,u1,2026-10-02,58.00,0.00\n"
        let answer = try OrderLinesTests.run([
            ("o", "amount: 'total', refunded: 'back'", orders),
            (
                "r", Self.back,
                "oid,order,uid,at,total\nR1,1,u1,2026-10-05,30.00\nR2,2,u1,2026-10-05,8.00\nR2,2,u1,2026-10-05,8.00\n"
            ),
        ])
        #expect(try answer.json("m", "u1").contains(#""amount":{"CNY":158.00},"net_amount":{"CNY":120.00}"#))
    }

    @Test func aLineThatWasPaidBackIsNotTakenOffAgain() throws {
        let orders = "oid,line,uid,at,part,status\n1,a,u1,2026-10-01,30,交易成功\n1,b,u1,2026-10-01,20,退款成功\n"
        let answer = try OrderLinesTests.run([
            ("o", "line: 'line', line_amount: 'part', status: 'status'", orders),
            ("r", Self.back, "oid,order,uid,at,total\nR1,1,u1,2026-10-05,20\n"),
        ])
        #expect(try answer.json("m", "u1").contains(#""amount":{"CNY":30.00},"net_amount":{"CNY":30.00}"#))
    }

    /// A date far ahead of all others is known once everything was read; then the orders are put together a second time.
    @Test func whoseAnOrderIsDoesNotDependOnItsFirstLine() throws {
        func count(_ more: String) throws -> Int {
            let orders =
                "oid,line,uid,at,part,status\n1,a,u1,2026-10-01,20,退款成功\n1,b,u1,2026-10-01,30,交易成功\n"
                + "2,a,u2,2026-10-01,7,交易成功\n" + more
            let again = "oid,uid,at,total\n1,u1,2026-10-01,50\n"
            let answer = try OrderLinesTests.run([
                ("o", "line: 'line', line_amount: 'part', status: 'status'", orders),
                ("p", "amount: 'total', same_as: 'o'", again),
            ])
            #expect(answer.behaviours.reconciliation.isBalanced)
            return try answer.count("m", "u1")
        }
        #expect(try count("") == 1)
        #expect(try count("3,a,u2,2099-10-01,7,交易成功\n") == 1)
    }

    @Test("Each column of cells that cannot be read is named")
    func columnsOfFindings() throws {
        let orders =
            "oid,line,uid,at,total,part,status,paid\n1,a,u1,2026-10-01,x,20,交易成功,已付款\n"
            + "1,b,u1,2026-10-01,50,y,交易成功,已付款\n2,a,u1,2026-10-01,5,5,foo,bar\n"
        let answer = try OrderLinesTests.run([
            (
                "o",
                "line: 'line', amount: 'total', line_amount: 'part', status: [{ column: 'status', counts: ['交易成功'] }, { column: 'paid', counts: ['已付款'] }]",
                orders
            )
        ])
        let findings = answer.behaviours.findings()
        let amounts = findings.filter { $0.id == .eventAmount }
        #expect(amounts.map { $0.message.contains("'total'") } == [true, false])
        #expect(amounts.map { $0.message.contains("'part'") } == [false, true])
        #expect(amounts.map(\.position?.line) == [2, 3])
        let states = findings.filter { $0.id == .statusUnknown }
        #expect(states.map { $0.message.contains("'status'") } == [true, false])
        #expect(states.map { $0.message.contains("'paid'") } == [false, true])
    }

    @Test func exchangesAndRefusedReturnsGiveNothingBack() throws {
        let answer = try OrderLinesTests.run([
            ("o", "amount: 'total'", "oid,uid,at,total\n1,u1,2026-10-01,100\n"),
            (
                "r", "kind: 'returns', order: 'order', amount: 'total', type: 'type', status: 'status'",
                "oid,order,uid,at,total,type,status\nR1,1,u1,2026-10-05,10,换货,退款成功\nR2,1,u1,2026-10-05,10,退货,退款关闭\n"
                    + "R3,1,u1,2026-10-05,10,退货,退款成功\n"
            ),
        ])
        #expect(try answer.json("m", "u1").contains(#""net_amount":{"CNY":90.00}"#))
        #expect(try answer.count("m", "u1", "returns") == 2)
    }

    @Test(arguments: ["", "quantity: 'uid'"])
    func negativeAndZeroOrdersAreFindings(_ more: String) throws {
        let text = "oid,uid,at,total\n1,u1,2026-10-03,100\n2,u1,2026-10-04,-100\n3,u1,2026-10-05,0\n"
        let answer = try OrderLinesTests.run([("o", "amount: 'total', \(more)", text)])
        let found = answer.behaviours.findings()
        #expect(found.first { $0.id == .orderNegative }?.position?.line == 3)
        #expect(found.first { $0.id == .orderZero }?.position?.line == 4)
    }

    // MARK: The same order twice

    private static let platform = "oid,uid,at,total,channel\nT1,u1,2026-10-01,100,\nT2,u1,2026-10-02,58,app\n"
    private static let erp =
        "oid,uid,at,total,channel,sku,qty\n=\"T2\",u1,2026-10-02,58,erp,x,3\n'T1,u1,2026-10-01,99,erp,y,1\n"

    @Test func theSourceNamedComesFirstFieldByField() throws {
        let answer = try OrderLinesTests.run([
            ("t", "amount: 'total', channel: 'channel'", Self.platform),
            ("erp", "amount: 'total', channel: 'channel', product: 'sku', quantity: 'qty', same_as: 't'", Self.erp),
        ])
        let json = try answer.json("m", "u1")
        #expect(json.contains(#""count":2,"items":4,"amount":{"CNY":158.00}"#))
        #expect(
            json.contains(
                #""channels":[{"channel":"app","count":1,"share":0.5},{"channel":"erp","count":1,"share":0.5}]"#))
        #expect(json.contains(#""preferred_product":"x""#))
        let found = answer.behaviours.findings()
        #expect(found.first { $0.id == .orderDifference }?.message.hasPrefix("2 orders differ") == true)
        #expect(!found.contains { $0.id == .orderRepeated })
    }

    @Test func undeclaredRepetitionIsAWarningWithFigures() throws {
        let answer = try OrderLinesTests.run([
            ("t", "amount: 'total'", Self.platform), ("erp", "amount: 'total', product: 'sku'", Self.erp),
        ])
        let finding = try #require(answer.behaviours.findings().first { $0.id == .orderRepeated })
        #expect(
            finding.message
                == "1 of the 2 orders of erp coincide with orders of t in id, day and amount, and count twice")
    }

    @Test func otherOrdersOfEqualIdsAreNoRepetition() throws {
        let answer = try OrderLinesTests.run([
            ("t", "amount: 'total'", Self.platform),
            ("pos", "amount: 'total'", "oid,uid,at,total\nT1,u1,2026-10-01,7\nT2,u1,2026-11-02,58\n"),
        ])
        #expect(!answer.behaviours.findings().contains { $0.id == .orderRepeated })
        #expect(try answer.count("m", "u1") == 4)
    }

    @Test func theVerySameFileIsRefused() {
        #expect {
            try OrderLinesTests.run([("t", "amount: 'total'", Self.platform), ("u", "amount: 'total'", Self.platform)])
        } throws: {
            ($0 as? Finding)?.id == .eventSameFile
        }
    }

    // MARK: Whose order

    @Test func theRowTellsTheSource() throws {
        let configuration = """
            { sources: {
                a: { files: ["a.csv"], id: "uid", identifiers: { phone: "phone" } },
                b: { files: ["b.csv"], id: "uid", identifiers: { phone: "phone" } },
                o: { kind: "orders", files: ["o.csv"], id: "oid", at: "at", amount: "total", currency: "CNY",
                     account: { source: { column: "platform", map: { "淘宝": "a", "JD": "b" } }, column: "uid" },
                     identifiers: { tel: "phone" } } } }
            """
        let answer = try EventRun(
            configuration,
            [
                "a.csv": "uid,phone\n10001,13870451383\n", "b.csv": "uid,phone\n10001,13917130295\n",
                "o.csv": "oid,platform,uid,at,total,tel\n1,淘宝,10001,2026-10-01,79,\n2,ｊｄ,10001,2026-10-02,500,\n"
                    + "3,other,10001,2026-10-02,9,\n4,,,2026-10-02,11,13917130295\n5,淘宝,10001,2026-10-03,1,13917130295\n",
            ]
        ).collect()
        #expect(try answer.json("a", "10001").contains(#""amount":{"CNY":79.00}"#))
        #expect(try answer.json("b", "10001").contains(#""amount":{"CNY":511.00}"#))
        #expect(try answer.unmatched().map { $0[4] } == ["no-identifier", "contradicting-identifiers"])
        let finding = try #require(answer.behaviours.findings().first { $0.id == .eventToldSource })
        #expect(finding.position?.line == 4)
    }
}
