import OneIDCore
import OneIDExamine
import OneIDIO
import OneIDPipeline
import OneIDShell

/// Everything a user can say to `oneid init`.
struct InitOptions: LooksAtFiles, WritesFiles {
    var looking = InspectOptions()
    var messages = MessageOptions()
    var writing = WritingOptions()
    var files: [Argument] = []
    /// nil, or `-`: standard output.
    var output: FilePath?
    var replaces = false
    /// A configuration to hold against the files, when none is to be written.
    var checked: FilePath?

    init(_ arguments: ParsedArguments) throws(Finding) {
        try readFlags(arguments)
        files = arguments.operands
        let writing: [(flag: Flag<Self>, isGiven: Bool)] = [(.output, output != nil), (.force, replaces)]
        if checked != nil, let other = writing.first(where: \.isGiven) {
            throw Finding(
                .usageConflictingFlags, "--check writes nothing, so it does not go with \(other.flag.spelling)",
                fix: "leave one of them out")
        }
        guard checked != nil || !files.isEmpty else {
            throw Finding(
                .usageNoInput, "no files to look at; standard input is read only when it is named with -",
                fix: "for example `oneid init -o oneid.json5 tmall.csv jd.csv`")
        }
    }

    static let flags: [Flag<InitOptions>] = [
        .check, .output, .force, .formatOfAll, .delimiterOfAll, .headerLineOfAll, .encodingOfAll, .recordsOfAll,
        .maxUnpackedOfAll, .memoryOfAll, .tried, .mode, .noSync, .quiet,
        .verbose, .color,
        .help,
    ]
}
