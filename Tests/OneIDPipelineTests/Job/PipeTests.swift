import Foundation
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The program itself, reading a pipe.
struct PipeTests {
    /// Where the build puts the executable beside the tests.
    private static let program: String = {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("oneid").path
    }()

    private func shell(_ command: String, in folder: TemporaryFolder) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", "set -o pipefail; " + command]
        process.currentDirectoryURL = folder.url
        process.environment = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "ONEID": Self.program, "TMPDIR": folder.url.path,
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test("Profiles of a pipe are those of the file", arguments: ["cat", "gzip -c"])
    func profilesOfAPipe(producer: String) throws {
        let folder = try TemporaryFolder()
        let retail = Fixtures.folder.appendingPathComponent("retail")
        for name in try FileManager.default.contentsOfDirectory(atPath: retail.path) {
            try FileManager.default.copyItem(
                at: retail.appendingPathComponent(name), to: folder.url.appendingPathComponent(name))
        }
        #expect(try shell("$ONEID profile --quiet -c oneid.json5 -o file.jsonl", in: folder) == 0)
        let piped = "\(producer) tmall.csv | $ONEID profile --quiet -c oneid.json5 tmall=- -o pipe.jsonl"
        #expect(try shell(piped, in: folder) == 0)
        let file = try folder.read("file.jsonl")
        #expect(file.count > 100_000)
        #expect(try folder.read("pipe.jsonl") == file)
    }

    @Test(arguments: ["cat", "gzip -c", "while IFS= read -r line; do printf '%s\\n' \"$line\"; done <"])
    func aPipeGivesWhatTheFileGives(producer: String) throws {
        try #require(FileManager.default.isExecutableFile(atPath: Self.program))
        let exports = try Exports(records: producer.hasPrefix("while") ? 600 : 3_000, seed: 21)
        let folder = try TemporaryFolder()
        try exports.write(to: folder)
        try folder.write("oneid.json5", exports.configuration)
        #expect(try shell("$ONEID resolve -c oneid.json5 -o file.csv", in: folder) == 0)
        let piped = "\(producer) tmall.csv | $ONEID resolve -c oneid.json5 tmall=- -o pipe.csv"
        #expect(try shell(piped, in: folder) == 0)
        let file = try folder.read("file.csv")
        #expect(file.count > 10_000)
        #expect(try folder.read("pipe.csv") == file)
        #expect(try shell("$ONEID resolve -c oneid.json5 | cat > out.csv", in: folder) == 0)
        #expect(try folder.read("out.csv") == file)
        #expect(try exports.resolve().map == file)
    }
}
