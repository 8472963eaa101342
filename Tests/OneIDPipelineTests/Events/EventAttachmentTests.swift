import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Whose an event is: by account, else by identifiers; never a guess.
@Suite struct EventAttachmentTests {
    @Test func byAccountAndByPhone() throws {
        let answer = try Shop.collect(
            """
            1,M1,,,2026-01-03,10,,
            2,,138 1234 5671,,2026-01-04,20,,
            3,,+86-13812345679,,2026-01-05,30,,
            4,M2,,,2026-01-06,40,,

            """)
        #expect(try answer.count("tmall", "M1") == 2)
        // The other card of the same person.
        #expect(try answer.count("pos", "C1") == 2)
        #expect(try answer.count("pos", "C9") == 1)
        #expect(try answer.count("tmall", "M2") == 1)
        #expect(try answer.json("tmall", "M3") == "{}")
        #expect(answer.behaviours.reconciliation.attached == 4)
    }

    @Test("An account of one person and an identifier of another are a contradiction: the row is neither's")
    func anAccountAgainstIdentifiers() throws {
        let answer = try Shop.collect(
            "1,M2,13812345671,,2026-01-03,10,,\n2,M1,13812345671,ann@corp.com,2026-01-03,10,,\n3,M1,13812345679,bob@corp.com,2026-01-03,1,,\n"
        )
        #expect(try answer.json("tmall", "M2") == "{}")
        #expect(try answer.count("tmall", "M1") == 1)
        #expect(answer.behaviours.reconciliation.unattached == [.contradictingIdentifiers: 2])
        #expect(try answer.unmatched().map { $0[4] } == ["contradicting-identifiers", "contradicting-identifiers"])
    }

    @Test("Unless the account is trusted")
    func aTrustedAccountDecides() throws {
        let configuration = Shop.configuration.replacing("at: \"paid_at\"", with: "trust: \"account\", at: \"paid_at\"")
        let orders = Shop.header + "1,M2,13812345671,,2026-01-03,10,,\n2,,13812345671,bob@corp.com,2026-01-03,10,,\n"
        let answer = try EventRun(
            configuration, ["tmall.csv": Shop.tmall, "pos.csv": Shop.pos, "orders.csv": orders]
        ).collect()
        #expect(try answer.count("tmall", "M2") == 1)
        #expect(try answer.json("tmall", "M1") == "{}")
        // There is no account to trust.
        #expect(answer.behaviours.reconciliation.unattached == [.contradictingIdentifiers: 1])
    }

    @Test("A composite key of members is not asked of events")
    func compositeKeys() throws {
        let answer = try EventRun(
            """
            { sources: {
                m: { files: ["m.csv"], id: "id", identifiers: { phone: "phone" }, attributes: { who: "name", born: "birthday" } },
                o: { kind: "orders", files: ["o.csv"], id: "oid", identifiers: { phone: "phone" } } },
              links: [{ all: ["name", "birthday"] }] }
            """,
            [
                "m.csv": "id,phone,who,born\n1,13812345671,Ann Bell,1990-02-03\n2,,Ann Bell,1990-02-03\n",
                "o.csv": "oid,phone\ng1,13812345671\n",
            ]
        ).collect()
        #expect(try answer.count("m", "1") == 1)
        #expect(try answer.count("m", "2") == 1)
    }

    /// Orders with an account, the buyer's phone and one of whom they go to.
    private static func gifts(_ receiver: String, _ orders: String, members: String = "") throws -> EventAnswer {
        try EventRun(
            """
            { sources: {
                m: { files: ["m.csv"], id: "id", identifiers: { phone: "phone" } },
                o: { kind: "orders", files: ["o.csv"], id: "oid", account: { source: "m", column: "buyer" },
                     identifiers: { phone: "phone", \(receiver) } } } }
            """,
            [
                "m.csv": "id,phone\n1,13812345671\n2,13812345672\n" + members,
                "o.csv": "oid,buyer,phone,receiver_mobile\n" + orders,
            ]
        ).collect()
    }

    @Test(
        "A receiver contradicts nobody, and has what names nobody else",
        arguments: ["receiver_mobile: \"phone\"", "receiver_mobile: { type: \"phone\", role: \"receiver\" }"])
    func receivers(_ declaration: String) throws {
        let answer = try Self.gifts(
            declaration,
            """
            g1,1,,13812345672
            g2,,13812345671,13812345672
            g3,,,13812345672
            g4,9,,13812345672
            g5,,13900000009,13812345672
            g6,1,13812345671,

            """)
        #expect(try answer.count("m", "1") == 3)
        #expect(try answer.count("m", "2") == 1)
        // A stranger's account or phone says that the buyer is not the receiver.
        #expect(answer.behaviours.reconciliation.unattached == [.unknownAccount: 1, .unknownIdentifier: 1])
    }

