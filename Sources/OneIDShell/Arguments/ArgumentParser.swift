import OneIDCore

/// What the arguments of a command ask for.
package enum ParseResult: Sendable, Equatable {
    case run(ParsedArguments)
    case shortHelp
    case longHelp
}

/// Reads a command's arguments against its table of flags.
///
/// Rules: `--flag=value` and `--flag value`; flags and operands in any order; everything after `--` is an operand;
/// `-` is an operand; short switches may be joined (`-qv`); no abbreviations; a flag takes exactly one value and
/// never swallows another flag.
package struct ArgumentParser {
    let command: CommandDefinition
    /// Knows the other commands, for words about a flag that belongs to one of them.
    let program: Program
    private let flags: FlagTable
    private var remaining: ArraySlice<Argument>
    private var parsed = ParsedArguments()

    /// - Throws: the first thing wrong, as a usage finding.
    package static func parse(
        _ arguments: [Argument], for command: CommandDefinition, of program: Program
    ) throws(Finding) -> ParseResult {
        var parser = ArgumentParser(command: command, program: program, remaining: arguments[...])
        return try parser.run()
    }

    private init(command: CommandDefinition, program: Program, remaining: ArraySlice<Argument>) {
        self.command = command
        self.program = program
        flags = command.flagTable
        self.remaining = remaining
    }

    private mutating func run() throws(Finding) -> ParseResult {
        var onlyOperands = false
        while let argument = remaining.popFirst() {
            let bytes = argument.bytes
            if onlyOperands || bytes.first != Self.dash || argument.path.isDash {
                if !onlyOperands { try refuseTypographicDash(argument) }
                parsed.operands.append(argument)
            } else if bytes == [Self.dash, Self.dash] {
                onlyOperands = true
            } else if bytes.starts(with: [Self.dash, Self.dash]) {
                if let help = try readLong(argument) { return help }
            } else if let help = try readShort(argument) {
                return help
            }
        }
        try checkOperands()
        return .run(parsed)
    }

    private static let dash = UInt8(ascii: "-")
    private static let equals = UInt8(ascii: "=")

    // MARK: - Flags

    private mutating func readLong(_ argument: Argument) throws(Finding) -> ParseResult? {
        let body = argument.bytes.dropFirst(2)
        let end = body.firstIndex(of: Self.equals)
        let name = Argument(Array(body[..<(end ?? body.endIndex)])).display
        guard let flag = flags.flag(long: name) else { throw unknownFlag("--" + name) }
        let attached = end.map { Argument(Array(body[($0 + 1)...])) }
        return try accept(flag, as: flag.spelling, attached: attached)
    }

    private mutating func readShort(_ argument: Argument) throws(Finding) -> ParseResult? {
        let written = argument.display
        var letters = written.dropFirst()[...]
        while let letter = letters.popFirst() {
            guard let flag = flags.flag(short: letter) else {
                throw letters.isEmpty && written.count == 2 ? unknownFlag(written) : unknownLetter(letter, in: written)
            }
            guard flag.takesValue, !letters.isEmpty else {
                if letters.first == "=" {
                    throw Finding(
                        .usageUnexpectedValue, "-\(letter) takes no value, found \(written)", fix: "write -\(letter)")
                }
                if let help = try accept(flag, as: "-\(letter)", attached: nil) { return help }
                continue
            }
            guard letters.first == "=", let at = argument.bytes.firstIndex(of: Self.equals) else {
                throw joinedValue(flag, letter: letter, rest: String(letters), in: written)
            }
            return try accept(flag, as: "-\(letter)", attached: Argument(Array(argument.bytes[(at + 1)...])))
        }
        return nil
    }

    /// Takes the flag with its value; returns the help it asked for, if any.
    private mutating func accept(
        _ flag: FlagDefinition, as spelling: String, attached: Argument?
    ) throws(Finding) -> ParseResult? {
        if !flag.isRepeatable, parsed.has(flag) {
            throw Finding(
                .usageRepeatedFlag, "\(flag.spelling) was given twice", fix: "keep the one you mean")
        }
        guard flag.takesValue else {
            if let attached {
                throw Finding(
                    .usageUnexpectedValue, "\(spelling) takes no value, found '\(attached.display)'",
                    fix: "write \(spelling) alone")
            }
            if flag.long == FlagDefinition.help.long { return spelling == flag.spelling ? .longHelp : .shortHelp }
            parsed.flags.append(ParsedFlag(flag: flag, value: nil))
            return nil
        }
        let value = if let attached { attached } else { try separateValue(of: flag, as: spelling) }
        guard !value.bytes.isEmpty else { throw missingValue(flag, as: spelling, found: nil) }
        if let refusal = flag.refusal(of: value) { throw refusal }
        parsed.flags.append(ParsedFlag(flag: flag, value: value))
        return nil
    }

    private mutating func separateValue(of flag: FlagDefinition, as spelling: String) throws(Finding) -> Argument {
        guard let next = remaining.first else { throw missingValue(flag, as: spelling, found: nil) }
        if isFlag(next) { throw missingValue(flag, as: spelling, found: next) }
        remaining.removeFirst()
        return next
    }

    /// Whether an argument is `--` or a flag of this command, and so cannot be meant as a value.
    private func isFlag(_ argument: Argument) -> Bool {
        let text = argument.display
        if text == "--" { return true }
        if text.hasPrefix("--") {
            let name = text.dropFirst(2).prefix { $0 != "=" }
            return flags.flag(long: String(name)) != nil
        }
        guard text.hasPrefix("-"), text.count == 2, let letter = text.last else { return false }
        return flags.flag(short: letter) != nil
    }

    // MARK: - Operands

    private func checkOperands() throws(Finding) {
        for (index, definition) in command.operands.enumerated() {
            guard index < parsed.operands.count else {
                if definition.isRequired {
                    throw Finding(
                        .usageMissingArgument, "\(command.invocation) needs \(definition.name): \(definition.summary)",
                        fix: "for example `\(command.examples.first?.command ?? command.invocation)`")
                }
                return
            }
            let given = definition.isRepeatable ? parsed.operands[index...] : parsed.operands[index...index]
            for operand in given where !definition.choices.isEmpty && !definition.choices.contains(operand.display) {
                throw Finding(
                    .usageBadValue,
                    "\(definition.name) is \(definition.choices.joinedAsAlternatives), not '\(operand.display)'",
                    fix: Suggestion.completing(operand.display, among: definition.choices).map {
                        "did you mean \($0)?"
                    }
                        ?? "usage: \(command.invocation) \(command.synopsis)")
            }
            if definition.isRepeatable { return }
        }
        if parsed.operands.count > command.operands.count {
            let extra = parsed.operands[command.operands.count]
            throw Finding(
                .usageUnexpectedArgument, "unexpected argument '\(extra.display)'",
                fix: "usage: \(command.invocation) \(command.synopsis)")
        }
    }

    /// Word processors turn `--` into a dash; the argument would otherwise be taken for a file that does not exist.
    private func refuseTypographicDash(_ argument: Argument) throws(Finding) {
        guard let text = argument.text, let first = text.first, "–—−".contains(first) else { return }
        let name = text.drop { "–—−-".contains($0) }.prefix { $0 != "=" }
        guard let flag = flags.flag(long: String(name)) else { return }
        throw Finding(
            .usageUnknownFlag, "\(text) begins with a typographic dash", fix: "type \(flag.spelling) with two hyphens")
    }

    // MARK: - Findings

    private func unknownFlag(_ spelling: String) -> Finding {
        let name = String(spelling.drop { $0 == "-" })
        let message = "\(command.invocation) has no flag \(spelling)"
        let look = "`\(command.invocation) --help` lists the flags"
        if let near = Suggestion.completing(name, among: command.flags.map(\.long)) {
            return Finding(.usageUnknownFlag, message, fix: "did you mean --\(near)? \(look)")
        }
        if command.name.isEmpty, let other = program.commands.first(where: { $0.flagTable.flag(long: name) != nil }) {
            return Finding(
                .usageUnknownFlag, message, fix: "flags follow the command: `\(other.invocation) \(spelling)`")
        }
        if program.itself.flagTable.flag(long: name) != nil {
            return Finding(.usageUnknownFlag, message, fix: "it is used without a command: `oneid \(spelling)`")
        }
        return Finding(.usageUnknownFlag, message, fix: look)
    }

    private func unknownLetter(_ letter: Character, in written: String) -> Finding {
        let name = written.dropFirst().prefix { $0 != "=" }
        if let flag = flags.flag(long: String(name)) {
            return Finding(
                .usageUnknownFlag, "\(command.invocation) has no flag \(written)", fix: "did you mean \(flag.spelling)?"
            )
        }
        return Finding(
            .usageUnknownFlag, "\(command.invocation) has no flag -\(letter) (in \(written))",
            fix: "long flags have two hyphens; `\(command.invocation) --help` lists them")
    }

    private func joinedValue(_ flag: FlagDefinition, letter: Character, rest: String, in written: String) -> Finding {
        let name = String(written.dropFirst().prefix { $0 != "=" })
        let long = Suggestion.completing(name, among: command.flags.map(\.long))
        return Finding(
            .usageMissingValue, "-\(letter) needs its \(flag.valueName) as an argument of its own, found \(written)",
            fix: "write -\(letter) \(rest)" + (long.map { ", or --\($0) if you mean that flag" } ?? ""))
    }

    private func missingValue(_ flag: FlagDefinition, as spelling: String, found: Argument?) -> Finding {
        let after = found.map { ", found \($0.display)" } ?? ""
        let escape = found.map { "; write \(flag.spelling)=\($0.display) if that is the value" } ?? ""
        return Finding(
            .usageMissingValue, "\(spelling) needs a value: \(flag.valueName)\(after)",
            fix: "for example \(flag.example)\(escape)")
    }
}
