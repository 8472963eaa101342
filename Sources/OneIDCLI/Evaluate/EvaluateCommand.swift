import OneIDCore
import OneIDFeatures
import OneIDIO
import OneIDPipeline
import OneIDShell

/// `oneid evaluate`: how good the answer is.
enum EvaluateCommand {
    static let definition = CommandDefinition(
        "evaluate",
        CommandHelp(
            summary: "measure precision and recall against known people",
            synopsis: "[--truth FILE] [FLAGS] [SOURCE=]FILE... | --map FILE",
            paragraphs: [
                "Resolves the exports as `oneid resolve` does with the same flags, or takes a finished map, and compares it with "
                    + "a file that says who made each record. Precision is how much of what was joined is right, recall how "
                    + "much of what belongs together was joined: pairwise, B-cubed (every record with the same weight) and by "
                    + "exact clusters.",
                "The ceiling is what equal identifiers can reach without a wrong merge; values that several people share are counted "
                    + "by whether anything tells these people apart; and the review queue is compared with the truth: how many of "
                    + "its items are true, what it shows of what went wrong, and how long it is.",
                "The worst errors follow, with the values that joined different people and the reasons why a person was not "
                    + "joined. Without a truth there are only figures that hint at too much or too little merging.",
                "Records that appear on one side only are counted and left out. --min-precision and --min-recall apply to the "
                    + "pairwise figures.",
            ],
            examples: [
                .init(
                    explanation: "Measure a configuration",
                    command: "oneid evaluate --truth truth.csv -c oneid.json5"),
                .init(
                    explanation: "In continuous integration: exit status 1 when it got worse",
                    command: "oneid evaluate --truth truth.csv -c oneid.json5 --min-recall 0.97"),
                .init(
                    explanation: "Measure a finished map, as JSON",
                    command: "oneid evaluate --truth truth.csv --map identity_map.csv --format json"),
                .init(
                    explanation: "Without a truth: hints only", command: "oneid evaluate -c oneid.json5"),
            ]),
        operands: [.exports(to: "read")],
        run: run)

    static func run(_ options: EvaluateOptions, of program: Program) -> ExitStatus {
        RunFrame.run(options.messages) { (voice) throws(Finding) in
            let truth = options.truth
            let map = options.map
            var run = AnswerRun(options: options, voice: voice)
            if let truth { run.alsoReads.append((truth, "the truth")) }
            if let map { run.alsoReads.append((map, "the identity map")) }
            guard let map else {
                return try run.run { (resolution) throws(Finding) in
                    try answer(try EvaluateJob(resolution, truth: truth), options)
                }
            }
            return try run.write(nil) { (_) throws(Finding) in
                try answer(try EvaluateJob(map: map, truth: truth, memory: options.inputs.budget), options)
            }
        }
    }

    private static func answer(
        _ job: EvaluateJob, _ options: EvaluateOptions
    ) throws(Finding) -> (bytes: [UInt8], closing: AnswerRun.Closing) {
        var job = job
        job.limit = options.limit
        let evaluation = try job.run()
        return (options.format.writer(evaluation), .init(crossed: options.thresholds.findings(evaluation)))
    }
}
