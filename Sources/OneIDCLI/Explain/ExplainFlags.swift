/// The flags of `oneid explain`: its own, and those that say how the run resolves.
enum ExplainFlags {
    static let output = FlagDefinition(
        "output", short: "o", valueName: "FILE", value: .file, group: .output, prominent: true,
        summary: "Write the answer to FILE, not standard output",
        details: "The file appears under its name when it is complete, or not at all.",
        example: "--output why.json")

    static let format = FlagDefinition(
        "format", valueName: "FORMAT", value: .choice(["text", "json", "dot", "mermaid"]), group: .output,
        prominent: true,
        summary: "text (default), json, dot or mermaid",
        details: "dot is a graph for Graphviz, mermaid one for Markdown pages; both show accounts, the values that tie "
            + "them, and refused links as dashed lines.",
        example: "--format mermaid")

    static let limit = FlagDefinition(
        "limit", valueName: "N", value: .number(1...1_000_000), group: .output,
        summary: "List at most N accounts and N steps of a person (default: 20)",
        details: "Holds for the text form; the others are complete.",
        example: "--limit 100")

    static let all: [FlagDefinition] = [
        ResolveFlags.config, ResolveFlags.previous, ResolveFlags.decisions, ResolveFlags.threads, output, format, limit,
        ResolveFlags.rejects, ResolveFlags.id, ResolveFlags.identifier, ResolveFlags.updated, ResolveFlags.name,
        ResolveFlags.inputFormat, ResolveFlags.delimiter, ResolveFlags.encoding, ResolveFlags.region, ResolveFlags.junk,
        ResolveFlags.maxRecords, ResolveFlags.maxPeople, ResolveFlags.maxPerPerson, ResolveFlags.names,
        ResolveFlags.guards, CommonFlags.quiet, CommonFlags.verbose, CommonFlags.color, CommonFlags.showValues,
        CommonFlags.help,
    ]
}
