import OneIDCore
import OneIDExamine
import OneIDIO
import OneIDPipeline
import OneIDShell

/// Everything a user can say to `oneid check`, checked as far as it can be without reading a file.
struct CheckOptions: ReadsInputs, WritesOutput, WritesFiles, WritesSpreadsheets {
    let inputs = InputOptions()
    var messages = MessageOptions()
    var writing = WritingOptions()
    var output: OutputTarget = .standardOutput
    var rejects: OutputTarget?
    /// nil: text, or CSV for spreadsheets.
    var format: CheckFormat?
    var forSpreadsheets = false
    var thresholds: [Threshold] = []
    var failOn: CheckReport.FailOn?
    var baseline: FilePath?
    /// nil: today.
    var asOf: CheckDay?
    var samples = 0
    /// nil: the usual one, or what there is.
    var memory: Int?

    init(_ arguments: ParsedArguments) throws(Finding) {
        try readFlags(arguments)
        try inputs.take(arguments.operands, command: "check")
        if forSpreadsheets, let format, format.name != "csv" {
            throw Finding(
                .usageConflictingFlags, "\(Flag<Self>.excel.spelling) writes csv, and \(format.name) was asked for",
                fix: "keep the one you mean")
        }
        try OutputTarget.refuseShared([
            (Flag<Self>.output.definition, output), (Flag<Self>.rejects.definition, rejects),
        ])
    }

    /// The form of the report.
    var reportFormat: CheckFormat { format ?? (forSpreadsheets ? .csv : CheckFormat.table.usual) }

    /// Takes in what `--max` or `--min` says; a figure limited twice is an error.
    mutating func addThreshold(_ kind: Threshold.Kind, _ text: ThresholdText, _ flag: FlagDefinition) throws(Finding) {
        let place = SourcePosition(file: flag.spelling)
        let threshold = try Threshold(kind, text.figure, text.limit, at: place)
        if thresholds.contains(where: { $0.isAbout(threshold) }) {
            throw Finding(
                .usageRepeatedFlag, at: place, "\(flag.spelling) was given twice for \(text.figure)",
                fix: "keep the one you mean")
        }
        thresholds.append(threshold)
    }

    static let flags: [Flag<CheckOptions>] = [
        .config, .baseline, .asOf, .threads, .output, .format, .excel, .samples, .rejects, .id,
        .identifier.inBackground,
        .updated, .name,
        .inputFormat, .delimiter, .headerLine, .encoding, .records, .maxUnpacked, .max, .min, .failOn, .countingMemory,
        .allowChanging, .region, .junk,
        .maxRecords,
        .maxPeople,
        .tried, .mode, .noSync, .quiet, .verbose, .progress, .color, .showValues, .help,
    ]
}

/// `FIGURE=LIMIT`; the limit stands behind the last `=`, names of columns may hold others.
struct ThresholdText: Sendable {
    let figure: String
    let limit: String

    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> ThresholdText {
        guard let equals = text.lastIndex(of: "="), equals > text.startIndex, text.index(after: equals) < text.endIndex
        else { throw flag.refused("\(flag.valueName) expected, found '\(text)'") }
        return ThresholdText(figure: String(text[..<equals]), limit: String(text[text.index(after: equals)...]))
    }
}

extension Threshold {
    /// Whether both limit the same figure in the same way.
    func isAbout(_ other: Threshold) -> Bool {
        kind == other.kind && source == other.source && metric == other.metric && column == other.column
    }
}
