import OneIDCore
import OneIDPipeline
import OneIDShell

/// Everything a user can say to `oneid resolve`, checked as far as it can be without reading a file.
struct ResolveOptions: ResolvesInputs, KeepsRejects, ReportsRun {
    let inputs = InputOptions()
    let linking = LinkingOptions()
    var messages = MessageOptions()
    var output: OutputTarget = .standardOutput
    /// nil: by the ending of the output's name.
    var format: MapFormat?
    var report: OutputTarget?
    var rejects: OutputTarget?
    var aliases: OutputTarget?

    init(_ arguments: ParsedArguments) throws(Finding) {
        try readFlags(arguments)
        try inputs.take(arguments.operands, command: "resolve")
        try OutputTarget.refuseShared(targets)
    }

    /// The outputs that were asked for, with the flags that name them.
    var targets: [(flag: FlagDefinition, target: OutputTarget?)] {
        [
            (Flag<Self>.output.definition, output), (Flag<Self>.report.definition, report),
            (Flag<Self>.rejects.definition, rejects), (Flag<Self>.aliases.definition, aliases),
        ]
    }

    static let flags: [Flag<ResolveOptions>] = [
        .config, .previous, .decisions, .threads, .output, .format, .report, .rejects, .aliases, .id, .identifier,
        .updated, .name, .inputFormat, .delimiter, .headerLine, .encoding, .region, .junk, .maxRecords, .maxPeople,
        .maxPerPerson,
        .names, .guards, .quiet, .verbose, .color, .showValues, .help,
    ]
}
