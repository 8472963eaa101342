import OneIDConfiguration
import OneIDCore
import OneIDKnow
import OneIDReconcile
import OneIDShell

/// Everything a user can say to `oneid monitor`.
struct MonitorOptions: ResolvesInputs, KeepsRejects, CountsToDate, WritesOutput, WritesFiles, DrawsBars,
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
    var step = Periods.Step.month
    var grouping: MonitorGrouping?
    var attribution = MonitorAttribution.events
    /// nil: the configuration's.
    var lostAfter: CalendarSpan?
    var limits: [MonitorLimit] = []
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
        try inputs.take(arguments.operands, command: "monitor")
        try OutputTarget.refuseShared([
            (Flag<Self>.output.definition, output), (Flag<Self>.rejects.definition, rejects),
        ])
        if attribution != .events, grouping == nil || grouping == .segment {
            throw Finding(
                .usageConflictingFlags,
                "--attribution \(attribution.rawValue) says which channel, source or store a person counts for",
                fix: "add --by channel, group, source, tier, store, guide, distributor or campaign, or leave it out")
        }
        if attribution == .events, let grouping, grouping.needsOrigin {
            throw Finding(
                .usageConflictingFlags, "no event has a \(grouping.rawValue): where members come from or belong has",
                fix: "add --attribution first_touch or --attribution bound_to")
        }
    }

    static let flags: [Flag<MonitorOptions>] = [
        .config, .previous.inBackground, .decisions.inBackground, .asOf, .since, .every, .by, .attribution, .lostAfter,
        .max, .min, .output, .excel, .format, .ascii, .rejects.inBackground, .threads,
        .id.inBackground, .identifier.inBackground, .updated, .name, .inputFormat, .delimiter, .headerLine, .encoding,
        .records, .maxUnpacked, .region, .junk, .maxRecords, .maxPeople, .link, .guards, .memory, .allowChanging,
        .tried, .mode,
        .noSync, .quiet, .verbose, .progress, .color, .showValues, .help,
    ]
}

/// `lost=10%`: what the last period may come to, of everybody.
struct MonitorLimit: Sendable {
    enum Figure: String, CaseIterable, Sendable {
        case start, new, regained, lost, end, retained, active, converted

        func value(_ row: MonitorRow) -> Int {
            switch self {
            case .start: row.start
            case .new: row.new
            case .regained: row.regained
            case .lost: row.lost
            case .end: row.end
            case .retained: row.retained
            case .active: row.active
            case .converted: row.converted
            }
        }
    }

    let figure: Figure
    let isMaximum: Bool
    let count: Int?
    let share: Percentage?
    let text: String

    static func read(_ text: String, flag: FlagDefinition, isMaximum: Bool) throws(Finding) -> MonitorLimit {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let names = Figure.allCases.map(\.rawValue)
        guard parts.count == 2, let figure = Figure(rawValue: parts[0]) else {
            let near = Suggestion.nearest(to: parts[0], among: names).map { "did you mean \($0)? " } ?? ""
            throw flag.refused("'\(text)' limits no figure", fix: near + "write it as in \(flag.spelling) lost=10%")
        }
        let share = parts[1].hasSuffix("%") ? Percentage(String(parts[1].dropLast())) : nil
        let count = parts[1].hasSuffix("%") ? nil : WholeNumber.parse(parts[1])
        guard share != nil || count.map({ $0 >= 0 }) ?? false else {
            throw flag.refused(
                "'\(parts[1])' is neither a number nor a percentage", fix: "write it as in \(flag.spelling) lost=10%")
        }
        return MonitorLimit(figure: figure, isMaximum: isMaximum, count: count, share: share, text: parts[1])
    }

    /// A percentage is of those who were in at the start.
    func isCrossed(by row: MonitorRow) -> Bool {
        let value = figure.value(row)
        if let count { return isMaximum ? value > count : value < count }
        guard let share else { return false }
        return isMaximum ? share.isExceeded(by: value, of: row.start) : share.isMissed(by: value, of: row.start)
    }
}

