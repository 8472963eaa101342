import OneIDShell

/// The flag of the commands whose profiles count to a date.
extension Flag where Options: CountsToDate {
    static var asOf: Flag {
        Flag(
            "as-of", .text("DATE", as: DateArgument.read),
            FlagHelp(
                .job, "Date by which expiry and recency are counted",
                details:
                    "Without it, the newest date in the input; never the clock: the same input gives the same profiles tomorrow. The date in force is printed.",
                example: "--as-of 2026-01-31", prominent: true)
        ) { $0.asOf = $1 }
    }
}
