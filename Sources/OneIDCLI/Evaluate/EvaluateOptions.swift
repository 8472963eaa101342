import OneIDCore
import OneIDFeatures
import OneIDIO
import OneIDPipeline
import OneIDShell

/// What `oneid evaluate` was asked.
struct EvaluateOptions: AnswersQuestion, KeepsRejects {
    /// Without files when a map is measured.
    let inputs = InputOptions()
    let linking = LinkingOptions()
    var messages = MessageOptions()
    var writing = WritingOptions()
    var output: OutputTarget = .standardOutput
    var rejects: OutputTarget?
    var truth: FilePath?
    var map: FilePath?
    var thresholds = EvaluationThresholds()
    var format = EvaluationFormat.table.usual
    var limit = 10

    /// - Throws: the first thing wrong, as a usage finding.
    init(_ arguments: ParsedArguments) throws(Finding) {
        if arguments.has(Flag<Self>.map.definition) { try Self.refuseResolving(arguments) }
        try readFlags(arguments)
        if map == nil {
            try inputs.take(arguments.operands, command: "evaluate")
            try OutputTarget.refuseShared([
                (Flag<Self>.answer.definition, output), (Flag<Self>.rejects.definition, rejects),
            ])
        }
        guard thresholds.isEmpty || truth != nil else {
            throw Finding(
                .usageConflictingFlags, "precision, recall and the queue need a truth to be measured against",
                fix: "add --truth FILE")
        }
        let files: [(flag: Flag<Self>, path: FilePath?)] = [(.truth, truth), (.map, map)]
        for (flag, path) in files where path?.isDash == true {
            throw flag.definition.refused(
                "a file is expected, not standard input", fix: "write it to a file: it is read twice")
        }
    }

    /// A map is measured as it is: files and flags about resolving make no sense beside it.
    private static func refuseResolving(_ arguments: ParsedArguments) throws(Finding) {
        guard arguments.operands.isEmpty else {
            throw Finding(
                .usageConflictingFlags, "--map measures a map, and files would be resolved again",
                fix: "leave out the files, or --map")
        }
        if let other = arguments.flags.first(where: { given in
            !withMap.contains { $0.definition.long == given.flag.long }
        }) {
            throw Finding(
                .usageConflictingFlags, "\(other.flag.spelling) is about resolving, but --map measures a finished map",
                fix: "leave one of the two out")
        }
    }

    /// What may stand beside `--map`: everything else is about resolving.
    private static let withMap: [Flag<EvaluateOptions>] = [
        .truth, .map, .answer, .format, .limit, .minPrecision, .minRecall, .memory, .tried, .mode, .noSync, .quiet,
        .verbose,
        .progress, .color, .showValues,
    ]

    static let flags: [Flag<EvaluateOptions>] = [
        .truth, .map, .config, .previous.inBackground, .decisions, .threads, .answer, .format, .limit,
        .rejects.inBackground, .id.inBackground, .identifier.inBackground, .updated, .name, .inputFormat, .delimiter,
        .headerLine, .encoding, .records, .maxUnpacked, .minPrecision, .minRecall, .maxQueueLoad, .region, .junk,
        .maxRecords,
        .maxPeople,
        .maxPerPerson,
        .names, .link, .guards, .memory, .allowChanging, .tried, .mode, .noSync, .quiet, .verbose, .progress,
        .color, .showValues, .help,
    ]
}

typealias EvaluationFormat = OutputFormat<@Sendable (Evaluation) -> [UInt8]>

/// The forms of an evaluation.
extension OutputFormat where Writer == @Sendable (Evaluation) -> [UInt8] {
    static var table: FormatTable<Writer> {
        FormatTable(
            usual: .init("text") { Array(EvaluationText($0).text.utf8) }, .init("json") { $0.json() })
    }
}

/// Thresholds as flags give them.
extension Share {
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> Share {
        guard let share = Share(text) else { throw flag.refused("a number from 0 to 1 is expected, not '\(text)'") }
        return share
    }
}

extension EvaluationThresholds.Load {
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> EvaluationThresholds.Load {
        guard let load = EvaluationThresholds.Load(text) else {
            throw flag.refused("a number of items for 1,000 records is expected, not '\(text)'")
        }
        return load
    }
}
