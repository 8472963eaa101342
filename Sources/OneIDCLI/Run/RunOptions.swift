import OneIDCore
import OneIDIO
import OneIDShell

/// Everything a user can say to `oneid run`.
struct RunOptions: ResolvesInputs, LimitsDates, KeepsRejects, WritesFiles, KeepsSegmentHistory {
    let inputs = InputOptions()
    let linking = LinkingOptions()
    var messages = MessageOptions()
    var writing = WritingOptions()
    var folder = FilePath("")
    var replaces = false
    var keepsGoing = false
    /// Beside the folder.
    var rejects: OutputTarget?
    var forSpreadsheets = false
    var writesTimeline = false
    var asOf: Int64?
    var dateLimits = DateLimits()
    var earlierAliases: FilePath?
    var history: FilePath?
    /// The page of the run, beside the folder.
    var page: OutputTarget?

    init(_ arguments: ParsedArguments) throws(Finding) {
        try readFlags(arguments)
        try inputs.take(arguments.operands, command: "run -o out")
        try dateLimits.check()
        // Broken rows are set aside either way; the folder has them, too.
        if rejects != nil { keepsGoing = true }
        let output = Flag<Self>.output.definition
        try OutputTarget.refuseShared([
            (output, OutputTarget(folder)), (Flag<Self>.rejects.definition, rejects),
            (Flag<Self>.earlierAliases.definition, earlierAliases.map(OutputTarget.init)),
            (Flag<Self>.history.definition, history.map(OutputTarget.init)), (Flag<Self>.html.definition, page),
        ])
        guard !folder.bytes.isEmpty, !folder.isDash else {
            throw Finding(
                .usageBadValue,
                folder.isDash
                    ? "\(output.spelling) names a folder, and - is standard output"
                    : "no folder to write: run needs \(output.spelling) \(output.valueName)",
                fix: "for example `oneid run -c oneid.json5 -o out`")
        }
        // The folder takes its name as a whole, and last: what is put into it before is put into the former one.
        if case .file(let path)? = page, path.folder == RunOptions.withoutSlashes(folder) {
            throw Finding(
                .usageConflictingFlags,
                "\(Flag<Self>.html.definition.spelling) names a file in the folder that is written",
                fix: "give it a place beside the folder, or make it afterwards: `oneid report \(folder.display) -o "
                    + "\(path.display)`")
        }
    }

    private static func withoutSlashes(_ folder: FilePath) -> FilePath {
        var bytes = folder.bytes
        while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        return FilePath(bytes)
    }

    static let flags: [Flag<RunOptions>] = [
        .config, .previous, .earlierAliases, .history, .asOf, .previousRun.inBackground, .maxExpired.inBackground,
        .maxAsOfJump.inBackground, .decisions.inBackground, .threads, .output, .force, .keepGoing,
        .rejects.inBackground, .timeline, .excel, .html,
        .id.inBackground, .identifier.inBackground, .updated, .name, .inputFormat, .delimiter, .headerLine, .encoding,
        .records, .maxUnpacked,
        .region,
        .junk, .maxRecords, .maxPeople, .link, .guards, .memory, .allowChanging, .tried, .mode, .noSync, .quiet,
        .verbose, .progress,
        .color,
        .showValues, .help,
    ]
}
