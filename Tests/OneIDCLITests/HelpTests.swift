import Foundation
import OneIDShell
import Testing

@testable import OneIDCLI

extension CommandDefinition: CustomTestStringConvertible {
    public var testDescription: String { invocation }
}

@Suite struct HelpTests {
    static let program = CommandTable.program
    static let everything = program.commands + [program.itself]

    @Test("-h fits 24 lines of 80 columns", arguments: everything)
    func shortFits(_ command: CommandDefinition) {
        let text = ShortHelp.text(for: command, of: Self.program)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count <= 24)
        for line in lines { #expect(DisplayWidth.of(line) <= 80, "\(line)") }
        for flag in command.flags { #expect(text.contains(flag.spelling)) }
    }

    @Test("--help leads with examples and explains every flag", arguments: everything)
    func longLeads(_ command: CommandDefinition) {
        let text = LongHelp.text(for: command, of: Self.program)
        let lines = text.components(separatedBy: "\n")
        #expect(lines[2] == "Examples:")
        #expect(!command.examples.isEmpty)
        for example in command.examples { #expect(text.contains("\n    \(example.command)\n")) }
        for flag in command.flags { #expect(text.contains("  \(flag.heading)\n")) }
        for line in lines where !line.hasPrefix("    ") { #expect(DisplayWidth.of(line) <= 80, "\(line)") }
        if let first = text.range(of: "Examples:"), let usage = text.range(of: "Usage:") {
            #expect(first.lowerBound < usage.lowerBound)
        }
    }

    @Test("The manual page holds every flag", arguments: everything)
    func man(_ command: CommandDefinition) {
        let page = ManPage.text(for: command, of: Self.program)
        for flag in command.flags { #expect(page.contains(Roff.bold(flag.spelling))) }
        for example in command.examples { #expect(page.contains(Roff.escaped(example.command))) }
        #expect(page.hasPrefix(".TH "))
        for line in page.components(separatedBy: "\n") where line.hasPrefix(".") {
            #expect(line.wholeMatch(of: /\.(TH|nh|ad|SH|SS|TP|PP|nf|fi|RS|RE)( .*)?/) != nil, "\(line)")
        }
    }

    @Test("Completions hold every command with all its flags", arguments: Completions.Shell.allCases)
    func completions(_ shell: Completions.Shell) throws {
        let script = Completions.script(for: shell, of: Self.program)
        for command in Self.program.commands {
            let part = try #require(Self.part(of: script, for: command.name, shell), "\(command.name)")
            for flag in command.flags {
                #expect(part.contains(shell == .fish ? "-l \(flag.long) " : flag.spelling))
                #expect(part.contains(flag.choices.joined(separator: " ")) || flag.choices.isEmpty)
            }
        }
        for flag in Self.program.itself.flags { #expect(script.contains(flag.long)) }
    }

    /// The lines of a script that concern one command.
    private static func part(of script: String, for command: String, _ shell: Completions.Shell) -> String? {
        let lines = script.components(separatedBy: "\n")
        guard shell != .fish else {
            return lines.filter { $0.contains("'__oneid_command \(command)'") }.joined(separator: "\n")
        }
        guard let start = lines.firstIndex(of: "    \(command))"),
            let end = lines[start...].firstIndex(of: "        ;;")
        else { return nil }
        return lines[start..<end].joined(separator: "\n")
    }

    @Test("The shells accept their completions", arguments: Completions.Shell.allCases)
    func syntax(_ shell: Completions.Shell) throws {
        let paths = ["/bin", "/usr/bin", "/usr/local/bin"].map { "\($0)/\(shell.rawValue)" }
        guard let path = paths.first(where: FileManager.default.isExecutableFile(atPath:)) else { return }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-\(UUID().uuidString)")
        try Data(Completions.script(for: shell, of: Self.program).utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["-n", file.path]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test("No name is taken twice, and commands about commands know all of them")
    func tables() {
        let names = Self.program.commandNames
        #expect(Set(names).count == names.count)
        for command in Self.program.commands where command.operands.first?.name == "COMMAND" {
            #expect(command.operands.first?.choices == names)
        }
        for command in Self.everything {
            #expect(Set(command.flags.map(\.long)).count == command.flags.count)
            let letters = command.flags.compactMap(\.short)
            #expect(Set(letters).count == letters.count)
            #expect(command.flags.contains { $0.long == "help" })
            for flag in command.flags {
                #expect(!flag.summary.hasSuffix(".") && flag.details.hasSuffix("."))
                #expect(flag.takesValue != flag.valueName.isEmpty)
            }
        }
    }
}