/// The flags of `oneid monitor` that no other command has.
extension Flag where Options == MonitorOptions {
    static var output: Flag { .output(of: "the figures", example: "monitor.csv") }

    static var since: Flag {
        Flag(
            "since", .text("DATE", as: DateArgument.read),
            FlagHelp(
                .job, "The first day to look at (default: twelve months)",
                details:
                    "Without it the twelve months that end with the as-of date; with --every day the last 31 days.",
                example: "--since 2026-01-01", prominent: true)
        ) { $0.since = $1 }
    }

    static var every: Flag {
        Flag(
            "every", .choice("STEP", Periods.Step.allCases),
            FlagHelp(
                .job, "By month (default), week or day", details: "Weeks begin on Monday.",
                example: "--every week", prominent: true)
        ) { $0.step = $1 }
    }

    static var by: Flag {
        Flag(
            "by", .choice("GROUP", MonitorGrouping.allCases),
            FlagHelp(
                .job, "Also by channel, group, source, tier, store or segment",
                details:
                    "Of a channel, a group of channels and a source of events by their own events, of a source, tier and store by those "
                    + "who have an account there, of a segment by those in it now; of a guide, distributor and campaign with "
                    + "--attribution.",
                example: "--by channel", prominent: true)
        ) { $0.grouping = $1 }
    }

    static var attribution: Flag {
        Flag(
            "attribution", .choice("RULE", MonitorAttribution.allCases),
            FlagHelp(
                .job, "events (default), first_touch or bound_to: each person counts in one channel, store or guide",
                details:
                    "first_touch: where the member came from, as first_touch tells, else by the first account or event. bound_to: where "
                    + "the member belongs.",
                example: "--attribution first_touch")
        ) { $0.attribution = $1 }
    }

    static var lostAfter: Flag {
        Flag(
            "lost-after", .text("SPAN", as: SpanArgument.read),
            FlagHelp(
                .job, "How long a person stays in without an event: 180d, 6m",
                details: "Wins over the configuration's monitor.lost_after.", example: "--lost-after 90d")
        ) { $0.lostAfter = $1 }
    }

    static var max: Flag {
        Flag(
            "max", .text("FIGURE=LIMIT").repeated,
            FlagHelp(
                .limits, "Exit with 1 when a figure of the last period is larger",
                details:
                    "FIGURE is start, new, regained, lost, end, retained, active or converted, of everybody; LIMIT is a number, or a "
                    + "percentage of those who were in at the start.",
                example: "--max lost=10%")
        ) { (options, text, flag) throws(Finding) in
            options.limits.append(try MonitorLimit.read(text, flag: flag, isMaximum: true))
        }
    }

    static var min: Flag {
        Flag(
            "min", .text("FIGURE=LIMIT").repeated,
            FlagHelp(
                .limits, "Exit with 1 when a figure of the last period is smaller", details: "As --max.",
                example: "--min new=100")
        ) { (options, text, flag) throws(Finding) in
            options.limits.append(try MonitorLimit.read(text, flag: flag, isMaximum: false))
        }
    }

    static var format: Flag {
        Flag(
            "format", .choice("FORM", MonitorOptions.Form.allCases),
            FlagHelp(
                .output, "text, csv or json (default: text on a terminal)",
                details: "csv has one row a group and period, json the cohorts and moves too.",
                example: "--format json", prominent: true)
        ) { $0.form = $1 }
    }
}

/// `180d`: a length of time.
enum SpanArgument {
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> CalendarSpan? {
        guard let span = CalendarSpan(spelling: text), span.count > 0 else {
            throw flag.refused(
                "'\(text)' is not a length of time", fix: "write it as in \(flag.spelling) 180d, 6m or 1y")
        }
        return span
    }
}
