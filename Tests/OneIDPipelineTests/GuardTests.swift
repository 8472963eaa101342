import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline

/// One source for a test, without a configuration file.
private func resolve(_ sources: [(name: String, text: String)], _ change: (inout ResolveRequest) -> Void = { _ in })
    throws -> Answer
{
    let folder = try TemporaryFolder()
    for (name, text) in sources { try folder.write(name + ".csv", text) }
    let run = TestRun(recognising: sources.map { ($0.name, [folder.path($0.name + ".csv")]) })
    return try run.changing { $0.hubGuardsOnly() }.changing(change).resolve()
}

private func name(_ number: Int) -> String {
    let characters = Array("安宁清和乐雨晨星河山云禾麦杏桃柚栗枫竹岚月柏溪蓝果米豆枣茶松")
    return "王\(characters[number % 30])\(characters[number / 30 % 30])"
}

/// Limits hold exactly at their boundary.
struct HubTests {
    private let phone = "13862915074"
    private let device = "864976589556501"

    private func people(_ answer: Answer) -> Int { answer.resolution.reconciliation.people }

    @Test(arguments: [(50, 1), (51, 51)]) func recordsOfAPhone(holders: Int, expected: Int) throws {
        let text = "user_id,phone\n" + (0..<holders).map { "\($0),\(phone)\n" }.joined()
        let answer = try resolve([("app", text)])
        #expect(people(answer) == expected)
        #expect(answer.resolution.hubs.count == (expected > 1 ? 1 : 0))
        if let hub = answer.resolution.hubs.first {
            #expect(hub.records == holders)
            #expect(hub.value == "+86" + phone)
            #expect(hub.type == "phone")
        }
    }

    @Test(arguments: [(20, 1), (21, 21)]) func recordsOfADevice(holders: Int, expected: Int) throws {
        let text = "user_id,device_id\n" + (0..<holders).map { "\($0),\(device)\n" }.joined()
        #expect(people(try resolve([("app", text)])) == expected)
    }

    @Test(arguments: [(20, 1), (21, 21)]) func namesAtAPhone(names: Int, expected: Int) throws {
        let text = "card_no,phone,name\n" + (0..<names).map { "\($0),\(phone),\(name($0))\n" }.joined()
        let answer = try resolve([("pos", text)])
        #expect(people(answer) == expected)
        #expect(answer.resolution.hubs.first?.names == (expected > 1 ? names : nil))
    }

    /// Thirty records, but one name in many spellings and words that are no names: a family's phone.
    @Test func spellingsOfANameAreOneName() throws {
        let spellings = ["王安宁", "王 安宁", " 王安宁 ", "", "null", "138****0000", "先生"]
        let text = "card_no,phone,name\n" + (0..<42).map { "\($0),\(phone),\(spellings[$0 % 7])\n" }.joined()
        #expect(people(try resolve([("pos", text)])) == 1)
    }

    @Test(arguments: [(10, 1), (11, 11)]) func phonesAtADevice(phones: Int, expected: Int) throws {
        let text = "user_id,device_id,phone\n" + (0..<phones).map { "\($0),\(device),138629150\(10 + $0)\n" }.joined()
        let answer = try resolve([("app", text)])
        #expect(people(answer) == expected)
        #expect(answer.resolution.hubs.first?.phones == (expected > 1 ? phones : nil))
    }

    @Test(arguments: [(20, 1), (21, 21)]) func phonesAtAnEmail(phones: Int, expected: Int) throws {
        let text =
            "user_id,email,phone\n" + (0..<phones).map { "\($0),shop@mail.internal,138629150\(10 + $0)\n" }.joined()
        #expect(people(try resolve([("app", text)])) == expected)
    }

    /// What stands beside a phone in its own cell is somebody's second phone.
    @Test func phonesAtAPhoneAreNotCounted() throws {
        let rows = (0..<21).map { "\($0),\(phone)/138629150\(10 + $0)\n" }.joined()
        let answer = try resolve([("app", "user_id,phone\n" + rows)])
        #expect(people(answer) == 1)
        #expect(answer.resolution.hubs.isEmpty)
    }

    /// Rows of one account count once.
    @Test func repeatedAccountsCountOnce() throws {
        let rows = (0..<60).map { "\($0 % 50),\(phone)\n" }.joined()
        let answer = try resolve([("app", "user_id,phone\n" + rows)])
        #expect(people(answer) == 1)
        #expect(answer.resolution.reconciliation.repeatedAccounts == 10)
    }

