import Foundation
import Testing

/// The review screen in a real terminal: keys in, bytes out, and nothing left behind on any way out.
@Suite struct ReviewScreenInTerminalTests {
    /// Two exports in a folder of their own.
    private final class Desk {
        let folder: URL

        init() throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent(
                "oneid-screen-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let source = GoldenCase.root.appendingPathComponent("Fixtures/golden/review/pretty")
            for name in ["shop.csv", "club.csv"] {
                try FileManager.default.copyItem(
                    at: source.appendingPathComponent(name), to: folder.appendingPathComponent(name))
            }
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func start(_ arguments: [String] = [], columns: UInt16 = 80, term: String = "xterm") throws -> TerminalSession {
            try TerminalSession(
                ["review", "-i", "--decisions", "decisions.csv"] + arguments + ["shop.csv", "club.csv"],
                in: folder.path, columns: columns, term: term)
        }

        /// The file of decisions without the times.
        var decisions: [[String]] {
            let text =
                (try? String(contentsOf: folder.appendingPathComponent("decisions.csv"), encoding: .utf8)) ?? ""
            return text.split(separator: "\n").map { line in
                line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                    .filter { !$0.hasPrefix("20") || !$0.hasSuffix("Z") }
            }
        }

        var names: [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
        }
    }

    private static let begins = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l"
    private static let ends = "\u{1B}[0m\u{1B}[?7h\u{1B}[?25h\u{1B}[H\u{1B}[2J\u{1B}[?1049l"

    @Test func decidesUndoesAndLeavesAsTheLineModeDoes() throws {
        let desk = try Desk()
        let session = try desk.start()
        try session.expect(Self.begins)
        try session.expect("1 of 3, 0 decided")
        #expect(try session.expect("quit").contains("erge"))
        #expect(!session.isCooked)
        session.type("m")
        try session.expect("2 of 3, 1 decided")
        // The next item is on the screen: the decision is in the file.
        #expect(desk.decisions.count == 2)
        session.type("s")
        try session.expect("3 of 3, 2 decided")
        #expect(desk.decisions.count == 3)
        session.resize(columns: 120, rows: 30)
        try session.expect("3 of 3, 2 decided")
        session.type("u")
        try session.expect("2 of 3, 1 decided")
        session.type("\u{1B}[C")
        try session.expect("3 of 3, 1 decided")
        session.type("q")
        try session.expect(Self.ends)
        try session.expect("3 items = 1 decided, in decisions.csv + 2 left")
        #expect(session.end() == 0)
        #expect(session.isCooked)
        #expect(desk.names == ["club.csv", "decisions.csv", "shop.csv"])

        let lines = try Desk()
        let other = try lines.start(["--lines"])
        for (answer, place) in [("m", 2), ("s", 3), ("b", 2), ("u", 3)] {
            try other.expect("[?] help > ")
            other.type(answer + "\n")
            try other.expect("\(place) of 3")
        }
        try other.expect("[?] help > ")
        other.type("q\n")
        #expect(other.end() == 0)
        #expect(lines.decisions == desk.decisions && lines.decisions.count == 2)
    }

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
    func signalsGiveTheTerminalBack(signal: Int32, status: Int32) throws {
        let desk = try Desk()
        let session = try desk.start()
        try session.expect("1 of 3, 0 decided")
        session.type("m")
        try session.expect("2 of 3, 1 decided")
        if signal == SIGINT { session.type("\u{3}") } else { session.signal(signal) }
        #expect(session.end() == status)
        #expect(session.unread.hasSuffix(Self.ends))
        #expect(session.isCooked)
        #expect(desk.decisions.count == 2)
        #expect(desk.names == ["club.csv", "decisions.csv", "shop.csv"])
    }

    /// Nobody could continue a leader of a session, so the system lets it go on at once.
    @Test func stoppingGivesTheTerminalBackAndTakesItAgain() throws {
        let desk = try Desk()
        let session = try desk.start()
        try session.expect("1 of 3, 0 decided")
        try session.expect("quit")
        session.signal(SIGTSTP)
        try session.expect(Self.ends)
        try session.expect(Self.begins)
        try session.expect("1 of 3, 0 decided")
        try session.expect("quit")
        session.type("s")
        try session.expect("2 of 3, 1 decided")
        session.type("q")
        #expect(session.end() == 0)
        #expect(session.unread.components(separatedBy: Self.ends).count == 2)
    }

    @Test func anErrorGivesTheTerminalBack() throws {
        let desk = try Desk()
        let session = try desk.start()
        try session.expect("1 of 3, 0 decided")
        // Another program changes the file.
        let file = desk.folder.appendingPathComponent("decisions.csv")
        try "decision,left_source,left_id,right_source,right_id,type,value\n".write(
            to: file, atomically: true, encoding: .utf8)
        session.type("m")
        try session.expect(Self.ends)
        try session.expect("decisions.changed")
        #expect(session.end() == 4)
        #expect(session.isCooked)
    }

    @Test(arguments: [("dumb", 80), ("xterm", 59)] as [(String, UInt16)])
    func smallAndDumbTerminalsGetLines(term: String, columns: UInt16) throws {
        let desk = try Desk()
        let session = try desk.start(columns: columns, term: term)
        let shown = try session.expect("[?] help > ")
        #expect(!shown.contains("?1049h"))
        session.type("q\n")
        #expect(session.end() == 0)
    }
}
