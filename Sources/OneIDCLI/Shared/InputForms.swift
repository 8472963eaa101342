import OneIDCore

extension ResolveOptions {
    /// Interprets the parsed arguments of `resolve`, or of a command that resolves as well.
    ///
    /// - Throws: the first thing wrong, as a usage finding.
    init(_ arguments: ParsedArguments, command: String) throws(Finding) {
        self.init()
        for operand in arguments.operands { inputs.append(try InputArgument(operand)) }
        configuration = try Self.existingFile(arguments, ResolveFlags.config)
        previous = try Self.existingFile(arguments, ResolveFlags.previous)
        decisions = try Self.existingFile(arguments, ResolveFlags.decisions)
        threads = arguments.value(of: ResolveFlags.threads).flatMap { WholeNumber.parse($0.display) }
        try readOutputs(arguments)
        try readColumns(arguments)
        try readReading(arguments)
        try readLimits(arguments)
        verbosity = try Verbosity(arguments)
        colour = ColourChoice(arguments)
        showValues = arguments.has(CommonFlags.showValues)
        try checkInputs(command)
    }

    private static func existingFile(
        _ arguments: ParsedArguments, _ flag: FlagDefinition
    ) throws(Finding) -> PathBytes? {
        guard let path = arguments.value(of: flag) else { return nil }
        guard !path.isDash else {
            throw Finding(
                .usageBadValue, "\(flag.spelling) needs a file, not standard input",
                fix: "write /dev/stdin if the file comes from a pipe, or ./- if that is its name")
        }
        return path
    }

    private func checkInputs(_ command: String) throws(Finding) {
        if inputs.isEmpty, configuration == nil {
            // An example has to work as it stands.
            let start = "oneid " + (["explain": "explain tmall:1001", "run": "run -o out"][command] ?? command)
            throw Finding(
                .usageNoInput, "no input files; standard input is read only when it is named with -",
                fix: "for example `\(start) tmall.csv jd.csv`, `\(start) -` or `\(start) -c oneid.json5`")
        }
        if inputs.filter(\.isStandardInput).count > 1 {
            throw Finding(
                .usageConflictingFlags, "standard input (-) is given twice, and it can be read once",
                fix: "write one of the inputs to a file")
        }
    }

    // MARK: - Outputs

    private mutating func readOutputs(_ arguments: ParsedArguments) throws(Finding) {
        var taken: [(flag: FlagDefinition, target: OutputTarget)] = []
        func target(_ flag: FlagDefinition, default standard: OutputTarget?) throws(Finding) -> OutputTarget? {
            let path = arguments.value(of: flag)
            guard let target = path.map({ $0.isDash ? .standardOutput : .file($0) }) ?? standard else { return nil }
            if let other = taken.first(where: { $0.target == target }) {
                let place = if case .file(let path) = target { path.display } else { "standard output" }
                throw Finding(
                    .usageConflictingFlags,
                    "\(other.flag.spelling) and \(flag.spelling) would both write to \(place)",
                    fix: "give each a file of its own, for example \(flag.example)")
            }
            taken.append((flag, target))
            return target
        }
        output = try target(ResolveFlags.output, default: .standardOutput) ?? .standardOutput
        report = try target(ResolveFlags.report, default: nil)
        rejects = try target(ResolveFlags.rejects, default: nil)
        aliases = try target(ResolveFlags.aliases, default: nil)
        if let named = arguments.value(of: ResolveFlags.format).flatMap({ MapFormat(rawValue: $0.display) }) {
            format = named
        } else if case .file(let path) = output {
            format = MapFormat(suffixOf: path)
        }
    }

    // MARK: - Columns

    private mutating func readColumns(_ arguments: ParsedArguments) throws(Finding) {
        idColumns = try Self.perSource(arguments, ResolveFlags.id)
        updatedColumns = try Self.perSource(arguments, ResolveFlags.updated)
        nameColumns = try Self.perSource(arguments, ResolveFlags.name)
        for text in try arguments.texts(of: ResolveFlags.identifier) {
            let argument = try IdentifierArgument(text)
            try checkType(argument.type, flag: ResolveFlags.identifier)
            identifiers.append(argument)
        }
    }

    /// Without a configuration only the built-in types exist; with one, its names are known later.
    private func checkType(_ type: String, flag: FlagDefinition) throws(Finding) {
        let builtIn = BuiltInType.allCases.map(\.rawValue)
        guard configuration == nil, !builtIn.contains(type) else { return }
        throw Finding(
            .usageBadValue, at: SourcePosition(file: flag.spelling),
            "'\(type)' is not an identifier type; it is \(builtIn.joinedAsAlternatives)",
            fix: Suggestion.nearest(to: type, among: builtIn).map { "did you mean \($0)?" }
                ?? "a type of your own is declared in a configuration (--config)")
    }

