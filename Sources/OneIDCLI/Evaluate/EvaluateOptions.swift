import OneIDCore
import OneIDPipeline

/// What `oneid evaluate` was asked.
struct EvaluateOptions: Sendable {
    /// Inputs and settings of the run; only messages and output when a map is measured.
    var resolve: ResolveOptions
    var truth: PathBytes?
    var map: PathBytes?
    var thresholds = EvaluationThresholds()
    var isJSON: Bool
    var limit: Int

    /// - Throws: the first thing wrong, as a usage finding.
    init(_ arguments: ParsedArguments) throws(Finding) {
        truth = arguments.value(of: EvaluateFlags.truth)
        map = arguments.value(of: EvaluateFlags.map)
        isJSON = arguments.value(of: EvaluateFlags.format) == PathBytes("json")
        limit = arguments.value(of: EvaluateFlags.limit).flatMap { WholeNumber.parse($0.display) } ?? 10
        thresholds.precision = try Self.share(arguments, EvaluateFlags.minPrecision)
        thresholds.recall = try Self.share(arguments, EvaluateFlags.minRecall)
        if let text = try arguments.text(of: EvaluateFlags.maxQueueLoad) {
            guard let load = EvaluationThresholds.Load(text) else {
                throw Finding(
                    .usageBadValue, at: SourcePosition(file: EvaluateFlags.maxQueueLoad.spelling),
                    "a number of items for 1,000 records is expected, not '\(text)'",
                    fix: "for example \(EvaluateFlags.maxQueueLoad.example)")
            }
            thresholds.queueLoad = load
        }
        if map == nil {
            resolve = try ResolveOptions(arguments, command: "evaluate")
        } else {
            resolve = try Self.messagesOnly(arguments)
        }
        guard thresholds.isEmpty || truth != nil else {
            throw Finding(
                .usageConflictingFlags, "precision, recall and the queue need a truth to be measured against",
                fix: "add --truth FILE")
        }
        for (flag, path) in [(EvaluateFlags.truth, truth), (EvaluateFlags.map, map)] {
            guard let path, path.isDash else { continue }
            throw Finding(
                .usageBadValue, at: SourcePosition(file: flag.spelling), "a file is expected, not standard input",
                fix: "write it to a file: it is read twice")
        }
    }

    private static func share(_ arguments: ParsedArguments, _ flag: FlagDefinition) throws(Finding) -> Share? {
        guard let text = try arguments.text(of: flag) else { return nil }
        guard let share = Share(text) else {
            throw Finding(
                .usageBadValue, at: SourcePosition(file: flag.spelling),
                "a number from 0 to 1 is expected, not '\(text)'",
                fix: "for example \(flag.example)")
        }
        return share
    }

    /// A map is measured as it is: files and flags about resolving make no sense beside it.
    private static func messagesOnly(_ arguments: ParsedArguments) throws(Finding) -> ResolveOptions {
        guard arguments.operands.isEmpty else {
            throw Finding(
                .usageConflictingFlags, "--map measures a map, and files would be resolved anew",
                fix: "leave out the files, or --map")
        }
        if let other = arguments.flags.first(where: { given in
            !EvaluateFlags.withMap.contains { $0.long == given.flag.long }
        }) {
            throw Finding(
                .usageConflictingFlags, "\(other.flag.spelling) is about resolving, and --map measures a finished map",
                fix: "leave one of the two out")
        }
        var options = ResolveOptions()
        if let path = arguments.value(of: ExplainFlags.output) {
            options.output = path.isDash ? .standardOutput : .file(path)
        }
        options.verbosity = try Verbosity(arguments)
        options.colour = ColourChoice(arguments)
        options.showValues = arguments.has(CommonFlags.showValues)
        return options
    }
}
