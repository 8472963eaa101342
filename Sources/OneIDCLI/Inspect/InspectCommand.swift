import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDPipeline

/// `oneid inspect`: what oneid sees in a file, and how single values are normalised.
enum InspectCommand {
    static let value = FlagDefinition(
        "value", valueName: "TYPE=VALUE", value: .text, repeatable: true, group: .job, prominent: true,
        summary: "Show how one value is normalised, step by step",
        details:
            "TYPE is national_id, unionid, phone, openid, member, email, device or cookie, or a type that --config declares. A digest names its kind behind the "
            + "type, and the form that was hashed behind that: phone:md5 or phone:md5:e164; phone_md5 is phone:md5. Quote "
            + "the value for the shell.",
        example: "--value phone='0086 138-0000-1111'")

    static let config = FlagDefinition(
        "config", short: "c", valueName: "FILE", value: .file, group: .job, prominent: true,
        summary: "Read values as this configuration does",
        details:
            "Its identifier types, regions, junk and e-mail rules hold for --value. Files are looked at without it; "
            + "`oneid init --check` holds a configuration against files.",
        example: "--config oneid.json5")

    static let format = FlagDefinition(
        "format", valueName: "FORMAT", value: .choice(["text", "json"]), group: .output, prominent: true,
        summary: "text (default) or json",
        details: "text is a table for people, json one object with an entry for each file and value.",
        example: "--format json")

    static let showValues = FlagDefinition(
        "show-values", group: .output, prominent: true,
        summary: "Show examples as they are, not masked",
        details:
            "Values of members are masked (138****5678) unless this is given. The value of --value is always shown.",
        example: "--show-values")

    static let definition = CommandDefinition(
        name: "inspect",
        summary: "show what oneid sees in a file or value",
        synopsis: "[FLAGS] [FILE...]",
        paragraphs: [
            "Prints the format, encoding and delimiter of each file, and of each column what it is taken for, by its name or its "
                + "content, how many cells are filled, what the values are like, and masked examples. Nothing is written.",
            "At most 8 MB are looked at, shared by the files: of each its beginning and pieces spread over the rest.",
        ],
        examples: [
            .init(explanation: "Look at an export before anything else", command: "oneid inspect tmall.csv"),
            .init(
                explanation: "Why does this phone not link?",
                command: "oneid inspect --value phone='0086 138-0000-1111'"),
            .init(explanation: "For a script", command: "oneid inspect --format json *.csv"),
        ],
        operands: [
            OperandDefinition("FILE", summary: "files to look at; - is standard input", repeatable: true, isFile: true)
        ],
        flags: [value, config, format, showValues] + InspectFlags.reading + [
            ResolveFlags.region, CommonFlags.quiet, CommonFlags.verbose, CommonFlags.color, CommonFlags.help,
        ])

    static func run(_ arguments: ParsedArguments) throws(Finding) -> ExitStatus {
        let verbosity = try Verbosity(arguments)
        let options = try InspectOptions(arguments)
        let terminal = Terminal.detect(ColourChoice(arguments))
        let log = MessageLog(terminal, verbosity: verbosity)
        if arguments.has(config), !arguments.has(value) {
            throw Finding(
                .usageConflictingFlags, "\(config.spelling) is about values, and no --value is given",
                fix: "add one, for example \(value.example), or leave --config out")
        }
        let types = try types(arguments, options, log)
        var values: [(text: String, steps: NormalisationSteps)] = []
        for text in try arguments.texts(of: value) {
            values.append(try InspectedValue(text, types).explained(types))
        }
        let inputs = try InspectInputs.read(arguments.operands)
        guard !inputs.isEmpty || !values.isEmpty else {
            throw Finding(
                .usageNoInput,
                "neither a file nor a value was given; standard input is read only when it is named with -",
                fix: "for example `oneid inspect tmall.csv` or `oneid inspect \(value.example)`")
        }
        var readings: [FileReading] = []
        for reading in try InspectInputs.readings(of: inputs.map(\.path), options) {
            if let fault = reading.file.fault { log.report(fault) }
            readings.append(reading)
        }
        let shows = arguments.has(showValues)
        guard arguments.value(of: format) != PathBytes("json") else {
            let bytes = InspectReport.json(readings, values: values, region: options.region, showsValues: shows)
            return StandardStream.data(String(decoding: bytes, as: UTF8.self), terminal: terminal)
        }
        let parts =
            readings.map { InspectText.text($0, region: options.region, showsValues: shows) }
            + values.map { InspectText.text($0.text, $0.steps) }
        return StandardStream.data(parts.joined(separator: "\n"), terminal: terminal)
    }

    /// The types that values can be of: built-in ones, and with --config as a run with it knows them.
    private static func types(
        _ arguments: ParsedArguments, _ options: InspectOptions, _ log: MessageLog
    ) throws(Finding) -> ValueTypes {
        var identifiers = IdentifierSettings()
        var junk: [String: [String]] = [:]
        let path = arguments.value(of: config)
        if let path {
            let (configuration, folder) = try ConfigurationFile.read(FilePath(path.bytes), log)
            identifiers = configuration.identifiers
            junk = configuration.junk.values
            if let file = configuration.junk.file.map({ FilePath($0).relative(to: folder) }) {
                for (type, values) in try JunkFile.read(file, known: identifiers) { junk[type, default: []] += values }
            }
        }
        if arguments.has(ResolveFlags.region) {
            for index in identifiers.types.indices { identifiers.types[index].region = options.region.name }
        }
        return ValueTypes(identifiers, junk: junk, configuration: path?.display)
    }
}
