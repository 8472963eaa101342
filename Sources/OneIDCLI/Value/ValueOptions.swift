import OneIDCore
import OneIDShell

/// Everything a user can say to `oneid value`.
struct ValueOptions: ResolvesInputs, KeepsRejects, CountsToDate, WritesFiles, DrawsBars, WritesSpreadsheets {
    let inputs = InputOptions()
    let linking = LinkingOptions()
    var messages = MessageOptions()
    var writing = WritingOptions()
    var rejects: OutputTarget?
    /// A row for each person; nil: only sums are shown.
    var output: OutputTarget?
    var report: OutputTarget?
    var asOf: Int64?
    var forSpreadsheets = false
    /// nil: text on a terminal, else CSV.
    var form: CountsForm?
    var isPlain = false

    init(_ arguments: ParsedArguments) throws(Finding) {
        try readFlags(arguments)
        guard inputs.configuration != nil else {
            throw Finding(
                .usageBadValue, "sources of orders stand in a configuration, and none is named",
                fix: "for example `oneid value -c oneid.json5`")
        }
        try inputs.take(arguments.operands, command: "value -c oneid.json5")
        try OutputTarget.refuseShared([
            (Flag<Self>.output.definition, output), (Flag<Self>.report.definition, report),
            (Flag<Self>.rejects.definition, rejects),
        ])
    }

    /// Whether standard output is left for the sums.
    var showsSums: Bool { ![output, report, rejects].contains(.standardOutput) }

    static let flags: [Flag<ValueOptions>] = [
        .config, .previous.inBackground, .decisions.inBackground, .asOf, .output, .report, .excel, .format, .ascii,
        .rejects.inBackground, .threads,
        .id.inBackground, .identifier.inBackground, .updated, .name, .inputFormat, .delimiter, .headerLine, .encoding,
        .records, .maxUnpacked, .region, .junk, .maxRecords, .maxPeople, .link, .guards, .memory, .allowChanging,
        .tried, .mode,
        .noSync, .quiet, .verbose, .progress, .color, .showValues, .help,
    ]
}

/// The flags of `oneid value` that no other command has.
extension Flag where Options == ValueOptions {
    static var output: Flag {
        Flag(
            "output", short: "o", .output,
            FlagHelp(
                .output, "Write a row for each person to FILE",
                details:
                    "CSV: recency, frequency, money, scores, groups, x, t_x, T and m_x of the models, expected orders and value. "
                    + "The file appears under its name when it is complete, or not at all. - is standard output.",
                example: "--output value.csv", prominent: true)
        ) { $0.output = $1 }
    }

    static var report: Flag {
        Flag(
            "report", .output,
            FlagHelp(
                .output, "Write how the figures were found, as JSON",
                details: "Where bands begin, the fitted parameters, tests of fit, sums over groups and cells.",
                example: "--report value.json", prominent: true)
        ) { $0.report = $1 }
    }

    static var format: Flag {
        Flag(
            "format", .choice("FORM", CountsForm.allCases),
            FlagHelp(
                .output, "Show the sums as text or csv (default: text on a terminal)",
                details: "text is tables with bars.", example: "--format csv")
        ) { $0.form = $1 }
    }
}
