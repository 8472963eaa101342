import Foundation
import Testing

/// The guide to nightly runs does what it says, the first night included.
@Suite struct NightlyGuideTests {
    private static let page = "docs/guide/nightly.md"

    private static func blocks(_ language: String) throws -> [String] { try Repository.blocks(language, of: page) }

    /// A folder with the script, a configuration and exports.
    private final class Project: GuideFolder {
        init() throws {
            try super.init(of: "nightly")
            try write(
                "oneid.json5",
                """
                { sources: { shop: { files: ["shop.csv"], id: "id", identifiers: { mobile: "phone", email: "email" } } } }

                """)
            try write("night.sh", try #require(try NightlyGuideTests.blocks("sh").first))
        }

        /// OneIDs by record id.
        func map() throws -> [String: String] {
            Dictionary(
                uniqueKeysWithValues: try text("out/current/identity_map.csv").split(separator: "\n").dropFirst().map {
                    let fields = $0.split(separator: ",").map(String.init)
                    return (fields[2], fields[0])
                })
        }

        override func run(_ script: String, input: String = "") throws -> (status: Int32, output: String) {
            try run(script, date: "2026-03-01")
        }

        /// - Parameter date: of the night.
        func run(_ script: String, date: String) throws -> (status: Int32, output: String) {
            // The night's date is the test's to say.
            try write("bin/date", "#!/bin/sh\necho \(date)\n")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: folder.appendingPathComponent("bin/date").path)
            return try super.run(script)
        }
    }

    private static let first = "id,mobile,email\nA1,13822345678,ann@corp.com\nA2,13922345678,\nA3,,bob@corp.com\n"

    @Test(
        "Nights follow each other: the first has nothing before it, OneIDs stay, aliases go on, a bad export changes nothing"
    )
    func nights() throws {
        let project = try Project()
        try project.write("shop.csv", Self.first)
        let one = try project.run("bash night.sh")
        #expect(one.status == 0 && one.output.isEmpty, "\(one.output)")
        let map = try project.map()
        #expect(Set(map.values).count == 3)
        // The same night again, then the next one, in which two people have become one.
        #expect(try project.run("bash night.sh").status == 0)
        #expect(try project.map() == map)
        try project.write("shop.csv", Self.first + "A4,13822345678,bob@corp.com\n")
        let two = try project.run("bash night.sh", date: "2026-03-02")
        #expect(two.status == 0 && two.output.isEmpty, "\(two.output)")
        let merged = try project.map()
        #expect(merged["A1"] == merged["A3"])
        #expect(merged["A2"] == map["A2"])
        let kept = try #require(merged["A1"])
        #expect(kept == map["A1"] || kept == map["A3"])
        let aliases = try project.text("out/current/aliases.csv")
        #expect(aliases.split(separator: "\n").count == 2)
        // The third night continues them.
        let three = try project.run("bash night.sh", date: "2026-03-03")
        #expect(three.status == 0, "\(three.output)")
        #expect(try project.text("out/current/aliases.csv") == aliases)
        // An export that is none stops the night before anything is changed.
        try project.write("shop.csv", Self.first + "A5,1,2,3,4\n")
        let four = try project.run("bash night.sh", date: "2026-03-04")
        #expect(four.status != 0)
        #expect(!project.has("out/2026-03-04"))
        #expect(try project.map() == merged)
        // Two nights at a time are refused.
        let both = try project.run("exec 8>out/.running; flock 8; bash night.sh")
        #expect(both.status == 75 && both.output.contains("still running"))
    }

    @Test("Every file that a loader reads is written, with the columns that it names")
    func loaders() throws {
        let project = try Project()
        try project.write("shop.csv", Self.first)
        #expect(try project.run("bash night.sh").status == 0)
        let sql = try Self.blocks("sql").joined()
        let psql = try Self.blocks("psql").joined()
        let files = (sql + psql).matches(of: /'(out\/[^']+)'/).map { String($0.1) }
        #expect(files.count == 3)
        for file in files { #expect(project.has(file), "\(file)") }
        #expect(try project.text("out/current/identity_map.csv").hasPrefix("oneid,source,record_id\n"))
        #expect(
            sql.contains("SELECT oneid, source, record_id")
                && psql.contains("(oneid text, source text, record_id text)"))
        if ["/usr/bin/duckdb", "/usr/local/bin/duckdb"].contains(where: FileManager.default.isExecutableFile(atPath:)) {
            try project.write("load.sql", sql)
            let loaded = try project.run("duckdb members.duckdb < load.sql")
            #expect(loaded.status == 0, "\(loaded.output)")
        }
    }

    @Test("The DAG is Python, where there is one, and the line of cron has five times and a command")
    func schedulers() throws {
        let project = try Project()
        try project.write("dag.py", try Self.blocks("python").joined())
        if FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") {
            let compiled = try project.run("python3 -c 'import ast; ast.parse(open(\"dag.py\").read())'")
            #expect(compiled.status == 0, "\(compiled.output)")
        }
        let line = try #require(try Self.blocks("crontab").first?.split(separator: "\n").last)
        #expect(line.split(separator: " ").count == 6)
        #expect(line.hasSuffix("/night.sh"))
    }

    @Test("What is unpacked on Windows runs")
    func tarball() throws {
        let project = try Project()
        let pack = """
            mkdir -p oneid-0-test/bin && cp "$(command -v oneid)" oneid-0-test/bin/ && tar -czf oneid-0-test.tar.gz oneid-0-test
            """
        #expect(try project.run(pack).status == 0)
        let script = try #require(try Self.blocks("bash").first)
        let run = try project.run("set -e\n" + script)
        #expect(run.status == 0 && run.output.hasPrefix("oneid "), "\(run.output)")
    }
}
