import OneIDShell

/// The flag of the commands whose output is an answer.
extension Flag where Options: AnswersQuestion {
    static var answer: Flag {
        Flag(
            "output", short: "o", .output,
            FlagHelp(
                .output, "Write the answer to FILE, not standard output",
                details: "The file appears under its name when it is complete, or not at all.",
                example: "--output why.json", prominent: true)
        ) { $0.output = $1 }
    }
}