    /// Reads `[SOURCE=]VALUE` flags; a source given twice is an error.
    private static func perSource(
        _ arguments: ParsedArguments, _ flag: FlagDefinition
    ) throws(Finding) -> [ForSource<String>] {
        var read: [ForSource<String>] = []
        for text in try arguments.texts(of: flag) {
            let one = try ForSource<String>(text, flag: flag)
            if read.contains(where: { $0.source == one.source }) {
                throw Finding(
                    .usageRepeatedFlag,
                    "\(flag.spelling) was given twice for " + (one.source.map { "source \($0)" } ?? "all sources"),
                    fix: "keep one, or name the source: \(flag.spelling) \(flag.valueName)")
            }
            read.append(one)
        }
        return read
    }

    // MARK: - Reading

    private mutating func readReading(_ arguments: ParsedArguments) throws(Finding) {
        for one in try Self.perSource(arguments, ResolveFlags.inputFormat) {
            let names = InputFormat.allCases.map(\.rawValue)
            guard let format = InputFormat(rawValue: one.value) else {
                throw Self.notOneOf(names, one.value, ResolveFlags.inputFormat)
            }
            inputFormats.append(ForSource(source: one.source, value: format))
        }
        for one in try Self.perSource(arguments, ResolveFlags.encoding) {
            guard let encoding = InputEncoding(alias: one.value) else {
                throw Self.notOneOf(
                    InputEncoding.allCases.map(\.rawValue) + ["gbk"], one.value, ResolveFlags.encoding)
            }
            encodings.append(ForSource(source: one.source, value: encoding))
        }
        for one in try Self.perSource(arguments, ResolveFlags.delimiter) {
            delimiters.append(ForSource(source: one.source, value: try Delimiter.parse(one.value)))
        }
    }

    private static func notOneOf(_ words: [String], _ word: String, _ flag: FlagDefinition) -> Finding {
        Finding(
            .usageBadValue, at: SourcePosition(file: flag.spelling), "'\(word)' is not \(words.joinedAsAlternatives)",
            fix: Suggestion.nearest(to: word, among: words).map { "did you mean \($0)?" }
                ?? "for example \(flag.example)")
    }

    // MARK: - Limits

    private mutating func readLimits(_ arguments: ParsedArguments) throws(Finding) {
        if let text = try arguments.text(of: ResolveFlags.region) {
            let capitals = text.uppercased()
            guard capitals.utf8.count == 2, capitals.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
                throw Finding(
                    .usageBadValue, at: SourcePosition(file: ResolveFlags.region.spelling),
                    "a region is two letters as in ISO 3166-1, not '\(text)'", fix: "for example --region CN")
            }
            region = capitals
        }
        for text in try arguments.texts(of: ResolveFlags.junk) {
            let pair = try typed(text, ResolveFlags.junk)
            junk.append(JunkArgument(type: pair.type, value: pair.value))
        }
        maxRecords = try limits(arguments, ResolveFlags.maxRecords)
        maxPeople = try limits(arguments, ResolveFlags.maxPeople)
        maxPerPerson = try limits(arguments, ResolveFlags.maxPerPerson)
        blocksNames = arguments.value(of: ResolveFlags.names).map { $0 == PathBytes("block") }
        guards = arguments.value(of: ResolveFlags.guards).map { $0 == PathBytes("on") }
    }

    private func limits(_ arguments: ParsedArguments, _ flag: FlagDefinition) throws(Finding) -> [LimitArgument] {
        var read: [LimitArgument] = []
        for text in try arguments.texts(of: flag) {
            let pair = try typed(text, flag)
            let limit = WholeNumber.parse(pair.value)
            guard pair.value == "off" || (limit.map { $0 >= 1 } ?? false) else {
                throw Finding(
                    .usageBadValue, at: SourcePosition(file: flag.spelling),
                    "the limit of \(pair.type) is a whole number from 1 or off, not '\(pair.value)'",
                    fix: "for example \(flag.example)")
            }
            if read.contains(where: { $0.type == pair.type }) {
                throw Finding(
                    .usageRepeatedFlag, "\(flag.spelling) was given twice for \(pair.type)",
                    fix: "keep the one you mean")
            }
            read.append(LimitArgument(type: pair.type, limit: limit))
        }
        return read
    }

    private func typed(_ text: String, _ flag: FlagDefinition) throws(Finding) -> (type: String, value: String) {
        guard let equals = text.firstIndex(of: "="), equals > text.startIndex, text.index(after: equals) < text.endIndex
        else {
            throw Finding(
                .usageBadValue, at: SourcePosition(file: flag.spelling), "\(flag.valueName) expected, found '\(text)'",
                fix: "for example \(flag.example)")
        }
        let type = String(text[..<equals])
        try checkType(type, flag: flag)
        return (type, String(text[text.index(after: equals)...]))
    }
}
