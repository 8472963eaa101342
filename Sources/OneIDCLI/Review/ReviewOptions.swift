import OneIDCore
import OneIDPipeline

/// Everything a user can say to `oneid review`.
struct ReviewOptions: Sendable {
    enum Form: Sendable, Equatable {
        case csv(excel: Bool)
        case jsonLines
        case cards
    }

    /// The job whose doubts are reviewed.
    var resolve: ResolveOptions
    var form: Form = .csv(excel: false)
    /// Empty: all.
    var reasons: Set<String> = []
    var limit: Int?
    var minScore = 1
    /// Only check the decisions.
    var isCheck = false
    var isInteractive = false
    var reviewer: String?
    /// Nanoseconds since 1970.
    var asOf: Int64?

    /// - Throws: the first thing wrong, as a usage finding.
    init(_ arguments: ParsedArguments) throws(Finding) {
        resolve = try ResolveOptions(arguments, command: "review")
        reasons = Set(try arguments.texts(of: ReviewFlags.reason))
        limit = try arguments.text(of: ReviewFlags.limit).flatMap(WholeNumber.parse)
        minScore = try arguments.text(of: ReviewFlags.minScore).flatMap(WholeNumber.parse) ?? 1
        isInteractive = arguments.has(ReviewFlags.interactive)
        asOf = try ProfileOptions.date(arguments)
        reviewer = try arguments.text(of: ReviewFlags.reviewer)
        if let path = arguments.value(of: ReviewFlags.check) {
            guard !arguments.has(ResolveFlags.decisions), !path.isDash else {
                throw Finding(
                    .usageConflictingFlags, "--check names the file of decisions itself, which is no standard input",
                    fix: "for example --check decisions.csv, without --decisions")
            }
            resolve.decisions = path
            isCheck = true
        }
        let modes = [
            (isCheck, "--check"), (isInteractive, "--interactive"), (arguments.has(ReviewFlags.pretty), "--pretty"),
            (arguments.has(ReviewFlags.excel), "--excel"),
            (arguments.value(of: ReviewFlags.format)?.display == "jsonl", "--format jsonl"),
        ].filter(\.0).map(\.1)
        guard modes.count < 2 else {
            throw Finding(
                .usageConflictingFlags, "\(modes[0]) and \(modes[1]) exclude each other", fix: "keep the one you mean")
        }
        if arguments.has(ReviewFlags.pretty) {
            form = .cards
        } else if arguments.has(ReviewFlags.excel) {
            form = .csv(excel: true)
        } else if resolve.format == .jsonl {
            form = .jsonLines
        }
        if isInteractive, resolve.inputs.contains(where: \.isStandardInput) {
            throw Finding(
                .usageConflictingFlags, "--interactive reads your answers from standard input, so no input can be -",
                fix: "write the input to a file")
        }
    }

    /// The items that were asked for, in their order.
    func chosen(_ items: [ReviewItem]) -> [ReviewItem] {
        let chosen = items.filter {
            $0.score >= minScore && (reasons.isEmpty || reasons.contains($0.reason.rawValue))
        }
        return limit.map { Array(chosen.prefix($0)) } ?? chosen
    }
}
