import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDShell

/// The rules of parsing, on a command of their own so that they do not depend on the real flags.
@Suite struct ArgumentParserTests {
    struct Options: SpeakingOptions {
        var messages = MessageOptions()

        init(_ arguments: ParsedArguments) {}

        static let flags: [Flag<Options>] = [.file, .many, .mode, .number, .quiet, .verbose, .help]
    }

    static let file = Flag<Options>.file.definition
    static let many = Flag<Options>.many.definition
    static let quiet = Flag<Options>.quiet.definition
    static let verbose = Flag<Options>.verbose.definition
    static let command = CommandDefinition(
        "try", CommandHelp(summary: "s", synopsis: "[FLAGS] FILE...", paragraphs: [], examples: []),
        operands: [OperandDefinition("FILE", summary: "s", values: .files)],
        run: { (_: Options, _) in .done })
    static let shells = CommandDefinition(
        "shells", CommandHelp(summary: "s", synopsis: "SHELL", paragraphs: [], examples: []),
        operands: [OperandDefinition("SHELL", summary: "s", required: true, values: .words(["bash", "zsh", "fish"]))],
        run: { (_: Options, _) in .done })
    static let program = Program(
        version: "1",
        itself: CommandDefinition(
            "", CommandHelp(summary: "s", synopsis: "", paragraphs: [], examples: []),
            run: { (_: VersionOptions, _) in .done }), commands: [command, shells], findings: { [] })

    struct VersionOptions: CommandOptions {
        init(_ arguments: ParsedArguments) {}

        static let flags: [Flag<VersionOptions>] = [
            Flag("version", FlagHelp(.general, "s", details: "d", example: "--version")) { _ in }
        ]
    }

    static func parse(_ words: [Argument], for command: CommandDefinition = command) throws(Finding) -> ParseResult {
        try ArgumentParser.parse(words, for: command, of: program)
    }

    private func parse(_ words: String...) throws -> ParsedArguments {
        guard case .run(let parsed) = try Self.parse(words.map { Argument($0) }) else {
            Issue.record("help was asked for")
            return ParsedArguments()
        }
        return parsed
    }

    private func finding(_ words: String...) -> Finding? {
        do {
            _ = try Self.parse(words.map { Argument($0) })
            return nil
        } catch {
            return error
        }
    }

    @Test("A value stands after the flag or behind =")
    func values() throws {
        #expect(try parse("--output", "a").value(of: Self.file)?.display == "a")
        #expect(try parse("--output=a").value(of: Self.file)?.display == "a")
        #expect(try parse("-o", "a").value(of: Self.file)?.display == "a")
        #expect(try parse("-o=a").value(of: Self.file)?.display == "a")
        #expect(try parse("--output=a=b").value(of: Self.file)?.display == "a=b")
        #expect(try parse("--output", "-").value(of: Self.file)?.path.isDash == true)
        #expect(try parse("--output=--quiet").value(of: Self.file)?.display == "--quiet")
        #expect(try parse("--output", "--other").value(of: Self.file)?.display == "--other")
    }

    @Test("Flags and operands mix; a dash is an operand; -- ends the flags")
    func order() throws {
        let parsed = try parse("a", "--quiet", "-", "-o", "b", "--", "--quiet", "-x", "--")
        #expect(parsed.operands.map(\.display) == ["a", "-", "--quiet", "-x", "--"])
        #expect(parsed.has(Self.quiet))
        #expect(parsed.value(of: Self.file)?.display == "b")
    }

    @Test("Short switches may be joined, a flag with a value last")
    func joined() throws {
        let parsed = try parse("-qvo", "map.csv")
        #expect(parsed.has(Self.quiet) && parsed.has(Self.verbose))
        #expect(parsed.value(of: Self.file)?.display == "map.csv")
    }

    @Test("A repeatable flag keeps its order")
    func repeated() throws {
        #expect(try parse("--id", "b", "x", "--id=a").values(of: Self.many).map(\.display) == ["b", "a"])
    }

