import OneIDPipeline
import OneIDShell

/// The flags of `oneid resolve` that no other command has.
extension Flag where Options == ResolveOptions {
    static var output: Flag { .output(of: "the identity map", example: "map.csv") }

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
