import OneIDPipeline

/// The flags of `oneid review` that `resolve` does not have.
enum ReviewFlags {
    static let output = FlagDefinition(
        "output", short: "o", valueName: "FILE", value: .file, group: .output, prominent: true,
        summary: "Write the queue to FILE, not standard output",
        details: "The file appears under its name when it is complete, or not at all. - is standard output.",
        example: "--output queue.csv")

    static let format = FlagDefinition(
        "format", valueName: "FORMAT", value: .choice(["csv", "jsonl"]), group: .output,
        summary: "csv or jsonl (default: by FILE's ending)",
        details: "The form of the queue, csv where FILE's ending says nothing. The columns of the CSV begin with those "
            + "of a file of decisions.",
        example: "--format jsonl")

    static let pretty = FlagDefinition(
        "pretty", group: .output, prominent: true,
        summary: "Write cards for people to read",
        details: "Both sides of an item below each other, its value, why it is in doubt and what was done instead.",
        example: "--pretty")

    static let excel = FlagDefinition(
        "excel", group: .output,
        summary: "Write CSV that spreadsheets open as it is",
        details: "With a byte order mark, long numbers kept whole, and no cell that would run as a formula.",
        example: "--excel")

    static let reason = FlagDefinition(
        "reason", valueName: "REASON", value: .choice(ReviewReason.allCases.map(\.rawValue)), repeatable: true,
        group: .limits,
        summary: "Only items with this reason; may be repeated",
        details: "max_per_person, exclusive, weak, names and separate are links that a guard refused; masked_value, "
            + "name_birthday, near_phone and email_domain are near matches.",
        example: "--reason near_phone")

    static let limit = FlagDefinition(
        "limit", valueName: "N", value: .number(1...100_000_000), group: .limits, prominent: true,
        summary: "Only the first N items",
        details: "Items are ranked: those with the highest score come first.",
        example: "--limit 100")

    static let minScore = FlagDefinition(
        "min-score", valueName: "N", value: .number(1...100), group: .limits,
        summary: "Only items with a score of at least N",
        details: "The score, 1 to 100, is the strength of the evidence, raised by what is at stake.",
        example: "--min-score 60")

    static let check = FlagDefinition(
        "check", valueName: "FILE", value: .file, group: .job, prominent: true,
        summary: "Check a file of decisions and write no queue",
        details: "Decisions about records that are not in the input are errors and end with status 1; decisions that "
            + "contradict each other or cannot be read, with status 2.",
        example: "--check decisions.csv")

    static let interactive = FlagDefinition(
        "interactive", short: "i", group: .job, prominent: true,
        summary: "Decide item by item in the terminal",
        details:
            "Needs --decisions, or a configuration that names a file of them; a file that does not exist is begun. "
            + "Each decision is on the disk before the next item appears.",
        example: "--interactive --decisions decisions.csv")

    static let reviewer = FlagDefinition(
        "reviewer", valueName: "NAME", value: .text, group: .job,
        summary: "Who decides, for the column reviewer (default: $USER)",
        details: "Written into each decision that --interactive records.",
        example: "--reviewer lin")

    static let asOf = FlagDefinition(
        "as-of", valueName: "DATE", value: .text, group: .job,
        summary: "Date that points expire by",
        details:
            "For what a merge would do to points. Without it, the newest date in the input, as in a profile; it is printed.",
        example: "--as-of 2026-01-31")

    static let all: [FlagDefinition] = [
        ResolveFlags.config, ResolveFlags.decisions, check, interactive, reviewer, asOf, ResolveFlags.threads, output,
        format, pretty, excel, ResolveFlags.id, ResolveFlags.identifier, ResolveFlags.updated, ResolveFlags.name,
        ResolveFlags.inputFormat, ResolveFlags.delimiter, ResolveFlags.encoding, reason, limit, minScore,
        ResolveFlags.region, ResolveFlags.junk, ResolveFlags.maxRecords, ResolveFlags.maxPeople,
        ResolveFlags.maxPerPerson, ResolveFlags.names, ResolveFlags.guards, CommonFlags.quiet, CommonFlags.verbose,
        CommonFlags.color, CommonFlags.showValues, CommonFlags.help,
    ]
}
