import OneIDCore
import OneIDIO
import OneIDShell

/// Everything a user can say to `oneid index`.
struct IndexOptions: SpeakingOptions, WritesFiles {
    var messages = MessageOptions()
    var writing = WritingOptions()
    var folder: FilePath
    /// nil: one for each processor.
    var threads: Int?

    init(_ arguments: ParsedArguments) throws(Finding) {
        folder = try FolderOperand.read(arguments.operands, of: "index")
        try readFlags(arguments)
        guard arguments.operands.count == 1 else {
            throw Finding(
                .usageBadValue, "one folder is indexed at a time, found '\(arguments.operands[1].display)'",
                fix: "run oneid index once for each folder")
        }
    }

    static let flags: [Flag<IndexOptions>] = [
        .threads, .tried, .mode, .noSync, .quiet, .verbose, .progress, .color, .help,
    ]
}

extension Flag where Options == IndexOptions {
    static var threads: Flag {
        Flag(
            "threads", .number(1...256),
            FlagHelp(
                .job, "Use N threads (default: one per processor)", details: "The result does not depend on it.",
                example: "--threads 2")
        ) { $0.threads = $1 }
    }
}

/// The folder of a run, which comes first among operands.
enum FolderOperand {
    static func read(_ operands: [Argument], of command: String) throws(Finding) -> FilePath {
        guard let folder = operands.first?.path, !folder.bytes.isEmpty, !folder.isDash else {
            throw Finding(
                .usageBadValue, "no folder is named: \(command) needs one that `oneid run` wrote",
                fix: "for example `oneid \(command) out\(command == "show" ? " phone=13800001111" : "")`")
        }
        return folder
    }
}
