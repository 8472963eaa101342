import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDExamine
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// A folder with files and what is made of them.
struct InspectFolder {
    let folder: TemporaryFolder

    init(_ files: [(String, String)] = []) throws {
        folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(name, text) }
    }

    func read(_ name: String) throws -> FileReading { FileReading(try InspectedFile.open(folder.path(name))) }

    /// The draft for files with the names their stems give.
    func draft(_ names: [String]) throws -> ConfigurationDraft {
        ConfigurationDraft(
            try names.map {
                DraftInput(reading: try read($0), source: folder.path($0).stem, isNamed: false, file: $0)
            })
    }

    /// The configuration that the draft's text is; it has to be sound, without a single finding.
    func configuration(_ names: [String]) throws -> (Configuration, String) {
        let text = try draft(names).text(file: "oneid.json5")
        let (configuration, findings) = Configuration.read(Array(text.utf8), file: "oneid.json5")
        #expect(findings == [], "\(text)")
        return (try #require(configuration), text)
    }
}

extension ColumnReading {
    /// One column by its name and cells.
    static func of(_ name: String, _ cells: [String]) -> ColumnReading {
        ColumnJudge(region: .cn).read(.of(name, cells))
    }
}

extension ColumnFacts {
    static func of(_ name: String, _ cells: [String]) -> ColumnFacts {
        var facts = ColumnFacts(name: name)
        for cell in cells {
            var copy = cell
            copy.withUTF8 { facts.add($0) }
            facts.records += 1
        }
        return facts
    }
}
