import OneIDCore
import OneIDIO
import OneIDLinking
import OneIDTestSupport
import Testing

@testable import OneIDFeatures
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Explanations of the fixtures and of small runs made for one situation.
struct ExplainJobTests {
    private func explain(
        _ resolution: Resolution, _ requests: ExplainRequest...
    ) throws -> Explanation {
        try ExplainJob(resolution).explain(requests)
    }

    private func record(_ source: String, _ id: String) -> ExplainRequest { .record(source: source, id: id) }

    private func run(
        _ files: [(String, String)], _ change: (inout ResolveRequest) -> Void = { _ in }
    ) throws -> (Resolution, TemporaryFolder) {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(name + ".csv", text) }
        let run = TestRun(recognising: files.map { (name: $0.0, files: [folder.path($0.0 + ".csv")]) }).changing {
            $0.showsValues = true
            change(&$0)
        }
        return (try run.resolve().resolution, folder)
    }

    @Test("Three platforms: A, device, B, e-mail, C")
    func chain() throws {
        let answer = try Fixtures.resolve("three-platforms")
        let found = try explain(answer.resolution, record("a", "1001"), record("c", "oAsNack0fficial4ccount7Qw2Lm"))
        #expect(found.areOne == true)
        let path = try #require(found.path)
        #expect(path.start.key == "a:1001")
        #expect(path.steps.map { $0.ties.map(\.type) } == [["device"], ["email"]])
        #expect(path.steps.first?.record.key == "b:B-77")
        // Masked: the identifier, and the record id that is one as well.
        #expect(path.steps.last?.record.id == "oAs************w2Lm")
        #expect(path.steps.allSatisfy { $0.ties.allSatisfy { $0.value.contains("*") } })
        let person = try #require(found.people.first)
        #expect(person.joins.map { person.ties[$0.tie].type } == ["email", "device"])
        let bridge = try #require(person.bridge)
        #expect(person.ties[bridge.tie].type == "device")
        #expect(bridge.parts.map { $0.map { person.accounts[$0].record.source } } == [["b", "c"], ["a"]])
    }

    @Test("A value that a decision ignores, in two spellings and as a digest")
    func ignored() throws {
        let decisions = try TemporaryFolder()
        try decisions.write(
            "d.csv",
            """
            decision,left_source,left_id,right_source,right_id,type,value,evidence,reviewer,decided_at,note
            ignore,,,,,email,lan@mo.internal,,,,
            ignore,,,,,phone,138 6291 5074,,lan,2026-01-02,the shop's

            """)
        let (resolution, folder) = try run([
            ("a", "member_id,phone\n1,13862915074\n2,+86 138-6291-5074\n3,13800138000\n4,13800138000\n"),
            ("b", "member_id,phone_md5\n1,\(Self.md5)\n"),
        ]) { request in
            var known = Decisions()
            #expect(throws: Never.self) { try known.read(decisions.path("d.csv"), types: ["phone", "email"]) }
            request.use(known)
        }
        defer { withExtendedLifetime(folder) {} }
        let found = try explain(resolution, record("a", "1"), record("a", "2"))
        guard found.reasons.count == 1, case .unusable(let tie, .ignored, let reason)? = found.reasons.first else {
            Issue.record("\(found.reasons)")
            return
        }
        #expect(tie.value == "+8613862915074")
        #expect(reason == "\(decisions.path("d.csv").display):3 by lan on 2026-01-02: the shop's")
        let asked = try explain(resolution, .identifier(type: "phone", value: "13862915074"))
        #expect(asked.subjects.first?.state == .ignored && asked.subjects.first?.detail == reason)
        let hashed = try explain(resolution, record("b", "1")).people.first?.accounts.first?.cells.first
        #expect(hashed?.state == .ignored && hashed?.value == Self.md5 && hashed?.reason == reason)
        // What is on the list anyway is no decision.
        let listed = try explain(resolution, record("a", "3")).people.first?.accounts.first?.cells.first
        #expect(listed?.state == .junk && listed?.reason == "placeholder number")
    }

    /// Of 13862915074.
    private static let md5 = "d751acff238ae26720826a0d8dec0954"

    @Test("Two that share nothing")
    func nothing() throws {
        let answer = try Fixtures.resolve("three-platforms")
        let found = try explain(answer.resolution, record("a", "1001"), record("a", "1002"))
        #expect(found.areOne == false)
        guard found.reasons.count == 1, case .nothingShared? = found.reasons.first else {
            Issue.record("\(found.reasons)")
            return
        }
    }

    @Test("Retail: the family tablet, with the rule and both phones")
    func tablet() throws {
        let answer = try Fixtures.resolve("retail")
        let found = try explain(answer.resolution, record("app", "987847"), record("app", "426612"))
        guard found.reasons.count == 1, case .refused(let refusal)? = found.reasons.first else {
            Issue.record("\(found.reasons)")
            return
        }
        #expect(refusal.rule == .weak)
        #expect(refusal.tie.type == "device")
        #expect(refusal.left.hasPrefix("phone ") && refusal.right.hasPrefix("phone "))
        #expect(found.people.count == 2)
        #expect(found.people.allSatisfy { $0.refused.count == 1 })
    }

    @Test("Retail: a masked number could be the full one")
    func masked() throws {
        let answer = try Fixtures.resolve("retail")
        let found = try explain(answer.resolution, record("jd", "jd_xpbebfz"), record("pos", "009592256544"))
        guard found.reasons.count == 1, case .maskedFits? = found.reasons.first else {
            Issue.record("\(found.reasons)")
            return
        }
    }

    @Test("Retail: two records with the company mailbox share a hub")
    func hub() throws {
        let answer = try Fixtures.resolve("retail")
        let mailbox = try #require(answer.resolution.hubs.first { $0.type == "email" })
        let found = try explain(answer.resolution, .identifier(type: "email", value: mailbox.value))
        let subject = try #require(found.subjects.first)
        #expect(subject.state == .hub)
        #expect(subject.accounts == mailbox.records)
        #expect(found.people.isEmpty)
        let (hubRun, folder) = try run([
            (
                "a",
                "member_id,phone,email\n" + (0..<60).map { "\($0),1390612\(1000 + $0),shared@mail.internal\n" }.joined()
            )
        ])
        let apart = try explain(hubRun, record("a", "1"), record("a", "2"))
        guard apart.reasons.count == 1, case .hub(let tie, let records, _, _)? = apart.reasons.first else {
            Issue.record("\(apart.reasons)")
            return
        }
        #expect(tie.value == "shared@mail.internal")
        #expect(records == 60)
        withExtendedLifetime(folder) {}
    }

    @Test("A placeholder on both sides, in either spelling of its letters")
    func junk() throws {
        let (resolution, folder) = try run([
            ("a", "member_id,email\n1,test@test.com\n"), ("b", "member_id,email\n2,TEST@test.com\n"),
        ])
        let found = try explain(resolution, record("a", "1"), record("b", "2"))
        guard found.reasons.count == 1, case .unusable(_, .junk, _)? = found.reasons.first else {
            Issue.record("\(found.reasons)")
            return
        }
        let value = try explain(resolution, .identifier(type: "email", value: "test@test.com"))
        #expect(value.subjects.first?.state == .junk)
        withExtendedLifetime(folder) {}
    }

    @Test("A number that a platform lends, on both sides")
    func temporary() throws {
        let (resolution, folder) = try run([
            ("a", "member_id,phone\n1,13906127745-1234\n"), ("b", "member_id,phone\n2,13906127745-1234\n"),
        ])
        let found = try explain(resolution, record("a", "1"), record("b", "2"))
        guard found.reasons.count == 1, case .unusable(_, .temporary, _)? = found.reasons.first else {
            Issue.record("\(found.reasons)")
            return
        }
        let value = try explain(resolution, .identifier(type: "phone", value: "13906127745转1234"))
        #expect(value.subjects.first?.state == .temporary)
        withExtendedLifetime(folder) {}
    }

    @Test("A number on an older version of an account")
    func older() throws {
        let (resolution, folder) = try run([
            ("a", "member_id,phone,modified_at\n1,13906127745,2024-01-01\n1,13906127746,2025-01-01\n"),
            ("b", "member_id,phone\n2,13906127745\n"),
        ])
        let found = try explain(resolution, record("a", "1"), record("b", "2"))
        guard found.reasons.count == 1, case .older(let tie, let record)? = found.reasons.first else {
            Issue.record("\(found.reasons)")
            return
        }
        #expect(tie.value == "+8613906127745")
        #expect(record.key == "a:1")
        withExtendedLifetime(folder) {}
    }

    @Test("A number that is only on an older version is looked for there, and is no reason of its own")
    func askedForOlder() throws {
        let (resolution, folder) = try run([
            ("a", "member_id,phone,modified_at\n1,13906127745,2024-01-01\n1,13906127746,2025-01-01\n"),
            ("b", "member_id,phone\n2,13906127747\n"),
        ])
        let found = try explain(resolution, .identifier(type: "phone", value: "13906127745"), record("b", "2"))
        #expect(found.subjects.first?.state == .older)
        guard found.reasons.count == 1, case .nothingShared? = found.reasons.first else {
            Issue.record("\(found.reasons)")
            return
        }
        withExtendedLifetime(folder) {}
    }

    @Test("Refused links lead from one to the other through a third; a direct one is not told twice")
    func refusedChain() throws {
        let (resolution, folder) = try run([
            ("a", "member_id,phone,name\n1,13906127745,王清\n"),
            ("b", "member_id,phone,name\n2,13906127745/13906127746,李和\n"),
            ("c", "member_id,phone,name\n3,13906127746,赵明\n"),
        ])
        let far = try explain(resolution, record("a", "1"), record("c", "3"))
        guard far.reasons.count == 1, case .chain(let links)? = far.reasons.first else {
            Issue.record("\(far.reasons)")
            return
        }
        #expect(links.map(\.tie.value) == ["+8613906127745", "+8613906127746"])
        let near = try explain(resolution, record("a", "1"), record("b", "2"))
        guard near.reasons.count == 1, case .refused? = near.reasons.first else {
            Issue.record("\(near.reasons)")
            return
        }
        withExtendedLifetime(folder) {}
    }

    @Test("Two names on one phone")
    func names() throws {
        let (resolution, folder) = try run([
            ("a", "member_id,phone,name\n1,13906127745,王清\n"), ("b", "member_id,phone,name\n2,13906127745,李和\n"),
        ])
        let found = try explain(resolution, record("a", "1"), record("b", "2"))
        guard found.reasons.count == 1, case .refused(let refusal)? = found.reasons.first else {
            Issue.record("\(found.reasons)")
            return
        }
        #expect(refusal.rule == .names)
        #expect(Set([refusal.left, refusal.right]) == ["name 王清", "name 李和"])
        // The value itself: two people hold it, for the same reason.
        let value = try explain(resolution, .identifier(type: "phone", value: "139 0612 7745"))
        #expect(value.people.count == 2)
        #expect(value.reasons.count == 1)
        withExtendedLifetime(folder) {}
    }

    @Test("Decisions join and separate, and are named")
    func decisions() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "decisions.csv",
            "decision,left_source,left_id,right_source,right_id,type,value,note\n"
                + "merge,a,1,b,2,,,same card\nseparate,a,3,b,4,,,father and son\n")
        let (resolution, files) = try run([
            ("a", "member_id,phone\n1,13906127745\n3,13906127747\n"),
            ("b", "member_id,phone\n2,13906127746\n4,13906127747\n"),
        ]) { request in
            var decisions = Decisions()
            try? decisions.read(folder.path("decisions.csv"), types: ["phone"])
            request.use(decisions)
        }
        let joined = try explain(resolution, record("a", "1"), record("b", "2"))
        #expect(joined.areOne == true)
        let tie = try #require(joined.path?.steps.first?.ties.first)
        #expect(tie.type == "decision")
        #expect(tie.value.hasSuffix("decisions.csv:2: same card"))
        let apart = try explain(resolution, record("a", "3"), record("b", "4"))
        guard case .separated(let decision)? = apart.reasons.first else {
            Issue.record("\(apart.reasons)")
            return
        }
        #expect(decision.hasSuffix("decisions.csv:3: father and son"))
        withExtendedLifetime(files) {}
    }

    @Test("A hashed column is on the path under the plain value")
    func hashed() throws {
        let answer = try Fixtures.resolve("retail")
        let found = try explain(
            answer.resolution, record("partner", "90000000007828200079"), record("tmall", "3380692082"))
        #expect(found.areOne == true)
        #expect(found.path?.steps.first?.ties.first?.type == "phone")
    }

    @Test("Every two records of a person have a path, every two of different people a reason")
    func everyPair() throws {
        let answer = try Fixtures.resolve("retail")
        let job = ExplainJob(answer.resolution)
        let people = Dictionary(grouping: answer.rows, by: \.oneID).values.filter { $0.count > 2 }.prefix(25)
        for rows in people {
            for row in rows.dropFirst() {
                let found = try job.explain([
                    record(rows[0].key.source, rows[0].key.id), record(row.key.source, row.key.id),
                ])
                #expect(found.areOne == true)
                let path = try #require(found.path)
                #expect(!path.steps.isEmpty && path.steps.allSatisfy { !$0.ties.isEmpty })
            }
        }
        let heads = people.map { $0[0].key }
        for (left, right) in zip(heads, heads.dropFirst()) {
            let found = try job.explain([record(left.source, left.id), record(right.source, right.id)])
            #expect(found.areOne == false)
            #expect(!found.reasons.isEmpty)
        }
    }

    @Test("By OneID; what is not there is an error")
    func search() throws {
        let answer = try Fixtures.resolve("three-platforms")
        let id = try #require(answer.assignment[RecordKey(source: "b", id: "B-77")].flatMap { OneID($0) })
        let found = try explain(answer.resolution, .oneID(id))
        #expect(found.people.map(\.oneID) == [id.text])
        #expect(found.subjects.first?.accounts == 3)
        let requests: [ExplainRequest] = [
            record("a", "9"), record("z", "1001"), .identifier(type: "unionid", value: "oU1"),
            .oneID(try #require(OneID("22Y0EFXMSFED0WV6M4X4C"))),
        ]
        for request in requests {
            let thrown = #expect(throws: Finding.self) { try explain(answer.resolution, request) }
            #expect(thrown?.id == .explainNotFound)
        }
    }

    @Test("The same bytes whatever the order of rows and the number of threads")
    func sameBytes() throws {
        func bytes(_ turned: Bool, threads: Int) throws -> [UInt8] {
            var data = ConflictData(records: 60, seed: 7)
            if turned { data.records.reverse() }
            let folder = try TemporaryFolder()
            try data.write(to: folder)
            let run = try TestRun(configuration: ConflictData.configuration, in: folder.url).changing {
                $0.workers = .init(count: threads)
                $0.showsValues = true
            }
            let resolution = try run.resolve().resolution
            let job = ExplainJob(resolution)
            var bytes: [UInt8] = []
            for (left, right) in [(0, 3), (1, 8), (5, 30), (2, 50)] {
                let keys = [left, right].map { RecordKey(source: ["a", "b", "c"][$0 % 3], id: "r\($0)") }
                bytes += try job.explain(keys.map { record($0.source, $0.id) }).json()
            }
            return bytes
        }
        let first = try bytes(false, threads: 1)
        #expect(try bytes(true, threads: 4) == first)
    }
}
