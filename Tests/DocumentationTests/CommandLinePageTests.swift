import Foundation
import OneIDShell
import Testing

@testable import OneIDCLI

/// `docs/reference/command-line.md` is written from the tables behind `--help`.
@Suite struct CommandLinePageTests {
    private static let commands = [CommandTable.program.itself] + CommandTable.program.commands

    @Test("The page is up to date")
    func page() throws {
        try Repository.expect("docs/reference/command-line.md", holds: Self.text)
    }

    @Test("Every flag that a page or the README names exists")
    func flagsExist() throws {
        // Of oneid; other programs' flags stand in pages about building.
        let word = try Regex(#"(?:oneid [^`\n|]*?|`)(--[a-z][a-z-]+)"#)
        let known = Set(Self.commands.flatMap { $0.flags.map(\.spelling) })
        for path in Repository.pages
        where !["performance.md", "command-line.md", "findings.md"].contains(where: path.hasSuffix) {
            for match in try Repository.text(path).matches(of: word) {
                guard let flag = match.output[1].substring.map(String.init) else { continue }
                #expect(known.contains(flag), "\(path) names \(flag)")
            }
        }
    }

    @Test("`make install` writes the page of every command: each has a file of its name, which the Makefile looks for")
    func installedPages() throws {
        let makefile = try Repository.text("Makefile")
        #expect(makefile.contains("$(shell ls Sources/OneIDCLI/*/*Command.swift "))
        #expect(makefile.contains("$(foreach command,$(COMMANDS),bin/oneid man $(command) "))
        let folder = Repository.root.appendingPathComponent("Sources/OneIDCLI")
        let found = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.split(separator: "/").count == 2 && $0.hasSuffix("Command.swift") }
            .map { ($0 as NSString).lastPathComponent.dropLast("Command.swift".count).lowercased() }
        #expect(found.sorted() == CommandTable.program.commandNames.sorted())
    }

    private static var text: String {
        var text = """
            # Command line

            Data goes to standard output, everything else to standard error. `-` is standard input and is never assumed. Flags are written in
            full, `--flag VALUE` or `--flag=VALUE`; `--` ends them.

            *This page is written from the program's tables by a test; `oneid COMMAND --help` prints the same.*

            ## Exit status

            | status | meaning |
            |---:|---|

            """
        for exit in ExitStatusDefinition.all { text += "| \(exit.status) | \(exit.meaning) |\n" }
        text += "\nWith 0 and 1 the answer is complete. With any other status do not use the output.\n"
        for command in commands { text += section(command) }
        return text
    }

    private static func section(_ command: CommandDefinition) -> String {
        var text = "\n## \(command.invocation)\n\n"
        text += "`\(command.invocation) \(command.synopsis)`: \(command.summary).\n"
        for paragraph in command.paragraphs { text += "\n\(paragraph)\n" }
        if !command.operands.isEmpty {
            text += "\n| argument | meaning |\n|---|---|\n"
            for operand in command.operands {
                let choices = operand.choices.isEmpty ? "" : " (\(operand.choices.joined(separator: ", ")))"
                text += "| `\(operand.name)` | \(operand.summary)\(choices) |\n"
            }
        }
        for (group, flags) in command.flagGroups {
            text += "\n### \(command.invocation): \(group.rawValue.lowercased())\n\n| flag | meaning |\n|---|---|\n"
            for flag in flags {
                let names =
                    (flag.short.map { "`-\($0)`, " } ?? "")
                    + "`\(flag.spelling)\(flag.takesValue ? " " + flag.valueName : "")`"
                let example = flag.takesValue ? " Example: `\(flag.example)`." : ""
                text += "| \(names) | \(cell(flag.summary + ". " + flag.details))\(cell(example)) |\n"
            }
        }
        text += "\n### \(command.invocation): examples\n"
        for example in command.examples { text += "\n\(example.explanation):\n\n```sh\n\(example.command)\n```\n" }
        return text
    }

    private static func cell(_ text: String) -> String { text.replacingOccurrences(of: "|", with: "\\|") }
}