    /// A hashed and its plain form count against one limit.
    @Test(arguments: [(25, 1), (26, 51)]) func digestsCountWithThePlainForm(hashed: Int, expected: Int) throws {
        let plain = "user_id,phone\n" + (0..<25).map { "\($0),\(phone)\n" }.joined()
        let digests = "user_id,phone_md5\n" + (0..<hashed).map { "\($0),\(BruteForce.md5(phone))\n" }.joined()
        let answer = try resolve([("app", plain), ("partner", digests)])
        #expect(people(answer) == expected)
        if expected > 1 { #expect(answer.resolution.hubs.map(\.value) == ["+86" + phone]) }
    }

    @Test func aHubStillLeavesOtherIdentifiers() throws {
        let rows = (0..<60).map { "\($0),\(phone),m\($0 / 2)@mail.internal\n" }.joined()
        #expect(people(try resolve([("app", "user_id,phone,email\n" + rows)])) == 30)
    }

    @Test func withoutGuardsEverythingLinks() throws {
        let rows = (0..<5_000).map { "\($0),\(phone),\(name($0))\n" }.joined()
        let answer = try resolve([("pos", "card_no,phone,name\n" + rows)]) { $0.identifiers.switchGuardsOff() }
        #expect(people(answer) == 1)
        #expect(answer.resolution.hubs.isEmpty)
    }

    @Test func oneValueOfAHundredThousandRecords() throws {
        let rows = (0..<100_000).map { "\($0),\(phone)\n" }.joined()
        let linked = try resolve([("app", "user_id,phone\n" + rows)]) { $0.identifiers.switchGuardsOff() }
        #expect(people(linked) == 1)
        let held = try resolve([("app", "user_id,phone\n" + rows)])
        #expect(people(held) == 100_000)
        #expect(held.resolution.hubs.map(\.records) == [100_000])
    }
}

/// Scopes and types keep values apart.
struct ScopeTests {
    private func run(_ identifiersOfB: String, folder: TemporaryFolder) throws -> Answer {
        try folder.write("a.csv", "id,value\n1,oAbcdefghijklmnopqrstuvwxyz1\n")
        try folder.write("b.csv", "id,value\n1,oAbcdefghijklmnopqrstuvwxyz1\n")
        let configuration = """
            { sources: {
              a: { files: ["a.csv"], id: "id", identifiers: { value: { type: "openid", scope: "wx1" } } },
              b: { files: ["b.csv"], id: "id", identifiers: { value: \(identifiersOfB) } } } }
            """
        return try TestRun(configuration: configuration, in: folder.url).resolve()
    }

    @Test func openIDsOfTwoAppsAreTwoPeople() throws {
        let folder = try TemporaryFolder()
        #expect(try run("{ type: \"openid\", scope: \"wx1\" }", folder: folder).partition.count == 1)
        #expect(try run("{ type: \"openid\", scope: \"wx2\" }", folder: folder).partition.count == 2)
        #expect(try run("\"openid\"", folder: folder).partition.count == 2)
        #expect(try run("\"unionid\"", folder: folder).partition.count == 2)
    }

    @Test func undeclaredScopesOfOpenIDsAreOneScope() throws {
        let text = "id,openid\n1,oAbcdefghijklmnopqrstuvwxyz1\n"
        #expect(try resolve([("a", text), ("b", text)]).partition.count == 1)
    }

    @Test func memberNumbersLinkOnlyWithinAScope() throws {
        let folder = try TemporaryFolder()
        try folder.write("jd.csv", "id,tmall_no\n1,10001\n2,10001\n")
        try folder.write("app.csv", "id,tmall_no\n1,10001\n")
        func people(_ type: String) throws -> Int {
            let configuration = """
                { sources: {
                  jd: { files: ["jd.csv"], id: "id", identifiers: { tmall_no: \(type) } },
                  app: { files: ["app.csv"], id: "id", identifiers: { tmall_no: \(type) } } } }
                """
            return try TestRun(configuration: configuration, in: folder.url).resolve().partition.count
        }
        #expect(try people("\"member\"") == 3)
        #expect(try people("{ type: \"member\", scope: \"tmall\" }") == 1)
    }

    @Test func aSourcesOwnMemberIDNeverLinks() throws {
        let text = "member_id,phone\n10001,\n"
        #expect(try resolve([("tmall", text), ("jd", text)]).partition.count == 2)
    }

    @Test func declaredTypesLinkLikeOthers() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.csv", "id,card\n1,123456789012\n2,12345\n3,999999999999\n")
        try folder.write("b.csv", "id,card\n1, 123456789012\n2,12345\n3,999999999999\n")
        let answer = try TestRun(
            configuration: """
                { sources: {
                  a: { files: ["a.csv"], id: "id", identifiers: { card: "loyalty_card" } },
                  b: { files: ["b.csv"], id: "id", identifiers: { card: "loyalty_card" } } },
                  identifiers: { loyalty_card: { like: "text", pattern: "^[0-9]{12}$" } },
                  junk: { loyalty_card: ["999999999999"] } }
                """, in: folder.url
        ).resolve()
        #expect(answer.partition.count == 5)
        #expect(answer.areOne(RecordKey(source: "a", id: "1"), RecordKey(source: "b", id: "1")))
    }

