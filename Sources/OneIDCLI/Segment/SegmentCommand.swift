import OneIDCore
import OneIDShell

/// `oneid segment`: whom conditions select.
enum SegmentCommand {
    static let definition = CommandDefinition(
        "segment",
        CommandHelp(
            summary: "list the people whom conditions select",
            synopsis: "[NAME...] [FLAGS] --config FILE [-o DIR]",
            paragraphs: [
                "Resolves the exports and reconciles each person as `oneid profile` does, then asks everybody the conditions of "
                    + "`segments` in the configuration. A condition that the data do not answer selects nobody; how many that are "
                    + "is counted.",
                "With -o the folder gets a file for each segment, counts.csv and overlap.csv, complete or not at all. Without it "
                    + "the counts go to standard output: as a table with bars on a terminal, as CSV in a pipe.",
                "docs/reference/conditions.md describes the conditions.",
            ],
            examples: [
                .init(explanation: "How many are in each segment", command: "oneid segment -c oneid.json5"),
                .init(
                    explanation: "Files for a campaign, with two values of the profile",
                    command:
                        "oneid segment birthday_today -c oneid.json5 --columns identifiers.phone,attributes.city.value "
                        + "--history fired.csv -o today"),
                .init(
                    explanation: "In CI: a segment that suddenly doubles fails",
                    command: "oneid segment -c oneid.json5 --max segment.vip=5% --dry-run"),
            ]),
        operands: [
            OperandDefinition(
                "NAME", summary: "segments (default: all); SOURCE=FILE replaces the files of a source",
                values: .names(.segments))
        ],
        run: run)

    static func run(_ options: SegmentOptions, of program: Program) -> ExitStatus {
        RunFrame.run(options.messages) { (voice) throws(Finding) in
            try SegmentRun(options: options, voice: voice).run()
        }
    }
}
