import Foundation
import Testing

@Suite struct CommandRunTests {
    /// Runs a script as a golden case does.
    private func run(_ script: String, limit: Double = CommandRun.limit) throws -> GoldenCase.Outcome {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-golden-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(script.utf8).write(to: folder.appendingPathComponent("cmd"))
        return try GoldenCase(folder: folder).run(limit: limit)
    }

    @Test("A command that hangs is ended, with what it started")
    func hang() {
        let failure = #expect(throws: CommandRun.Failure.self) { try run("cat < <(tail -f /dev/null)", limit: 0.2) }
        #expect(failure?.description.hasSuffix("was not done within 0.2 s and was ended") == true)
    }

    @Test("What a command leaves running neither blocks the suite nor outlives it")
    func leftover() throws {
        #expect(try run("tail -f /dev/null & exit 7").status == 7)
    }

    @Test("The blocked and ignored signals of the caller are not handed on")
    func signals() throws {
        var interrupt = sigset_t()
        sigemptyset(&interrupt)
        sigaddset(&interrupt, SIGINT)
        var before = sigset_t()
        pthread_sigmask(SIG_BLOCK, &interrupt, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let outcome = try run("sed -nE 's/^Sig(Blk|Ign):[[:space:]]*//p' /proc/self/status")
        let masks = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
            .map { UInt64($0, radix: 16) }
        #expect(masks.count == 2)
        // Signals from 32 on belong to the C library, which lets nobody change them.
        for mask in masks { #expect(mask.map { $0 & 0x7fff_ffff } == 0) }
    }

    @Test("The status is the exit status, or that of the signal")
    func status() throws {
        #expect(try run("exit 3").status == 3)
        #expect(try run("kill -TERM $$").status == SIGTERM)
    }
}
