import Foundation
import Testing

/// What docs/architecture.md names is there.
@Suite struct ArchitectureTests {
    private static let root: URL = {
        // Tests/HouseTests/ArchitectureTests.swift
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }()

    /// What stands between backquotes on one line.
    static func quoted(_ page: String) -> [String] {
        page.split(separator: "\n").flatMap { line in
            line.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
                .map { String($0.element) }
        }
    }

    /// Files and folders below `Sources`: `OneIDCore/Link`, `OneIDCore/Link/UnionFind.swift`, `UnionFind.swift`.
    static func places(_ page: String) -> [String] {
        quoted(page).filter { word in
            !word.contains(" ") && (word.hasSuffix(".swift") || word.hasPrefix("OneID") && word.contains("/"))
        }
    }

    private func page() throws -> String {
        try String(
            contentsOf: ArchitectureTests.root.appendingPathComponent("docs/architecture.md"), encoding: .utf8)
    }

    @Test("Files and folders are found in a page")
    func reading() {
        #expect(
            ArchitectureTests.places("See `OneIDCore/Link`, `A.swift` and `OneIDCore/B.swift`, not `Type` or `a/b`.")
                == ["OneIDCore/Link", "A.swift", "OneIDCore/B.swift"])
    }

    @Test("Every file and folder that the page names exists")
    func placesExist() throws {
        let sources = ArchitectureTests.root.appendingPathComponent("Sources").path
        let present = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
        let names = Set(present).union(present.compactMap { $0.split(separator: "/").last.map(String.init) })
        let places = try ArchitectureTests.places(page())
        #expect(places.count > 30)
        for place in Set(places).sorted() { #expect(names.contains(place), "docs/architecture.md names \(place)") }
    }

    @Test("The tour has at most fifteen steps, each with a file")
    func tour() throws {
        let section = try page().components(separatedBy: "\n## The tour\n").dropFirst().first ?? ""
        let steps = section.components(separatedBy: "\n## ")[0].components(separatedBy: "\n").filter {
            $0.first?.isNumber ?? false
        }
        #expect((10...15).contains(steps.count))
        for step in steps { #expect(ArchitectureTests.places(step).contains { $0.hasSuffix(".swift") }, "\(step)") }
    }
}
