import OneIDCore
import OneIDShell

/// `oneid report`: the folder of a run as one page.
enum ReportCommand {
    static let definition = CommandDefinition(
        "report",
        CommandHelp(
            summary: "make one HTML page of a run, to look at and pass on",
            synopsis: "[FLAGS] DIR [-o FILE]",
            paragraphs: [
                "Reads the reports in the folder that `oneid run -o DIR` wrote, and no file of people. The page is one file: it "
                    + "loads nothing, is complete without scripts, and can be printed. The same folder gives the same bytes, "
                    + "and `oneid run --html FILE` writes the same page.",
                "evaluation.json, which `oneid evaluate --format json -o DIR/evaluation.json` adds, is shown too.",
            ],
            examples: [
                .init(explanation: "Of last night's run", command: "oneid report out -o report.html"),
                .init(
                    explanation: "At the end of a run",
                    command: "oneid run -c oneid.json5 -o out --force --html report.html"),
            ]),
        operands: [OperandDefinition("DIR", summary: "the folder of the run", required: true)],
        run: run)

    static func run(_ options: ReportOptions, of program: Program) -> ExitStatus {
        RunFrame.run(options.messages) { (voice) throws(Finding) in
            try ReportRun(options: options, voice: voice).run()
        }
    }
}