    @Test("A column called like a receiver's that is said to be the buyer's is the buyer's")
    func declaredBuyers() throws {
        let answer = try Self.gifts(
            "receiver_mobile: { type: \"phone\", role: \"buyer\" }", "g1,1,,13812345672\ng2,,,13812345672\n")
        #expect(try answer.json("m", "1") == "{}")
        #expect(try answer.count("m", "2") == 1)
        #expect(answer.behaviours.reconciliation.unattached == [.contradictingIdentifiers: 1])
    }

    @Test("A receiver's number that is a hub attaches nothing")
    func receiversOfHubs() throws {
        let answer = try EventRun(
            """
            { sources: {
                m: { files: ["m.csv"], id: "id", identifiers: { phone: "phone" } },
                o: { kind: "orders", files: ["o.csv"], id: "oid", identifiers: { receiver_mobile: "phone" } } },
              identifiers: { phone: { max_records: 2, max_people: "off" } } }
            """,
            [
                "m.csv": "id,phone\n" + (1...4).map { "\($0),13812345671\n" }.joined(),
                "o.csv": "oid,receiver_mobile\ng1,13812345671\n",
            ]
        ).collect()
        #expect(answer.behaviours.reconciliation.unattached == [.hub: 1])
    }

    @Test("A message goes to the member, whatever its column is called")
    func receiversOfMessages() throws {
        let answer = try EventRun(
            """
            { sources: {
                m: { files: ["m.csv"], id: "id", identifiers: { phone: "phone" } },
                s: { kind: "messages", files: ["s.csv"], id: "sid", account: { source: "m", column: "member" },
                     identifiers: { recipient_phone: "phone" } } } }
            """,
            ["m.csv": "id,phone\n1,13812345671\n", "s.csv": "sid,member,recipient_phone\na,77,13812345671\n"]
        ).collect()
        #expect(try answer.count("m", "1", "messages") == 1)
    }

    @Test func anUnknownAccountLeavesItToTheIdentifiers() throws {
        let answer = try Shop.collect("1,M77,13812345671,,2026-01-03,10,,\n2,M78,,,2026-01-03,10,,\n")
        #expect(try answer.count("tmall", "M1") == 1)
        #expect(answer.behaviours.reconciliation.unattached == [.unknownAccount: 1])
    }

