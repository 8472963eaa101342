import OneIDCore
import OneIDIO
import OneIDKnow
import OneIDShell

/// Everything a user can say to `oneid journey`.
struct JourneyOptions: ResolvesInputs, KeepsRejects, CountsToDate, WritesOutput, WritesFiles, DrawsBars,
    WritesSpreadsheets
{
    let inputs = InputOptions()
    let linking = LinkingOptions()
    var messages = MessageOptions()
    var writing = WritingOptions()
    var rejects: OutputTarget?
    var output: OutputTarget = .standardOutput
    var asOf: Int64?
    var since: Int64?
    var step: JourneyStep?
    var grouping: JourneyGrouping?
    var benchmark: FilePath?
    /// nil: text on a terminal, else CSV.
    var form: Form?
    var isPlain = false
    var forSpreadsheets = false

    enum Form: String, CaseIterable, Sendable {
        case text, csv, json
    }

    init(_ arguments: ParsedArguments) throws(Finding) {
        try readFlags(arguments)
        if forSpreadsheets, let form, form != .csv {
            throw Finding(
                .usageConflictingFlags, "--excel writes csv, and \(form.rawValue) was asked for",
                fix: "keep the one you mean")
        }
        guard inputs.configuration != nil else {
            throw Finding(
                .usageBadValue, "the journey stands in a configuration, and none is named",
                fix: "for example `oneid journey -c oneid.json5`")
        }
        try inputs.take(arguments.operands, command: "journey -c oneid.json5")
        try OutputTarget.refuseShared([
            (Flag<Self>.output.definition, output), (Flag<Self>.rejects.definition, rejects),
        ])
        if step != nil, since == nil {
            throw Finding(
                .usageConflictingFlags, "--every needs the first day to look at", fix: "add --since 2026-01-01")
        }
        if let since, let asOf, since >= asOf {
            throw Finding(
                .usageConflictingFlags, "--since is not before --as-of", fix: "exchange the two, or leave --since out")
        }
    }

    static let flags: [Flag<JourneyOptions>] = [
        .config, .previous.inBackground, .decisions.inBackground, .asOf, .since, .every, .by, .benchmark, .output,
        .excel, .format, .ascii, .rejects.inBackground, .threads,
        .id.inBackground, .identifier.inBackground, .updated, .name, .inputFormat, .delimiter, .headerLine, .encoding,
        .records, .maxUnpacked, .region, .junk, .maxRecords, .maxPeople, .link, .guards, .memory, .allowChanging,
        .tried, .mode,
        .noSync, .quiet, .verbose, .progress, .color, .showValues, .help,
    ]
}

/// The flags of `oneid journey` that no other command has.
extension Flag where Options == JourneyOptions {
    static var output: Flag { .output(of: "the figures", example: "journey.csv") }

    static var since: Flag {
        Flag(
            "since", .text("DATE", as: DateArgument.read),
            FlagHelp(
                .job, "Compare with an earlier day",
                details: "Shows who moved from which stage to which since then, who was lost and who came back.",
                example: "--since 2026-01-01", prominent: true)
        ) { $0.since = $1 }
    }

    static var every: Flag {
        Flag(
            "every", .choice("STEP", JourneyStep.allCases),
            FlagHelp(
                .job, "Look at every day, week, month or quarter since then",
                details: "Counted back from the as-of date.",
                example: "--every month", prominent: true)
        ) { $0.step = $1 }
    }

    static var by: Flag {
        Flag(
            "by", .choice("GROUP", JourneyGrouping.allCases),
            FlagHelp(
                .job, "Also by source, channel, brand or segment",
                details:
                    "A person is in the group of each open account, of the channel of each event, or of each segment whose "
                    + "condition holds: one person may be in several.",
                example: "--by channel", prominent: true)
        ) { $0.grouping = $1 }
    }

    static var benchmark: Flag {
        Flag(
            "benchmark", .file(),
            FlagHelp(
                .job, "Set conversions of others beside these",
                details:
                    "CSV with the columns stage and conversion, in per cent: the share of those who come to the stage.",
                example: "--benchmark industry.csv")
        ) { $0.benchmark = $1 }
    }

    static var format: Flag {
        Flag(
            "format", .choice("FORM", JourneyOptions.Form.allCases),
            FlagHelp(
                .output, "text, csv or json (default: text on a terminal)",
                details: "text has tables with bars, csv one row a date, group and stage, json all of it.",
                example: "--format json", prominent: true)
        ) { $0.form = $1 }
    }
}
