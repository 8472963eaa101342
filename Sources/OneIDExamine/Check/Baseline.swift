import OneIDConfiguration
import OneIDCore
import OneIDIntake

/// The figures of an earlier check, read from its JSON report.
public struct Baseline: Sendable {
    struct Column: Sendable {
        let name: String
        let type: String
        let rows: Int
        let filled: Int
        /// nil for columns that are no identifiers.
        let valid: Int?
        let levels: Set<String>
        /// There were more levels than listed, so none can be called new.
        let levelsCut: Bool
    }

    struct Source: Sendable {
        let name: String
        let rows: Int
        let columns: [Column]
        /// All columns of its files.
        let fileColumns: Set<String>
    }

    let file: String
    let sources: [Source]

    /// - Parameter file: its name for messages.
    /// - Throws: `check.bad-baseline`.
    public init(_ bytes: [UInt8], file: String) throws(Finding) {
        self.file = file
        let root = try ConfigurationNode.read(bytes, file: file, as: .checkBadBaseline)
        guard root["report"]?.string == "oneid check", let sources = root["sources"] else {
            throw Finding(
                .checkBadBaseline, at: SourcePosition(file: file), "this is not a report of oneid check",
                fix: "give a file that `oneid check --format json` wrote")
        }
        guard root["version"]?.whole == CheckReportJSON.version else {
            throw Finding(
                .checkBadBaseline, at: SourcePosition(file: file),
                "the version of the report is not \(CheckReportJSON.version)",
                fix: "write a new baseline with this version of oneid")
        }
        var read: [Source] = []
        for source in sources.elements {
            guard let name = source["name"]?.string, let rows = source["rows"]?.whole else {
                throw Finding(
                    .checkBadBaseline, at: SourcePosition(file: file, line: source.position.line),
                    "a source of the report has no name or no rows", fix: "write the baseline again")
            }
            let files = (source["files"]?.elements ?? []).flatMap { $0["columns"]?.elements ?? [] }
            read.append(
                Source(
                    name: name, rows: rows, columns: (source["columns"]?.elements ?? []).compactMap(Baseline.column),
                    fileColumns: Set(files.compactMap(\.string))))
        }
        self.sources = read
    }

    private static func column(_ node: ConfigurationNode) -> Column? {
        guard let name = node["column"]?.string, let type = node["type"]?.string, let rows = node["rows"]?.whole,
            let filled = node["fill"]?.whole
        else { return nil }
        return Column(
            name: name, type: type, rows: rows, filled: filled, valid: node["valid"]?.whole,
            levels: Set((node["levels"]?.members ?? []).map(\.key)),
            levelsCut: { if case .boolean(true)? = node["levels_cut"]?.value { true } else { false } }())
    }
}

/// How a check differs from its baseline.
struct Drift {
    /// A source's rows may change by a fifth, shares by five points, before it is worth a finding.
    static let rowsTolerated = PartsPerMillion(200_000)
    static let shareTolerated = PartsPerMillion(50_000)

    let baseline: Baseline
    let outcome: CheckOutcome

    private func earlier(_ source: String) -> Baseline.Source? { baseline.sources.first { $0.name == source } }

    private func columns(of source: String) -> Set<String> {
        guard let number = outcome.plan.sources.firstIndex(where: { $0.name == source }) else { return [] }
        return Set(outcome.plan.files.filter { $0.source == number }.flatMap(\.file.columns))
    }

    /// Columns that only one of the two has.
    private func changes(_ source: String) -> (new: [String], vanished: [String]) {
        guard let earlier = earlier(source) else { return ([], []) }
        let now = columns(of: source)
        return (now.subtracting(earlier.fileColumns).sorted(), earlier.fileColumns.subtracting(now).sorted())
    }

    // MARK: Figures

    func figures(of source: String, rows: Int, columns: [CheckReport.Column]) -> [Figure] {
        guard let earlier = earlier(source) else { return [] }
        let (new, vanished) = changes(source)
        return [
            Figure(metric: .driftRows, source: source, count: abs(rows - earlier.rows), of: earlier.rows),
            Figure(metric: .newColumns, source: source, count: new.count, of: nil),
            Figure(metric: .vanishedColumns, source: source, count: vanished.count, of: nil),
        ]
    }

