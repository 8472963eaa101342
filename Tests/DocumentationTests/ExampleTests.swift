import Foundation
import Testing

/// What the pages show as a terminal's screen is what a terminal shows.
@Suite struct ExampleTests {
    @Test("Commands in console blocks print what stands below them", arguments: Repository.pages)
    func outputs(path: String) throws {
        let page = ConsolePage(try Repository.text(path))
        guard !page.commands.isEmpty else { return }
        try Repository.expect(path, holds: page.text(with: try page.run()))
    }

    @Test("The README has at least five examples")
    func readme() throws {
        #expect(
            ConsolePage(try Repository.text("README.md")).commands.count { $0.lines[0].contains("oneid resolve") } >= 5)
    }

    @Test("A page is read and written without loss")
    func roundTrip() {
        let text = "a\n```console\n$ one \\\n  two\nx\n\ny\n$ three\n```\nb\n"
        let page = ConsolePage(text)
        #expect(
            page.commands == [
                ConsolePage.Command(lines: ["one \\", "  two"], output: ["x", "", "y"]),
                ConsolePage.Command(lines: ["three"], output: []),
            ])
        #expect(page.text(with: page.commands.map(\.output)) == text)
    }
}
