/// Completion for zsh, for a folder of `$fpath`.
package enum ZshCompletion {
    package static func script(for program: Program) -> String {
        var lines = [
            "#compdef oneid",
            "# zsh completion for oneid \(program.version), written by `oneid completions zsh`",
            "# columns of the files on the line, names of its configuration, as the program finds them",
            "_oneid_names() {",
            "    local -a names",
            "    names=(${(f)\"$(print -rl -- ${(Q)words} | command oneid completions zsh --offer $1 2>/dev/null)\"})",
            "    compset -P '*='",
            "    compadd -a names",
            "}",
            "_oneid() {",
            "    local context state line",
            "    typeset -A opt_args",
            "    local -a commands=(",
        ]
        lines += program.commands.map { "        " + quoted("\($0.name):\($0.summary)") }
        lines += ["    )", "    if (( CURRENT == 2 )); then", "        _describe -t commands command commands"]
        lines.append("        _arguments " + program.itself.flags.flatMap(specifications).joined(separator: " "))
        lines += ["        return", "    fi", "    local command=$words[2]", "    shift words", "    (( CURRENT-- ))"]
        lines.append("    case $command in")
        for command in program.commands {
            lines.append("    \(command.name))")
            lines.append("        _arguments -S \\")
            let parts = command.flags.flatMap(specifications) + command.operands.map(specification)
            lines.append(parts.map { "            " + $0 }.joined(separator: " \\\n"))
            lines.append("        ;;")
        }
        lines += ["    esac", "}", "_oneid \"$@\""]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func specifications(_ flag: FlagDefinition) -> [String] {
        var action = ""
        switch flag.value {
        case _ where flag.offer != nil: action = ":\(escaped(flag.valueName)):\(names(flag.offer))"
        case .none: break
        case .file: action = ":\(escaped(flag.valueName)):_files"
        case .choice(let words): action = ":\(escaped(flag.valueName)):(\(words.joined(separator: " ")))"
        case .text, .number: action = ":\(escaped(flag.valueName)): "
        }
        let repeatable = flag.isRepeatable ? "*" : ""
        let text = "[\(escaped(flag.summary))]" + action
        let long = quoted(repeatable + flag.spelling + (flag.takesValue ? "=" : "") + text)
        guard let short = flag.short else { return [long] }
        return [quoted(repeatable + "-\(short)" + text), long]
    }

    private static func specification(_ operand: OperandDefinition) -> String {
        // SOURCE=FILE: what stands before the equals sign is no part of the file's name.
        let files = "{compset -P \"[^/]##=\"; _files}"
        let words = operand.choices.isEmpty ? files : "(\(operand.choices.joined(separator: " ")))"
        let action = operand.offer == nil ? words : names(operand.offer)
        return quoted((operand.isRepeatable ? "*" : "") + ":\(escaped(operand.name)):" + action)
    }

    /// The words behind the function are its arguments, in one word of the specification.
    private static func names(_ offer: NameOffer?) -> String { "{_oneid_names \(offer?.rawValue ?? "")}" }

    /// Colons and brackets have a meaning in the specifications of `_arguments`.
    private static func escaped(_ text: String) -> String {
        var shown = ""
        for character in text {
            if ":[]\\".contains(character) { shown += "\\" }
            shown.append(character)
        }
        return shown
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
