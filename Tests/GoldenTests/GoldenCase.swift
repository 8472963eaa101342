import Foundation
import Testing

/// One folder under `Fixtures/golden/<command>/<case>`: a command line and what it must print.
///
/// `cmd` runs with bash in the root of the repository, with `oneid` on the path. `expout`, `experr` and `status` hold
/// standard output, standard error and the exit status.
struct GoldenCase: CustomTestStringConvertible, Sendable {
    let folder: URL

    var testDescription: String { folder.pathComponents.suffix(2).joined(separator: "/") }

    struct Outcome: Equatable {
        var output: Data
        var errors: Data
        var status: Int32
    }

    static let root: URL = {
        // Tests/GoldenTests/GoldenCase.swift
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }()

    /// The folder of the test bundle, where the build puts the executable as well.
    static let products: URL = {
        let link = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? link
        return URL(fileURLWithPath: bundle).deletingLastPathComponent()
    }()

    /// How the C library hands out memory, where whoever runs the tests says so (`make perturb`).
    private static let tunables =
        ProcessInfo.processInfo.environment["GLIBC_TUNABLES"].map { ["GLIBC_TUNABLES=\($0)"] } ?? []

    /// `ONEID_GOLDEN=record` writes what the program prints instead of comparing; review it with `git diff`.
    static var isRecording: Bool { ProcessInfo.processInfo.environment["ONEID_GOLDEN"] == "record" }

    static func all() throws -> [GoldenCase] {
        let golden = root.appendingPathComponent("Fixtures/golden")
        return try folders(in: golden).flatMap { try folders(in: $0) }.map(GoldenCase.init(folder:))
    }

    private static func folders(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.isDirectoryKey])
            .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
            .sorted { $0.path < $1.path }
    }

    func read(_ name: String) -> Data? { try? Data(contentsOf: folder.appendingPathComponent(name)) }

    func expected() -> Outcome? {
        guard let output = read("expout"), let errors = read("experr"), let text = read("status"),
            let status = Int32(String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
        else { return nil }
        return Outcome(output: output, errors: errors, status: status)
    }

    func record(_ outcome: Outcome) throws {
        try outcome.output.write(to: folder.appendingPathComponent("expout"))
        try outcome.errors.write(to: folder.appendingPathComponent("experr"))
        try Data("\(outcome.status)\n".utf8).write(to: folder.appendingPathComponent("status"))
    }

    /// Runs `cmd`. Output goes through files, so that no pipe can fill up.
    func run(limit: Double = CommandRun.limit) throws -> Outcome {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-golden-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let output = scratch.appendingPathComponent("stdout")
        let errors = scratch.appendingPathComponent("stderr")
        let command = CommandRun(
            name: testDescription,
            arguments: [
                "/bin/bash", "-c", #"cd "$0" && exec /bin/bash "$1""#, Self.root.path,
                folder.appendingPathComponent("cmd").path,
            ],
            environment: Self.tunables + [
                "PATH=\(Self.products.path):/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "TERM=dumb",
                "TMPDIR=\(scratch.path)", "HOME=\(scratch.path)",
            ],
            output: output.path, errors: errors.path)
        let status = try command.status(limit: limit)
        return Outcome(output: try Data(contentsOf: output), errors: try Data(contentsOf: errors), status: status)
    }
}
