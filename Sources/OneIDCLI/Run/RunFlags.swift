import OneIDCore
import OneIDShell

/// The flags of `oneid run` that no other command has.
extension Flag where Options == RunOptions {
    static var output: Flag {
        Flag(
            "output", short: "o", .file("DIR"),
            FlagHelp(
                .output, "The folder to write (required)",
                details:
                    "It appears complete or not at all. Its files are identity_map.csv, profiles.jsonl, ledger.csv, "
                    + "conflicts.csv and report.json; unmatched.csv when there are sources of events, aliases.csv with --previous, "
                    + "rejects.csv with --keep-going or --rejects, timeline.jsonl with --timeline; segments.csv, "
                    + "segment_counts.csv and segment_overlap.csv where the configuration has segments, journey.csv, "
                    + "monitor.csv, tags.csv, value.csv and value.json where it has those.",
                example: "--output out", prominent: true)
        ) { $0.folder = $1 }
    }

    static var force: Flag {
        Flag(
            "force", short: "f",
            FlagHelp(
                .output, "Replace an existing folder",
                details:
                    "As a whole and in one step. A folder that contains anything but the outputs of an earlier run is refused.",
                example: "--force", prominent: true)
        ) { $0.replaces = true }
    }

    static var keepGoing: Flag {
        Flag(
            "keep-going", short: "k",
            FlagHelp(
                .output, "Put broken rows into rejects.csv and go on",
                details:
                    "Without it a broken row stops the run. Each reject has its reason and the row as it was read.",
                example: "--keep-going", prominent: true)
        ) { $0.keepsGoing = true }
    }

    static var timeline: Flag {
        Flag(
            "timeline",
            FlagHelp(
                .output, "Write timeline.jsonl too: what happened to each person, in the order of time",
                details:
                    "One JSON object per dated fact and line, with its source, file and line: joined, entered, ordered, returned, "
                    + "reviewed, sent, touched, points earned, spent and expired, level changed.",
                example: "--timeline")
        ) { $0.writesTimeline = true }
    }

    static var excel: Flag {
        Flag(
            "excel",
            FlagHelp(
                .output, "Write CSV files that spreadsheets open as they are",
                details:
                    "All of them begin with a byte order mark, long numbers stay whole, and no cell runs as a formula. --previous "
                    + "reads such a map.",
                example: "--excel")
        ) { $0.forSpreadsheets = true }
    }

    static var html: Flag {
        Flag(
            "html", .output,
            FlagHelp(
                .output, "Write the page of the run, to look at and pass on",
                details:
                    "One HTML file beside the folder, the same that `oneid report DIR` makes of the folder. It appears once everything "
                    + "in the folder is on the disk.",
                example: "--html report.html", prominent: true)
        ) { $0.page = $1 }
    }

    static var earlierAliases: Flag {
        Flag(
            "aliases", .file(),
            FlagHelp(
                .job, "Continue the aliases of an earlier run",
                details: "The aliases.csv of the folder that --previous is from. It is read, not written.",
                example: "--aliases yesterday/aliases.csv")
        ) { $0.earlierAliases = $1 }
    }
}
