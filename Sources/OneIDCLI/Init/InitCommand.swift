import OneIDCore
import OneIDIO
import OneIDPipeline

/// `oneid init`: exports in, a first configuration out; or whether a configuration still fits.
enum InitCommand {
    static let output = FlagDefinition(
        "output", short: "o", valueName: "FILE", value: .file, group: .output, prominent: true,
        summary: "Write the configuration to FILE, not standard output",
        details:
            "Paths of the exports are written relative to FILE's folder. A file that exists is not replaced without --force.",
        example: "--output oneid.json5")

    static let force = FlagDefinition(
        "force", group: .output, prominent: true,
        summary: "Replace FILE when it exists",
        details: "Without it an existing configuration is never touched.",
        example: "--force")

    static let check = FlagDefinition(
        "check", valueName: "CONFIG", value: .file, group: .job, prominent: true,
        summary: "Tell what in CONFIG no longer fits the files; write nothing",
        details:
            "A missing column, a changed format or encoding, content of another type, a level without a rung: each is a misfit, and "
            + "the exit status is 1. New columns, and levels without a rung where they go to review, are notes. Without files, "
            + "those that CONFIG names are looked at. A column left out on purpose stands in a comment inside its source: "
            + "// Not used: \"remark\".",
        example: "--check oneid.json5")

    static let definition = CommandDefinition(
        name: "init",
        summary: "write a first configuration for some exports",
        synopsis: "[FLAGS] [SOURCE=]FILE...",
        paragraphs: [
            "Looks at a bounded part of each file, recognises format, encoding, delimiter, record id, identifiers, levels, points, "
                + "dates and event files by the names of the columns and by their content, and writes a JSON5 configuration that "
                + "resolve accepts as it stands.",
            "What is a guess is marked UNSURE in the file and said on standard error, with the reason. Read the file before it is used.",
        ],
        examples: [
            .init(
                explanation: "Write a configuration, read it, use it",
                command: "oneid init -o oneid.json5 tmall.csv jd.csv orders.csv"),
            .init(explanation: "Only look at it", command: "oneid init tmall.csv jd.csv"),
            .init(
                explanation: "Does it fit the exports of the next month?",
                command: "oneid init --check oneid.json5 tmall=tmall-202504.csv"),
        ],
        operands: [
            OperandDefinition(
                "[SOURCE=]FILE", summary: "exports to look at; - is standard input", repeatable: true, isFile: true)
        ],
        flags: [check, output, force] + InspectFlags.reading + [
            CommonFlags.quiet, CommonFlags.verbose, CommonFlags.color, CommonFlags.help,
        ])

    static func run(_ arguments: ParsedArguments) throws(Finding) -> ExitStatus {
        let verbosity = try Verbosity(arguments)
        let options = try InspectOptions(arguments)
        let configuration = arguments.value(of: check)
        if configuration != nil, let other = [output, force].first(where: arguments.has) {
            throw Finding(
                .usageConflictingFlags, "--check writes nothing, so it does not go with \(other.spelling)",
                fix: "leave one of them out")
        }
        guard configuration != nil || !arguments.operands.isEmpty else {
            throw Finding(
                .usageNoInput, "no files to look at; standard input is read only when it is named with -",
                fix: "for example `oneid init -o oneid.json5 tmall.csv jd.csv`")
        }
        return RunFrame.run(.detect(ColourChoice(arguments)), verbosity) { (log, _) throws(Finding) in
            if let configuration {
                return try InitCheck(configuration: FilePath(configuration.bytes), options: options, log: log)
                    .run(arguments.operands)
            }
            return try InitRun(
                output: arguments.value(of: output).flatMap { $0.isDash ? nil : FilePath($0.bytes) },
                replaces: arguments.has(force), options: options, log: log
            ).run(arguments.operands)
        }
    }
}
