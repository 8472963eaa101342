import Foundation
import OneIDIO
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// What counts as a file without records.
struct EmptyFileTests {
    private func isEmpty(_ text: String) throws -> Bool {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: url) }
        try Data(text.utf8).write(to: url)
        let content = try InputContent.open(FilePath(url.path), encoding: nil)
        return try SourceFile.recognise(content, format: nil, delimiter: nil).isEmpty
    }

    @Test(arguments: [("member_id\n", true), ("member_id\n \n\n", true), ("[]", true), ("[ ]\n", true)])
    func nothingBehindTheHeaderOrInTheArray(_ text: String, _ expected: Bool) throws {
        #expect(try isEmpty(text) == expected)
    }

    @Test(arguments: ["member_id\n]\n", "member_id\n1\n", "[{\"member_id\":1}]"])
    func aRecordIsARecordWhateverItsCharacters(_ text: String) throws {
        #expect(try !isEmpty(text))
    }
}
