import OneIDCore
import OneIDFeatures
import OneIDPipeline
import OneIDShell

/// `oneid explain`: why records are one person, or why not.
enum ExplainCommand {
    static let definition = CommandDefinition(
        "explain",
        CommandHelp(
            summary: "say why records are one person, or why not",
            synopsis: "A [B] [FLAGS] [--config FILE] [SOURCE=]FILE...",
            paragraphs: [
                "Resolves the exports as `oneid resolve` does with the same flags, then explains. With two things it shows the "
                    + "strongest chain of records and identifiers that joins them, or why they are not together: which link was "
                    + "refused by which rule, which value is junk or shared by too many, or that they have nothing in common.",
                "With one thing it shows the person: the accounts, what joined them, and the weakest bridge, the value or "
                    + "decision that alone connects a part of them to the rest.",
                "A and B are a record key (SOURCE:RECORD_ID), an identifier (TYPE=VALUE, such as phone=13800001111) or a "
                    + "OneID. Everything else is a file; a file whose name has a colon is written ./a:b.csv.",
            ],
            examples: [
                .init(
                    explanation: "Why are these two one person?",
                    command: "oneid explain tmall:7101376374 jd:jd_qej6yf7 -c oneid.json5"),
                .init(
                    explanation: "Whose is this number?", command: "oneid explain phone=13800001111 tmall.csv jd.csv"),
                .init(
                    explanation: "Why is this person in no segment of mine?",
                    command: "oneid explain phone=13800001111 --segment vip -c oneid.json5"),
                .init(
                    explanation: "How a person was joined, as a picture",
                    command: "oneid explain 0J8VQ2M5S7W9X1Y3Z4K6N -c oneid.json5 --format dot | dot -Tsvg > person.svg"),
            ]),
        operands: [
            OperandDefinition(
                "A [B]", summary: "what to explain: SOURCE:RECORD_ID, TYPE=VALUE or a OneID", required: true),
            .exports(to: "read"),
        ],
        run: run)

    static func run(_ options: ExplainOptions, of program: Program) -> ExitStatus {
        RunFrame.run(options.messages) { (voice) throws(Finding) in
            if let segment = options.segment {
                return try ExplainSegment(options: options, voice: voice, segment: segment).run()
            }
            if let tag = options.tag { return try ExplainTag(options: options, voice: voice, tag: tag).run() }
            return try AnswerRun(options: options, voice: voice).run { (resolution) throws(Finding) in
                let explanation = try ExplainJob(resolution).explain(options.subjects)
                return (options.format.writer(explanation, options.limit), .init())
            }
        }
    }
}
