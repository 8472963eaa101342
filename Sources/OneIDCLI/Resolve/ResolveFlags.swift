import OneIDPipeline
import OneIDShell

/// The flags of `oneid resolve` that no other command has.
extension Flag where Options == ResolveOptions {
    static var output: Flag { .output(of: "the identity map", example: "map.csv") }

    static var format: Flag {
        Flag(
            "format", .format(MapFormat.table),
            FlagHelp(
                .output, "csv, tsv, jsonl or json (default: by FILE's extension)",
                details:
                    "The form of the identity map, csv where FILE's extension says nothing. Its columns are oneid, source and record_id; "
                    + "json is one array.",
                example: "--format jsonl", prominent: true)
        ) { $0.format = $1 }
    }

    static var excel: Flag {
        Flag(
            "excel",
            FlagHelp(
                .output, "Write CSV that spreadsheets open as it is",
                details:
                    "The map, the rejects and the aliases begin with a byte order mark, long numbers stay whole, and no cell runs "
                    + "as a formula. --previous reads such a map.",
                example: "--excel")
        ) { $0.forSpreadsheets = true }
    }
}
