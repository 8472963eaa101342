import OneIDCore
import OneIDIO
import OneIDPipeline
import OneIDShell

/// `oneid init`: exports in, a first configuration out; or whether a configuration still fits.
enum InitCommand {
    static let definition = CommandDefinition(
        "init",
        CommandHelp(
            summary: "write a first configuration for some exports",
            synopsis: "[FLAGS] [SOURCE=]FILE...",
            paragraphs: [
                "Looks at a bounded part of each file, recognises format, encoding, delimiter, record id, identifiers, levels, points, "
                    + "dates and event files by the names of the columns and by their content, and writes a JSON5 configuration that "
                    + "resolve accepts as it is. A broken row in that part is told and passed over, so there are no rejects.",
                "Guesses are marked UNSURE in the file and reported on standard error, with the reason. Read the file before you use it.",
            ],
            examples: [
                .init(
                    explanation: "Write a configuration, read it, use it",
                    command: "oneid init -o oneid.json5 tmall.csv jd.csv orders.csv"),
                .init(explanation: "Only look at it", command: "oneid init tmall.csv jd.csv"),
                .init(
                    explanation: "Does it fit the exports of the next month?",
                    command: "oneid init --check oneid.json5 tmall=tmall-202504.csv"),
            ]),
        operands: [.exports(to: "look at")],
        run: run)

    /// Runs the command and says how it ended.
    static func run(_ options: InitOptions, of program: Program) -> ExitStatus {
        RunFrame.run(options.messages) { (voice) throws(Finding) in
            if let configuration = options.checked {
                return try InitCheck(
                    configuration: configuration, options: options.looking, log: voice.log
                ).run(options.files)
            }
            return try InitRun(
                output: options.output.flatMap { $0.isDash ? nil : $0 }, replaces: options.replaces,
                options: options.looking, manner: options.writing.manner(voice.log, mode: .umask), log: voice.log
            ).run(options.files)
        }
    }
}
