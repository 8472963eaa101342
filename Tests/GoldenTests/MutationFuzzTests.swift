import Foundation
import Testing

/// Damages the project's own fixtures and wants the program to say what is wrong, never to crash.
///
/// The mutants are those of a seed and come one after the other until the time is over: `ONEID_FUZZ_SEED` (1) and
/// `ONEID_FUZZ_SECONDS` (6). `make fuzz` runs longer. A run that ends in a signal, in the status of a bug or not at all leaves its
/// files in a folder that the message names.
@Suite struct MutationFuzzTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seed = environment["ONEID_FUZZ_SEED"].flatMap(UInt64.init) ?? 1
    private static let seconds = environment["ONEID_FUZZ_SECONDS"].flatMap(Double.init) ?? 6
    /// Seconds that a run on a file of at most 64 KB may take on a loaded machine.
    private static let limit = 30.0

    @Test("No damaged input ends in a crash, the status of a bug, or never")
    func nothingCrashes() throws {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-fuzz-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        let corpus = try FuzzCorpus(root: GoldenCase.root.appendingPathComponent("Fixtures"))
        try #require(corpus.files.count > 50)
        var random = FuzzRandom(seed: Self.seed)
        let end = Date().addingTimeInterval(Self.seconds)
        var statuses: [Int32: Int] = [:]
        var failures = 0
        var number = 0
        while Date() < end, failures < 5 {
            let mutant = corpus.mutant(&random)
            let folder = scratch.appendingPathComponent("\(number)")
            try mutant.write(to: folder)
            var isSound = true
            for command in mutant.commands(&random) {
                let status = try run(command, in: folder)
                statuses[status ?? -1, default: 0] += 1
                guard status.map({ $0 < 128 && $0 != 70 }) != true else { continue }
                isSound = false
                failures += 1
                Issue.record(
                    "\(mutant.name), mutant \(number) of seed \(Self.seed): oneid \(command.joined(separator: " ")) in \(folder.path) \(status.map { "ended with \($0)" } ?? "took too long")"
                )
            }
            if isSound { try? FileManager.default.removeItem(at: folder) }
            number += 1
        }
        if failures == 0 { try? FileManager.default.removeItem(at: scratch) }
        let counts = statuses.sorted { $0.key < $1.key }.map { "\($0.value) with \($0.key)" }.joined(separator: ", ")
        print("fuzz: seed \(Self.seed), \(number) mutants, runs by status: \(counts)")
        #expect(number > 0)
    }

    /// The exit status, 128 and the signal for one; nil when it took too long.
    private func run(_ arguments: [String], in folder: URL) throws -> Int32? {
        let command = CommandRun(
            name: "mutant",
            // The shell tells a signal from a status.
            arguments: ["/bin/bash", "-c", "cd \"$0\" && \"$@\"; exit $?", folder.path, "oneid"] + arguments,
            environment: [
                "PATH=\(GoldenCase.products.path):/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "TERM=dumb",
                "TMPDIR=\(folder.path)", "HOME=\(folder.path)", "GLIBC_TUNABLES=glibc.malloc.perturb=165",
            ],
            output: folder.appendingPathComponent("stdout").path,
            errors: folder.appendingPathComponent("stderr").path)
        do { return try command.status(limit: Self.limit) } catch CommandRun.Failure.tookTooLong { return nil }
    }

    @Test("The same seed gives the same mutants")
    func isSeeded() throws {
        let corpus = try FuzzCorpus(root: GoldenCase.root.appendingPathComponent("Fixtures"))
        func mutants(_ seed: UInt64) -> [[UInt8]] {
            var random = FuzzRandom(seed: seed)
            return (0..<20).map { _ in corpus.mutant(&random).bytes }
        }
        #expect(mutants(7) == mutants(7))
        #expect(mutants(7) != mutants(8))
    }
}
