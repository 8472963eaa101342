import Foundation
import OneIDCore
import Testing

/// The table of phone spellings in `docs/reference/normalisation.md` is what the normaliser does.
@Suite struct NormalisationPageTests {
    @Test("Spellings become what stands beside them")
    func phones() throws {
        let page = try Repository.text("docs/reference/normalisation.md")
        let lines = page.components(separatedBy: "\n").drop { $0 != "## phone" }.prefix { $0 != "## email" }
        var checked = 0
        for line in lines where line.hasPrefix("| `") {
            let cells = line.components(separatedBy: " | ")
            guard cells.count == 2, let canonical = Self.quoted(cells[1]).first else { continue }
            for spelling in Self.quoted(cells[0]) {
                #expect(Self.values(of: spelling) == [canonical], "\(spelling)")
                checked += 1
            }
        }
        #expect(checked > 8)
    }

    /// What stands between backquotes.
    private static func quoted(_ text: String) -> [String] {
        text.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    }

    private static func values(of text: String) -> [String] {
        var cell = NormalisedCell()
        Array(text.utf8).withUnsafeBufferPointer { PhoneNormaliser().normalise($0, into: &cell) }
        return (0..<cell.count).map { cell.text($0) }
    }
}
