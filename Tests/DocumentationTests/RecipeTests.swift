import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// The recipes of the guide to continuous integration do what the guide says, in a clean folder.
@Suite struct RecipeTests {
    private static let page = "docs/guide/ci.md"

    // MARK: The page

    private static func blocks(_ language: String) throws -> [String] { try Repository.blocks(language, of: page) }

    private static func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }

    /// The lines below `key`, as far as they are indented more; without their list marks.
    private static func lines(below key: String, in block: String) -> String {
        let lines = block.components(separatedBy: "\n")
        guard let start = lines.firstIndex(where: { $0.hasSuffix(key) }) else { return "" }
        return lines[(start + 1)...].prefix { indent($0) > indent(lines[start]) }
            .map { line in
                let text = line.drop { $0 == " " }
                return text.hasPrefix("- ") ? String(text.dropFirst(2)) : String(text)
            }.joined(separator: "\n")
    }

    /// The shell part of each recipe, as its system runs it, and the report that it leaves.
    static func shellParts() throws -> [(system: String, script: String, report: String)] {
        let yaml = try blocks("yaml")
        let groovy = try blocks("groovy").joined()
        let steps = groovy.matches(of: /sh '([^']+)'/).map { String($0.1) }
        return [
            ("GitHub Actions", "set -e\n" + lines(below: "run: |", in: yaml[0]), "check.sarif"),
            ("GitLab CI", "set -eo pipefail\n" + lines(below: "script:", in: yaml[1]), "check.xml"),
            ("Jenkins", "set -xe\n" + steps.joined(separator: "\n"), "check.xml"),
        ]
    }

    // MARK: A clean folder

    /// A folder with a configuration and one export.
    private final class Project: GuideFolder {
        static let configuration = """
            { sources: { shop: { files: ["exports/*.csv"], id: "member_id",
                                 identifiers: { mobile: "phone", email: "email" } } } }

            """
        static let sound = "member_id,mobile,email\nA1,13822345678,ann@corp.com\nA2,13922345678,\nA3,,bob@corp.com\n"
        static let broken = sound + "A4,13722345678,dan@corp.com,surplus\n"

        init(_ export: String) throws {
            try super.init(of: "recipe")
            try write("oneid.json5", Self.configuration)
            try write("exports/shop.csv", export)
        }
    }

    // MARK: Tests

    @Test("Sound exports pass, broken ones fail with a complete report", arguments: 0..<3)
    func shell(_ number: Int) throws {
        let (system, script, report) = try Self.shellParts()[number]
        #expect(script.contains("oneid check"), "\(system) has no shell part")
        for (export, status) in [(Project.sound, Int32(0)), (Project.broken, 1)] {
            let project = try Project(export)
            let (found, output) = try project.run(script)
            #expect(found == status, "\(system): \(output)")
            let bytes = Data(try project.text(report).utf8)
            if report.hasSuffix(".xml") {
                let failures = try XMLDocument(data: bytes).nodes(forXPath: "//failure")
                #expect(failures.isEmpty == (status == 0))
                let rejects = try project.text("rejects.csv").split(separator: "\n")
                #expect(rejects.count == (status == 0 ? 1 : 2))
            } else {
                let log = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
                let results = (log["runs"] as? [[String: Any]])?.first?["results"] as? [Any]
                #expect(results?.isEmpty == (status == 0))
                #expect(output.contains("::error file=exports/shop.csv,line=5") == (status == 1))
                #expect(output.contains("shop  "))
            }
        }
    }

    @Test(
        "The Makefile makes the map of exports that passed, and keeps it when they do not",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/make")))
    func makefile() throws {
        let project = try Project(Project.sound)
        try project.write("Makefile", try Self.blocks("make").joined())
        func date(_ name: String, _ seconds: Double) throws {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: seconds)],
                ofItemAtPath: project.folder.appendingPathComponent(name).path)
        }
        try date("oneid.json5", -100)
        try date("exports/shop.csv", -100)
        let first = try project.run("make")
        #expect(first.status == 0, "\(first.output)")
        let map = try project.text("map.csv")
        #expect(map.split(separator: "\n").count == 4)
        let report = try project.text("check.json")
        #expect(report.contains("\"rows\": 3"))
        // Nothing changed, nothing is done.
        #expect(try project.run("make -q map.csv").status == 0)
        // A broken export stops the job: the map and the report of the good run stay.
        try project.write("exports/shop.csv", Project.broken)
        try date("exports/shop.csv", 10)
        let second = try project.run("make")
        #expect(second.status != 0)
        #expect(try project.text("map.csv") == map)
        #expect(try project.text("check.json") == report)
        #expect(try project.text("check.failed.json").contains("csv.ragged-row"))
        #expect(!project.has("check.json.new"))
        // Corrected, it is compared with the last good one.
        try project.write("exports/shop.csv", Project.sound + "A4,13722345678,\n")
        try date("exports/shop.csv", 10)
        let third = try project.run("make")
        #expect(third.status == 0, "\(third.output)")
        #expect(try project.text("check.json").contains("\"drift_rows\": 1"))
        #expect(try project.text("map.csv").split(separator: "\n").count == 5)
    }

    @Test("The other commands of the page are checks that run, and its settings are a configuration's")
    func commandsAndSettings() throws {
        let project = try Project(Project.sound)
        #expect(try project.run("oneid check -c oneid.json5 --quiet --format json -o yesterday.json").status == 0)
        for script in try Self.blocks("sh") {
            let (status, output) = try project.run(script)
            // Three rows are fewer than the thousand that one of them asks for.
            #expect(status == (script.contains("rows=1000") ? 1 : 0), "\(script)\n\(output)")
        }
        #expect(try project.text("today.json").contains("drift_rows"))
        for block in try Self.blocks("json5") {
            let settings = block.drop { $0 != "{" }.dropFirst()
            try project.write("oneid.json5", Project.configuration.replacing(/\s\}\s*$/, with: ",\n") + settings)
            let (status, output) = try project.run("oneid check -c oneid.json5 --quiet --format csv")
            #expect(status == 1, "\(output)")
            #expect(output.contains("max invalid.phone=1%") && output.contains("crossed min rows=1000"))
        }
    }

    @Test("YAML is indented with blanks, and the recipes name files that the commands write")
    func form() throws {
        for block in try Self.blocks("yaml") { #expect(!block.contains("\t")) }
        let all = try (Self.blocks("yaml") + Self.blocks("groovy")).joined()
        for name in ["check.sarif", "check.xml", "rejects.csv"] {
            #expect(all.components(separatedBy: name).count > 2, "\(name)")
        }
    }
}
