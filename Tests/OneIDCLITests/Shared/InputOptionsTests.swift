import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDPipeline
import OneIDShell
import Testing

@testable import OneIDCLI

@Suite struct InputOptionsTests {
    static func read(_ words: [String]) throws(Finding) -> ResolveOptions {
        guard
            case .run(let parsed) = try ArgumentParser.parse(
                words.map { Argument($0) }, for: ResolveCommand.definition, of: CommandTable.program)
        else { throw Finding(.usageBadValue, "help") }
        return try ResolveOptions(parsed)
    }

    struct Accepted: Sendable, CustomTestStringConvertible {
        /// Arguments beside one input, `a.csv`.
        let words: [String]
        let flag: String
        let change: @Sendable (inout ResolveOptions) -> Void
        var testDescription: String { words.joined(separator: " ") }

        init(_ flag: String, _ words: [String], _ change: @escaping @Sendable (inout ResolveOptions) -> Void) {
            self.flag = flag
            self.words = words
            self.change = change
        }
    }

    static let accepted: [Accepted] = [
        Accepted("config", ["-c", "j.json5"]) { $0.inputs.configuration = FilePath("j.json5") },
        Accepted("config", ["--config=j.json5"]) { $0.inputs.configuration = FilePath("j.json5") },
        Accepted("previous", ["--previous", "p.csv"]) { $0.linking.previous = FilePath("p.csv") },
        Accepted("threads", ["--threads", "3"]) { $0.inputs.threads = 3 },
        Accepted("output", ["-o", "m.csv"]) { $0.output = .file(FilePath("m.csv")) },
        Accepted("output", ["-o", "m.TSV"]) {
            $0.output = .file(FilePath("m.TSV"))
        },
        Accepted("output", ["-o", "m.jsonl"]) {
            $0.output = .file(FilePath("m.jsonl"))
        },
        Accepted("output", ["-o", "-"]) { $0.output = .standardOutput },
        Accepted("format", ["--format=csv", "-o", "m.tsv"]) {
            $0.output = .file(FilePath("m.tsv"))
            $0.format = .csv
        },
        Accepted("format", ["--format", "jsonl"]) { $0.format = .jsonl },
        Accepted("report", ["--report", "r.json"]) { $0.report = .file(FilePath("r.json")) },
        Accepted("report", ["--report=-", "-o", "m.csv"]) {
            $0.report = .standardOutput
            $0.output = .file(FilePath("m.csv"))
        },
        Accepted("rejects", ["--rejects", "r.csv"]) { $0.rejects = .file(FilePath("r.csv")) },
        Accepted("aliases", ["--aliases", "r.csv"]) { $0.aliases = .file(FilePath("r.csv")) },
        Accepted("id", ["--id", "uid"]) { $0.inputs.columns.ids = [ForSource(source: nil, value: "uid")] },
        Accepted("id", ["--id", "a=uid", "--id=b=会员号"]) {
            $0.inputs.columns.ids = [ForSource(source: "a", value: "uid"), ForSource(source: "b", value: "会员号")]
        },
        Accepted("identifier", ["--identifier", "mobile=phone"]) {
            $0.inputs.columns.identifiers = [IdentifierArgument(place: "mobile", type: "phone")]
        },
        Accepted("identifier", ["--identifier", "w.openid=openid@wx1a2b3c"]) {
            $0.inputs.columns.identifiers = [IdentifierArgument(place: "w.openid", type: "openid", scope: "wx1a2b3c")]
        },
        Accepted("identifier", ["--identifier", "p=phone:md5"]) {
            $0.inputs.columns.identifiers = [
                IdentifierArgument(place: "p", type: "phone", hash: .init(algorithm: .md5))
            ]
        },
        Accepted("identifier", ["--identifier", "p=phone:SHA256:e164@x=y@z"]) {
            $0.inputs.columns.identifiers = [
                IdentifierArgument(
                    place: "p", type: "phone", hash: .init(algorithm: .sha256, form: "e164"), scope: "x=y@z")
            ]
        },
        Accepted("identifier", ["--identifier", "a=b=email"]) {
            $0.inputs.columns.identifiers = [IdentifierArgument(place: "a=b", type: "email")]
        },
        Accepted("identifier", ["-c", "j", "--identifier", "card=loyalty_card"]) {
            $0.inputs.configuration = FilePath("j")
            $0.inputs.columns.identifiers = [IdentifierArgument(place: "card", type: "loyalty_card")]
        },
        Accepted("updated", ["--updated", "a=modified_at"]) {
            $0.inputs.columns.updated = [ForSource(source: "a", value: "modified_at")]
        },
        Accepted("name", ["--name", "姓名"]) { $0.inputs.columns.names = [ForSource(source: nil, value: "姓名")] },
        Accepted("input-format", ["--input-format", "a=tsv", "--input-format=json"]) {
            $0.inputs.reading.formats = [ForSource(source: "a", value: .tsv), ForSource(source: nil, value: .json)]
        },
        Accepted("delimiter", ["--delimiter", "tab"]) {
            $0.inputs.reading.delimiters = [ForSource(source: nil, value: 9)]
        },
        Accepted("delimiter", ["--delimiter", "a=;"]) {
            $0.inputs.reading.delimiters = [ForSource(source: "a", value: UInt8(ascii: ";"))]
        },
        Accepted("delimiter", ["--delimiter", "a=="]) {
            $0.inputs.reading.delimiters = [ForSource(source: "a", value: UInt8(ascii: "="))]
        },
        Accepted("delimiter", ["--delimiter=="]) {
            $0.inputs.reading.delimiters = [ForSource(source: nil, value: UInt8(ascii: "="))]
        },
        Accepted("header-line", ["--header-line", "a=3", "--header-line", "2"]) {
            $0.inputs.reading.headerLines = [ForSource(source: "a", value: 3), ForSource(source: nil, value: 2)]
        },
        Accepted("encoding", ["--encoding", "a=GBK"]) {
            $0.inputs.reading.encodings = [ForSource(source: "a", value: .gb18030)]
        },
        Accepted("encoding", ["--encoding", "utf8"]) {
            $0.inputs.reading.encodings = [ForSource(source: nil, value: .utf8)]
        },
        Accepted("encoding", ["--encoding", "UTF-16"]) {
            $0.inputs.reading.encodings = [ForSource(source: nil, value: .utf16)]
        },
        Accepted("region", ["--region", "hk"]) { $0.inputs.limits.region = "HK" },
        Accepted("junk", ["--junk", "phone=13900000000", "--junk", "email=a=b@c.cn"]) {
            $0.inputs.limits.junk = [
                TypedValue(type: "phone", value: "13900000000"), TypedValue(type: "email", value: "a=b@c.cn"),
            ]
        },
        Accepted("max-records", ["--max-records", "phone=100", "--max-records", "device=off"]) {
            $0.inputs.limits.maxRecords = [
                LimitArgument(type: "phone", limit: 100), LimitArgument(type: "device", limit: nil),
            ]
        },
        Accepted("max-people", ["--max-people", "email=1"]) {
            $0.inputs.limits.maxPeople = [LimitArgument(type: "email", limit: 1)]
        },
        Accepted("max-per-person", ["--max-per-person", "phone=2", "--max-per-person", "unionid=off"]) {
            $0.linking.maxPerPerson = [
                LimitArgument(type: "phone", limit: 2), LimitArgument(type: "unionid", limit: nil),
            ]
        },
        Accepted("names", ["--names", "ignore"]) { $0.linking.names = .ignore },
        Accepted("names", ["--names=block"]) { $0.linking.names = .block },
        Accepted("decisions", ["--decisions", "d.csv"]) { $0.linking.decisions = FilePath("d.csv") },
        Accepted("link", ["--link", "name+birthday", "--link=phone+name"]) {
            $0.linking.links = [LinkKey(parts: ["name", "birthday"]), LinkKey(parts: ["phone", "name"])]
        },
        Accepted("guards", ["--guards", "off"]) { $0.linking.guards = false },
        Accepted("guards", ["--guards=on"]) { $0.linking.guards = true },
        Accepted("records", ["--records", "jd=data.list"]) {
            $0.inputs.reading.records =
                JSONRecordPath("data.list").map { [ForSource(source: "jd", value: $0)] } ?? []
        },
        Accepted("header-line", ["--header-line", "jd=3"]) {
            $0.inputs.reading.headerLines = [ForSource(source: "jd", value: 3)]
        },
        Accepted("excel", ["--excel"]) { $0.forSpreadsheets = true },
        Accepted("with-columns", ["--with-columns"]) { $0.withColumns = true },
        Accepted("dry-run", ["--dry-run"]) { $0.writing.isDryRun = true },
        Accepted("progress", ["--progress", "jsonl"]) { $0.messages.progress = .jsonl },
        Accepted("max-unpacked", ["--max-unpacked", "20GiB"]) { $0.inputs.limits.maxUnpacked = 20 << 30 },
        Accepted("memory", ["--memory", "512MiB"]) { $0.inputs.memory = 512 << 20 },
        Accepted("allow-changing", ["--allow-changing"]) { $0.inputs.allowsChanging = true },
        Accepted("mode", ["--mode", "0640"]) { $0.writing.mode = 0o640 },
        Accepted("no-sync", ["--no-sync"]) { $0.writing.synchronises = false },
        Accepted("quiet", ["-q"]) { $0.messages.verbosity = .quiet },
        Accepted("verbose", ["--verbose"]) { $0.messages.verbosity = .verbose },
        Accepted("color", ["--color", "never"]) { $0.messages.colour = .never },
        Accepted("show-values", ["--show-values"]) { $0.messages.showsValues = true },
    ]

