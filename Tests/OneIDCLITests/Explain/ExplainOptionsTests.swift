import OneIDCore
import OneIDLinking
import OneIDPipeline
import OneIDShell
import Testing

@testable import OneIDCLI

/// What `explain` and `evaluate` take from their arguments.
@Suite struct ExplainOptionsTests {
    private static func parsed(_ definition: CommandDefinition, _ arguments: [String]) throws -> ParsedArguments {
        guard
            case .run(let parsed) = try ArgumentParser.parse(
                arguments.map { Argument($0) }, for: definition, of: CommandTable.program)
        else {
            throw Finding(.usageBadValue, "help")
        }
        return parsed
    }

    private func explain(_ arguments: String...) throws -> ExplainOptions {
        try ExplainOptions(Self.parsed(ExplainCommand.definition, arguments))
    }

    private func evaluate(_ arguments: String...) throws -> EvaluateOptions {
        try EvaluateOptions(Self.parsed(EvaluateCommand.definition, arguments))
    }

    @Test("Records, identifiers and OneIDs are told from files")
    func operands() throws {
        let options = try explain("tmall:a=b", "shop=x.csv", "phone=13800001111", "./a:b.csv", "b.csv")
        #expect(
            options.subjects == [
                .record(source: "tmall", id: "a=b"), .identifier(type: "phone", value: "13800001111"),
            ])
        #expect(options.inputs.files.map(\.path.display) == ["x.csv", "./a:b.csv", "b.csv"])
        let id = try #require(OneID("GJEEREP7M20YAWJRT36DJ"))
        #expect(try explain("GJEEREP7M20YAWJRT36DJ", "a.csv").subjects == [.oneID(id)])
    }

    @Test("Nothing, or three things, cannot be explained")
    func wrongNumber() throws {
        for arguments in [["a.csv"], ["a:1", "a:2", "a:3", "a.csv"], ["a:1"], ["a:", "a.csv"]] {
            #expect(throws: Finding.self) {
                try ExplainOptions(Self.parsed(ExplainCommand.definition, arguments))
            }
        }
    }

    @Test("A map excludes files and flags about resolving; thresholds need a truth")
    func evaluateConflicts() throws {
        #expect(
            try evaluate("--map", "m.csv", "--truth", "t.csv", "--min-recall", "0.9").thresholds.recall == Share("0.9"))
        #expect(throws: Finding.self) { try evaluate("--map", "m.csv", "a.csv") }
        #expect(throws: Finding.self) { try evaluate("--map", "m.csv", "--guards", "off") }
        #expect(throws: Finding.self) { try evaluate("a.csv", "--min-recall", "0.9") }
        #expect(throws: Finding.self) { try evaluate("a.csv", "--truth", "t.csv", "--min-precision", "90%") }
        #expect(throws: Finding.self) { try evaluate("a.csv", "--truth", "-") }
        #expect(throws: Finding.self) { try evaluate() }
    }
}