    @Test func everyReasonToBelongToNobody() throws {
        let answer = try Shop.collect(
            """
            1,,,,2026-01-03,10,,
            2,,13800138000,,2026-01-03,10,,
            3,,13999999998,,2026-01-03,10,,
            4,,13812345671,bob@corp.com,2026-01-03,10,,
            5,X,,,2026-01-03,10,,
            6,,12345,test@test.com,2026-01-03,10,,

            """)
        let sums = answer.behaviours.reconciliation
        // Junk and invalid values are no identifiers.
        #expect(
            sums.unattached == [
                .noIdentifier: 3, .unknownIdentifier: 1, .contradictingIdentifiers: 1, .unknownAccount: 1,
            ])
        #expect(sums.attached == 0 && sums.read == 6)
        let rows = try answer.unmatched()
        #expect(rows.map { $0[2] } == ["2", "3", "4", "5", "6", "7"])
        #expect(rows.map { $0[3] } == ["1", "2", "3", "4", "5", "6"])
        #expect(rows[3][0] == "orders")
        #expect(rows[3][4] == "contradicting-identifiers")
        #expect(rows[3][5] == "4,,13812345671,bob@corp.com,2026-01-03,10,,")
        #expect(answer.behaviours.findings().map(\.id.id).contains("event.unattached"))
    }

    @Test func aHubAttachesToNobody() throws {
        let configuration = """
            { sources: {
                a: { files: ["a.csv"], id: "id", identifiers: { phone: "phone" } },
                o: { kind: "orders", files: ["o.csv"], id: "id", identifiers: { phone: "phone" } } },
              identifiers: { phone: { max_records: 2, max_people: "off" } } }
            """
        let shared = "13812345671"
        let members = "id,phone\n" + (1...4).map { "\($0),\(shared)\n" }.joined() + "5,13812345672\n"
        let answer = try EventRun(
            configuration, ["a.csv": members, "o.csv": "id,phone\n1,\(shared)\n2,13812345672\n"]
        ).collect()
        #expect(answer.behaviours.reconciliation.unattached == [.hub: 1])
        #expect(try answer.count("a", "5") == 1)
        for id in 1...4 { #expect(try answer.json("a", "\(id)") == "{}") }
    }

    @Test("A tablet of two people attaches to neither, and says so")
    func anIdentifierOfTwoPeopleAttachesToNeither() throws {
        let configuration = """
            { sources: {
                a: { files: ["a.csv"], id: "id", identifiers: { phone: "phone", dev: "device" } },
                o: { kind: "touches", files: ["o.csv"], id: "id", identifiers: { dev: "device" } } } }
            """
        let tablet = "6D92178B-8247-4BA4-AE5B-76104861E7DD"
        let own = "7E03189B-9357-4CB5-BF6C-87215972F8ED"
        let answer = try EventRun(
            configuration,
            [
                "a.csv": "id,phone,dev\n1,13812345671,\(tablet)\n2,13812345672,\(tablet)\n3,13812345673,\(own)\n",
                "o.csv": "id,dev\n1,\(tablet)\n2,\(own)\n",
            ]
        ).collect()
        #expect(answer.behaviours.reconciliation.unattached == [.sharedIdentifier: 1])
        #expect(try answer.json("a", "1") == "{}")
        #expect(try answer.json("a", "2") == "{}")
        #expect(try answer.count("a", "3", "touches") == 1)
        #expect(try answer.unmatched().map { $0[4] } == ["shared-identifier"])
        let finding = try #require(answer.behaviours.findings().first { $0.id.id == "event.shared-identifier" })
        #expect(finding.position?.line == 2)
    }

    @Test func eventsNeverLinkPeople() throws {
        // Order 1 holds the phone of M1 and the address of M2, order 2 the account of one and the phone of the other.
        let orders = "1,,13812345671,bob@corp.com,2026-01-03,10,,\n2,M3,13812345679,,2026-01-03,10,,\n"
        let run = try EventRun(
            Shop.configuration,
            ["tmall.csv": Shop.tmall, "pos.csv": Shop.pos, "orders.csv": Shop.header + orders])
        let with = try run.collect()
        var without = run
        without.request.events = []
        #expect(with.resolution.clusters.count == (try without.collect()).resolution.clusters.count)
        #expect(with.resolution.clusters.count == 4)
        #expect(with.resolution.store.count == 5)
    }

    @Test func anOlderVersionsIdentifiersDoNotAttach() throws {
        let configuration = """
            { sources: {
                a: { files: ["a.csv"], id: "id", updated: "at", identifiers: { phone: "phone" } },
                o: { kind: "touches", files: ["o.csv"], id: "id", identifiers: { phone: "phone" } } } }
            """
        let members = "id,phone,at\n1,13812345671,2025-01-01\n1,13812345672,2025-02-01\n"
        let answer = try EventRun(
            configuration, ["a.csv": members, "o.csv": "id,phone\n1,13812345671\n2,13812345672\n"]
        ).collect()
        #expect(try answer.count("a", "1", "touches") == 1)
        #expect(answer.behaviours.reconciliation.unattached == [.unknownIdentifier: 1])
    }

    @Test func hashedPhonesMeetPlainOnes() throws {
        let configuration = """
            { sources: {
                a: { files: ["a.csv"], id: "id", identifiers: { phone: "phone" } },
                o: { kind: "messages", files: ["o.csv"], id: "id",
                     identifiers: { p: { type: "phone", hash: "md5" } } },
                q: { kind: "messages", files: ["q.csv"], id: "id",
                     identifiers: { p: { type: "phone", hash: { algorithm: "sha256", form: "e164" } } } } } }
            """
        // md5("13812345671"), sha256("+8613812345671")
        let answer = try EventRun(
            configuration,
            [
                "a.csv": "id,phone\n1,13812345671\n2,13812345672\n",
                "o.csv": "id,p\n1,\(Digests.md5)\n", "q.csv": "id,p\n1,\(Digests.sha256)\n",
            ]
        ).collect()
        #expect(try answer.count("a", "1", "messages") == 2)
        #expect(try answer.count("a", "2", "messages") == 0)
    }

    @Test func jsonLinesAttachAlike() throws {
        let configuration = Shop.configuration.replacing("orders*.csv", with: "orders.jsonl")
        let answer = try EventRun(
            configuration,
            [
                "tmall.csv": Shop.tmall, "pos.csv": Shop.pos,
                "orders.jsonl": """
                {"order_id":1,"buyer":"M1","phone":null,"mail":"","paid_at":"2026-01-03","amount":12.50,"channel":"a\\u0070p","category":"x"}
                {"order_id":2,"buyer":"","phone":"13812345671","mail":"","paid_at":"2026-01-04","amount":"12.5","channel":"app","category":"x"}
                {"order_id":3,"buyer":"","phone":"13999999998","mail":"","paid_at":"2026-01-04","amount":"12.5","channel":"app","category":"x"}

                """,
            ]
        ).collect()
        let orders = try #require(try answer.object("tmall", "M1")["orders"] as? [String: Any])
        #expect(orders["count"] as? Int == 2)
        #expect((orders["channels"] as? [[String: Any]])?.count == 1)
        #expect(try answer.unmatched().first?.last?.hasSuffix("\"category\":\"x\"}") == true)
    }
}

/// Of the phone 13812345671, computed with coreutils.
private enum Digests {
    static let md5 = "14b0a63ead37dbd88a7f44e1fe5be881"
    static let sha256 = "bfcb235fb5a88808ac2047a5c8d62a948db9e81666dd7b0b418f0da15a7b9746"
}
