/// The flags of `oneid profile` beside those it shares with `oneid resolve`.
enum ProfileFlags {
    static let output = FlagDefinition(
        "output", short: "o", valueName: "FILE", value: .file, group: .output, prominent: true,
        summary: "Write the profiles to FILE, not standard output",
        details: "The file appears under its name when it is complete, or not at all. - is standard output.",
        example: "--output profiles.jsonl")

    static let format = FlagDefinition(
        "format", valueName: "FORMAT", value: .choice(["jsonl", "json", "csv", "tsv"]), group: .output,
        prominent: true,
        summary: "jsonl, json, csv or tsv (default: by FILE's ending)",
        details:
            "One JSON object a person and line, one JSON array, or one row a person. jsonl where FILE's ending says "
            + "nothing.",
        example: "--format csv")

    static let pretty = FlagDefinition(
        "pretty", short: "p", group: .output, prominent: true,
        summary: "Write readable cards",
        details:
            "For people: aligned sections, the source beside each value, conflicts marked. Coloured on a terminal.",
        example: "--find phone=13800001111 --pretty")

    static let columns = FlagDefinition(
        "columns", valueName: "PATH,PATH", value: .text, group: .output,
        summary: "Columns of csv and tsv: paths into the profile",
        details: "Names of members joined by dots, such as membership.level. Lists of plain values are joined by ;, "
            + "everything else stays JSON. Without it, one column for every value that the run's rules compute.",
        example: "--columns oneid,membership.level,attributes.city.value")

    static let excel = FlagDefinition(
        "excel", group: .output,
        summary: "Make csv and tsv safe to open in a spreadsheet",
        details: "A byte order mark comes first, and cells that a spreadsheet would take for a formula begin with an "
            + "apostrophe.",
        example: "--excel")

    static let ledger = FlagDefinition(
        "ledger", valueName: "FILE", value: .file, group: .output, prominent: true,
        summary: "Write every lot of points as CSV",
        details:
            "One row a lot with its source, record, amount, ratio and what became of it. The sums are those of the "
            + "closing lines.",
        example: "--ledger ledger.csv")

    static let conflicts = FlagDefinition(
        "conflicts", valueName: "FILE", value: .file, group: .output, prominent: true,
        summary: "Write every disagreement as CSV",
        details: "One row for each value that lost, with the rule that decided and the value that won.",
        example: "--conflicts conflicts.csv")

    static let unmatched = FlagDefinition(
        "unmatched", valueName: "FILE", value: .file, group: .output,
        summary: "Write the events that belong to nobody as CSV",
        details:
            "One row for each order, return, review, message or touch without a person, with the reason and the row "
            + "as it was read.",
        example: "--unmatched unmatched.csv")

    static let asOf = FlagDefinition(
        "as-of", valueName: "DATE", value: .text, group: .job, prominent: true,
        summary: "Date that expiry and recency count to",
        details:
            "Without it, the newest date in the input; never the clock: the same input gives the same profiles tomorrow. The date in force is printed.",
        example: "--as-of 2026-01-31")

    static let find = FlagDefinition(
        "find", valueName: "TYPE=VALUE", value: .text, repeatable: true, group: .people, prominent: true,
        summary: "Only people with this identifier",
        details:
            "The value may be written as in any export; it is normalised like one. Given several times, people with "
            + "any of them. When nobody has it, the output is empty and a note says so.",
        example: "--find phone=13800001111")

    static let oneID = FlagDefinition(
        "oneid", valueName: "ID", value: .text, repeatable: true, group: .people,
        summary: "Only the person with this OneID",
        details: "With --previous, a OneID that was absorbed leads to the one that replaced it.",
        example: "--oneid 0123456789ABCDEFGHJK0")

    static let limit = FlagDefinition(
        "limit", valueName: "N", value: .number(1...Int(Int32.max)), group: .people,
        summary: "Only the first N people",
        details: "In the order of OneIDs, after the other choices.",
        example: "--limit 10")

    static let tier = FlagDefinition(
        "tier", valueName: "TIER", value: .choice(["group", "brand", "distributor", "store"]), repeatable: true,
        group: .people,
        summary: "Only accounts of this tier, and the people who have one",
        details: "Levels, points and everything else are still those of the whole person: nothing is computed anew.",
        example: "--tier store")

    static let source = FlagDefinition(
        "source", valueName: "SOURCE", value: .text, repeatable: true, group: .people,
        summary: "Only accounts of this source, and the people who have one",
        details: "Levels, points and everything else are still those of the whole person: nothing is computed anew.",
        example: "--source pos")

    static let all: [FlagDefinition] = [
        ResolveFlags.config, ResolveFlags.previous.inBackground(), ResolveFlags.decisions.inBackground(), asOf,
        ResolveFlags.threads, output, format, pretty,
        columns, excel, ledger, conflicts, unmatched, ResolveFlags.report.inBackground(),
        ResolveFlags.rejects.inBackground(), ResolveFlags.aliases, find, oneID, limit, tier, source,
        ResolveFlags.id.inBackground(), ResolveFlags.identifier.inBackground(), ResolveFlags.updated, ResolveFlags.name,
        ResolveFlags.inputFormat, ResolveFlags.delimiter, ResolveFlags.encoding, ResolveFlags.region,
        ResolveFlags.junk, ResolveFlags.maxRecords, ResolveFlags.maxPeople, ResolveFlags.guards, CommonFlags.quiet,
        CommonFlags.verbose.inBackground(), CommonFlags.color, CommonFlags.showValues, CommonFlags.help,
    ]
}
