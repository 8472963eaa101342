/// What `-h` prints: at most 24 lines of 80 columns.
package enum ShortHelp {
    package static func text(for command: CommandDefinition, of program: Program) -> String {
        if command.name.isEmpty { return text(of: program) }
        var lines = ["\(command.invocation) - \(command.summary)", ""]
        lines.append("usage: \(command.invocation) \(command.synopsis)")
        lines.append("")
        for flag in command.flags where flag.isProminent {
            lines += TextLayout.described("  " + flag.heading, as: flag.summary, column: 26)
        }
        let others = command.flags.filter { !$0.isProminent }.map(\.spelling)
        if !others.isEmpty {
            lines += TextLayout.wrapped(others.joined(separator: " "), indent: 6)
        }
        lines.append("")
        if let example = command.examples.first { lines.append("example: \(example.command)") }
        lines.append("`\(command.invocation) --help` shows examples and explains every flag")
        return lines.joined(separator: "\n") + "\n"
    }

    /// Of the program itself, whose commands take most of the lines.
    private static func text(of program: Program) -> String {
        let itself = program.itself
        var lines = [
            "\(itself.invocation) - \(itself.summary)", "usage: \(itself.invocation) \(itself.synopsis)", "",
        ]
        let working = program.commands.filter { !$0.isAboutCommands }
        lines += working.map { "  " + DisplayWidth.padded($0.name, to: 24) + $0.summary }
        let others = program.commands.filter(\.isAboutCommands).map(\.name).joined(separator: ", ")
        if !others.isEmpty { lines.append("  " + DisplayWidth.padded(others, to: 24) + "what is said of commands") }
        lines.append("  " + itself.flags.map { String($0.heading.drop { $0 == " " }) }.joined(separator: "; "))
        if let example = itself.examples.first { lines.append("example: \(example.command)") }
        lines.append("`oneid help COMMAND` shows examples and explains every flag")
        return lines.joined(separator: "\n") + "\n"
    }
}
