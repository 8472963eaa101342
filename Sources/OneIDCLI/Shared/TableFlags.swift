import OneIDShell

/// The options of a command that draws tables with bars for people to read.
protocol DrawsBars: CommandOptions {
    /// Whether bars are plain ASCII.
    var isPlain: Bool { get set }
}

/// The options of a command whose CSV files may be for spreadsheets.
protocol WritesSpreadsheets: CommandOptions {
    var forSpreadsheets: Bool { get set }
}

extension Flag where Options: DrawsBars {
    static var ascii: Flag { ascii(example: "--ascii") }

    static func ascii(example: String) -> Flag {
        Flag(
            "ascii",
            FlagHelp(
                .output, "Draw bars with plain ASCII", details: "For terminals that have no block characters.",
                example: example)
        ) { $0.isPlain = true }
    }
}

extension Flag where Options: WritesSpreadsheets {
    static var excel: Flag {
        Flag(
            "excel",
            FlagHelp(
                .output, "Write CSV files that spreadsheets open as they are",
                details: "A byte order mark comes first, long numbers stay whole, and no cell runs as a formula.",
                example: "--excel")
        ) { $0.forSpreadsheets = true }
    }
}
