import OneIDCore
import OneIDFeatures
import OneIDPipeline
import OneIDShell

/// The flags of `oneid review` that no other command has.
extension Flag where Options == ReviewOptions {
    static var output: Flag { .output(of: "the queue", example: "queue.csv", orWorkbook: true) }

    static var format: Flag {
        Flag(
            "format", .format(ReviewFormat.table),
            FlagHelp(
                .output, "csv, jsonl or xlsx (default: by FILE's extension)",
                details:
                    "The form of the queue, csv where FILE's extension says nothing. The columns of the CSV begin with those "
                    + "of a file of decisions.",
                example: "--format jsonl")
        ) { $0.namedFormat = $1 }
    }

    static var pretty: Flag {
        Flag(
            "pretty",
            FlagHelp(
                .output, "Write cards for people to read",
                details:
                    "Both sides of an item, one below the other, its value, why it is in doubt and what was done instead.",
                example: "--pretty", prominent: true)
        ) { $0.writesCards = true }
    }

    static var excel: Flag {
        Flag(
            "excel",
            FlagHelp(
                .output, "Write CSV that is safe to open in a spreadsheet",
                details: "With a byte order mark, long numbers kept whole, and no cell that would run as a formula.",
                example: "--excel")
        ) { $0.forSpreadsheets = true }
    }

    static var reason: Flag {
        Flag(
            "reason", .choice("REASON", ReviewReason.allCases).repeated,
            FlagHelp(
                .limits, "Only items with this reason; may be repeated",
                details:
                    "max_per_person, exclusive, weak, names and separate are links that a guard refused; "
                    + "suspicious_merge is a person whose accounts contradict each other; masked_value, "
                    + "name_birthday, near_birthday, name_address, near_phone, phone_ending, email_domain and email_alias are "
                    + "near matches; attribute_conflict, unknown_level, negative_points, unreadable_points, points_above, "
                    + "negative_stored_value, unreadable_stored_value and unreadable_flag are what the merge rules left to "
                    + "review; hub is a value that too many share.",
                example: "--reason near_phone")
        ) { $0.reasons.insert($1) }
    }

    static var limit: Flag {
        Flag(
            "limit", .number(1...100_000_000),
            FlagHelp(
                .limits, "Only the first N items",
                details: "Items are ranked: those with the highest score come first.",
                example: "--limit 100", prominent: true)
        ) { $0.limit = $1 }
    }

    static var minScore: Flag {
        Flag(
            "min-score", .number(1...100),
            FlagHelp(
                .limits, "Only items with a score of at least N",
                details: "The score, 1 to 100, is the strength of the evidence, raised by what is at stake.",
                example: "--min-score 60")
        ) { $0.minScore = $1 }
    }

    static var check: Flag {
        Flag(
            "check", .file(),
            FlagHelp(
                .job, "Check a file of decisions and write no queue",
                details:
                    "Decisions about records that are not in the input are errors and end with status 1; decisions that "
                    + "contradict each other or cannot be read, with status 2.",
                example: "--check decisions.csv", prominent: true)
        ) { $0.checked = $1 }
    }

    static var interactive: Flag {
        Flag(
            "interactive", short: "i",
            FlagHelp(
                .job, "Decide item by item in the terminal",
                details:
                    "Needs --decisions, or a configuration that names a file of them; a file that does not exist is created. "
                    + "Each decision is on the disk before the next item appears.",
                example: "--interactive --decisions decisions.csv", prominent: true)
        ) { $0.isInteractive = true }
    }

    static var lines: Flag {
        Flag(
            "lines",
            FlagHelp(
                .job, "With --interactive: ask in lines, without a full screen",
                details:
                    "The way of terminals that can do no more: TERM is dumb or not set, or there are fewer than 60 columns or 16 rows. "
                    + "Asked for, it also takes answers from a pipe or a file, a line each; what is left at the end stays undecided.",
                example: "--interactive --lines")
        ) { $0.asksInLines = true }
    }

    static var decide: Flag {
        Flag(
            "decide", .choice("REASON", ReviewReason.allCases).repeated,
            FlagHelp(
                .job, "Decide all items with this reason as suggested",
                details:
                    "Adds the suggested lines to the file of decisions, which --decisions or the configuration names, and tells "
                    + "how many; items for which nothing is suggested stay. With --min-score and --limit, only the items that "
                    + "these leave.",
                example: "--decide name_birthday --min-score 80 --decisions decisions.csv")
        ) { $0.decided.insert($1) }
    }

    static var dryRun: Flag {
        Flag(
            "dry-run",
            FlagHelp(
                .job, "Do the work, say what would be written, change nothing",
                details:
                    "With --decide the lines go to standard output or to --output, as a file of decisions. Without it each output is "
                    + "named with its size, those that would be replaced as such, and standard output stays empty.",
                example: "--dry-run")
        ) { $0.isDryRun = true }
    }

    static var reviewer: Flag {
        Flag(
            "reviewer", .text("NAME"),
            FlagHelp(
                .job, "Who decides, for the column reviewer (default: $USER)",
                details: "Written into each decision that --interactive and --decide record.",
                example: "--reviewer lin")
        ) { $0.reviewer = $1 }
    }

    static var asOf: Flag {
        Flag(
            "as-of", .text("DATE", as: DateArgument.read),
            FlagHelp(
                .job, "Date that points expire by",
                details:
                    "Used for what a merge would do to points. Without it, the newest date in the input, as in a profile; it is printed.",
                example: "--as-of 2026-01-31")
        ) { $0.asOf = $1 }
    }
}
