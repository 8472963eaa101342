import OneIDCore
import OneIDFeatures
import OneIDIO
import OneIDPipeline
import OneIDShell

/// Everything a user can say to `oneid review`.
struct ReviewOptions: AnswersQuestion, WritesOutput, KeepsRejects {
    let inputs = InputOptions()
    /// The decisions are those to check, where they are checked.
    let linking = LinkingOptions()
    var messages = MessageOptions()
    var writing = WritingOptions()
    var output: OutputTarget = .standardOutput
    var rejects: OutputTarget?

    /// nil: by the ending of the output's name.
    var namedFormat: ReviewFormat?
    /// Cards for people in place of data.
    var writesCards = false
    var forSpreadsheets = false
    /// Empty: all.
    var reasons: Set<ReviewReason> = []
    var limit: Int?
    var minScore = 1
    /// The file of decisions to check, when no queue is wanted.
    var checked: FilePath?
    var isInteractive = false
    /// The interactive review asks item by item, and shows no full screen.
    var asksInLines = false
    /// The items to be decided as suggested; empty: none.
    var decided: Set<ReviewReason> = []
    /// Nothing changes; what --decide would add to the file of decisions is the output.
    var isDryRun = false
    var rejectsForSpreadsheets: Bool { forSpreadsheets }
    var reviewer: String?
    /// Nanoseconds since 1970.
    var asOf: Int64?

    init(_ arguments: ParsedArguments) throws(Finding) {
        try readFlags(arguments)
        try inputs.take(arguments.operands, command: "review")
        try OutputTarget.refuseShared([
            (Flag<Self>.output.definition, output), (Flag<Self>.rejects.definition, rejects),
        ])
        if let checked {
            guard linking.decisions == nil, !checked.isDash else {
                throw Finding(
                    .usageConflictingFlags,
                    "--check names the file of decisions itself, which cannot be standard input",
                    fix: "for example --check decisions.csv, without --decisions")
            }
            linking.decisions = checked
        }
        let modes = [
            (checked != nil, "--check"), (isInteractive, "--interactive"), (!decided.isEmpty, "--decide"),
            (writesCards, "--pretty"),
            (forSpreadsheets, "--excel"), (namedFormat == .jsonl, "--format jsonl"),
        ].filter(\.0).map(\.1)
        guard modes.count < 2 else {
            throw Finding(
                .usageConflictingFlags, "\(modes[0]) and \(modes[1]) exclude each other", fix: "keep the one you mean")
        }
        guard !isDryRun || !isInteractive else {
            throw Finding(
                .usageConflictingFlags,
                "--interactive writes each answer when it is given, so there is nothing to say before: no --dry-run",
                fix:
                    "leave --interactive out to see how many items there are, or add --decide REASON to see what it would decide"
            )
        }
        // The decisions that would be written are the answer; else there is none.
        writing.isDryRun = isDryRun && decided.isEmpty
        guard !asksInLines || isInteractive else {
            throw Finding(
                .usageConflictingFlags, "--lines is about the review in the terminal, and there is no --interactive",
                fix: "add --interactive, or leave --lines out")
        }
        if isInteractive, inputs.files.contains(where: \.isStandardInput) {
            throw Finding(
                .usageConflictingFlags, "--interactive reads your answers from standard input, so no input can be -",
                fix: "write the input to a file")
        }
    }

    /// What the queue is written as.
    var format: ReviewFormat {
        if writesCards { return .cards }
        let format = ReviewFormat.table.format(namedFormat, for: output)
        return forSpreadsheets && format != .xlsx ? .spreadsheet : format
    }

    /// The items that were asked for, in their order.
    func chosen(_ items: [ReviewItem]) -> [ReviewItem] {
        let wanted = decided.isEmpty ? reasons : decided
        let chosen = items.filter { $0.score >= minScore && (wanted.isEmpty || wanted.contains($0.reason)) }
        return limit.map { Array(chosen.prefix($0)) } ?? chosen
    }

    static let flags: [Flag<ReviewOptions>] = [
        .config, .decisions, .check, .interactive, .lines, .decide, .dryRun, .reviewer, .asOf, .threads, .output,
        .format,
        .pretty, .excel,
        .rejects.inBackground, .id,
        .identifier.inBackground, .updated, .name, .inputFormat, .delimiter, .headerLine, .encoding, .records,
        .maxUnpacked, .reason,
        .limit,
        .minScore,
        .region, .junk,
        .maxRecords, .maxPeople, .maxPerPerson, .names, .link, .guards, .memory, .allowChanging, .mode, .noSync, .quiet,
        .verbose, .progress, .color, .showValues,
        .help,
    ]
}

typealias ReviewFormat = OutputFormat<@Sendable ([ReviewItem]) -> [UInt8]>

/// The forms of the queue. The flag `--format` knows those of the table, the others have flags of their own.
extension OutputFormat where Writer == @Sendable ([ReviewItem]) -> [UInt8] {
    static var csv: ReviewFormat { ReviewFormat("csv") { ReviewWriter.csv($0, excel: false) } }
    static var jsonl: ReviewFormat {
        ReviewFormat("jsonl", endings: [".jsonl", ".ndjson"]) { ReviewWriter.jsonLines($0) }
    }
    static var xlsx: ReviewFormat { ReviewFormat("xlsx", endings: [".xlsx"]) { ReviewWriter.workbook($0) } }
    static var spreadsheet: ReviewFormat { ReviewFormat("excel") { ReviewWriter.csv($0, excel: true) } }
    static var cards: ReviewFormat {
        ReviewFormat("cards") { Array($0.map { ReviewCard.text($0) + "\n" }.joined().utf8) }
    }

    static var table: FormatTable<Writer> { FormatTable(usual: .csv, .jsonl, .xlsx) }
}
