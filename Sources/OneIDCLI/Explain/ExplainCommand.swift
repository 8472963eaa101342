import OneIDCore
import OneIDIO
import OneIDPipeline

/// `oneid explain`: why records are one person, or why not.
enum ExplainCommand {
    static let definition = CommandDefinition(
        name: "explain",
        summary: "say why records are one person, or why not",
        synopsis: "A [B] [FLAGS] [--config FILE] [SOURCE=]FILE...",
        paragraphs: [
            "Resolves the exports as `oneid resolve` does with the same flags, then explains. With two things it shows the "
                + "strongest chain of records and identifiers that joins them, or why they are not together: which link was "
                + "refused by which rule, which value is junk or shared by too many, or that they have nothing in common.",
            "With one thing it shows the person: the accounts, what joined them, and the weakest bridge, the value or "
                + "decision that alone holds a part of them to the rest.",
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
                explanation: "How a person came about, as a picture",
                command: "oneid explain 0J8VQ2M5S7W9X1Y3Z4K6N -c oneid.json5 --format dot | dot -Tsvg > person.svg"),
        ],
        operands: [
            OperandDefinition(
                "A [B]", summary: "what to explain: SOURCE:RECORD_ID, TYPE=VALUE or a OneID", required: true),
            OperandDefinition(
                "[SOURCE=]FILE", summary: "exports to read; - is standard input", repeatable: true, isFile: true),
        ],
        flags: ExplainFlags.all)

    static func run(_ options: ExplainOptions, terminal: Terminal) -> ExitStatus {
        RunFrame.run(terminal, options.resolve.verbosity) { (log, line) throws(Finding) in
            try AnswerRun(options: options.resolve, log: log, line: line).run { (resolution) throws(Finding) in
                let explanation = try ExplainJob(resolution).explain(options.subjects)
                let bytes =
                    switch options.format {
                    case .text: Array(ExplanationText(explanation, limit: options.limit).text.utf8)
                    case .json: explanation.json()
                    case .dot: Array(ExplanationGraph(explanation).dot.utf8)
                    case .mermaid: Array(ExplanationGraph(explanation).mermaid.utf8)
                    }
                return (bytes, .init())
            }
        }
    }
}
