import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

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
        ("490124503237518", "lower"),
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
        for number in 1...300 {
            try folder.write("\(number).csv", "user_id,phone\n\(number),138629\(10_000 + number % 100)\n")
            files.append(folder.path("\(number).csv"))
        }
        let answer = try TestRun(recognising: [("app", files)]).resolve()
        #expect(answer.rows.map(\.key.id) == (1...300).map(String.init))
        #expect(answer.partition.count == 100)
        // In any order.
        let backwards = try TestRun(recognising: [("app", files.reversed())]).resolve()
        #expect(backwards.assignment == answer.assignment)
    }

    @Test func idsComeOutAsTheyCameIn() throws {
        let ids = [
            "000123", "90071992547409931234", "a,b", "say \"hi\"", "line\nbreak", "two words", "张", "-12", "=1+1",
            "1e5",
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
