import OneIDCore
import OneIDShell

/// The flags of `oneid init` that no other command has.
extension Flag where Options == InitOptions {
    static var output: Flag {
        Flag(
            "output", short: "o", .file(),
            FlagHelp(
                .output, "Write the configuration to FILE, not standard output",
                details:
                    "Paths of the exports are written relative to FILE's folder. An existing file is not replaced without --force.",
                example: "--output oneid.json5", prominent: true)
        ) { $0.output = $1 }
    }

    static var force: Flag {
        Flag(
            "force",
            FlagHelp(
                .output, "Replace FILE when it exists",
                details: "Without it an existing configuration is never touched.",
                example: "--force", prominent: true)
        ) { $0.replaces = true }
    }

    static var check: Flag {
        Flag(
            "check", .file("CONFIG"),
            FlagHelp(
                .job, "Report what in CONFIG no longer fits the files; write nothing",
                details:
                    "A missing column, a changed format or encoding, content of another type, a level without a rung: each is a misfit, and "
                    + "the exit status is 1. New columns, and levels without a rung where they go to review, are notes. Without files, "
                    + "those that CONFIG names are looked at. A column left out on purpose is named in a comment inside its source: "
                    + "// Not used: \"remark\".",
                example: "--check oneid.json5", prominent: true)
        ) { $0.checked = $1 }
    }
}
