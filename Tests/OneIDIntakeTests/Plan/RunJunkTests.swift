import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Configured junk is read as the cells of its type are.
struct RunJunkTests {
    /// People among the rows of two exports with the same rows.
    private func people(_ text: String, identifiers: String, rest: String) throws -> Int {
        let folder = try TemporaryFolder()
        for name in ["a", "b"] { try folder.write(name + ".csv", text) }
        let columns = "id: \"id\", identifiers: \(identifiers)"
        return try TestRun(
            configuration: """
                { sources: { a: { files: ["a.csv"], \(columns) }, b: { files: ["b.csv"], \(columns) } }, \(rest) }
                """, in: folder.url
        ).resolve().partition.count
    }

    @Test("Of a declared type that is like a built-in one: its own values, and those of what it is like")
    func declared() throws {
        let rest =
            "identifiers: { work: { like: \"phone\" } }, junk: { phone: [\"13862915074\"], work: [\"139 6291 5075\"] }"
        #expect(try people("id,v\n1,13862915074\n2,13962915075\n", identifiers: "{ v: \"work\" }", rest: rest) == 4)
        // The other way round it does not hold.
        #expect(try people("id,v\n1,13862915074\n2,13962915075\n", identifiers: "{ v: \"phone\" }", rest: rest) == 3)
    }

    @Test("Phones of the type's region, e-mails by the type's rules")
    func spellings() throws {
        #expect(
            try people(
                "id,v\n1,61234567\n", identifiers: "{ v: \"phone\" }",
                rest: "identifiers: { phone: { region: \"HK\" } }, junk: { phone: [\"6123 4567\"] }") == 2)
        #expect(
            try people(
                "id,v\n1,lanmo@gmail.com\n", identifiers: "{ v: \"email\" }",
                rest: "identifiers: { email: { provider_rules: true } }, junk: { email: [\"lan.mo+x@gmail.com\"] }")
                == 2)
    }

    @Test("Two types that are hashed alike have each its own junk digests")
    func digests() throws {
        // MD5 of lan.mo@mail.internal and of 8c7e5d0a-3b1f-4c2d-9e6a-1f2b3c4d5e6f
        let text = "id,mail,device\n1,\(Self.mail),\n2,,\(Self.device)\n"
        let hash = "hash: { algorithm: \"md5\", form: \"lower\" }"
        let identifiers = "{ mail: { type: \"email\", \(hash) }, device: { type: \"device\", \(hash) } }"
        #expect(try people(text, identifiers: identifiers, rest: "names: \"ignore\"") == 2)
        #expect(
            try people(
                text, identifiers: identifiers,
                rest: "junk: { email: [\"lan.mo@mail.internal\"], device: [\"8c7e5d0a-3b1f-4c2d-9e6a-1f2b3c4d5e6f\"] }")
                == 4)
    }

    private static let mail = "a2086834cb82b6a03ff961c53fb1e775"
    private static let device = "c7c1019b677a703dd00b426aa79869d5"
}
