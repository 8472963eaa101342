import OneIDShell

/// Options of a command that writes one thing, to a file or standard output.
protocol WritesOutput: CommandOptions {
    var output: OutputTarget { get set }
}

extension Flag where Options: WritesOutput {
    /// - Parameters:
    ///   - what: for the line of help: `the report`.
    ///   - example: a file's name.
    ///   - isWorkbook: whether it can be a workbook, too.
    static func output(of what: String, example: String, orWorkbook isWorkbook: Bool = false) -> Flag {
        Flag(
            "output", short: "o", isWorkbook ? .outputOrWorkbook : .output,
            FlagHelp(
                .output, "Write \(what) to FILE, not standard output",
                details: "The file appears under its name when it is complete, or not at all. - is standard output.",
                example: "--output \(example)", prominent: true)
        ) { $0.output = $1 }
    }
}
