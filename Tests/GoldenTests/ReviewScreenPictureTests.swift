import Foundation
import Testing

/// The screen as the README and the guide show it is what a terminal of 100 columns shows.
@Suite struct ReviewScreenPictureTests {
    /// The lines of a screen, of bytes that put each line to its place.
    private static func lines(of shown: String) -> [String] {
        var lines: [Int: String] = [:]
        var line = 1
        for piece in shown.components(separatedBy: "\u{1B}[").dropFirst() {
            guard let end = piece.firstIndex(where: { $0.isLetter }) else { continue }
            let text = String(piece[piece.index(after: end)...])
            if piece[end] == "H" {
                line = piece[..<end].split(separator: ";").first.flatMap { Int($0) } ?? 1
                lines[line] = text
            } else {
                lines[line, default: ""] += text
            }
        }
        return lines.sorted { $0.key < $1.key }.map { line in
            String(line.value.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// The bytes that draw the first case of the example on a screen.
    private static func firstCase(columns: UInt16, rows: UInt16) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-picture-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let configuration = GoldenCase.root.appendingPathComponent("Fixtures/retail/oneid.json5").path
        let session = try TerminalSession(
            ["review", "-q", "-i", "--decisions", "decisions.csv", "-c", configuration], in: folder.path,
            columns: columns)
        try session.expect("1 of 16, 0 decided")
        try session.expect("quit")
        session.resize(columns: columns, rows: rows)
        let shown = try session.expect("1 of 16, 0 decided") + session.expect("quit")
        session.type("q")
        #expect(session.end() == 0)
        return shown
    }

    /// `make pictures` writes it.
    @Test("The picture of the README is what a terminal shows")
    func picture() throws {
        let file = GoldenCase.root.appendingPathComponent("docs/pictures/review.svg")
        let shown = try Self.firstCase(columns: 100, rows: 20)
        let drawn = ScreenPicture(shown, title: "oneid review: two people who may be one", columns: 100).svg
        if GoldenCase.isRecording { try drawn.write(to: file, atomically: true, encoding: .utf8) }
        #expect(try String(contentsOf: file, encoding: .utf8) == drawn, "make pictures draws it anew")
        // A page shows it at once, and no reader of XML stumbles.
        #expect(drawn.utf8.count < 10_000)
        #expect(drawn.contains("宋**") && drawn.contains("prefers-color-scheme: dark"))
        #expect(!drawn.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        let page = try String(contentsOf: GoldenCase.root.appendingPathComponent("README.md"), encoding: .utf8)
        #expect(page.contains("(docs/pictures/review.svg)"))
    }

    @Test("Every line of the block is one of the screen, in its order")
    func block() throws {
        let page = "docs/guide/review.md"
        let text = try String(contentsOf: GoldenCase.root.appendingPathComponent(page), encoding: .utf8)
        let block = try #require(
            text.components(separatedBy: "\n```").first { $0.hasPrefix("text\n email_domain") },
            "\(page) shows no screen")
        let shown = try Self.firstCase(columns: 100, rows: 30)
        var lines = Self.lines(of: shown)[...]
        for wanted in block.split(separator: "\n").dropFirst() {
            let place = lines.firstIndex { $0 == wanted }
            #expect(
                place != nil,
                "not on the screen, or not there: \(wanted)\nthe screen:\n\(lines.joined(separator: "\n"))")
            if let place { lines = lines[(place + 1)...] }
        }
    }
}
