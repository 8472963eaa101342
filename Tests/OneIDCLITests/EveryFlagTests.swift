import OneIDCore
import OneIDShell
import Testing

@testable import OneIDCLI

/// Walks every flag of every command: its example is taken, and makes a difference.
@Suite struct EveryFlagTests {
    /// A command with the type of its options.
    struct Walk: Sendable, CustomTestStringConvertible {
        let command: CommandDefinition
        /// What the command needs at least.
        let words: [String]
        /// Everything that the options hold.
        let read: @Sendable ([String]) throws -> String
        var testDescription: String { command.invocation }

        init<Options: CommandOptions>(_ name: String, _ options: Options.Type, _ words: String...) throws {
            let program = CommandTable.program
            let command = try #require(name.isEmpty ? program.itself : program.command(named: name))
            self.command = command
            self.words = words
            read = { words in
                guard
                    case .run(let parsed) = try ArgumentParser.parse(
                        words.map { Argument($0) }, for: command, of: program)
                else { throw Finding(.usageBadValue, "help") }
                return Shown.text(try Options(parsed))
            }
            #expect(command.flags == Options.flags.map(\.definition).filter { !$0.isHidden })
        }
    }

    static let walks: [Walk] =
        (try? [
            Walk("", ProgramOptions.self), Walk("resolve", ResolveOptions.self, "a.csv"),
            Walk("profile", ProfileOptions.self, "a.csv"), Walk("run", RunOptions.self, "a.csv", "-o", "folder"),
            Walk("report", ReportOptions.self, "out"),
            Walk("index", IndexOptions.self, "out"), Walk("show", ShowOptions.self, "out", "phone=1"),
            Walk("tags", TagsOptions.self, "-c", "c.json5"),
            Walk("segment", SegmentOptions.self, "-c", "c.json5"),
            Walk("journey", JourneyOptions.self, "-c", "c.json5"),
            Walk("monitor", MonitorOptions.self, "a.csv"), Walk("value", ValueOptions.self, "-c", "c.json5"),
            Walk("review", ReviewOptions.self, "a.csv"), Walk("explain", ExplainOptions.self, "tmall:1", "a.csv"),
            Walk("evaluate", EvaluateOptions.self, "a.csv"), Walk("check", CheckOptions.self, "a.csv"),
            Walk("init", InitOptions.self, "a.csv"), Walk("inspect", InspectCommandOptions.self, "a.csv"),
            Walk("help", HelpOptions.self), Walk("man", ManOptions.self),
            Walk("completions", CompletionsOptions.self, "bash"),
        ]) ?? []

    /// What a flag needs beside it, or that it stands without the command's files.
    private static func surroundings(of flag: FlagDefinition, _ walk: Walk) -> [String] {
        switch (walk.command.name, flag.long) {
        case ("run", "output"): ["a.csv"]
        case ("evaluate", "map"): []
        case ("evaluate", "min-precision"), ("evaluate", "min-recall"), ("evaluate", "max-queue-load"):
            walk.words + ["--truth", "t.csv"]
        case ("profile", "max-as-of-jump"), ("run", "max-as-of-jump"): walk.words + ["--previous-run", "earlier"]
        case ("profile", "columns"), ("profile", "excel"): walk.words + ["--format", "csv"]
        case ("segment", "config"), ("journey", "config"), ("value", "config"), ("tags", "config"): []
        case ("journey", "every"): walk.words + ["--since", "2025-01-01"]
        case ("monitor", "attribution"): walk.words + ["--by", "channel"]
        case ("explain", "segment"), ("explain", "tag"): walk.words + ["-c", "c.json5"]
        case ("inspect", "config"): walk.words + ["--value", "phone=1"]
        default: walk.words
        }
    }

    @Test("Every command is walked")
    func complete() {
        #expect(Self.walks.map(\.command.name) == [""] + CommandTable.program.commandNames)
    }

    @Test("The example of each flag is taken, before and behind the operands, and does something", arguments: walks)
    func examples(_ walk: Walk) throws {
        // The example of --oneid shows what a OneID looks like; it is nobody's.
        for flag in walk.command.flags where !["help", "oneid"].contains(flag.long) {
            // The only quoting that examples use is '…' around a word or a value.
            let example = Self.words(flag.example)
            #expect(example.contains(flag.spelling), "\(flag.spelling)")
            let beside = Self.surroundings(of: flag, walk)
            let read = try walk.read(beside + example)
            #expect(try read == walk.read(example + beside), "\(flag.spelling)")
            let without = try (try? walk.read(beside)) ?? walk.read(walk.words)
            #expect(read != without, "\(flag.spelling) does nothing")
            if !flag.isRepeatable {
                #expect(throws: Finding.self) { try walk.read(beside + example + example) }
            }
        }
    }

    /// As a shell splits an example.
    private static func words(_ example: String) -> [String] {
        var words = [""]
        var isQuoted = false
        for character in example {
            if character == "'" {
                isQuoted.toggle()
            } else if character == " ", !isQuoted {
                words.append("")
            } else {
                words[words.count - 1].append(character)
            }
        }
        return words
    }

    @Test("A word that is none of a flag's is refused with the nearest, a number out of range with the range")
    func values() throws {
        for walk in Self.walks {
            for flag in walk.command.flags {
                let wrong: String
                switch flag.value {
                case .choice(let words): wrong = (words.first ?? "") + "x"
                case .number: wrong = "x"
                case .none, .file, .text: continue
                }
                let error = #expect(throws: Finding.self) { try walk.read(walk.words + [flag.spelling, wrong]) }
                #expect(error?.id == .usageBadValue && error?.message.hasPrefix(flag.spelling) == true)
                #expect(error?.fix?.hasPrefix(flag.choices.isEmpty ? "for example" : "did you mean") == true)
            }
        }
    }
}
