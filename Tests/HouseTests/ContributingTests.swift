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
        words(page).filter { path in !path.contains { "*<>…".contains($0) } }
    }

    /// Such paths with a name to be filled in: `Sources/<Module>/<Folder>/A.swift`.
    static func patterns(_ page: String) -> [String] {
        words(page).filter { path in path.contains("<") && path.contains(">") }
    }

    private static func words(_ page: String) -> [String] {
        let starts = ["Sources/", "Tests/", "Fixtures/", "docs/", ".ci/", "Package.swift", "Makefile"]
        let words = page.split { !($0.isLetter || $0.isNumber || "/._-+*<>…".contains($0)) }.map(String.init)
        return words.filter { word in starts.contains { word.hasPrefix($0) } }
            .map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
    }

    /// The expression for a pattern: a name in it stands for one part of a path, and twice for the same.
    static func expression(_ pattern: String) throws -> NSRegularExpression {
        var seen: Set<Substring> = []
        var text = "^"
        for (number, part) in pattern.split(separator: "<", omittingEmptySubsequences: false).enumerated() {
            guard number > 0, let end = part.firstIndex(of: ">") else {
                text += NSRegularExpression.escapedPattern(for: String(part))
                continue
            }
            let name = part[..<end]
            text += seen.insert(name).inserted ? "(?<\(name)>[^/]+)" : "\\k<\(name)>"
            text += NSRegularExpression.escapedPattern(for: String(part[part.index(after: end)...]))
        }
        return try NSRegularExpression(pattern: text + "$")
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

    @Test("A pattern stands for paths in which a name is the same wherever it stands")
    func patternsFit() throws {
        #expect(
            ContributingTests.patterns("`Sources/A/<Name>/<Name>B.swift`, Sources/A/B.swift")
                == ["Sources/A/<Name>/<Name>B.swift"])
        let expression = try ContributingTests.expression("Sources/A/<Name>/<Name>B.swift")
        func fits(_ path: String) -> Bool {
            expression.firstMatch(in: path, range: NSRange(path.startIndex..., in: path)) != nil
        }
        #expect(fits("Sources/A/X/XB.swift"))
        #expect(!fits("Sources/A/X/YB.swift"))
        #expect(!fits("Sources/A/X/Z/XB.swift"))
    }

    @Test("Every pattern that the page names has a file, most of them several")
    func patternsExist() throws {
        let patterns = ContributingTests.patterns(try ContributingTests.text("docs/contributing.md"))
        #expect(patterns.count > 5)
        let files = ["Sources", "Tests", "Fixtures", "docs"].flatMap { folder in
            let root = ContributingTests.root.appendingPathComponent(folder).path
            return (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []).map {
                folder + "/" + $0
            }
        }
        for pattern in Set(patterns) {
            let expression = try ContributingTests.expression(pattern)
            #expect(
                files.contains { expression.firstMatch(in: $0, range: NSRange($0.startIndex..., in: $0)) != nil },
                "docs/contributing.md names \(pattern)")
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