    func figures(of source: String, column: String, type: String, _ now: [Figure], _ sum: ColumnTotals) -> [Figure] {
        guard let before = earlier(source)?.columns.first(where: { $0.name == column && $0.type == type }) else {
            return []
        }
        var figures: [Figure] = []
        func add(_ metric: Metric, _ share: PartsPerMillion?, _ earlier: PartsPerMillion?) {
            guard let share, let earlier else { return }
            figures.append(
                Figure(
                    metric: metric, source: source, column: column, type: type,
                    count: abs(share.value - earlier.value), of: 1_000_000))
        }
        func share(_ part: Int, of whole: Int) -> PartsPerMillion? {
            whole > 0 ? PartsPerMillion(of: part, in: whole) : nil
        }
        if let fill = now.first(where: { $0.metric == .fill }), let of = fill.of {
            add(.driftFill, share(fill.count, of: of), share(before.filled, of: before.rows))
        }
        if let valid = now.first(where: { $0.metric == .valid }), let of = valid.of, let earlier = before.valid {
            add(.driftValid, share(valid.count, of: of), share(earlier, of: before.filled))
        }
        if !before.levelsCut, !before.levels.isEmpty || sum.named.cells.filled > 0, before.valid == nil,
            !sum.named.sorted.isEmpty
        {
            figures.append(
                Figure(
                    metric: .newLevels, source: source, column: column, type: type,
                    count: newLevels(sum, before).count, of: nil))
        }
        return figures
    }

    private func newLevels(_ sum: ColumnTotals, _ before: Baseline.Column) -> [String] {
        sum.named.sorted.map { String(decoding: $0.text, as: UTF8.self) }.filter { !before.levels.contains($0) }
    }

    // MARK: Findings

    func findings(_ report: CheckReport) -> [CheckFinding] {
        var found: [CheckFinding] = []
        for source in report.sources {
            let place = source.files.first.map { SourcePosition(file: $0.name) }
            func add(_ id: FindingID, _ column: String?, _ count: Int, _ message: String) {
                found.append(
                    CheckFinding(
                        finding: Finding(id, at: place, message), source: source.name, column: column, count: count))
            }
            guard let earlier = earlier(source.name) else {
                add(.checkNoBaselineSource, nil, 1, "the baseline has no source '\(source.name)'")
                continue
            }
            for figure in source.allFigures {
                switch figure.metric {
                case .driftRows where figure.share.map({ $0 > Drift.rowsTolerated }) ?? (source.rows > 0):
                    add(
                        .checkDrift, nil, figure.count,
                        "\(FindingText.count(source.rows, "row")), \(FindingText.count(earlier.rows)) in the baseline")
                case .driftFill where (figure.share ?? PartsPerMillion(0)) > Drift.shareTolerated,
                    .driftValid where (figure.share ?? PartsPerMillion(0)) > Drift.shareTolerated:
                    add(.checkDrift, figure.column, figure.count, moved(figure, source, earlier))
                default: continue
                }
            }
            let (new, vanished) = changes(source.name)
            if !new.isEmpty { add(.checkDrift, nil, new.count, "new columns: \(ColumnNames.list(new))") }
            if !vanished.isEmpty {
                add(.checkDrift, nil, vanished.count, "vanished columns: \(ColumnNames.list(vanished))")
            }
            for column in source.columns where column.role == .level {
                guard let before = earlier.columns.first(where: { $0.name == column.name && $0.type == column.type }),
                    !before.levelsCut
                else { continue }
                let names = column.levels.map(\.name).filter { !before.levels.contains($0) }
                guard !names.isEmpty else { continue }
                add(
                    .checkDrift, column.name, names.count,
                    "\(ColumnNames.shortened(column.name)): new levels: \(ColumnNames.list(names))")
            }
        }
        for earlier in baseline.sources where !report.sources.contains(where: { $0.name == earlier.name }) {
            found.append(
                CheckFinding(
                    finding: Finding(
                        .checkDrift, at: SourcePosition(file: baseline.file),
                        "the source '\(earlier.name)' of the baseline is missing"), source: nil, column: nil, count: 1
                ))
        }
        return found
    }

    private func moved(_ figure: Figure, _ source: CheckReport.Source, _ earlier: Baseline.Source) -> String {
        let name = figure.column ?? ""
        let before = earlier.columns.first { $0.name == figure.column && $0.type == figure.type }
        let now = source.columns.first { $0.name == figure.column && $0.type == figure.type }
        let isFill = figure.metric == .driftFill
        let nowText = FindingText.percent(
            (isFill ? now?.filled : now?.count(.valid)) ?? 0, of: (isFill ? now?.rows : now?.filled) ?? 0)
        let thenText = FindingText.percent(
            (isFill ? before?.filled : before?.valid) ?? 0, of: (isFill ? before?.rows : before?.filled) ?? 0)
        return "\(ColumnNames.shortened(name)): \(nowText) \(isFill ? "filled" : "valid"), \(thenText) in the baseline"
    }
}
