import Glibc
import OneIDCore
import OneIDPipeline

/// The form of the report of a check.
enum CheckFormat: String, Sendable, CaseIterable {
    case text, json, jsonl, csv, junit, github, sarif
}

/// Everything a user can say to `oneid check`, checked as far as it can be without reading a file.
struct CheckOptions: Sendable {
    /// What is read and how; its outputs other than `output` and `rejects` do not exist here.
    var inputs: ResolveOptions
    var format: CheckFormat
    var thresholds: [Threshold] = []
    var failOn: CheckReport.FailOn?
    var baseline: PathBytes?
    /// nil: today.
    var asOf: CheckDay?
    var samples = 0
    var memory = CheckRequest.usualBudget

    /// Interprets the parsed arguments.
    ///
    /// - Throws: the first thing wrong, as a usage finding.
    init(_ arguments: ParsedArguments) throws(Finding) {
        inputs = try ResolveOptions(arguments, command: "check")
        format = arguments.value(of: CheckFlags.format).flatMap { CheckFormat(rawValue: $0.display) } ?? .text
        failOn = arguments.value(of: CheckFlags.failOn).flatMap { CheckReport.FailOn(rawValue: $0.display) }
        samples = arguments.value(of: CheckFlags.samples).flatMap { WholeNumber.parse($0.display) } ?? 0
        if let path = arguments.value(of: CheckFlags.baseline) {
            guard !path.isDash else {
                throw Finding(
                    .usageBadValue, "\(CheckFlags.baseline.spelling) needs a file, not standard input",
                    fix: "write ./- if that is its name")
            }
            baseline = path
        }
        if let text = try arguments.text(of: CheckFlags.asOf) {
            guard let day = CheckDay(text) else {
                throw Finding(
                    .usageBadValue, at: SourcePosition(file: CheckFlags.asOf.spelling), "'\(text)' is no date",
                    fix: "for example \(CheckFlags.asOf.example)")
            }
            asOf = day
        }
        if let text = try arguments.text(of: CheckFlags.memory) {
            guard let bytes = CheckOptions.size(text) else {
                throw Finding(
                    .usageBadValue, at: SourcePosition(file: CheckFlags.memory.spelling),
                    "a size from 1MiB to 1024GiB was expected, found '\(text)'",
                    fix: "for example \(CheckFlags.memory.example)")
            }
            memory = bytes
        }
        for flag in [CheckFlags.max, CheckFlags.min] {
            for text in try arguments.texts(of: flag) {
                try add(text, flag)
            }
        }
    }

    /// Reads `FIGURE=LIMIT`; the limit stands behind the last `=`, names of columns may hold others.
    private mutating func add(_ text: String, _ flag: FlagDefinition) throws(Finding) {
        let place = SourcePosition(file: flag.spelling)
        guard let equals = text.lastIndex(of: "="), equals > text.startIndex, text.index(after: equals) < text.endIndex
        else {
            throw Finding(
                .usageBadValue, at: place, "\(flag.valueName) expected, found '\(text)'",
                fix: "for example \(flag.example)")
        }
        let kind: Threshold.Kind = flag == CheckFlags.max ? .max : .min
        let threshold = try Threshold(
            kind, String(text[..<equals]), String(text[text.index(after: equals)...]), at: place)
        if thresholds.contains(where: { $0.isAbout(threshold) }) {
            throw Finding(
                .usageRepeatedFlag, at: place, "\(flag.spelling) was given twice for \(text[..<equals])",
                fix: "keep the one you mean")
        }
        thresholds.append(threshold)
    }

    /// `512MiB`, `2GiB`, `300MB`, `1GB`: from 1 MiB to 1 TiB.
    static func size(_ text: String) -> Int? {
        let units = [
            ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("KB", 1000), ("MB", 1_000_000),
            ("GB", 1_000_000_000),
        ]
        for (unit, factor) in units where text.lowercased().hasSuffix(unit.lowercased()) {
            guard let number = WholeNumber.parse(String(text.dropLast(unit.count))) else { return nil }
            let (bytes, overflows) = number.multipliedReportingOverflow(by: factor)
            return overflows || bytes < 1 << 20 || bytes > 1 << 40 ? nil : bytes
        }
        return nil
    }

    /// The day on this machine's clock and in its time zone.
    static var today: CheckDay {
        var now = time(nil)
        var local = tm()
        localtime_r(&now, &local)
        let seconds = Int(now) + Int(local.tm_gmtoff)
        return CheckDay(number: seconds >= 0 ? seconds / 86_400 : 0)
    }
}

extension Threshold {
    /// Whether both limit the same figure in the same way.
    func isAbout(_ other: Threshold) -> Bool {
        kind == other.kind && source == other.source && metric == other.metric && column == other.column
    }
}
