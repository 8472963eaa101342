import OneIDCore
import OneIDIO
import OneIDShell
import Testing

@testable import OneIDCLI

/// What `review` takes from its arguments.
@Suite struct ReviewOptionsTests {
    private func read(_ words: [String]) throws(Finding) -> ReviewOptions {
        guard
            case .run(let parsed) = try ArgumentParser.parse(
                words.map { Argument($0) }, for: ReviewCommand.definition, of: CommandTable.program)
        else { throw Finding(.usageBadValue, "help") }
        return try ReviewOptions(parsed)
    }

    @Test(
        "Of the ways to show the queue one is chosen",
        arguments: [
            ["--pretty", "--excel"], ["--excel", "--format", "jsonl"], ["--check", "d.csv", "--pretty"],
            ["--interactive", "--excel"], ["--interactive", "-"],
        ])
    func conflicts(_ words: [String]) {
        let error = #expect(throws: Finding.self) { try read(words + ["a.csv"]) }
        #expect(error?.id == .usageConflictingFlags)
    }

    @Test func eachWayAlone() throws {
        #expect(try read(["--pretty", "a.csv"]).format.name == "cards")
        #expect(try read(["--excel", "a.csv"]).format.name == "excel")
        #expect(try read(["--format", "jsonl", "a.csv"]).format.name == "jsonl")
        #expect(try read(["-o", "queue.jsonl", "a.csv"]).format.name == "jsonl")
        #expect(try read(["a.csv"]).format.name == "csv")
    }

    @Test func theDecisionsToCheckAreNamedOnce() throws {
        #expect(try read(["--check", "d.csv", "a.csv"]).linking.decisions == FilePath("d.csv"))
        #expect(throws: Finding.self) { try read(["--check", "d.csv", "--decisions", "e.csv", "a.csv"]) }
        #expect(throws: Finding.self) { try read(["--check", "-", "a.csv"]) }
    }
}
