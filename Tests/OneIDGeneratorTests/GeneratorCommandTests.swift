import OneIDCore
import Testing

@testable import OneIDGenerator

struct GeneratorCommandTests {
    @Test func argumentsAreUnderstood() throws {
        let parsed = try #require(
            try GeneratorCommand.parse([
                "--records", "12", "--seed=5", "-o", "out", "--format", "jsonl", "--threads", "1", "--truth", "--clean",
            ]))
        #expect(parsed.1 == "out")
        #expect(parsed.0.records == 12)
        #expect(parsed.0.seed == 5)
        #expect(parsed.0.format == .jsonl)
        #expect(parsed.0.threads == 1)
        #expect(parsed.0.truth)
        #expect(parsed.0.traps == .none)
        #expect(try GeneratorCommand.parse(["--help"]) == nil)
    }

    @Test(arguments: [
        [], ["--records", "12"], ["-o"], ["-o", "out", "--records", "0"], ["-o", "out", "--records", "many"],
        ["-o", "out", "--format", "xml"], ["-o", "out", "--nonsense"],
        ["-o", "out", "--seed", "-1"],
    ]) func wrongArgumentsAreUsage(arguments: [String]) {
        #expect(throws: Finding.self) { try GeneratorCommand.parse(arguments) }
        #expect(GeneratorCommand.run(arguments) == .usage)
    }

    @Test func aDirectoryThatCannotBeMadeIsAnOutputError() {
        #expect(GeneratorCommand.run(["--records", "1", "-o", "/dev/null/out"]) == .output)
    }
}
