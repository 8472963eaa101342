import OneIDConfiguration
import OneIDCore
import OneIDIO
import Testing

@testable import OneIDExamine
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

@Suite struct ConfigurationFitTests {
    private static let rows =
        "member_id,mobile,level,remark\n1,13752614083,V1,x\n2,15912347164,V2,y\n3,18612342915,V1,z\n"

    /// Ids of the findings about a changed file, under the configuration that was made for the first one.
    private func misfits(_ changed: [UInt8]) throws -> [String] {
        let folder = try InspectFolder([("tmall.csv", Self.rows)])
        let (configuration, text) = try folder.configuration(["tmall.csv"])
        let source = try #require(configuration.sources.first)
        try folder.folder.write("next.csv", changed)
        let file = try InspectedFile.open(folder.folder.path("next.csv"))
        return ConfigurationFit(configuration, name: "oneid.json5", text: Array(text.utf8)).findings(file, of: source)
            .map(\.id.id)
    }

    private func misfits(_ changed: String) throws -> [String] { try misfits(Array(changed.utf8)) }

    @Test func unchanged() throws { #expect(try misfits(Self.rows) == []) }

    @Test("Rows and the order of columns may change")
    func otherRows() throws {
        #expect(try misfits("level,remark,mobile,member_id\nV2,,13052614083,9\n") == [])
    }

    @Test func missing() throws {
        #expect(try misfits("member_id,mobile,remark\n1,13752614083,x\n") == ["fit.missing-column"])
    }

    @Test("A renamed column is missing and new")
    func renamed() throws {
        #expect(
            try misfits("member_id,phone,level,remark\n1,13752614083,V1,x\n") == [
                "fit.missing-column", "fit.new-column",
            ])
    }

