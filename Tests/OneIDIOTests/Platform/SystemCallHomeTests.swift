import Foundation
import Testing

/// System calls stand in one place: who imports the C library could make one anywhere.
struct SystemCallHomeTests {
    /// Folders and files of the program that may. The bench and the generator are tools of ours, not the program.
    private static let homes = [
        "OneIDIO/Platform/", "OneIDMemory/", "OneIDCore/Parallel/", "oneid/EarlyStart.swift", "OneIDBench/",
        "OneIDGenerator/", "oneid-bench/", "oneid-generate/",
    ]

    @Test func onlyTheseImportTheCLibrary() throws {
        // Tests/OneIDIOTests/Platform/SystemCallHomeTests.swift
        let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let sources = root.appendingPathComponent("Sources")
        let files = try #require(FileManager.default.enumerator(atPath: sources.path)).compactMap { $0 as? String }
        #expect(files.count > 100)
        for file in files.sorted() where file.hasSuffix(".swift") && !Self.homes.contains(where: file.hasPrefix) {
            let text = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
            for library in ["Glibc", "Darwin", "Musl", "Foundation"] where text.contains("import \(library)") {
                Issue.record("\(file) imports \(library)")
            }
        }
    }
}