    /// Plain cells take a faster way through interning than decorated ones: no way is past the junk list.
    @Test func configuredJunkLinksNothingHoweverItIsWritten() throws {
        let junk = [
            "13862915074", "+86 138-6291-5074", "'13862915074", "lan.mo@mail.internal", "Lan.Mo@Mail.internal ",
        ]
        let rows = junk.enumerated().map {
            "\($0.offset),\($0.element.contains("@") ? ",\($0.element)" : "\($0.element),")\n"
        }
        let text = "id,phone,mail\n" + rows.joined() + "x,13862915075,\ny,13862915075,\n"
        let folder = try TemporaryFolder()
        for name in ["a", "b"] { try folder.write(name + ".csv", text) }
        let columns = "id: \"id\", identifiers: { phone: \"phone\", mail: \"email\" }"
        let answer = try TestRun(
            configuration: """
                { sources: { a: { files: ["a.csv"], \(columns) }, b: { files: ["b.csv"], \(columns) } },
                  junk: { phone: ["138 6291 5074"], email: ["LAN.MO@mail.internal"] } }
                """, in: folder.url
        ).resolve()
        #expect(answer.partition.count == 2 * junk.count + 1)
        #expect(answer.areOne(RecordKey(source: "a", id: "x"), RecordKey(source: "b", id: "y")))
    }
}

/// Digests meet the plain values of others.
struct DigestTests {
    private let phone = "13862915074"

    private func digest(_ text: String, _ algorithm: DigestAlgorithm) -> String {
        var out = [UInt8](repeating: 0, count: 32)
        Array(text.utf8).withUnsafeBufferPointer { message in
            out.withUnsafeMutableBufferPointer { algorithm.digest(message, into: $0.baseAddress!) }
        }
        return out.prefix(algorithm.byteCount).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func people(_ files: [(name: String, text: String, identifiers: String)]) throws -> Set<Set<RecordKey>> {
        let folder = try TemporaryFolder()
        for file in files { try folder.write(file.name + ".csv", file.text) }
        let sources = files.map {
            "\($0.name): { files: [\"\($0.name).csv\"], id: \"id\", identifiers: { v: \($0.identifiers) } }"
        }
        let configuration = "{ sources: { " + sources.joined(separator: ",\n") + " } }"
        return try TestRun(configuration: configuration, in: folder.url).resolve().partition
    }

    private var md5: (name: String, text: String, identifiers: String) {
        ("md5", "id,v\n1,\(digest(phone, .md5).uppercased())\n", "{ type: \"phone\", hash: \"md5\" }")
    }

    private var sha: (name: String, text: String, identifiers: String) {
        (
            "sha", "id,v\n1,\(digest("+86" + phone, .sha256))\n",
            "{ type: \"phone\", hash: { algorithm: \"sha256\", form: \"e164\" } }"
        )
    }

    private var sha1: (name: String, text: String, identifiers: String) {
        (
            "sha1", "id,v\n1,\(digest("86" + phone, .sha1))\n",
            "{ type: \"phone\", hash: { algorithm: \"sha1\", form: \"digits\" } }"
        )
    }

    private var plain: (name: String, text: String, identifiers: String) {
        ("plain", "id,v\n1,+86 138-6291-5074\n", "\"phone\"")
    }

    @Test func aPlainValueBridgesDigestsOfSeveralForms() throws {
        #expect(try people([md5, plain]).count == 1)
        #expect(try people([sha, plain]).count == 1)
        #expect(try people([md5, sha, sha1, plain]).count == 1)
        #expect(try people([plain, sha1, sha, md5]).count == 1)
    }

    /// The guards read a component again: a digest in a further form is still the value it stands for.
    @Test("A digest in a second form holds its link where the component is judged value by value")
    func digestsOfSeveralFormsAreReplayed() throws {
        let folder = try TemporaryFolder()
        // 1 and 2 are two people at one number; both partners know the first one's mailbox as well.
        try folder.write("plain.csv", "id,v,m,name\n1,\(phone),a@m.internal,王安\n2,\(phone),b@m.internal,李宁\n")
        try folder.write("md5.csv", "id,m\n1,\(digest("a@m.internal", .md5))\n")
        try folder.write("sha.csv", "id,m\n1,\(digest("A@M.INTERNAL", .sha256))\n")
        let configuration = """
            { sources: {
                plain: { files: ["plain.csv"], id: "id", identifiers: { v: "phone", m: "email" }, attributes: { name: "name" } },
                md5: { files: ["md5.csv"], id: "id", identifiers: { m: { type: "email", hash: "md5" } } },
                sha: { files: ["sha.csv"], id: "id",
                    identifiers: { m: { type: "email", hash: { algorithm: "sha256", form: "upper" } } } },
            } }
            """
        let answer = try TestRun(configuration: configuration, in: folder.url).resolve()
        #expect(answer.resolution.guards.refused.map(\.rule) == [.names])
        func key(_ source: String, _ id: String) -> RecordKey { RecordKey(source: source, id: id) }
        #expect(answer.partition == [[key("plain", "1"), key("md5", "1"), key("sha", "1")], [key("plain", "2")]])
    }

    @Test func withoutThePlainValueFormsDoNotMeet() throws {
        #expect(try people([md5, sha, sha1]).count == 3)
        #expect(try people([md5, ("md5b", md5.text.lowercased(), md5.identifiers)]).count == 1)
    }

    /// A digest that nobody's plain value has still links with itself.
    @Test func equalDigestsOfFurtherFormsMeet() throws {
        var second = sha
        second.name = "sha_b"
        #expect(try people([md5, sha, second]).count == 2)
    }

    @Test func digestsOfNothingAndOfJunkLinkNothing() throws {
        for junk in ["", "13800138000", "00000000000", "13888888888", "null"] {
            let one = ("a", "id,v\n1,\(digest(junk, .md5))\n", md5.identifiers)
            let two = ("b", "id,v\n1,\(digest(junk, .md5))\n", md5.identifiers)
            #expect(try people([one, two]).count == 2, "\(junk)")
        }
        let junkE164 = digest("+8613800138000", .sha256)
        #expect(
            try people([
                ("a", "id,v\n1,\(junkE164)\n", sha.identifiers), ("b", "id,v\n1,\(junkE164)\n", sha.identifiers),
            ])
            .count == 2)
    }

