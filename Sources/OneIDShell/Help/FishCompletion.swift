/// Completion for fish 3 and later.
package enum FishCompletion {
    package static func script(for program: Program) -> String {
        var lines = [
            "# fish completion for oneid \(program.version), written by `oneid completions fish`",
            "function __oneid_command",
            "    set -l words (commandline -opc)",
            "    if test (count $words) -lt 2",
            "        test \"$argv[1]\" = none",
            "    else",
            "        test \"$words[2]\" = \"$argv[1]\"",
            "    end",
            "end",
            "# columns of the files on the line, names of its configuration, as the program finds them",
            "function __oneid_names",
            "    set -l start (commandline -ct | string match -r '^[^=]*=')",
            "    for name in (commandline -op | command oneid completions fish --offer $argv[1] 2>/dev/null)",
            "        echo \"$start$name\"",
            "    end",
            "end",
            "complete -c oneid -f",
        ]
        let start = quoted("__oneid_command none")
        lines += program.commands.map {
            "complete -c oneid -n \(start) -a \($0.name) -d \(quoted($0.summary))"
        }
        lines += program.itself.flags.map { line($0, condition: start) }
        for command in program.commands {
            let condition = quoted("__oneid_command \(command.name)")
            for operand in command.operands {
                lines.append("complete -c oneid -n \(condition) \(words(of: operand))")
            }
            lines += command.flags.map { line($0, condition: condition) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A function of its own: in the loop above, the optimiser of Swift 6.3 ends in an error of its own.
    @inline(never)
    private static func words(of operand: OperandDefinition) -> String {
        if let offer = operand.offer { return names(offer) }
        return operand.choices.isEmpty ? "-F" : "-a \(quoted(operand.choices.joined(separator: " ")))"
    }

    private static func line(_ flag: FlagDefinition, condition: String) -> String {
        var line = "complete -c oneid -n \(condition)"
        if let short = flag.short { line += " -s \(short)" }
        line += " -l \(flag.long)"
        if let offer = flag.offer { return line + " -x \(names(offer)) -d \(quoted(flag.summary))" }
        switch flag.value {
        case .none: break
        case .file: line += " -r -F"
        case .choice(let words): line += " -x -a \(quoted(words.joined(separator: " ")))"
        case .text, .number: line += " -x"
        }
        return line + " -d \(quoted(flag.summary))"
    }

    private static func names(_ offer: NameOffer) -> String { "-a '(__oneid_names \(offer.rawValue))'" }

    private static func quoted(_ text: String) -> String {
        var shown = ""
        for character in text {
            if character == "'" || character == "\\" { shown += "\\" }
            shown.append(character)
        }
        return "'\(shown)'"
    }
}
