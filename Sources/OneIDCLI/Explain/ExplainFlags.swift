import OneIDPipeline
import OneIDShell

/// The flags of `oneid explain` that no other command has.
extension Flag where Options == ExplainOptions {
    static var format: Flag {
        Flag(
            "format", .format(ExplanationFormat.table),
            FlagHelp(
                .output, "text (default), json, dot or mermaid",
                details:
                    "dot is a graph for Graphviz, mermaid one for Markdown pages; both show accounts, the values that connect "
                    + "them, and refused links as dashed lines.",
                example: "--format mermaid", prominent: true)
        ) { $0.format = $1 }
    }

    static var segment: Flag {
        Flag(
            "segment", .text("NAME").offering(.segments),
            FlagHelp(
                .output, "Explain why a person is in a segment, or is not",
                details:
                    "Shows every part of the segment's condition with what the person's data say and the answer: yes, no or unknown. "
                    + "A is a OneID, SOURCE:RECORD_ID or TYPE=VALUE.",
                example: "--segment birthday_today", prominent: true)
        ) { $0.segment = $1 }
    }

    static var tag: Flag {
        Flag(
            "tag", .text("NAME").offering(.tags),
            FlagHelp(
                .output, "Explain why a person has a value of a tag",
                details:
                    "Shows the value, the rule and the figures behind it. A is a OneID, SOURCE:RECORD_ID or TYPE=VALUE.",
                example: "--tag age_group", prominent: true)
        ) { $0.tag = $1 }
    }

    static var limit: Flag {
        Flag(
            "limit", .number(1...1_000_000),
            FlagHelp(
                .output, "List at most N accounts and N steps of a person (default: 20)",
                details: "Applies to the text form; the other forms are complete.",
                example: "--limit 100")
        ) { $0.limit = $1 }
    }
}