    /// The kind before a canonical device is this program's word: nobody else hashes it.
    @Test(arguments: [
        ("8c7e5d0a-3b1f-4c2d-9e6a-1f2b3c4d5e6f", "lower"), ("8C7E5D0A-3B1F-4C2D-9E6A-1F2B3C4D5E6F", "upper"),
        ("490154203237518", "lower"),
    ])
    func devicesAreHashedWithoutTheirKind(device: String, form: String) throws {
        let hashed = (
            "a", "id,v\n1,\(digest(device, .md5))\n",
            "{ type: \"device\", hash: { algorithm: \"md5\", form: \"\(form)\" } }"
        )
        #expect(try people([hashed, ("b", "id,v\n1,\(device)\n", "\"device\"")]).count == 1)
    }

    @Test func emailsAreHashedInLowerCase() throws {
        let hashed = (
            "a", "id,v\n1,\(digest("lan.mo@mail.internal", .md5))\n",
            "{ type: \"email\", hash: { algorithm: \"md5\", form: \"lower\" } }"
        )
        #expect(try people([hashed, ("b", "id,v\n1, Lan.Mo@Mail.internal\n", "\"email\"")]).count == 1)
    }
}

/// Many files, and what the record id may hold.
struct ShapeTests {
    @Test func threeHundredTinyFiles() throws {
        let folder = try TemporaryFolder()
        var files: [FilePath] = []
        for number in 0..<300 {
            try folder.write("\(number).csv", "user_id,phone\n\(number),138629\(10_000 + number % 100)\n")
            files.append(folder.path("\(number).csv"))
        }
        let answer = try TestRun(recognising: [("app", files)]).resolve()
        #expect(answer.rows.map(\.key.id) == (0..<300).map(String.init))
        #expect(answer.partition.count == 100)
        // In any order.
        let backwards = try TestRun(recognising: [("app", files.reversed())]).resolve()
        #expect(backwards.assignment == answer.assignment)
    }

    @Test func idsComeOutAsTheyCameIn() throws {
        let ids = [
            "000123", "90071992547409931234", "a,b", "say \"hi\"", "line\nbreak", " spaced ", "张", "-1", "=1+1", "1e5",
        ]
        let text = SimpleCSV.write([["user_id", "phone"]] + ids.map { [$0, ""] })
        let answer = try resolve([("app", text)])
        #expect(answer.rows.map(\.key.id) == ids)
    }

    @Test func headerOnlyAndOtherSourcesGoOn() throws {
        let answer = try resolve([("app", "user_id,phone\n"), ("jd", "user_id,phone\n1,13862915074\n")])
        #expect(answer.rows.map(\.key) == [RecordKey(source: "jd", id: "1")])
    }
}
