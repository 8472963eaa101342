import OneIDShell
import Testing

@testable import OneIDCLI

@Suite struct ManPagesTests {
    private func man(_ words: String...) throws -> String {
        let program = CommandTable.program
        let command = try #require(program.command(named: ManCommand.name))
        guard
            case .run(let parsed) = try ArgumentParser.parse(words.map { Argument($0) }, for: command, of: program)
        else { return "" }
        return ManCommand.text(try ManOptions(parsed), of: program)
    }

    @Test("The hidden list names every command, and each has its page")
    func list() throws {
        let listed = try man("--list").split(separator: "\n").map(String.init)
        #expect(listed == CommandTable.program.commandNames)
        for name in listed {
            #expect(try man(name).hasPrefix(".TH ONEID\\-\(name.uppercased()) 1"), "\(name)")
        }
        #expect(try man().hasPrefix(".TH ONEID 1"))
    }

    @Test("What is hidden is in no help and no completion")
    func hidden() throws {
        let program = CommandTable.program
        let command = try #require(program.command(named: ManCommand.name))
        #expect(command.flagTable.flag(long: "list") != nil)
        for text in [
            ShortHelp.text(for: command, of: program), LongHelp.text(for: command, of: program),
            ManPage.text(for: command, of: program), Completions.script(for: .bash, of: program),
        ] { #expect(!text.contains("--list")) }
    }
}
