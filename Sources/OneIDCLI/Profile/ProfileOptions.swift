import OneIDCore
import OneIDLinking
import OneIDPipeline
import OneIDShell

/// Everything a user can say to `oneid profile`, checked as far as it can be without reading a file.
struct ProfileOptions: ResolvesInputs, KeepsRejects, ReportsRun, LimitsDates, WritesOutput, WritesFiles, WritesCards {
    let inputs = InputOptions()
    let linking = LinkingOptions()
    var messages = MessageOptions()
    var writing = WritingOptions()
    /// Which people.
    var people = PeopleRequest()
    var asOf: Int64?
    var dateLimits = DateLimits()

    /// nil: by the ending of the output's name.
    var namedFormat: ProfileFormat?
    /// Cards for people in place of data.
    var writesCards = false
    /// What happened to the people in place of their profiles.
    var writesTimeline = false
    /// Columns of the flat forms; empty: all that the run computes.
    var columns: [String] = []
    var forSpreadsheets = false

    var output: OutputTarget = .standardOutput
    var ledger: OutputTarget?
    var conflicts: OutputTarget?
    var unmatched: OutputTarget?
    var report: OutputTarget?
    var rejects: OutputTarget?
    var aliases: OutputTarget?

    init(_ arguments: ParsedArguments) throws(Finding) {
        try readFlags(arguments)
        try inputs.take(arguments.operands, command: "profile")
        try dateLimits.check()
        try checkForm()
        try OutputTarget.refuseShared(targets)
    }

    /// The form of the profiles, where they are data.
    var format: ProfileFormat { ProfileFormat.table.format(namedFormat, for: output) }

    private func checkForm() throws(Finding) {
        let aboutColumns: [(flag: Flag<Self>, isGiven: Bool)] = [
            (.columns, !columns.isEmpty), (.excel, forSpreadsheets),
        ]
        if writesTimeline {
            let others =
                [(flag: Flag<Self>.pretty, isGiven: writesCards), (.format, namedFormat != nil)] + aboutColumns
            for (flag, isGiven) in others where isGiven {
                throw Finding(
                    .usageConflictingFlags,
                    "--timeline writes one JSON object per fact, but \(flag.spelling) is about profiles",
                    fix: "leave one of the two out")
            }
        } else if writesCards {
            for (flag, isGiven) in [(.format, namedFormat != nil)] + aboutColumns where isGiven {
                throw Finding(
                    .usageConflictingFlags, "--pretty writes cards, but \(flag.spelling) is about data",
                    fix: "leave one of the two out")
            }
        } else if !format.writer.hasColumns {
            for (flag, isGiven) in aboutColumns where isGiven {
                throw Finding(
                    .usageConflictingFlags,
                    "\(flag.spelling) applies to csv and tsv, but the profiles are \(format.name)",
                    fix: "add --format csv, or leave \(flag.spelling) out")
            }
        }
    }

    /// The outputs that were asked for, with the flags that name them.
    var targets: [(flag: FlagDefinition, target: OutputTarget?)] {
        let all: [(flag: Flag<Self>, target: OutputTarget?)] = [
            (.output, output), (.ledger, ledger), (.conflicts, conflicts), (.unmatched, unmatched), (.report, report),
            (.rejects, rejects), (.aliases, aliases),
        ]
        return all.map { ($0.flag.definition, $0.target) }
    }

    static let flags: [Flag<ProfileOptions>] = [
        .config, .previous.inBackground, .decisions.inBackground, .asOf, .previousRun.inBackground,
        .maxExpired.inBackground, .maxAsOfJump.inBackground, .threads, .output, .format, .pretty, .timeline, .columns,
        .excel, .ledger, .conflicts.inBackground, .unmatched, .report.inBackground, .rejects.inBackground, .aliases,
        .find, .oneID,
        .limit, .tier, .source, .id.inBackground, .identifier.inBackground, .updated, .name, .inputFormat, .delimiter,
        .headerLine, .encoding, .records, .maxUnpacked, .region, .junk, .maxRecords, .maxPeople, .link, .guards,
        .memory, .allowChanging,
        .tried, .mode, .noSync, .quiet,
        .verbose.inBackground, .progress, .color,
        .showValues, .help,
    ]
}

/// `PATH,PATH`: columns of profiles as rows.
enum ColumnPaths {
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> [String] {
        let columns = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard !columns.contains("") else { throw flag.refused("a column's name is empty in '\(text)'") }
        return columns
    }
}

/// Whom `--find` looks for: `TYPE=VALUE` of a person, `SOURCE:ID` of an account, an order or a card, or a number alone.
enum PersonSought {
    case identifier(PeopleRequest.Identifier)
    case record(PeopleRequest.Record)

    /// What comes first of `=` and `:` decides.
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> PersonSought {
        guard let mark = text.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
            return .record(.init(source: nil, id: text))
        }
        let left = String(text[..<mark])
        let right = String(text[text.index(after: mark)...])
        guard !left.isEmpty, !right.isEmpty else { throw flag.refused("\(flag.valueName) expected") }
        return text[mark] == "="
            ? .identifier(.init(type: left, value: right)) : .record(.init(source: left, id: right))
    }
}

/// Whom `--oneid` names: a OneID, or `SOURCE:ID` of one of the person's records.
enum OneIDSought {
    case oneID(OneID)
    case record(PeopleRequest.Record)

    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> OneIDSought {
        if let id = OneID(text) { return .oneID(id) }
        if let colon = text.firstIndex(of: ":"), colon > text.startIndex, text.index(after: colon) < text.endIndex {
            return .record(.init(source: String(text[..<colon]), id: String(text[text.index(after: colon)...])))
        }
        throw flag.refused(
            "'\(text)' is not a OneID",
            fix:
                "a OneID has 21 characters, and the last one checks the others; copy all of them. A number of a source is "
                + "SOURCE:ID, as in pos:00012")
    }
}
