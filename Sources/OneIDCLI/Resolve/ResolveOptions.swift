import OneIDCore
import OneIDPipeline
import OneIDShell

/// Everything a user can say to `oneid resolve`, checked as far as it can be without reading a file.
struct ResolveOptions: ResolvesInputs, KeepsRejects, ReportsRun, WritesOutput, WritesFiles {
    let inputs = InputOptions()
    let linking = LinkingOptions()
    var messages = MessageOptions()
    var writing = WritingOptions()
    var output: OutputTarget = .standardOutput
    /// nil: by the ending of the output's name.
    var format: MapFormat?
    var forSpreadsheets = false
    /// Whether the rows are written as they were exported, and not only their keys.
    var withColumns = false
    var report: OutputTarget?
    var rejects: OutputTarget?
    var aliases: OutputTarget?

    init(_ arguments: ParsedArguments) throws(Finding) {
        try readFlags(arguments)
        try inputs.take(arguments.operands, command: "resolve")
        if forSpreadsheets, let format, format != .csv {
            throw Finding(
                .usageConflictingFlags, "\(Flag<Self>.excel.spelling) writes csv, and \(format.name) was asked for",
                fix: "keep the one you mean")
        }
        try OutputTarget.refuseShared(targets)
    }

    /// The form of the map.
    var mapFormat: MapFormat {
        let format = MapFormat.table.format(format, for: output)
        return forSpreadsheets && format != .xlsx ? .spreadsheet : format
    }

    /// The outputs that were asked for, with the flags that name them.
    var targets: [(flag: FlagDefinition, target: OutputTarget?)] {
        [
            (Flag<Self>.output.definition, output), (Flag<Self>.report.definition, report),
            (Flag<Self>.rejects.definition, rejects), (Flag<Self>.aliases.definition, aliases),
        ]
    }

    static let flags: [Flag<ResolveOptions>] = [
        .config, .previous, .decisions, .threads, .output, .format, .withColumns, .excel, .report, .rejects, .aliases,
        .id,
        .identifier,
        .updated, .name, .inputFormat, .delimiter, .headerLine, .encoding, .records, .maxUnpacked, .region, .junk,
        .maxRecords,
        .maxPeople,
        .maxPerPerson,
        .names, .link, .guards, .memory, .allowChanging, .tried, .mode, .noSync, .quiet, .verbose.inBackground,
        .progress, .color, .showValues, .help,
    ]
}