    @Test("A new column is found even if its name is a word of the configuration")
    func new() throws {
        for name in ["email", "phone", "files", "highest", "V1"] {
            #expect(
                try misfits("member_id,mobile,level,remark,\(name)\n1,13752614083,V1,x,\n") == ["fit.new-column"],
                "\(name)")
        }
    }

    @Test func level() throws {
        #expect(try misfits("member_id,mobile,level,remark\n1,13752614083,V9,x\n2,,-,\n") == ["fit.new-level"])
    }

    @Test("What the configuration provides for is a note: a column it does not name, a level that goes to review")
    func severities() throws {
        func severities(_ unknown: String) throws -> [Severity] {
            let text = """
                { sources: { tmall: { files: "f", id: "member_id", level: "level", identifiers: { mobile: "phone" } } },
                  rules: { level: { ladder: ["a"], \(unknown) map: { tmall: { V1: "a" } } } } }
                """
            let (configuration, findings) = Configuration.read(Array(text.utf8), file: "oneid.json5")
            let read = try #require(configuration, "\(findings)")
            let folder = try InspectFolder([("f", "member_id,mobile,level,new\n1,13752614083,V9,x\n")])
            let file = try InspectedFile.open(folder.folder.path("f"))
            let source = try #require(read.sources.first)
            return ConfigurationFit(read, name: "oneid.json5", text: Array(text.utf8)).findings(file, of: source)
                .map(\.severity)
        }
        #expect(try severities("unknown: 'review',") == [.note, .note])
        #expect(try severities("") == [.note, .warning])
    }

    @Test("Every column that a source may name is known: none of them is new")
    func everyColumnIsKnown() throws {
        let text = """
            { sources: {
              a: { files: "a", id: "i", updated: "u", created: "cr", identifiers: { p: "phone" }, attributes: { n: "name" },
                   level: "l", points: { points: { column: "pt", expires: "ex" } }, stored_value: { s: { principal: "pr", gift: "gi" } },
                   entitlements: { e: "en" }, consent: { c: "co" }, flags: { f: "fl" }, tags: "tg", org: { store: { column: "st" } } },
              r: { kind: "reviews", files: "r", id: "i", account: { source: "a", column: "ac" }, at: "at", channel: "ch",
                   category: "ca", rating: "ra" },
              x: { kind: "returns", files: "x", id: "i", account: { source: "a", column: "ac" }, at: "at", amount: "am",
                   currency: { column: "cu" }, type: "ty" } } }
            """
        let (configuration, findings) = Configuration.read(Array(text.utf8), file: "oneid.json5")
        let read = try #require(configuration, "\(findings)")
        let columns = [
            "a": "i,u,cr,p,n,l,pt,ex,pr,gi,en,co,fl,tg,st", "r": "i,ac,at,ch,ca,ra", "x": "i,ac,at,am,cu,ty",
        ]
        for source in read.sources {
            let header = try #require(columns[source.name])
            let folder = try InspectFolder([("f", header + "\n" + header.replacing(/[a-z]+/, with: "1") + "\n")])
            let fit = ConfigurationFit(read, name: "oneid.json5", text: Array(text.utf8))
            let file = try InspectedFile.open(folder.folder.path("f"))
            #expect(fit.findings(file, of: source).map(\.id.id) == [], "\(source.name)")
            #expect(Set(source.columnReferences.map(\.name)) == Set(header.split(separator: ",").map(String.init)))
            // Check looks at each of them as well.
            let other = header.split(separator: ",").map { "x" + $0 }.joined(separator: ",")
            let bare = try InspectFolder([("f", other + "\n")])
            let misfits = fit.findings(try InspectedFile.open(bare.folder.path("f")), of: source)
            #expect(misfits.count { $0.id == .fitMissingColumn } == source.columnReferences.count)
        }
    }

    @Test func format() throws {
        #expect(
            try misfits("member_id\tmobile\tlevel\tremark\n1\t13752614083\tV1\tx\n") == ["fit.format"])
        #expect(
            try misfits("{\"member_id\":\"1\",\"mobile\":\"13752614083\",\"level\":\"V1\",\"remark\":1}\n") == [
                "fit.format"
            ])
    }

    @Test func content() throws {
        #expect(
            try misfits("member_id,mobile,level,remark\n1,abc,V1,x\n2,def,V1,x\n3,ghi,V1,x\n") == ["fit.content"])
    }

    @Test("An encoding that is declared has to stay")
    func encoding() throws {
        let folder = try InspectFolder()
        // 会员号,等级 and 金卡 in GB18030.
        let header: [UInt8] = [0xBB, 0xE1, 0xD4, 0xB1, 0xBA, 0xC5, 0x2C, 0xB5, 0xC8, 0xBC, 0xB6, 0x0A]
        let row: [UInt8] = [0x31, 0x2C, 0xBD, 0xF0, 0xBF, 0xA8, 0x0A]
        try folder.folder.write("club.csv", header + row)
        let (configuration, text) = try folder.configuration(["club.csv"])
        let source = try #require(configuration.sources.first)
        #expect(source.encoding == "gb18030")
        let fit = ConfigurationFit(configuration, name: "oneid.json5", text: Array(text.utf8))
        try folder.folder.write("next.csv", "会员号,等级\n1,金卡\n")
        #expect(
            fit.findings(try InspectedFile.open(folder.folder.path("next.csv")), of: source).map(\.id.id) == [
                "fit.encoding"
            ])
        #expect(fit.findings(try InspectedFile.open(folder.folder.path("club.csv")), of: source) == [])
    }

    @Test("A column left out on purpose stands in a comment inside its source, in quotes")
    func leftOut() throws {
        func unused(_ text: String, _ column: String) throws -> Bool {
            let (configuration, _) = Configuration.read(Array(text.utf8), file: "oneid.json5")
            let source = try #require(configuration?.sources.first)
            return UnusedColumns(of: source, in: Array(text.utf8)).contain(column)
        }
        let text = """
            { sources: { a: { files: ["a // Not used: \\"no\\".csv"], id: "x",
              // Not used: "remark", "a b"
              /* not used: "block" */ // a note on "other"
            }, b: { files: ["b"], id: "y", /* Not used: "later" */ } } }
            """
        for name in ["remark", "a b", "block"] { #expect(try unused(text, name), "\(name)") }
        for name in ["no", "other", "later", "x", "rem"] { #expect(try !unused(text, name), "\(name)") }
    }
}
