import Foundation
import Testing

/// What docs/contributing.md names is there.
@Suite struct ContributingTests {
    private static let root: URL = {
        // Tests/HouseTests/ContributingTests.swift
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// Paths below the folders of the repository, wherever the page says them.
    static func paths(_ page: String) -> [String] {
        let starts = ["Sources/", "Tests/", "Fixtures/", "docs/", ".ci/", "Package.swift", "Makefile"]
        let words = page.split { !($0.isLetter || $0.isNumber || "/._-+*<>…".contains($0)) }.map(String.init)
        return words.filter { word in starts.contains { word.hasPrefix($0) } }
            .map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
            // `Sources/<Module>/…` is a pattern.
            .filter { path in !path.contains { "*<>…".contains($0) } }
    }

    /// `make TARGET` at the beginning of code.
    static func targets(_ page: String) -> [String] {
        var targets: [String] = []
        for line in page.split(separator: "\n") {
            for start in ["`make ", "make "] where start == "`make " || line.hasPrefix(start) {
                for part in line.components(separatedBy: start).dropFirst() {
                    targets.append(String(part.prefix { $0.isLetter || $0 == "-" }))
                }
            }
        }
        return targets.filter { !$0.isEmpty }
    }

    @Test("Paths and targets are found in a page")
    func reading() {
        #expect(
            ContributingTests.paths(
                "See `Tests/A.swift`, [b](docs/b.md#c) and Sources/X/Y. Not `Tests/*.swift`, not/Tests/A.")
                == ["Tests/A.swift", "docs/b.md", "Sources/X/Y"])
        #expect(
            ContributingTests.targets("Say `make compare OLD=x`.\nmake test   # all\nWho can make it?") == [
                "compare", "test",
            ])
    }

    @Test("Every path that the page names exists")
    func pathsExist() throws {
        let paths = ContributingTests.paths(try ContributingTests.text("docs/contributing.md"))
        #expect(paths.count > 5)
        for path in paths {
            #expect(
                FileManager.default.fileExists(atPath: ContributingTests.root.appendingPathComponent(path).path),
                "docs/contributing.md names \(path)")
        }
    }

    @Test("Every target of make that the page names exists")
    func targetsExist() throws {
        let makefile = try ContributingTests.text("Makefile").split(separator: "\n")
        let targets = ContributingTests.targets(try ContributingTests.text("docs/contributing.md"))
        #expect(targets.count > 5)
        for target in targets { #expect(makefile.contains { $0.hasPrefix(target + ":") }, "make \(target)") }
    }
}
