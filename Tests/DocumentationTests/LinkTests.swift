import Foundation
import Testing

@Suite struct LinkTests {
    @Test("Links between pages lead somewhere", arguments: Repository.pages)
    func links(path: String) throws {
        let link = try Regex(#"\]\(([^)#\s]*)(#[^)\s]*)?\)"#)
        let folder = Repository.root.appendingPathComponent(path).deletingLastPathComponent()
        for match in try Repository.text(path).matches(of: link) {
            guard let target = match.output[1].substring.map(String.init), !target.isEmpty, !target.contains("://")
            else { continue }
            #expect(
                FileManager.default.fileExists(atPath: folder.appendingPathComponent(target).path), "\(path): \(target)"
            )
        }
    }

    @Test("Every test that a promise names exists")
    func promises() throws {
        let name = try Regex(#"`([A-Z][A-Za-z0-9]*Tests)(?:\.([a-zA-Z0-9]+))?`"#)
        let sources = try Repository.files(in: "Tests", suffix: ".swift").map { ($0, try Repository.text($0)) }
        var named = 0
        for match in try Repository.text("docs/promises.md").matches(of: name) {
            guard let suite = match.output[1].substring.map(String.init) else { continue }
            let function = match.output[2].substring.map(String.init)
            named += 1
            let found = sources.contains { path, text in
                guard
                    path.hasSuffix("/\(suite).swift") || text.contains("struct \(suite)") || path.contains("/\(suite)/")
                else { return false }
                return function.map { text.contains("func \($0)(") } ?? true
            }
            #expect(found, "docs/promises.md names \(suite)\(function.map { "." + $0 } ?? "")")
        }
        #expect(named > 10)
    }
}
