import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Two names with a nameless account between them.
struct NamesAroundNamelessTests {
    private func partition(_ rows: String) throws -> Set<Set<String>> {
        let folder = try TemporaryFolder()
        try folder.write("m.csv", "member_id,name,phone,email,openid\n" + rows)
        let answer = try TestRun(recognising: [("m", [folder.path("m.csv")])]).resolve()
        return Set(answer.partition.map { Set($0.map(\.id)) })
    }

    private static let openid = "oABCDEF1234567890abcdefgh1x"

    /// An OpenID does not change hands, so names are not compared over it: were the phone looked at first, it would join all three.
    @Test func anOpenIDTakesTheNamelessAccountAndNobodyElse() throws {
        #expect(
            try partition("A,孔国涵,13752614083,,\nx,,13752614083,,\(Self.openid)\nB,朱芳,,,\(Self.openid)\n")
                == [["A"], ["x", "B"]])
        #expect(
            try partition(
                "A,孔国涵,13752614083,,\nx,,13752614083,q@acme.cn,\(Self.openid)\nB,朱芳,,q@acme.cn,\(Self.openid)\n")
                == [["A"], ["x", "B"]])
    }

    @Test func withoutASecondNameTheChainStaysOne() throws {
        #expect(
            try partition("A,孔国涵,13752614083,,\nx,,13752614083,,\(Self.openid)\nB,,,,\(Self.openid)\n")
                == [["A", "x", "B"]])
    }
}