    @Test("Help wins over whatever follows")
    func help() throws {
        #expect(try Self.parse([Argument("-h"), Argument("--nonsense")]) == .shortHelp)
        #expect(try Self.parse([Argument("a"), Argument("--help")]) == .longHelp)
        #expect(try Self.parse([Argument("-qh")]) == .shortHelp)
    }

    @Test("A name that is not UTF-8 survives")
    func bytes() throws {
        let name: [UInt8] = [0xC9, 0xCC, 0x2E, 0x63, 0x73, 0x76]  // GBK
        let arguments = [
            Argument(name), Argument(Array("--output=".utf8) + name), Argument("--id"), Argument(name),
        ]
        guard case .run(let parsed) = try Self.parse(arguments) else { return }
        #expect(parsed.operands == [Argument(name)])
        #expect(parsed.value(of: Self.file)?.bytes == name)
        var options = Options(parsed)
        #expect(throws: Finding.self) { try Flag.many.read(parsed, into: &options) }
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        let words: [String]
        let id: FindingID
        let message: String
        let fix: String?
        var testDescription: String { words.joined(separator: " ") }
    }

    static let wrong: [Wrong] = [
        Wrong(
            words: ["--ouput", "x"], id: .usageUnknownFlag, message: "oneid try has no flag --ouput",
            fix: "did you mean --output? `oneid try --help` lists the flags"),
        Wrong(
            words: ["--zzzzzzz=1"], id: .usageUnknownFlag, message: "oneid try has no flag --zzzzzzz",
            fix: "`oneid try --help` lists the flags"),
        Wrong(  // no abbreviations
            words: ["--outp", "x"], id: .usageUnknownFlag, message: "oneid try has no flag --outp",
            fix: "did you mean --output? `oneid try --help` lists the flags"),
        Wrong(
            words: ["--version"], id: .usageUnknownFlag, message: "oneid try has no flag --version",
            fix: "it is used without a command: `oneid --version`"),
        Wrong(
            words: ["-x"], id: .usageUnknownFlag, message: "oneid try has no flag -x",
            fix: "`oneid try --help` lists the flags"),
        Wrong(
            words: ["-qx"], id: .usageUnknownFlag, message: "oneid try has no flag -x (in -qx)",
            fix: "long flags have two hyphens; `oneid try --help` lists them"),
        Wrong(
            words: ["-id", "uid"], id: .usageUnknownFlag, message: "oneid try has no flag -id",
            fix: "did you mean --id?"),
        Wrong(
            words: ["-output", "x"], id: .usageMissingValue,
            message: "-o needs its FILE as an argument of its own, found -output",
            fix: "write -o utput, or --output if you mean that flag"),
        Wrong(
            words: ["–output", "x"], id: .usageUnknownFlag, message: "–output begins with a typographic dash",
            fix: "type --output with two hyphens"),
        Wrong(
            words: ["--output"], id: .usageMissingValue, message: "--output needs a value: FILE",
            fix: "for example --output map.csv"),
        Wrong(
            words: ["-o"], id: .usageMissingValue, message: "-o needs a value: FILE",
            fix: "for example --output map.csv"),
        Wrong(
            words: ["--output="], id: .usageMissingValue, message: "--output needs a value: FILE",
            fix: "for example --output map.csv"),
        Wrong(  // never greedy
            words: ["--output", "--quiet"], id: .usageMissingValue,
            message: "--output needs a value: FILE, found --quiet",
            fix: "for example --output map.csv; write --output=--quiet if that is the value"),
        Wrong(
            words: ["--output", "-q"], id: .usageMissingValue, message: "--output needs a value: FILE, found -q",
            fix: "for example --output map.csv; write --output=-q if that is the value"),
        Wrong(
            words: ["--output", "--", "x"], id: .usageMissingValue, message: "--output needs a value: FILE, found --",
            fix: "for example --output map.csv; write --output=-- if that is the value"),
        Wrong(
            words: ["--quiet=yes"], id: .usageUnexpectedValue, message: "--quiet takes no value, found 'yes'",
            fix: "write --quiet alone"),
        Wrong(
            words: ["-q=yes"], id: .usageUnexpectedValue, message: "-q takes no value, found -q=yes", fix: "write -q"),
        Wrong(
            words: ["-o", "a", "--output=a"], id: .usageRepeatedFlag, message: "--output was given twice",
            fix: "keep the one you mean"),
        Wrong(
            words: ["-qq"], id: .usageRepeatedFlag, message: "--quiet was given twice", fix: "keep the one you mean"),
        Wrong(
            words: ["--mode", "fsat"], id: .usageBadValue, message: "--mode is fast or exact, not 'fsat'",
            fix: "did you mean fast?"),
        Wrong(
            words: ["--number=12"], id: .usageBadValue, message: "--number is a whole number from 1 to 9, not '12'",
            fix: "for example --number 3"),
        Wrong(
            words: ["--number", "-1"], id: .usageBadValue, message: "--number is a whole number from 1 to 9, not '-1'",
            fix: "for example --number 3"),
        Wrong(
            words: ["--number", "99999999999999999999"], id: .usageBadValue,
            message: "--number is a whole number from 1 to 9, not '99999999999999999999'", fix: "for example --number 3"
        ),
    ]