    @Test("Each flag sets its option", arguments: accepted)
    func flag(_ example: Accepted) throws {
        var expected = try Self.read(["a.csv"])
        example.change(&expected)
        #expect(try Shown.text(Self.read(["a.csv"] + example.words)) == Shown.text(expected))
        #expect(try Shown.text(Self.read(example.words + ["a.csv"])) == Shown.text(expected))
    }

    @Test("No flag is left without a test")
    func complete() {
        let tested = Set(Self.accepted.map(\.flag) + ["help"])
        #expect(tested == Set(ResolveOptions.flags.map(\.definition.long)))
    }

    @Test(
        "The ending of the output's name decides the format where no flag does",
        arguments: [
            ("m.TSV", MapFormat.tsv), ("m.tab", .tsv), ("m.jsonl", .jsonl), ("m.ndjson", .jsonl), ("m.csv", .csv),
            ("m", .csv), ("m.json", .json), ("m.xyz", .csv),
        ])
    func formats(_ name: String, _ format: MapFormat) throws {
        let options = try Self.read(["a.csv", "-o", name])
        #expect(MapFormat.table.format(options.format, for: options.output) == format)
        let named = try Self.read(["a.csv", "-o", name, "--format", "tsv"])
        #expect(MapFormat.table.format(named.format, for: named.output) == .tsv)
    }

