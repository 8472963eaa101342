import Foundation
import Testing

@Suite struct GoldenTests {
    @Test("The executable stands beside the tests")
    func executableExists() {
        #expect(FileManager.default.isExecutableFile(atPath: GoldenCase.products.appendingPathComponent("oneid").path))
    }

    @Test("There are cases")
    func casesExist() throws {
        #expect(try GoldenCase.all().isEmpty == false)
    }

    @Test("A case prints what it did", arguments: try GoldenCase.all())
    func matches(_ example: GoldenCase) throws {
        try #require(example.read("cmd") != nil, "\(example.testDescription) has no cmd")
        let outcome = try example.run()
        if GoldenCase.isRecording { return try example.record(outcome) }
        let expected = try #require(
            example.expected(),
            "\(example.testDescription) is not recorded: ONEID_GOLDEN=record swift test --filter GoldenTests")
        expectSame(outcome.output, expected.output, "standard output", example)
        expectSame(outcome.errors, expected.errors, "standard error", example)
        #expect(outcome.status == expected.status, "exit status of \(example.testDescription)")
    }

    /// Shows the first line that differs, not two pages.
    private func expectSame(_ found: Data, _ expected: Data, _ name: String, _ example: GoldenCase) {
        guard found != expected else { return }
        let left = String(decoding: found, as: UTF8.self).components(separatedBy: "\n")
        let right = String(decoding: expected, as: UTF8.self).components(separatedBy: "\n")
        let line =
            zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(left.count, right.count)
        Issue.record(
            """
            \(name) of \(example.testDescription) differs at line \(line + 1)
            found:    \(line < left.count ? left[line] : "(end)")
            expected: \(line < right.count ? right[line] : "(end)")
            """)
    }
}