    @Test("What is wrong is said exactly", arguments: wrong)
    func refused(_ example: Wrong) throws {
        let found: Finding
        do {
            _ = try Self.parse(example.words.map { Argument($0) })
            Issue.record("accepted")
            return
        } catch {
            found = error
        }
        #expect(found.id == example.id)
        #expect(found.message == example.message)
        #expect(found.fix == example.fix)
        #expect(found.id.status == .usage)
    }

    @Test("Operands are counted and checked against the table")
    func operands() {
        func finding(_ words: String...) -> Finding? {
            do {
                _ = try Self.parse(words.map { Argument($0) }, for: Self.shells)
                return nil
            } catch {
                return error
            }
        }
        #expect(finding("bash") == nil)
        #expect(finding()?.id == .usageMissingArgument)
        #expect(finding("bahs")?.fix == "did you mean bash?")
        #expect(finding("bash", "zsh")?.id == .usageUnexpectedArgument)
    }

    /// Random words made of the pieces that matter must end in a result or a usage finding, and an accepted line must
    /// keep every operand.
    @Test("No arrangement of arguments is anything but a result or a finding")
    func property() {
        var random = SeededGenerator(seed: 11)
        let words = [
            "--output", "--output=x", "-o", "-o=", "-q", "-qv", "--", "-", "a", "--id", "--id=", "=", "a=b",
            "--mode=fast",
            "--number", "7", "-h", "", "–quiet", "--=", "-=", "---",
        ]
        for _ in 0..<5_000 {
            let line = (0..<Int.random(in: 0...5, using: &random)).map { _ in words.randomElement(using: &random) ?? ""
            }
            do {
                guard case .run(let parsed) = try Self.parse(line.map { Argument($0) })
                else { continue }
                let used = parsed.operands.count + parsed.flags.count
                #expect(used <= line.count + 1, "\(line)")
                #expect(parsed.operands.allSatisfy { line.contains($0.display) })
            } catch {
                #expect(error.id.status == .usage)
            }
        }
    }
}

extension Flag where Options == ArgumentParserTests.Options {
    fileprivate static var file: Flag {
        Flag(
            "output", short: "o", .output, FlagHelp(.output, "s", details: "d", example: "--output map.csv")
        ) { _, _ in }
    }
    fileprivate static var many: Flag {
        Flag("id", .text("COLUMN").repeated, FlagHelp(.columns, "s", details: "d", example: "--id uid")) { _, _ in }
    }
    fileprivate static var mode: Flag {
        Flag(
            "mode", .choice("MODE", [(word: "fast", value: 1), (word: "exact", value: 2)]),
            FlagHelp(.job, "s", details: "d", example: "--mode fast")
        ) { _, _ in }
    }
    fileprivate static var number: Flag {
        Flag("number", .number(1...9), FlagHelp(.job, "s", details: "d", example: "--number 3")) { _, _ in }
    }
}
