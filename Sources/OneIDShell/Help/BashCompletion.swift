/// Completion for bash 4 and later, without the bash-completion package.
enum BashCompletion {
    static func script() -> String {
        var lines = [
            "# bash completion for oneid \(CommandTable.version), written by `oneid completions bash`",
            "_oneid() {",
            "    local word=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\" command=\"\"",
            "    COMPREPLY=()",
            "    [[ $COMP_CWORD -gt 1 ]] && command=\"${COMP_WORDS[1]}\"",
            "    # bash breaks --flag=value at the equals sign into three words",
            "    if [[ $word == = ]]; then word=\"\"; elif [[ $previous == = && $COMP_CWORD -gt 2 ]]; then",
            "        previous=\"${COMP_WORDS[COMP_CWORD-2]}\"",
            "    fi",
            "    case \"$command\" in",
        ]
        for command in CommandTable.commands { lines += branch(command) }
        lines += [
            "    *)",
            "        COMPREPLY=($(compgen -W \"\(words(CommandTable.program))\" -- \"$word\"))",
            "        ;;",
            "    esac",
            "}",
            "complete -o default -F _oneid oneid",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func branch(_ command: CommandDefinition) -> [String] {
        var lines = ["    \(command.name))", "        case \"$previous\" in"]
        for flag in command.flags where flag.takesValue {
            let names = (flag.short.map { "-\($0)|" } ?? "") + flag.spelling
            lines.append("        \(names))")
            switch flag.value {
            case .choice(let choices):
                lines.append(
                    "            COMPREPLY=($(compgen -W \"\(choices.joined(separator: " "))\" -- \"$word\"))")
            case .file: lines.append("            compopt -o filenames; COMPREPLY=($(compgen -f -- \"$word\"))")
            case .none, .text, .number: lines.append("            COMPREPLY=()")
            }
            lines += ["            return", "            ;;"]
        }
        lines.append("        esac")
        let complete = "COMPREPLY=($(compgen -W \"\(words(command))\" -- \"$word\"))"
        // Where files are expected, an empty list lets bash complete their names.
        let takesFiles = command.operands.contains(where: \.isFile)
        lines.append("        " + (takesFiles ? "[[ $word == -* ]] && \(complete)" : complete))
        lines.append("        ;;")
        return lines
    }

    private static func words(_ command: CommandDefinition) -> String {
        let operands = command.name.isEmpty ? CommandTable.commandNames : command.operands.flatMap(\.choices)
        let flags = command.flags.flatMap { flag in (flag.short.map { ["-\($0)"] } ?? []) + [flag.spelling] }
        return (operands + flags).joined(separator: " ")
    }
}
