import OneIDCore
import OneIDShell

/// Everything a user can say to `oneid tags`.
struct TagsOptions: ResolvesInputs, KeepsRejects, CountsToDate, WritesOutput, WritesFiles, DrawsBars, WritesSpreadsheets
{
    let inputs = InputOptions()
    let linking = LinkingOptions()
    var messages = MessageOptions()
    var writing = WritingOptions()
    var rejects: OutputTarget?
    var output: OutputTarget = .standardOutput
    var asOf: Int64?
    var isLong = false
    var isSummary = false
    var forSpreadsheets = false
    /// nil: text on a terminal, else CSV.
    var form: CountsForm?
    var isPlain = false
    /// Empty: all that are wanted.
    var names: [Argument] = []

    init(_ arguments: ParsedArguments) throws(Finding) {
        try readFlags(arguments)
        guard inputs.configuration != nil else {
            throw Finding(
                .usageBadValue, "tags stand in a configuration, and none is named",
                fix: "for example `oneid tags -c oneid.json5`")
        }
        var files: [Argument] = []
        for operand in arguments.operands {
            if operand.bytes.contains(UInt8(ascii: "=")) { files.append(operand) } else { names.append(operand) }
        }
        try inputs.take(files, command: "tags -c oneid.json5")
        try OutputTarget.refuseShared([
            (Flag<Self>.output.definition, output), (Flag<Self>.rejects.definition, rejects),
        ])
        guard isSummary || form == nil && !isPlain else {
            throw Finding(
                .usageConflictingFlags, "--format and --ascii are about the counts of --summary",
                fix: "add --summary, or leave them out")
        }
        guard !isSummary || !isLong else {
            throw Finding(
                .usageConflictingFlags, "--long is about the table of people, --summary counts them",
                fix: "leave one of the two out")
        }
    }

    static let flags: [Flag<TagsOptions>] = [
        .config, .previous.inBackground, .decisions.inBackground, .asOf, .output, .long, .summary, .excel, .format,
        .ascii(example: "--summary --ascii"), .rejects.inBackground, .threads,
        .id.inBackground, .identifier.inBackground, .updated, .name, .inputFormat, .delimiter, .headerLine, .encoding,
        .records, .maxUnpacked, .region, .junk, .maxRecords, .maxPeople, .link, .guards, .memory, .allowChanging,
        .tried, .mode,
        .noSync, .quiet, .verbose, .progress, .color, .showValues, .help,
    ]
}

/// The flags of `oneid tags` that no other command has.
extension Flag where Options == TagsOptions {
    static var output: Flag { .output(of: "the tags", example: "tags.csv") }

    static var long: Flag {
        Flag(
            "long",
            FlagHelp(
                .output, "One row for each tag that a person has",
                details: "With the columns oneid, tag and value.", example: "--long", prominent: true)
        ) { $0.isLong = true }
    }

    static var summary: Flag {
        Flag(
            "summary",
            FlagHelp(
                .output, "Count people by value instead",
                details:
                    "For each tag the people of each value, those without it and those of whom it is unknown, and the cut points of "
                    + "parts of all people, as `cuts` in the configuration takes them.",
                example: "--summary", prominent: true)
        ) { $0.isSummary = true }
    }

    static var format: Flag {
        Flag(
            "format", .choice("FORM", CountsForm.allCases),
            FlagHelp(
                .output, "Show the counts as text or csv (default: text on a terminal)",
                details: "text is a table with bars.", example: "--summary --format csv")
        ) { $0.form = $1 }
    }
}
