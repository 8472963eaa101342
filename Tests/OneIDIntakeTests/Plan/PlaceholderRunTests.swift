import OneIDConfiguration
import OneIDTestSupport
import Testing

@testable import OneIDCore
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Placeholders, folded types and their limits, through a whole run.
struct PlaceholderRunTests {
    /// People among accounts of which each two hold one of the values.
    private func people(_ values: [String], identifiers: String, types: String = "{}", more: String = "") throws -> Int
    {
        let folder = try TemporaryFolder()
        let rows = values.enumerated().map { number, value in
            let quoted =
                "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
            return "a\(number),\(quoted)\nb\(number),\(quoted)\n"
        }
        try folder.write("a.csv", "id,value\n" + rows.joined())
        return try TestRun(
            configuration: """
                { sources: { a: { files: ["a.csv"], id: "id", identifiers: { value: \(identifiers) } } }, identifiers: \(types) \(more) }
                """, in: folder.url
        ).resolve().partition.count
    }

    private func hexadecimal(_ algorithm: DigestAlgorithm, _ text: String) -> String {
        algorithm.digest(Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test("Digests of placeholders link nothing, declared as hashed or not")
    func digestsOfPlaceholders() throws {
        let texts = [
            "", "0", "Unknown", "00000000-0000-0000-0000-000000000000", "020000000000", "9774D56D682E549C",
            "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        ]
        for algorithm in DigestAlgorithm.allCases {
            let digests = texts.map { hexadecimal(algorithm, $0) }
            let hashed = "{ type: \"device\", hash: \"\(algorithm.rawValue)\" }"
            #expect(try people(digests, identifiers: hashed) == texts.count * 2 - 1)
            #expect(try people(digests, identifiers: "\"device\"") == texts.count * 2 - 1)
            #expect(
                try people(digests + digests.map { $0.uppercased() }, identifiers: "\"openid\"") == texts.count * 4 - 2)
        }
        let phones = ["13812345678", "+8613900139000", "8613111111111", "11111111111", "13752614083"].map {
            hexadecimal(.md5, $0)
        }
        #expect(try people(phones, identifiers: "{ type: \"phone\", hash: \"md5\" }") == 9)
    }

    @Test("Words and made-up codes link nothing in any type that takes them")
    func words() throws {
        let words = ["deleted", "FALSE", "[guest]", "undefined", "12345678", "aaaaaaaa"]
        for type in ["\"openid\"", "\"unionid\"", "\"cookie\"", "\"card\"", "{ type: \"member\", scope: \"jd\" }"] {
            #expect(try people(words, identifiers: type, types: "{ card: { like: \"text\" } }") == 12, "\(type)")
        }
    }

    @Test("Cells, junk and the pattern are compared folded")
    func foldedTypes() throws {
        let folded = "{ ssn: { like: \"text\", normalise: \"digits\", pattern: \"^[0-9]{9}$\" } }"
        let values = ["521-21-2123", "521212123", "521 21 2123", "521-21-2124", "521.21.2124", "521-21-212"]
        #expect(try people(values, identifiers: "\"ssn\"", types: folded) == 4)
        #expect(
            try people(values, identifiers: "\"ssn\"", types: folded, more: ", junk: { ssn: [\"521 212 124\"] }") == 7)
        #expect(try people(values, identifiers: "\"ssn\"", types: "{ ssn: { like: \"text\" } }") == 6)
    }

    @Test("A value of a declared type or a member number may be in fifty accounts", arguments: [(25, 1), (26, 52)])
    func limits(pairs: Int, expected: Int) throws {
        let values = [String](repeating: "K-4711", count: pairs)
        #expect(try people(values, identifiers: "\"card\"", types: "{ card: { like: \"text\" } }") == expected)
        #expect(try people(values, identifiers: "{ type: \"member\", scope: \"jd\" }") == expected)
        #expect(
            try people(values, identifiers: "\"card\"", types: "{ card: { like: \"text\", max_records: \"off\" } }")
                == 1)
    }

    @Test("Every type has limits, and a declared one those of what it is like")
    func limitsOfLikeness() {
        for openID in ["openid", "douyin"].map({ IdentifierTypeSettings(name: $0, like: .builtIn(.openID)) }) {
            #expect(openID.maxRecords == 50 && openID.maxPeople == 20)
        }
        let tablet = IdentifierTypeSettings(name: "tablet", like: .builtIn(.device))
        #expect(tablet.maxRecords == 20 && tablet.maxPeople == 10)
    }
}
