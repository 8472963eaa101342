import OneIDCore
import OneIDIO
import OneIDShell

/// The options of a command that continues the history of event segments.
protocol KeepsSegmentHistory: CommandOptions {
    var history: FilePath? { get set }
}

extension Flag where Options: KeepsSegmentHistory {
    static var history: Flag {
        Flag(
            "history", .file(),
            FlagHelp(
                .job, "Continue the file of whom event segments listed",
                details:
                    "Needed by segments with once_per. It is read, and replaced when the run succeeds; the first run begins it. A "
                    + "run repeated as of the same date lists the same people again.",
                example: "--history fired.csv")
        ) { $0.history = $1 }
    }
}
