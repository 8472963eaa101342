import OneIDCore
import OneIDExamine
import OneIDPipeline
import OneIDShell

/// The flags of `oneid check` that no other command has.
extension Flag where Options == CheckOptions {
    static var output: Flag { .output(of: "the report", example: "report.json") }

    static var format: Flag {
        Flag(
            "format", .format(CheckFormat.table),
            FlagHelp(
                .output, "text, json, jsonl, csv, junit, github or sarif",
                details:
                    "text is for people. json is the whole report, jsonl one finding per line, csv one figure per line, junit and "
                    + "sarif are XML and JSON that CI systems show, github the annotations of GitHub Actions.",
                example: "--format junit", prominent: true)
        ) { $0.format = $1 }
    }

    static var max: Flag {
        Flag(
            "max", .text("FIGURE=LIMIT", as: ThresholdText.read).repeated,
            FlagHelp(
                .limits, "Fail when a figure is larger",
                details:
                    "FIGURE is [SOURCE:]METRIC[.COLUMN], where COLUMN is the name of a column or a type such as phone; LIMIT "
                    + "is a number or a percentage. Without a source or column it applies to each of them.",
                example: "--max invalid.phone=1%", prominent: true)
        ) { (options, text, flag) throws(Finding) in
            try options.addThreshold(.max, text, flag)
        }
    }

    static var min: Flag {
        Flag(
            "min", .text("FIGURE=LIMIT", as: ThresholdText.read).repeated,
            FlagHelp(
                .limits, "Fail when a figure is smaller",
                details: "As --max.",
                example: "--min tmall:rows=1000", prominent: true)
        ) { (options, text, flag) throws(Finding) in
            try options.addThreshold(.min, text, flag)
        }
    }

    static var failOn: Flag {
        Flag(
            "fail-on", .choice("SEVERITY", CheckReport.FailOn.allCases),
            FlagHelp(
                .limits, "Exit with 1 on error (default), warning or never",
                details: "Structural errors and crossed thresholds are errors; dirty cells are warnings.",
                example: "--fail-on warning", prominent: true)
        ) { $0.failOn = $1 }
    }

    static var baseline: Flag {
        Flag(
            "baseline", .namedFile(escape: "write ./- if that is its name"),
            FlagHelp(
                .job, "Compare with the JSON report of an earlier check",
                details:
                    "Rows that change by more than a fifth, fill and validity that change by more than five percentage "
                    + "points, new and vanished columns and new levels are findings.",
                example: "--baseline yesterday.json", prominent: true)
        ) { $0.baseline = $1 }
    }

    static var asOf: Flag {
        Flag(
            "as-of", .text("DATE", as: CheckDay.read),
            FlagHelp(
                .job, "Dates after DATE are in the future (default: today)",
                details: "The report names the day. Set it where two runs must agree.",
                example: "--as-of 2025-03-01")
        ) { $0.asOf = $1 }
    }

    static var samples: Flag {
        Flag(
            "samples", .number(0...1000),
            FlagHelp(
                .output, "List N cells of each class with their places",
                details: "Values are masked unless --show-values is given.",
                example: "--samples 5")
        ) { $0.samples = $1 }
    }

    static var rejects: Flag {
        Flag(
            "rejects", .output,
            FlagHelp(
                .output, "Put broken rows into FILE",
                details: "Each with its place, its reason and the row as it was read. Broken rows do not stop a check.",
                example: "--rejects rejects.csv")
        ) { $0.rejects = $1 }
    }

    static var countingMemory: Flag {
        Flag(
            "memory", .text("SIZE", as: MemorySize.read),
            FlagHelp(
                .limits, "Memory for the keys and values counted (default: 1GiB)",
                details:
                    "With more of them, distinct, repeated and shared ones are estimated from a sample, and the report states "
                    + "the error.",
                example: "--memory 512MiB")
        ) { $0.memory = $1 }
    }
}
