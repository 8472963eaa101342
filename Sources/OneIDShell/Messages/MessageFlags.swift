import OneIDCore

/// The flags about messages, shared by all commands that print some.
extension Flag where Options: SpeakingOptions {
    package static var quiet: Flag {
        Flag(
            "quiet", short: "q",
            FlagHelp(
                .messages, "Print errors only",
                details:
                    "No notes, warnings, progress or closing summary; the exit status still tells how the run ended.",
                example: "--quiet", prominent: true)
        ) { $0.messages.verbosity = .quiet }
    }

    /// Comes after `quiet` in every list, and is read after it.
    package static var verbose: Flag {
        Flag(
            "verbose", short: "v",
            FlagHelp(
                .messages, "Print every finding, not the first ten of a kind",
                details: "Without it, findings of one kind are counted after the tenth.", example: "--verbose",
                prominent: true)
        ) { (options) throws(Finding) in
            guard options.messages.verbosity != .quiet else {
                throw Finding(
                    .usageConflictingFlags, "--quiet and --verbose exclude each other", fix: "keep the one you mean")
            }
            options.messages.verbosity = .verbose
        }
    }

    package static var progress: Flag {
        Flag(
            "progress", .choice("FORM", ProgressForm.allCases),
            FlagHelp(
                .messages, "How far the run is: auto, jsonl or never",
                details:
                    "auto is a line on a terminal, with share, rate and time left, and nothing elsewhere. jsonl writes a JSON object a "
                    + "line on standard error when a stage begins, once a second and when it is complete, for schedulers: stage, share, "
                    + "done, total, unit, rate, seconds_left; null is not known. --quiet leaves only those.",
                example: "--progress jsonl")
        ) { $0.messages.progress = $1 }
    }

    package static var color: Flag {
        Flag(
            "color", .choice("WHEN", ColourChoice.allCases),
            FlagHelp(
                .messages, "Colour messages: auto, always or never",
                details:
                    "auto colours messages on a terminal, unless NO_COLOR is set or TERM is dumb. Data is never coloured.",
                example: "--color never")
        ) { $0.messages.colour = $1 }
    }

    package static var showValues: Flag {
        Flag(
            "show-values",
            FlagHelp(
                .messages, "Show members' values in messages",
                details: "Phone numbers, e-mail addresses and other values of members are masked in messages "
                    + "(138****5678) unless this is given.", example: "--show-values")
        ) { $0.messages.showsValues = true }
    }
}
