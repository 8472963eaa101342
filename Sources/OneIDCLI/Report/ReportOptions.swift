import OneIDCore
import OneIDIO
import OneIDShell

/// Everything a user can say to `oneid report`.
struct ReportOptions: SpeakingOptions, WritesOutput, WritesFiles {
    let folder: FilePath
    var output: OutputTarget = .standardOutput
    var messages = MessageOptions()
    var writing = WritingOptions()

    init(_ arguments: ParsedArguments) throws(Finding) {
        guard let folder = arguments.operands.first?.path, !folder.bytes.isEmpty, !folder.isDash else {
            throw Finding(
                .usageMissingArgument, "no folder of a run to show",
                fix: "for example `oneid report out -o report.html`")
        }
        self.folder = folder
        try readFlags(arguments)
    }

    static let flags: [Flag<ReportOptions>] = [.output, .tried, .mode, .noSync, .quiet, .verbose, .color, .help]
}

/// The flags of `oneid report` that no other command has.
extension Flag where Options == ReportOptions {
    static var output: Flag { .output(of: "the page", example: "report.html") }
}
