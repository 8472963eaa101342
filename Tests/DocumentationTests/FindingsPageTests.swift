import Foundation
import OneIDCore
import Testing

@testable import OneIDCLI

/// `docs/reference/findings.md` is written from the catalogue of findings.
@Suite struct FindingsPageTests {
    /// Ids declared in the sources of the program; tools for development have their own.
    private static func declared() throws -> [String] {
        let declaration = try Regex(#"FindingID\(\s*"([a-z0-9.-]+)""#)
        return try Repository.files(in: "Sources", suffix: ".swift")
            .filter { !$0.hasPrefix("Sources/OneIDGenerator/") && !$0.hasPrefix("Sources/OneIDBench/") }
            .flatMap { path in
                try Repository.text(path).matches(of: declaration).compactMap {
                    $0.output[1].substring.map(String.init)
                }
            }
    }

    @Test("Every finding that the sources declare is in FindingCatalogue, and none is declared twice")
    func catalogueIsComplete() throws {
        let declared = try Self.declared()
        #expect(declared.count > 50)
        let catalogue = FindingCatalogue.all.map(\.id)
        #expect(Set(declared).subtracting(catalogue).sorted() == [], "missing in FindingCatalogue")
        #expect(Set(catalogue).subtracting(declared).sorted() == [], "in FindingCatalogue, but not declared")
        let repeated = Dictionary(grouping: declared) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
        #expect(repeated == [], "declared twice")
    }

    @Test("Ids have the form area.what, texts are sentences")
    func form() throws {
        let form = try Regex("[a-z0-9]+(-[a-z0-9]+)*[.][a-z0-9]+(-[a-z0-9]+)*")
        for finding in FindingCatalogue.all {
            #expect(try form.wholeMatch(in: finding.id) != nil, "\(finding.id)")
            for text in [finding.summary, finding.remedy] {
                #expect(text.hasSuffix(".") && text.first?.isLowercase == false, "\(finding.id): \(text)")
            }
        }
    }

    @Test("The page is up to date")
    func page() throws {
        try Repository.expect("docs/reference/findings.md", holds: Self.text)
    }

    private static var text: String {
        var text = """
            # Findings

            Everything `oneid` has to say about its input is a finding with an id. Ids never change meaning. An error stops the run
            with the exit status given here; a warning or a note lets it go on.

            ```
            members.csv:12:34: error[csv.ragged-row]: 5 fields expected, found 6
            fix: quote the field that contains a comma
            ```

            With `--rejects FILE`, findings about single rows do not stop the run: the row goes to that file with the id as its reason.

            *This page is written from the program's tables by a test, see [promises](../promises.md).*

            """
        let areas = Dictionary(grouping: FindingCatalogue.all) { $0.id.prefix { $0 != "." } }
        for area in areas.keys.sorted() {
            text += "\n## \(area)\n\n| id | severity | status | what it means | what to do |\n|---|---|---:|---|---|\n"
            for finding in areas[area, default: []] {
                let status =
                    finding.severity == .error || finding.id == "output.closed-pipe" ? "\(finding.status.rawValue)" : ""
                text += "| `\(finding.id)` | \(finding.severity.rawValue) | \(status) | \(cell(finding.summary)) | "
                text += "\(cell(finding.remedy)) |\n"
            }
        }
        return text
    }

    private static func cell(_ text: String) -> String {
        text.replacingOccurrences(of: "|", with: "\\|").replacingOccurrences(of: "<", with: "&lt;")
    }
}
