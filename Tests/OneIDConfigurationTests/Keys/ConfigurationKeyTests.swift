import Foundation
import OneIDCore
import Testing

@testable import OneIDConfiguration

/// The table of keys, the reader and the reference page say the same.
struct ConfigurationKeyTests {
    @Test func everyKeyOfTheTableIsRead() {
        for key in ConfigurationKey.all where !(key.section == .identifierType && key.name == "like") {
            let (text, path) = ConfigurationDocument.holding(key, "null")
            let findings = Configuration.read(Array(text.utf8), file: "c").findings
            let refused = findings.contains { $0.id == .configurationKind && $0.message.hasPrefix("\(path): ") }
            #expect(refused, "\(path) is not read: \(findings.map(\.message))")
            #expect(!findings.contains { $0.id == .configurationUnknownKey })
        }
    }

    @Test func noKeyIsListedTwice() {
        for section in ConfigurationSection.allCases {
            let names = ConfigurationKey.all.filter { $0.section == section }.map(\.name)
            #expect(!names.isEmpty && Set(names).count == names.count)
        }
    }

    private static func page() throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "docs/reference/configuration.md"), encoding: .utf8)
    }

    @Test func theReferencePageHasEveryKeyAndFinding() throws {
        let page = try Self.page()
        for key in ConfigurationKey.all {
            let row = "| `\(key.name)` | \(key.value) | \(key.whenAbsent) | \(key.summary) |"
            #expect(page.contains(row), "the page lacks: \(row)")
        }
        for id in FindingID.configurationCatalogue {
            let row = "| `\(id.id)` | \(id.severity.rawValue) | \(id.summary) | \(id.remedy) |"
            #expect(page.contains(row), "the page lacks: \(row)")
        }
    }

    @Test func theExamplesOfTheReferencePageAreAccepted() throws {
        let page = try Self.page()
        let blocks = page.components(separatedBy: "```json5\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
        #expect(blocks.count >= 5)
        for block in blocks {
            let (configuration, findings) = Configuration.read(Array(block.utf8), file: "c")
            #expect(configuration != nil && findings.isEmpty, "\(findings.map(\.message)) in\n\(block)")
        }
    }
}
