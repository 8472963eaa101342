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

    @Test(
        "Every line of the block is one of the screen, in its order", arguments: ["README.md", "docs/guide/review.md"])
    func firstCase(page: String) throws {
        let text = try String(contentsOf: GoldenCase.root.appendingPathComponent(page), encoding: .utf8)
        let block = try #require(
            text.components(separatedBy: "\n```").first { $0.hasPrefix("text\n email_domain") },
            "\(page) shows no screen")
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-picture-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let configuration = GoldenCase.root.appendingPathComponent("Fixtures/retail/oneid.json5").path
        let session = try TerminalSession(
            ["review", "-q", "-i", "--decisions", "decisions.csv", "-c", configuration], in: folder.path, columns: 100)
        try session.expect("1 of 16, 0 decided")
        try session.expect("quit")
        session.resize(columns: 100, rows: 30)
        let shown = try session.expect("1 of 16, 0 decided") + session.expect("quit")
        session.type("q")
        #expect(session.end() == 0)
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