    @Test("Inputs: source and file")
    func inputs() throws {
        let options = try Self.read(["tmall=t.csv", "./a=b.csv", "dir/c=d.csv", "jd=-", "x.csv", "s=a=b", "s=dir/f"])
        #expect(options.inputs.files.map(\.source) == ["tmall", nil, nil, "jd", nil, "s", "s"])
        #expect(
            options.inputs.files.map(\.path.display) == [
                "t.csv", "./a=b.csv", "dir/c=d.csv", "<stdin>", "x.csv", "a=b", "dir/f",
            ])
        #expect(options.inputs.files.map(\.isStandardInput) == [false, false, false, true, false, false, false])
    }

    @Test("The configuration alone names the inputs")
    func configurationOnly() throws {
        #expect(try Self.read(["-c", "oneid.json5"]).inputs.files.isEmpty)
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let words: [String]
        let id: FindingID
        let message: String
        var fix: String?
        var testDescription: String { words.joined(separator: " ") }
    }

    static let refused: [Refused] = [
        Refused(
            words: [], id: .usageNoInput, message: "no input files; standard input is read only when it is named with -"
        ),
        Refused(
            words: ["-", "a=-"], id: .usageConflictingFlags,
            message: "standard input (-) is given twice, but it can be read only once"),
        Refused(words: [""], id: .usageBadValue, message: "an input file's name is empty"),
        Refused(
            words: ["=a.csv"], id: .usageBadValue, message: "SOURCE=FILE expected, found '=a.csv'",
            fix: "a file whose name contains = is written ./=a.csv"),
        Refused(words: ["tmall="], id: .usageBadValue, message: "SOURCE=FILE expected, found 'tmall='"),
        Refused(
            words: ["a", "-c", "-"], id: .usageBadValue, message: "--config needs a file, not standard input",
            fix: "write /dev/stdin if the file comes from a pipe, or ./- if that is its name"),
        Refused(
            words: ["a", "-o", "m", "--report", "m"], id: .usageConflictingFlags,
            message: "--output and --report would both write to m"),
        Refused(
            words: ["a", "--report", "-"], id: .usageConflictingFlags,
            message: "--output and --report would both write to standard output"),
        Refused(
            words: ["a", "-q", "-v"], id: .usageConflictingFlags, message: "--quiet and --verbose exclude each other"),
        Refused(
            words: ["a", "--id", "x", "--id", "y"], id: .usageRepeatedFlag,
            message: "--id was given twice for all sources"),
        Refused(
            words: ["a", "--id", "s=x", "--id", "s=y"], id: .usageRepeatedFlag,
            message: "--id was given twice for source s"),
        Refused(
            words: ["a", "--id", "s="], id: .usageBadValue, message: "[SOURCE=]COLUMN expected, found 's='",
            fix: "for example --id tmall=member_id"),
        Refused(
            words: ["a", "--identifier", "mobile"], id: .usageBadValue,
            message: "[SOURCE.]COLUMN=TYPE[@SCOPE] expected, found 'mobile'",
            fix: "for example --identifier wechat.openid=openid@wx1a2b3c"),
        Refused(
            words: ["a", "--identifier", "mobile="], id: .usageBadValue,
            message: "[SOURCE.]COLUMN=TYPE[@SCOPE] expected, found 'mobile='"),
        Refused(
            words: ["a", "--identifier", "m=phnoe"], id: .usageBadValue,
            message: "'phnoe' is not an identifier type; it is national_id, unionid, phone, openid, member, email, "
                + "device or cookie", fix: "did you mean phone?"),
        Refused(
            words: ["a", "--identifier", "m=phone:md6"], id: .usageBadValue,
            message: "'md6' is not md5, sha1 or sha256", fix: "did you mean md5?"),
        Refused(
            words: ["a", "--identifier", "m=phone:"], id: .usageBadValue,
            message: "[SOURCE.]COLUMN=TYPE[@SCOPE] expected, found 'm=phone:'"),
        Refused(
            words: ["a", "--identifier", "m=openid@"], id: .usageBadValue,
            message: "the scope after @ is empty in 'm=openid@'"),
        Refused(
            words: ["a", "--input-format", "s=cvs"], id: .usageBadValue,
            message: "'cvs' is not csv, tsv, jsonl or json",
            fix: "did you mean csv?"),
        Refused(
            words: ["a", "--encoding", "utf-9"], id: .usageBadValue,
            message: "'utf-9' is not utf-8, utf-16, gb18030, big5, windows-1252, gbk or latin-1",
            fix: "did you mean utf-8?"),
        Refused(
            words: ["a", "--delimiter", "||"], id: .usageBadValue,
            message: "a delimiter is one punctuation character or tab, not '||'"),
        Refused(
            words: ["a", "--delimiter", "E"], id: .usageBadValue,
            message: "a delimiter is one punctuation character or tab, not 'E'"),
        Refused(
            words: ["a", "--delimiter", "\""], id: .usageBadValue,
            message: "a delimiter is one punctuation character or tab, not '\"'"),
        Refused(
            words: ["a", "--region", "CHN"], id: .usageBadValue,
            message: "a region is two letters as in ISO 3166-1, not 'CHN'"),
        Refused(
            words: ["a", "--junk", "phone"], id: .usageBadValue, message: "TYPE=VALUE expected, found 'phone'"),
        Refused(
            words: ["a", "--junk", "fone=1"], id: .usageBadValue,
            message: "'fone' is not an identifier type; it is national_id, unionid, phone, openid, member, email, "
                + "device or cookie"),
        Refused(
            words: ["a", "--max-records", "phone=0"], id: .usageBadValue,
            message: "the limit of phone is a whole number from 1 or off, not '0'"),
        Refused(
            words: ["a", "--max-people", "phone=many"], id: .usageBadValue,
            message: "the limit of phone is a whole number from 1 or off, not 'many'"),
        Refused(
            words: ["a", "--max-people", "phone=1", "--max-people", "phone=2"], id: .usageRepeatedFlag,
            message: "--max-people was given twice for phone"),
        Refused(
            words: ["a", "--threads", "0"], id: .usageBadValue,
            message: "--threads is a whole number from 1 to 256, not '0'"),
    ]

    @Test("Wrong values are refused exactly", arguments: refused)
    func refuses(_ example: Refused) {
        do {
            _ = try Self.read(example.words)
            Issue.record("accepted")
        } catch {
            #expect(error.id == example.id)
            #expect(error.message == example.message)
            #expect(error.id.status == .usage)
            #expect(error.fix != nil)
            if let fix = example.fix { #expect(error.fix == fix) }
        }
    }

    @Test("A dot ends a source's name only where there is such a source")
    func places() {
        let nested = IdentifierArgument(place: "wechat.profile.phone", type: "phone")
        #expect(nested.split(sources: ["wechat", "jd"]) == ("wechat", "profile.phone"))
        #expect(nested.split(sources: ["wechat", "wechat.profile"]) == ("wechat.profile", "phone"))
        #expect(nested.split(sources: ["jd"]) == (nil, "wechat.profile.phone"))
        #expect(IdentifierArgument(place: "jd.", type: "phone").split(sources: ["jd"]) == (nil, "jd."))
    }

    @Test("A source that is none of the job's is found, with the nearest one")
    func unknownSources() throws {
        let options = try Self.read(["tmall=a.csv", "--id", "tmal=uid", "--encoding", "jd=gbk", "--name", "n"])
        let findings = options.unknownSources(known: ["tmall", "jd"])
        #expect(findings.map(\.message) == ["there is no source 'tmal'"])
        #expect(findings.map(\.fix) == ["did you mean tmall? sources are tmall, jd"])
        #expect(findings.first?.position == SourcePosition(file: "--id"))
    }
}
