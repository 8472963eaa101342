import OneIDPipeline
import OneIDShell

/// The flags of `oneid resolve` that no other command has.
extension Flag where Options == ResolveOptions {
    static var output: Flag { .output(of: "the identity map", example: "map.csv", orWorkbook: true) }

    static var format: Flag {
        Flag(
            "format", .format(MapFormat.table),
            FlagHelp(
                .output, "csv, tsv, jsonl, json or xlsx (default: by extension)",
                details:
                    "The form of the identity map, csv where FILE's extension says nothing. Its columns are oneid, source and record_id; "
                    + "json is one array.",
                example: "--format jsonl", prominent: true)
        ) { $0.format = $1 }
    }

    static var withColumns: Flag {
        Flag(
            "with-columns",
            FlagHelp(
                .output, "Write whole rows as exported, with the OneID in front",
                details:
                    "One line for every row of every input, in the order of the input: oneid, source, record_id, people (how many "
                    + "accounts are this person), sources (in which of the inputs they are), then the columns of all inputs, those of one name side by "
                    + "side in one. Further rows of an account have a line, too. Goes with every --format and with --excel; --previous reads it.",
                example: "--with-columns")
        ) { $0.withColumns = true }
    }

    static var excel: Flag {
        Flag(
            "excel",
            FlagHelp(
                .output, "Write CSV that spreadsheets open as it is",
                details:
                    "The map (or table), the rejects and the aliases begin with a byte order mark, long numbers stay whole, and no cell runs "
                    + "as a formula. --previous reads such a map.",
                example: "--excel")
        ) { $0.forSpreadsheets = true }
    }
}
