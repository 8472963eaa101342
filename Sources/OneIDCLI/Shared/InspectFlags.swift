/// Flags of `oneid init` and `oneid inspect`.
enum InspectFlags {
    static let inputFormat = FlagDefinition(
        "input-format", valueName: "FORMAT", value: .choice(["csv", "tsv", "jsonl", "json"]), group: .reading,
        summary: "csv, tsv, jsonl or json, where the content does not tell",
        details: "For all files of the command line. Without it the format is recognised by the content.",
        example: "--input-format tsv")

    static let delimiter = FlagDefinition(
        "delimiter", valueName: "CHAR", value: .text, group: .reading,
        summary: "Character between fields, or tab",
        details:
            "For all files of the command line. Without it, comma, semicolon, tab and | are tried on the first lines.",
        example: "--delimiter ';'")

    static let encoding = FlagDefinition(
        "encoding", valueName: "NAME", value: .text, group: .reading,
        summary: "utf-8, utf-16 or gb18030 (gbk is the same)",
        details: "For all files of the command line. Without it the encoding is recognised by the content.",
        example: "--encoding gb18030")

    static let reading = [inputFormat, delimiter, encoding]
}
