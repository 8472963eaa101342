/// Completion for bash 4 and later, without the bash-completion package.
package enum BashCompletion {
    package static func script(for program: Program) -> String {
        var lines = [
            "# bash completion for oneid \(program.version), written by `oneid completions bash`",
            "# columns of the files on the line, names of its configuration, as the program finds them",
            "_oneid_names() {",
            "    local name",
            "    while IFS= read -r name; do",
            "        [[ $name == \"$2\"* ]] && COMPREPLY+=(\"$(printf '%q' \"$name\")\")",
            "    done < <(printf '%s\\n' \"${COMP_WORDS[@]}\" | \"${COMP_WORDS[0]}\" completions bash --offer \"$1\" 2>/dev/null)",
            "}",
            "_oneid() {",
            "    local word=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\" command=\"\"",
            "    COMPREPLY=()",
            "    [[ $COMP_CWORD -gt 1 ]] && command=\"${COMP_WORDS[1]}\"",
            "    # bash breaks --flag=value at the equals sign into three words",
            "    if [[ $word == = ]]; then word=\"\"; elif [[ $previous == = && $COMP_CWORD -gt 2 ]]; then",
            "        previous=\"${COMP_WORDS[COMP_CWORD-2]}\"",
            "    fi",
            "    # --flag SOURCE=value: what stands before the source is the flag",
            "    local at=$((COMP_CWORD - 2))",
            "    [[ $previous == \"${COMP_WORDS[at]}\" && ${COMP_WORDS[COMP_CWORD-1]} == = ]] && at=$((at - 1))",
            "    if [[ $at -gt 1 && $previous != -* && ${COMP_WORDS[at]} =~ ^(\(columnFlags(program)))$ \\",
            "        && \"${COMP_WORDS[*]:at+1:COMP_CWORD-at}\" == *=* ]]; then",
            "        previous=\"${COMP_WORDS[at]}\"",
            "    fi",
            "    case \"$command\" in",
        ]
        for command in program.commands { lines += branch(command) }
        lines += [
            "    *)",
            "        COMPREPLY=($(compgen -W \"\(words(program.commandNames, program.itself))\" -- \"$word\"))",
            "        ;;",
            "    esac",
            "}",
            "complete -o default -F _oneid oneid",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// Those with a column behind `SOURCE=`.
    private static func columnFlags(_ program: Program) -> String {
        let flags = program.commands.flatMap(\.flags).filter {
            $0.offer == .columns && $0.valueName.hasPrefix("[SOURCE=]")
        }
        return Set(flags.map(\.spelling)).sorted().joined(separator: "|")
    }

    private static func branch(_ command: CommandDefinition) -> [String] {
        var lines = ["    \(command.name))", "        case \"$previous\" in"]
        for flag in command.flags where flag.takesValue {
            let names = (flag.short.map { "-\($0)|" } ?? "") + flag.spelling
            lines.append("        \(names))")
            switch flag.value {
            case _ where flag.offer != nil: lines.append("            " + offered(flag.offer))
            case .choice(let choices):
                lines.append(
                    "            COMPREPLY=($(compgen -W \"\(choices.joined(separator: " "))\" -- \"$word\"))")
            case .file: lines.append("            compopt -o filenames; COMPREPLY=($(compgen -f -- \"$word\"))")
            case .none, .text, .number: lines.append("            COMPREPLY=()")
            }
            lines += ["            return", "            ;;"]
        }
        lines.append("        esac")
        let complete =
            "COMPREPLY=($(compgen -W \"\(words(command.operands.flatMap(\.choices), command))\" -- \"$word\"))"
        // Where files are expected, an empty list lets bash complete their names.
        let takesFiles = command.operands.contains { $0.isFile || $0.offer != nil }
        lines.append("        " + (takesFiles ? "[[ $word == -* ]] && \(complete)" : complete))
        for operand in command.operands where operand.offer != nil {
            lines.append("        [[ $word != -* ]] && " + offered(operand.offer))
        }
        lines.append("        ;;")
        return lines
    }

    private static func offered(_ offer: NameOffer?) -> String { "_oneid_names \(offer?.rawValue ?? "") \"$word\"" }

    /// Operands that are words, then the flags.
    private static func words(_ operands: [String], _ command: CommandDefinition) -> String {
        let flags = command.flags.flatMap { flag in (flag.short.map { ["-\($0)"] } ?? []) + [flag.spelling] }
        return (operands + flags).joined(separator: " ")
    }
}
