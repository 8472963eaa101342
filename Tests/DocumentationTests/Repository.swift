import Foundation
import Testing

/// The files of this repository, as documentation and tests see them.
enum Repository {
    static let root: URL = {
        // Tests/DocumentationTests/Repository.swift
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }()

    /// The folder of the test bundle, where the build puts the executable as well.
    static let products: URL = {
        let link = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? link
        return URL(fileURLWithPath: bundle).deletingLastPathComponent()
    }()

    /// `ONEID_DOCS=record` writes generated pages and the output of examples instead of comparing them.
    static var isRecording: Bool { ProcessInfo.processInfo.environment["ONEID_DOCS"] == "record" }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// Paths, relative to the root, of the files below a folder whose names end in `suffix`, sorted.
    static func files(in folder: String, suffix: String) -> [String] {
        let start = root.appendingPathComponent(folder)
        let names = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(suffix) }.map { folder + "/" + $0 }.sorted()
    }

    /// `README.md` and every page under `docs`.
    static var pages: [String] { ["README.md"] + files(in: "docs", suffix: ".md") }

    /// Compares a file with what it should hold, or writes it.
    static func expect(_ path: String, holds text: String) throws {
        let file = root.appendingPathComponent(path)
        if isRecording { return try Data(text.utf8).write(to: file) }
        let present = (try? self.text(path)) ?? ""
        guard present != text else { return }
        let left = present.components(separatedBy: "\n")
        let right = text.components(separatedBy: "\n")
        let line =
            zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(left.count, right.count)
        Issue.record(
            """
            \(path) is out of date at line \(line + 1); ONEID_DOCS=record swift test --filter DocumentationTests writes it
            stands there: \(line < left.count ? left[line] : "(end)")
            should be:    \(line < right.count ? right[line] : "(end)")
            """)
    }

    /// The fenced blocks of a language on a page, without their fences.
    static func blocks(_ language: String, of page: String) throws -> [String] {
        var found: [String] = []
        var open: [String]?
        for line in try text(page).components(separatedBy: "\n") {
            if var lines = open {
                if line == "```" {
                    found.append(lines.joined(separator: "\n") + "\n")
                    open = nil
                } else {
                    lines.append(line)
                    open = lines
                }
            } else if line == "```" + language {
                open = []
            }
        }
        return found
    }
}
