/// The flags of `oneid evaluate`: its own, and those that say how the run resolves.
enum EvaluateFlags {
    static let truth = FlagDefinition(
        "truth", valueName: "FILE", value: .file, group: .job, prominent: true,
        summary: "Who made each record: CSV source,record_id,person",
        details:
            "Further columns are ignored. Records without a line, and lines without a record, are counted and left "
            + "out. Without a truth, only the figures that need none are given.",
        example: "--truth truth.csv")

    static let map = FlagDefinition(
        "map", valueName: "FILE", value: .file, group: .job, prominent: true,
        summary: "Measure an identity map instead of resolving files",
        details:
            "Columns oneid,source,record_id as oneid writes them; any text may stand for a OneID, so the maps of other "
            + "programs can be measured too. Errors are listed without their causes.",
        example: "--map identity_map.csv")

    static let minPrecision = FlagDefinition(
        "min-precision", valueName: "SHARE", value: .text, group: .limits, prominent: true,
        summary: "Exit with 1 when pairwise precision is lower",
        details: "A number from 0 to 1. The answer is complete all the same.",
        example: "--min-precision 0.999")

    static let minRecall = FlagDefinition(
        "min-recall", valueName: "SHARE", value: .text, group: .limits, prominent: true,
        summary: "Exit with 1 when pairwise recall is lower",
        details: "A number from 0 to 1. The answer is complete all the same.",
        example: "--min-recall 0.97")

    static let maxQueueLoad = FlagDefinition(
        "max-queue-load", valueName: "ITEMS", value: .text, group: .limits,
        summary: "Exit with 1 when the review queue has more items for 1,000 records",
        details: "A number with up to six decimals. Needs a truth and files: a finished map has no queue.",
        example: "--max-queue-load 20")

    static let format = FlagDefinition(
        "format", valueName: "FORMAT", value: .choice(["text", "json"]), group: .output, prominent: true,
        summary: "text (default) or json",
        details: "The JSON form has the same figures; docs/reference/evaluate.md describes its fields.",
        example: "--format json")

    static let limit = FlagDefinition(
        "limit", valueName: "N", value: .number(0...10_000), group: .output,
        summary: "List N largest clusters and N worst errors of each kind (default: 10)",
        details: "Errors are ranked by the pairs of records they get wrong.",
        example: "--limit 50")

    static let all: [FlagDefinition] = [
        truth, map, ResolveFlags.config, ResolveFlags.previous.inBackground(), ResolveFlags.decisions,
        ResolveFlags.threads, ExplainFlags.output, format, limit, ResolveFlags.rejects.inBackground(),
        ResolveFlags.id.inBackground(), ResolveFlags.identifier.inBackground(),
        ResolveFlags.updated, ResolveFlags.name, ResolveFlags.inputFormat, ResolveFlags.delimiter,
        ResolveFlags.encoding,
        minPrecision, minRecall, maxQueueLoad, ResolveFlags.region, ResolveFlags.junk, ResolveFlags.maxRecords,
        ResolveFlags.maxPeople,
        ResolveFlags.maxPerPerson, ResolveFlags.names, ResolveFlags.guards, CommonFlags.quiet, CommonFlags.verbose,
        CommonFlags.color, CommonFlags.showValues, CommonFlags.help,
    ]

    /// What may stand beside `--map`: everything else is about resolving.
    static let withMap: [FlagDefinition] = [
        truth, map, ExplainFlags.output, format, limit, minPrecision, minRecall, CommonFlags.quiet, CommonFlags.verbose,
        CommonFlags.color, CommonFlags.showValues,
    ]
}
