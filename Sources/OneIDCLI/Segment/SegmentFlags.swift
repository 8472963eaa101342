import OneIDCore
import OneIDShell

/// The flags of `oneid segment` that no other command has.
extension Flag where Options == SegmentOptions {
    static var output: Flag {
        Flag(
            "output", short: "o", .file("DIR"),
            FlagHelp(
                .output, "The folder to write",
                details:
                    "It appears complete or not at all: NAME.csv for each segment, counts.csv, overlap.csv. Without it only "
                    + "the counts are shown.",
                example: "--output segments", prominent: true)
        ) { $0.folder = $1 }
    }

    static var force: Flag {
        Flag(
            "force", short: "f",
            FlagHelp(
                .output, "Replace an existing folder",
                details:
                    "As a whole and in one step; a folder with anything but the outputs of an earlier run is refused.",
                example: "--force")
        ) { $0.replaces = true }
    }

    static var dryRun: Flag {
        Flag(
            "dry-run",
            FlagHelp(
                .output, "Count, and write nothing",
                details:
                    "Neither the folder nor the history: each file is named with its size, those that would be replaced as such.",
                example: "--dry-run", prominent: true)
        ) { $0.isDryRun = true }
    }

    static var columns: Flag {
        Flag(
            "columns", .text("PATH,PATH", as: ColumnPaths.read).offering(.paths),
            FlagHelp(
                .output, "Values of the profile beside each OneID",
                details: "Paths as of `oneid profile --columns`. A segment's own columns win.",
                example: "--columns identifiers.phone,attributes.city.value", prominent: true)
        ) { $0.columns = $1 }
    }

    static var format: Flag {
        Flag(
            "format", .choice("FORM", CountsForm.allCases),
            FlagHelp(
                .output, "Show the counts as text or csv (default: text on a terminal)",
                details: "text is a table with bars.",
                example: "--format csv")
        ) { $0.form = $1 }
    }

    static var previousRun: Flag {
        Flag(
            "previous-run", .file("DIR"),
            FlagHelp(
                .job, "The folder of an earlier run to count changes from",
                details: "Of `oneid segment -o` or of `oneid run`; its OneIDs go through the aliases of this run.",
                example: "--previous-run yesterday")
        ) { $0.previousRun = $1 }
    }

    static var max: Flag {
        Flag(
            "max", .text("segment.NAME=LIMIT").offering(.limits).repeated,
            FlagHelp(
                .limits, "Exit with 1 when a segment has more people",
                details: "LIMIT is a number of people or a percentage of all. The outputs are written all the same.",
                example: "--max segment.vip=5%")
        ) { (options, text, flag) throws(Finding) in
            options.limits.append(try SegmentLimit.read(text, flag: flag, isMaximum: true))
        }
    }

    static var min: Flag {
        Flag(
            "min", .text("segment.NAME=LIMIT").offering(.limits).repeated,
            FlagHelp(
                .limits, "Exit with 1 when a segment has fewer people",
                details: "As --max.",
                example: "--min segment.vip=1000")
        ) { (options, text, flag) throws(Finding) in
            options.limits.append(try SegmentLimit.read(text, flag: flag, isMaximum: false))
        }
    }
}
