import OneIDConfiguration
import OneIDCore

/// A limit that a user set: `--max invalid.phone=1%`, `--min tmall:rows=1000`.
public struct Threshold: Sendable, Equatable {
    public enum Kind: String, Sendable {
        case max, min
    }

    public let kind: Kind
    /// nil: every source.
    public let source: String?
    public let metric: Metric
    /// A column's name or its type; nil: every column.
    public let column: String?
    public let limit: Limit

    /// A whole number or a share.
    public enum Limit: Sendable, Equatable {
        case count(Int)
        case share(PartsPerMillion)
    }

    /// As it was written, for messages.
    public let text: String

    /// Reads `[SOURCE:]METRIC[.COLUMN]` and a limit.
    ///
    /// - Parameter place: the flag or the key of the configuration.
    /// - Throws: `check.bad-threshold`.
    public init(_ kind: Kind, _ subject: String, _ limit: String, at place: SourcePosition) throws(Finding) {
        self.kind = kind
        text = "\(kind.rawValue) \(subject)=\(limit)"
        var rest = subject[...]
        // A colon before the name of a metric ends a source's name; names of columns may hold colons too.
        var source: String?
        if Threshold.metric(in: rest) == nil, let colon = rest.firstIndex(of: ":") {
            source = String(rest[..<colon])
            rest = rest[rest.index(after: colon)...]
        }
        guard let metric = Threshold.metric(in: rest), source != "" else {
            let word = String(rest.prefix { $0 != "." })
            let near = Suggestion.nearest(to: word, among: Metric.allCases.map(\.rawValue))
            throw Finding(
                .checkBadThreshold, at: place, "there is no figure '\(word)' in '\(subject)'",
                fix: near.map { "did you mean \($0)?" } ?? "for example invalid.phone=1% or duplicates=0")
        }
        self.source = source
        self.metric = metric
        let after = rest.dropFirst(metric.rawValue.count).dropFirst()
        column = after.isEmpty ? nil : String(after)
        if column != nil, !metric.isOfColumn {
            throw Finding(
                .checkBadThreshold, at: place,
                "\(metric.rawValue) is a figure of a source, not of a column: '\(subject)'",
                fix: "leave out .\(after); a source goes before a colon, as in tmall:\(metric.rawValue)")
        }
        guard let read = Limit(limit) else {
            throw Finding(
                .checkBadThreshold, at: place, "a limit is a whole number or a percentage, not '\(limit)'",
                fix: "for example 0, 1000 or 0.5%")
        }
        if case .share = read, metric.whole == nil {
            throw Finding(
                .checkBadThreshold, at: place, "\(metric.rawValue) has no percentage, found '\(limit)'",
                fix: "write a whole number")
        }
        if case .count = read, metric == .driftFill || metric == .driftValid {
            throw Finding(
                .checkBadThreshold, at: place, "\(metric.rawValue) is measured in percentage points, found '\(limit)'",
                fix: "write for example 5%")
        }
        self.limit = read
    }

    /// The metric whose name a text begins with, followed by a point or nothing.
    private static func metric(in text: Substring) -> Metric? {
        Metric(rawValue: String(text.prefix { $0 != "." }))
    }

    /// Whether a figure is one that the threshold is about.
    func concerns(_ figure: Figure) -> Bool {
        guard figure.metric == metric, source == nil || source == figure.source else { return false }
        return column == nil || column == figure.column || column == figure.type
    }

    /// Whether a figure keeps the limit; shares are compared exactly.
    func isKept(by figure: Figure) -> Bool {
        switch limit {
        case .count(let limit): return kind == .max ? figure.count <= limit : figure.count >= limit
        case .share(let limit):
            guard let whole = figure.of, whole > 0 else { return true }
            let found = figure.count.multipliedFullWidth(by: 1_000_000)
            let allowed = whole.multipliedFullWidth(by: limit.value)
            let order = found.high != allowed.high ? found.high < allowed.high : found.low <= allowed.low
            let isEqual = found.high == allowed.high && found.low == allowed.low
            return kind == .max ? order : !order || isEqual
        }
    }
}

extension Threshold.Limit {
    /// `1000`, `1%`, `0.05 %`; up to four decimals.
    init?(_ text: String) {
        var digits = text[...]
        guard digits.last == "%" else {
            guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(digits)
            else {
                return nil
            }
            self = .count(count)
            return
        }
        digits = digits.dropLast()
        while digits.last == " " { digits = digits.dropLast() }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = parts.first, (1...3).contains(whole.utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }), let percent = Int(whole)
        else { return nil }
        let decimals = parts.count > 1 ? parts[1] : ""
        guard decimals.utf8.count <= 4, parts.count == 1 || !decimals.isEmpty else { return nil }
        let padded = decimals + String(repeating: "0", count: 4 - decimals.utf8.count)
        self = .share(PartsPerMillion(percent * 10_000 + (Int(padded) ?? 0)))
    }
}

/// What came of one threshold for one figure.
public struct ThresholdVerdict: Sendable {
    public let threshold: Threshold
    /// nil: there is no such figure.
    public let figure: Figure?
    public let isKept: Bool
}
