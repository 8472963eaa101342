import Foundation
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// `created` and `tags` of a source, from the file to the profile.
struct AccountColumnsTests {
    private static let configuration = """
        { sources: {
            a: { files: ["a.csv"], id: "id", identifiers: { phone: "phone" }, updated: "changed", created: "joined",
                 tags: "labels" },
            b: { files: ["b.csv"], id: "id", identifiers: { phone: "phone" }, created: "joined" } } }
        """

    private func answer(a: String, b: String) throws -> ProfileAnswer {
        let folder = try TemporaryFolder()
        try folder.write("a.csv", "id,phone,changed,joined,labels\n" + a)
        try folder.write("b.csv", "id,phone,joined\n" + b)
        let answer = try TestRun.withRules(Self.configuration, in: folder.url).profiles()
        try answer.expectValid()
        return answer
    }

    @Test("The day on which an account was made is the first that is known of its person")
    func firstSeen() throws {
        let answer = try answer(
            a: "A1,13812340001,2025-03-01,2021-06-18 10:00:00,\nA2,13812340002,2025-03-01,,\n",
            b: "B1,13812340001,2019-11-11\nB2,13812340003,2020-02-02\nB3,13812340004,soon\n")
        let both = try answer.line(with: "\"A1\"")
        #expect(both.contains(#""first_seen":"2019-11-11","last_seen":"2025-03-01""#))
        #expect(both.contains(#""created":"2021-06-18T10:00:00"#))
        #expect(both.contains(#""record":"B1","created":"2019-11-11"}"#))
        #expect(try answer.line(with: "\"A2\"").contains(#""first_seen":"2025-03-01","last_seen":"2025-03-01""#))
        // Without another date it is the last as well.
        #expect(try answer.line(with: "\"B2\"").contains(#""first_seen":"2020-02-02","last_seen":"2020-02-02""#))
        // What is no date says nothing.
        #expect(!(try answer.line(with: "\"B3\"").contains("first_seen")))
    }

    @Test("A date that systems write where none is known is none", arguments: ["1970-01-01", "1900-01-01 00:00:00"])
    func placeholder(_ date: String) throws {
        let answer = try answer(a: "A1,13812340001,2025-03-01,\(date),\n", b: "")
        #expect(try answer.line(with: "\"A1\"").contains(#""first_seen":"2025-03-01""#))
        #expect(!(try answer.line(with: "\"A1\"").contains("created")))
    }

    @Test("Tags are in the profile and a column of the flat form")
    func tags() throws {
        let answer = try answer(a: "A1,13812340001,2025-03-01,,\"snack;gift\"\n", b: "")
        #expect(
            try answer.line(with: "\"A1\"").contains(
                #""tags":{"value":["gift","snack"],"from":[{"value":"gift","source":"a","record":"A1"},"#))
        #expect(answer.profiles.flatColumns.contains("tags.value"))
    }

    @Test("Both are recognised by their names")
    func recognised() throws {
        let folder = try TemporaryFolder()
        let run = try folder.recognised([("shop", "会员号,手机号,注册时间,会员标签\n1,13812340001,2020-05-04,老客;零食\n")])
        let line = try run.profiles().line(with: "\"1\"")
        #expect(line.contains(#""first_seen":"2020-05-04""#))
        #expect(line.contains(#""tags":{"value":["老客","零食"]"#))
    }
}
