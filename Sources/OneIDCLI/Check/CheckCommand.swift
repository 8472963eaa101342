import OneIDCore
import OneIDShell

/// `oneid check`: a data-quality gate for exports.
enum CheckCommand {
    static let definition = CommandDefinition(
        "check",
        CommandHelp(
            summary: "find what is wrong with exports before they are merged",
            synopsis: "[FLAGS] [--config FILE] [SOURCE=]FILE...",
            paragraphs: [
                "Reads every file once and reports structure, columns, the classes of every identifier column, repeated record "
                    + "ids, values that suspiciously many records share, generated numbers, unmapped levels, bad dates and "
                    + "amounts, formulas, foreign OpenIDs, and drift against an earlier report.",
                "Broken rows do not stop it. With a configuration it checks what the configuration declares; without one, columns "
                    + "are recognised by their names. Thresholds say how much is too much; figures are printed also when "
                    + "they pass.",
            ],
            examples: [
                .init(explanation: "Look at two exports", command: "oneid check tmall.csv jd.csv"),
                .init(
                    explanation: "A gate: at most 1 % of the phones invalid, no account twice, 1,000 rows at least",
                    command: "oneid check -c oneid.json5 --max invalid.phone=1% --max duplicates=0 --min rows=1000"),
                .init(
                    explanation: "A report for the CI system, and the broken rows for whoever repairs them",
                    command: "oneid check -c oneid.json5 --format junit -o check.xml --rejects rejects.csv"),
                .init(
                    explanation: "What changed since yesterday",
                    command: "oneid check -c oneid.json5 --baseline yesterday.json --format json -o today.json"),
            ]),
        operands: [.exports(to: "check")],
        run: run)

    /// Runs the check and says how it ended.
    static func run(_ options: CheckOptions, of program: Program) -> ExitStatus {
        RunFrame.run(options.messages) { (voice) throws(Finding) in
            try CheckRun(options: options, voice: voice, program: program).run()
        }
    }
}
