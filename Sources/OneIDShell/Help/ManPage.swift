/// What `oneid man` prints: a page of section 1 in roff. It holds no date, so that the same version prints the same page.
package enum ManPage {
    package static func text(for command: CommandDefinition, of program: Program) -> String {
        let page = command.name.isEmpty ? "oneid" : "oneid-" + command.name
        var lines = [
            ".TH \(Roff.escaped(page.uppercased())) 1 \"\" \"oneid \(program.version)\" \"User commands\"",
            // No hyphenation, no stretched lines: flags and file names stay in one piece.
            ".nh",
            ".ad l",
            ".SH NAME",
            "\(Roff.escaped(page)) \\- \(Roff.escaped(command.summary))",
            ".SH SYNOPSIS",
            "\(Roff.bold(command.invocation)) \(Roff.escaped(command.synopsis))",
            ".SH EXAMPLES",
        ]
        for example in command.examples {
            lines += [".PP", Roff.escaped(example.heading), ".PP", ".nf", ".RS 4"]
            lines += [Roff.escaped(example.command), ".RE", ".fi"]
        }
        lines.append(".SH DESCRIPTION")
        for paragraph in command.paragraphs { lines += [".PP", Roff.escaped(paragraph)] }
        if command.name.isEmpty {
            lines.append(".SH COMMANDS")
            for each in program.commands {
                lines += [".TP", Roff.bold("oneid \(each.name)"), Roff.escaped(each.summary)]
            }
        }
        if !command.operands.isEmpty {
            lines.append(".SH ARGUMENTS")
            for operand in command.operands {
                let choices = operand.choices.isEmpty ? "" : " (\(operand.choices.joinedAsAlternatives))"
                lines += [".TP", Roff.italic(operand.name), Roff.escaped(operand.summary + choices)]
            }
        }
        lines.append(".SH OPTIONS")
        for (group, flags) in command.flagGroups {
            lines.append(".SS \(Roff.escaped(group.rawValue))")
            for flag in flags { lines += entry(flag) }
        }
        lines.append(".SH EXIT STATUS")
        for exit in ExitStatusDefinition.all {
            lines += [".TP", Roff.bold(String(exit.status)), Roff.escaped(exit.meaning)]
        }
        lines += [".SH SEE ALSO", seeAlso(command, in: program)]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func entry(_ flag: FlagDefinition) -> [String] {
        let short = flag.short.map { Roff.bold("-\($0)") + ", " } ?? ""
        let value = flag.takesValue ? " " + Roff.italic(flag.valueName) : ""
        var lines = [".TP", short + Roff.bold(flag.spelling) + value]
        lines.append(Roff.escaped("\(flag.summary). \(flag.details)"))
        if flag.takesValue { lines.append("Example: \(Roff.bold(flag.example))") }
        return lines
    }

    private static func seeAlso(_ command: CommandDefinition, in program: Program) -> String {
        var pages = program.commands.map { "oneid-" + $0.name }
        pages.insert("oneid", at: 0)
        let own = command.name.isEmpty ? "oneid" : "oneid-" + command.name
        return pages.filter { $0 != own }.map { Roff.bold($0) + "(1)" }.joined(separator: ",\n")
    }
}
