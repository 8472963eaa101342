/// What `--help` prints: examples first, then every flag.
package enum LongHelp {
    package static func text(for command: CommandDefinition, of program: Program) -> String {
        var lines = ["\(command.invocation) - \(command.summary)", "", "Examples:"]
        for example in command.examples {
            lines += TextLayout.wrapped(example.heading, indent: 2)
            // Not wrapped, so that it can be copied.
            lines.append("    " + example.command)
        }
        lines += ["", "Usage:", "  \(command.invocation) \(command.synopsis)"]
        for paragraph in command.paragraphs { lines += [""] + TextLayout.wrapped(paragraph, indent: 0) }
        if command.name.isEmpty {
            lines += ["", "Commands:"]
            lines += program.commands.map { "  " + DisplayWidth.padded($0.name, to: 14) + $0.summary }
        }
        if !command.operands.isEmpty {
            lines += ["", "Arguments:"]
            for operand in command.operands {
                let choices = operand.choices.isEmpty ? "" : " (\(operand.choices.joinedAsAlternatives))"
                lines += TextLayout.described("  " + operand.name, as: operand.summary + choices, column: 18)
            }
        }
        for (group, flags) in command.flagGroups {
            lines += ["", "\(group.rawValue):"]
            for flag in flags {
                lines.append("  " + flag.heading)
                lines += TextLayout.wrapped(flag.summary + ". " + flag.details, indent: 10)
                if flag.takesValue { lines.append("          Example: " + flag.example) }
            }
        }
        lines += ["", "Exit status:"]
        for exit in ExitStatusDefinition.all {
            lines += TextLayout.described("  \(exit.status)", as: exit.meaning, column: 7)
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
