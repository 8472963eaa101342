import OneIDPipeline
import OneIDShell

/// The flags of `oneid resolve` that no other command has.
extension Flag where Options == ResolveOptions {
    static var output: Flag {
        Flag(
            "output", short: "o", .output,
            FlagHelp(
                .output, "Write the identity map to FILE, not standard output",
                details: "The file appears under its name when it is complete, or not at all. - is standard output.",
                example: "--output map.csv", prominent: true)
        ) { $0.output = $1 }
    }

    static var format: Flag {
        Flag(
            "format", .format(MapFormat.table),
            FlagHelp(
                .output, "csv, tsv or jsonl (default: by FILE's extension)",
                details:
                    "The form of the identity map, csv where FILE's extension says nothing. Its columns are oneid, source and record_id.",
                example: "--format jsonl", prominent: true)
        ) { $0.format = $1 }
    }
}
