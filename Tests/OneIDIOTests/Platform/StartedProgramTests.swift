import Foundation
import OneIDTestSupport
import Testing

@testable import OneIDIO

struct StartedProgramTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func run(_ script: String, _ environment: [String] = ["PATH=/usr/bin:/bin"]) throws -> (
        ending: StartedProgram.Ending, said: String, output: String
    ) {
        try folder.write("in", "given")
        let input = try SystemCall.open(folder.path("in"), for: .reading)
        let output = try SystemCall.open(folder.path("out"), for: .creating)
        defer { for descriptor in [input, output] { SystemCall.closeQuietly(descriptor) } }
        let command = StartedProgram.Command(program: "sh", arguments: ["-c", script], environment: environment)
        let (ending, said) = try StartedProgram.start(command, from: input, to: output).wait(unless: { false })
        return (ending, said, try folder.text("out"))
    }

    @Test func readsWritesAndSaysHowItEnded() throws {
        let result = try run("cat; echo \"$NAME\" >&2; exit 7", ["PATH=/usr/bin:/bin", "NAME=value"])
        #expect(result.ending == .exit(status: 7))
        #expect(result.said == "value\n")
        #expect(result.output == "given")
    }

    @Test func aSignalIsAnEnding() throws {
        #expect(try run("kill -TERM $$").ending == .signal(15))
    }

    /// A program that says more than a pipe holds does not wait for a reader.
    @Test func allIsReadAndTheBeginningKept() throws {
        let result = try run("head -c 300000 /dev/zero | tr '\\0' x >&2")
        #expect(result.ending == .exit(status: 0))
        #expect(result.said == String(repeating: "x", count: 1_000))
    }

    @Test func aProgramThatIsNotThereIsNoSuchFile() {
        #expect(throws: Errno.noSuchFile) {
            try StartedProgram.start(
                .init(program: "no-such-program-of-ours", arguments: [], environment: []), from: 0, to: 1)
        }
    }
}
