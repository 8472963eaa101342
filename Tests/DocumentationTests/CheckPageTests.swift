import Foundation
import OneIDExamine
import Testing

/// The table of metrics in `docs/reference/check.md` is the program's.
@Suite struct CheckPageTests {
    @Test("The page has every metric")
    func metrics() throws {
        let path = "docs/reference/check.md"
        let head = "| metric | of | what it counts | a percentage is of |\n|---|---|---|---|\n"
        let page = try Repository.text(path)
        let start = try #require(page.range(of: head)).upperBound
        let end = try #require(page.range(of: "\n\n", range: start..<page.endIndex)).lowerBound
        let rows = Metric.allCases.map { metric in
            "| `\(metric.rawValue)` | \(metric.isOfColumn ? "column" : "source") | \(metric.meaning) | "
                + (metric.whole.map { "\($0) |" } ?? "|")
        }.joined(separator: "\n")
        try Repository.expect(path, holds: page.replacingCharacters(in: start..<end, with: rows))
    }
}
