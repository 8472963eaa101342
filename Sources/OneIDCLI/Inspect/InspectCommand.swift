import OneIDConfiguration
import OneIDCore
import OneIDExamine
import OneIDIO
import OneIDIntake
import OneIDPipeline
import OneIDShell

/// `oneid inspect`: what oneid sees in a file, and how single values are normalised.
enum InspectCommand {
    static let definition = CommandDefinition(
        "inspect",
        CommandHelp(
            summary: "show what oneid sees in a file or value",
            synopsis: "[FLAGS] [FILE...]",
            paragraphs: [
                "Prints the format, encoding and delimiter of each file, and what each column is taken for, by its name or its "
                    + "content, how many cells are filled, what the values are like, and masked examples. Nothing is written.",
                "At most 8 MB are read, shared among the files: the beginning of each, and pieces spread over the rest. A broken row "
                    + "in them is told and passed over; the commands that read whole files set such rows aside with --rejects.",
            ],
            examples: [
                .init(explanation: "Look at an export before anything else", command: "oneid inspect tmall.csv"),
                .init(
                    explanation: "Why does this phone not link?",
                    command: "oneid inspect --value phone='0086 138-0000-1111'"),
                .init(explanation: "For a script", command: "oneid inspect --format json *.csv"),
            ]),
        operands: [
            OperandDefinition("FILE", summary: "files to look at; - is standard input", values: .files)
        ],
        run: run)

    static func run(_ options: InspectCommandOptions, of program: Program) throws(Finding) -> ExitStatus {
        let terminal = Terminal.detect(options.messages.colour)
        let log = MessageLog(terminal, verbosity: options.messages.verbosity)
        let types = try TypesOfValues.read(options.configuration, region: options.region, log)
        var values: [(text: String, steps: NormalisationSteps)] = []
        for text in options.values { values.append(try InspectedValue(text, types).explained(types)) }
        let inputs = try InspectInputs.read(options.files)
        guard !inputs.isEmpty || !values.isEmpty else {
            throw Finding(
                .usageNoInput,
                "neither a file nor a value was given; standard input is read only when it is named with -",
                fix:
                    "for example `oneid inspect tmall.csv` or `oneid inspect \(Flag<InspectCommandOptions>.value.example)`"
            )
        }
        var readings: [FileReading] = []
        for reading in try InspectInputs.readings(of: inputs.map(\.path), options.looking) {
            for finding in reading.file.furniture { log.report(finding) }
            for fault in reading.file.faults { log.report(fault) }
            readings.append(reading)
        }
        return StandardStream.data(text(readings, values, options), terminal: terminal)
    }

    private static func text(
        _ readings: [FileReading], _ values: [(text: String, steps: NormalisationSteps)],
        _ options: InspectCommandOptions
    ) -> String {
        let region = options.looking.region
        let shows = options.messages.showsValues
        switch options.format {
        case .json:
            let bytes = InspectReport.json(readings, values: values, region: region, showsValues: shows)
            return String(decoding: bytes, as: UTF8.self)
        case .text:
            let parts =
                readings.map { InspectText.text($0, region: region, showsValues: shows) }
                + values.map { InspectText.text($0.text, $0.steps) }
            return parts.joined(separator: "\n")
        }
    }
}
