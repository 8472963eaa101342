/// The flags of `oneid check`. Those about inputs are the same as of `oneid resolve`.
enum CheckFlags {
    static let output = FlagDefinition(
        "output", short: "o", valueName: "FILE", value: .file, group: .output, prominent: true,
        summary: "Write the report to FILE, not standard output",
        details: "The file appears under its name when it is complete, or not at all. - is standard output.",
        example: "--output report.json")

    static let format = FlagDefinition(
        "format", valueName: "FORMAT", value: .choice(CheckFormat.allCases.map(\.rawValue)), group: .output,
        prominent: true, summary: "text, json, jsonl, csv, junit, github or sarif",
        details:
            "text is for people. json is the whole report, jsonl one finding a line, csv one figure a line, junit and "
            + "sarif are XML and JSON that CI systems show, github the annotations of GitHub Actions.",
        example: "--format junit")

    static let max = FlagDefinition(
        "max", valueName: "FIGURE=LIMIT", value: .text, repeatable: true, group: .limits, prominent: true,
        summary: "Fail when a figure is larger",
        details:
            "FIGURE is [SOURCE:]METRIC[.COLUMN], where COLUMN is the name of a column or a type such as phone; LIMIT "
            + "is a number or a percentage. Without a source or column it holds for each of them.",
        example: "--max invalid.phone=1%")

    static let min = FlagDefinition(
        "min", valueName: "FIGURE=LIMIT", value: .text, repeatable: true, group: .limits, prominent: true,
        summary: "Fail when a figure is smaller",
        details: "As --max.",
        example: "--min tmall:rows=1000")

    static let failOn = FlagDefinition(
        "fail-on", valueName: "SEVERITY", value: .choice(["error", "warning", "never"]), group: .limits,
        prominent: true, summary: "Exit with 1 on error (default), warning or never",
        details: "Structural errors and crossed thresholds are errors; dirty cells are warnings.",
        example: "--fail-on warning")

    static let baseline = FlagDefinition(
        "baseline", valueName: "FILE", value: .file, group: .job, prominent: true,
        summary: "Compare with the JSON report of an earlier check",
        details: "Rows that change by more than a fifth, fill and validity that change by more than five percentage "
            + "points, new and vanished columns and new levels are findings.",
        example: "--baseline yesterday.json")

    static let asOf = FlagDefinition(
        "as-of", valueName: "DATE", value: .text, group: .job,
        summary: "Dates after DATE are in the future (default: today)",
        details: "The report names the day. Give it where two runs have to agree.",
        example: "--as-of 2025-03-01")

    static let samples = FlagDefinition(
        "samples", valueName: "N", value: .number(0...1000), group: .output,
        summary: "List N cells of each class with their places",
        details: "Values are masked unless --show-values is given.",
        example: "--samples 5")

    static let rejects = FlagDefinition(
        "rejects", valueName: "FILE", value: .file, group: .output,
        summary: "Put broken rows into FILE",
        details: "Each with its place, its reason and the row as it was read. Broken rows do not stop a check.",
        example: "--rejects rejects.csv")

    static let memory = FlagDefinition(
        "memory", valueName: "SIZE", value: .text, group: .limits,
        summary: "Memory for the keys and values counted (default: 1GiB)",
        details:
            "With more of them, distinct, repeated and shared ones are estimated from a sample, and the report says "
            + "how well.",
        example: "--memory 512MiB")

    static let all: [FlagDefinition] = [
        ResolveFlags.config, baseline, asOf, ResolveFlags.threads, output, format, samples, rejects, ResolveFlags.id,
        ResolveFlags.identifier, ResolveFlags.updated, ResolveFlags.name, ResolveFlags.inputFormat,
        ResolveFlags.delimiter, ResolveFlags.encoding, max, min, failOn, memory, ResolveFlags.region,
        ResolveFlags.junk, ResolveFlags.maxRecords, ResolveFlags.maxPeople, CommonFlags.quiet, CommonFlags.verbose,
        CommonFlags.color, CommonFlags.showValues, CommonFlags.help,
    ]
}
