import Foundation
import Testing

/// `oneid review --interactive` in a real terminal, Ctrl-C and all.
@Suite struct InteractiveReviewInTerminalTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-terminal-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let source = GoldenCase.root.appendingPathComponent("Fixtures/golden/review/pretty")
        for name in ["shop.csv", "club.csv"] {
            try FileManager.default.copyItem(
                at: source.appendingPathComponent(name), to: folder.appendingPathComponent(name))
        }
    }

    private func start(_ arguments: [String] = [], columns: UInt16 = 80) throws -> TerminalSession {
        try TerminalSession(
            ["review", "-i", "--decisions", "decisions.csv"] + arguments + ["shop.csv", "club.csv"], in: folder.path,
            columns: columns)
    }

    /// The lines of the file of decisions behind its header.
    private var lines: [String] {
        let text = (try? String(contentsOf: folder.appendingPathComponent("decisions.csv"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").dropFirst().map(String.init)
    }

    private func removeFolder() { try? FileManager.default.removeItem(at: folder) }

    @Test func controlCLosesNothing() throws {
        defer { removeFolder() }
        let session = try start(["--lines"])
        try session.expect("1 of 3")
        try session.expect("[q]uit  [?] help > ")
        #expect(lines.isEmpty)
        session.type("m\n")
        try session.expect("2 of 3")
        // The second item is on the screen: the first decision is in the file.
        #expect(lines.count == 1 && lines[0].hasPrefix("merge,"))
        try session.expect("[q]uit  [?] help > ")
        session.type("half an ans\u{3}")
        #expect(session.end() == 130)
        // What the shell says next begins a line.
        #expect(session.unread.hasSuffix("^C\r\n"))
        #expect(lines.count == 1)
        // Nothing else is left behind, and the session goes on where it stopped.
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == ["club.csv", "decisions.csv", "shop.csv"])
        let next = try start(["--lines"])
        try next.expect("1 of 2")
        try next.expect("> ")
        next.type("q\n")
        try next.expect("2 items = 0 decided, in decisions.csv + 2 left")
        #expect(next.end() == 0)
    }

    /// In a terminal that is too small for the screen.
    @Test func everyAnswer() throws {
        defer { removeFolder() }
        let session = try start(columns: 30)
        try session.expect("> ")
        session.type("x\n")
        try session.expect("Answer m, s, u, n, b or q; ? explains them.")
        try session.expect("> ")
        session.type("n cousins, she says\n")
        try session.expect("note     cousins, she says")
        session.resize(columns: 12)
        session.type("s\n")
        try session.expect("2 of 3")
        session.type("u\n")
        try session.expect("3 of 3")
        #expect(try session.expect("> ").contains("[i]gnore value"))
        session.type("i\n")
        try session.expect("3 items = 2 decided, in decisions.csv + 1 left")
        #expect(session.end() == 0)
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("separate,club,8,shop,00000000000000000004,,,"))
        #expect(lines[0].hasSuffix(",\"cousins, she says\""))
        #expect(lines[1].hasPrefix("ignore,,,,,phone,+8613862915074,"))
    }

    @Test func theEndOfTheInputEndsTheSession() throws {
        defer { removeFolder() }
        let session = try start(["--lines"])
        try session.expect("> ")
        session.type("m\n")
        try session.expect("2 of 3")
        try session.expect("> ")
        session.type("\u{4}")
        #expect(session.end() == 0)
        #expect(lines.count == 1)
    }
}
