import OneIDCore
import OneIDExamine
import OneIDPipeline
import OneIDShell

/// The report of a check for people: a table for each source, the worst first, then what is wrong, then thresholds.
struct CheckTextReport {
    /// Findings of one kind listed for one source.
    private static let listed = 10

    private let report: CheckReport
    private let colour: Bool
    private let listsAll: Bool

    init(_ report: CheckReport, colour: Bool, listsAll: Bool) {
        self.report = report
        self.colour = colour
        self.listsAll = listsAll
    }

    func text() -> String {
        var advice = FirstAdvice()
        var parts: [String] = []
        for source in worstFirst() { parts.append(section(source, &advice)) }
        let general = report.findings.filter { $0.source == nil }
        if !general.isEmpty { parts.append("the whole run\n" + findings(general, &advice)) }
        if !report.verdicts.isEmpty { parts.append(thresholds()) }
        if report.sources.contains(where: { $0.columns.contains { $0.role == .identifier } }) {
            parts.append(ClassBar.legend(colour: colour) + "\n")
        }
        parts.append("dates are compared with \(report.asOf.text)\n")
        return parts.joined(separator: "\n")
    }

    private func worstFirst() -> [CheckReport.Source] {
        let ranked = report.sources.enumerated().map { index, source in
            let found = report.findings(of: source.name)
            return (
                source: source, errors: found.count { $0.finding.severity == .error },
                warnings: found.count { $0.finding.severity == .warning }, index: index
            )
        }
        return ranked.sorted { ($1.errors, $1.warnings, $0.index) < ($0.errors, $0.warnings, $1.index) }.map(\.source)
    }

    // MARK: Sources

    private func section(_ source: CheckReport.Source, _ advice: inout FirstAdvice) -> String {
        let found = report.findings(of: source.name)
        var head = Style.bold.applied(to: Shortening.name(ControlCharacters.escaped(source.name)), when: colour)
        head += "  \(FindingText.count(source.rows, "row"))"
        if source.count(.rejected) > 0 { head += ", \(FindingText.count(source.count(.rejected))) broken" }
        if source.count(.skipped) > 0 { head += ", \(FindingText.count(source.count(.skipped))) skipped" }
        if let id = source.recordID { head += "; record id \(ControlCharacters.escaped(id))" }
        if source.recordID != nil {
            head += ", \(FindingText.count(source.count(.duplicates), "duplicate"))"
            if source.count(.duplicates) > 0 {
                head += " (\(FindingText.count(source.count(.identical))) identical, "
                head += "\(FindingText.count(source.count(.conflicting))) conflicting)"
            }
        }
        var text = head + "\n"
        for file in source.files {
            var line = "  \(Shortening.name(ControlCharacters.escaped(file.name))): "
            line +=
                file.format.map { "\(FindingText.count(file.rows, "row")), \($0), \(file.encoding ?? "")" }
                ?? "not read"
            if let packing = file.packing { line += ", \(packing)" }
            if !file.unused.isEmpty { line += "; not looked at: \(list(file.unused))" }
            text += line + "\n"
        }
        text += identifierTable(source.columns.filter { $0.role == .identifier })
        text += otherTable(source.columns.filter { $0.role != .identifier })
        text += samples(source.columns)
        text += findings(found, &advice)
        return text
    }

    private func list(_ names: [String]) -> String {
        let shown = names.prefix(12).map { name in
            name.isEmpty ? "''" : ControlCharacters.escaped(Shortening.middle(name, characters: 60))
        }
        return shown.joined(separator: ", ") + (names.count > 12 ? ", … (\(names.count) in all)" : "")
    }

    private static let counted: [Metric] = [
        .decorated, .damaged, .masked, .hashed, .junk, .invalid, .distinct, .shared, .sequential, .foreign,
    ]

    private func identifierTable(_ columns: [CheckReport.Column]) -> String {
        guard !columns.isEmpty else { return "" }
        let metrics = Self.counted.filter { metric in
            metric == .distinct || columns.contains { ($0.count(metric) ?? 0) > 0 }
        }
        var table = AlignedTable(
            [("column", .left), ("is", .left), ("filled", .right), ("valid", .right), ("classes", .left)]
                + metrics.map { ($0.rawValue, .right) })
        for column in columns.sorted(by: isWorse) {
            let bar = ClassBar(column)
            var colours = [4: bar.text(colour: colour)]
            var cells = [
                column.name, column.kind, FindingText.percent(column.filled, of: column.rows),
                FindingText.percent(column.count(.valid) ?? 0, of: column.filled), bar.text(colour: false),
            ]
            for metric in metrics {
                let count = column.count(metric)
                let isEstimate = metric == .distinct && column.distinct?.isExact == false
                cells.append(count.map { (isEstimate ? "~" : "") + FindingText.count($0) } ?? "")
                if let style = style(metric), let count, count > 0 {
                    colours[cells.count - 1] = style.applied(to: cells[cells.count - 1], when: colour)
                }
            }
            table.add(cells, colours: colours)
        }
        return "\n" + table.text(indent: 2)
    }

    /// By the share of cells that are no identifiers; then as they stand.
    private func isWorse(_ left: CheckReport.Column, _ right: CheckReport.Column) -> Bool {
        func bad(_ column: CheckReport.Column) -> Int { column.filled - (column.count(.valid) ?? 0) }
        let sides = (
            bad(left).multipliedFullWidth(by: max(1, right.filled)),
            bad(right).multipliedFullWidth(by: max(1, left.filled))
        )
        return (sides.0.high, sides.0.low) > (sides.1.high, sides.1.low)
    }

    private func style(_ metric: Metric) -> Style? {
        switch metric {
        case .decorated: .blue
        case .masked, .junk, .shared, .foreign, .sequential: .yellow
        case .damaged, .invalid: .red
        default: nil
        }
    }

    private static let otherCounted: [Metric] = [
        .unreadable, .damaged, .decorated, .future, .early, .placeholder, .negative, .unmapped,
    ]

    private func otherTable(_ columns: [CheckReport.Column]) -> String {
        guard !columns.isEmpty else { return "" }
        let metrics = Self.otherCounted.filter { metric in columns.contains { ($0.count(metric) ?? 0) > 0 } }
        var table = AlignedTable(
            [("column", .left), ("is", .left), ("filled", .right)] + metrics.map { ($0.rawValue, .right) }
                + [("", .left)])
        for column in columns {
            var cells = [column.name, column.kind, FindingText.percent(column.filled, of: column.rows)]
            cells += metrics.map { column.count($0).map { FindingText.count($0) } ?? "" }
            if column.role == .level {
                let levels = column.levels.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
                let shown = levels.prefix(6).map { "\($0.name) \(FindingText.count($0.count))" }
                cells.append(shown.joined(separator: ", ") + (levels.count > shown.count ? ", …" : ""))
            }
            table.add(cells)
        }
        return "\n" + table.text(indent: 2)
    }

    private func samples(_ columns: [CheckReport.Column]) -> String {
        guard columns.contains(where: { !$0.samples.isEmpty }) else { return "" }
        var table = AlignedTable([
            ("column", .left), ("class", .left), ("place", .left), ("cell", .left), ("why", .left),
        ])
        for column in columns {
            for sample in column.samples {
                let place = [sample.line, sample.column].compactMap { $0.map(String.init) }.joined(separator: ":")
                table.add([
                    column.name, sample.valueClass.name, "\(sample.file):\(place)", sample.value, sample.reason,
                ])
            }
        }
        return "\n" + table.text(indent: 2)
    }

    // MARK: Findings

    private func findings(_ found: [CheckFinding], _ advice: inout FirstAdvice) -> String {
        guard !found.isEmpty else { return "" }
        var table = AlignedTable([("", .left), ("", .left), ("", .left)])
        var counts: [FindingID: Int] = [:]
        for item in found.enumerated().sorted(by: {
            ($1.element.finding.severity, $0.offset) < ($0.element.finding.severity, $1.offset)
        }).map(\.element) {
            counts[item.finding.id, default: 0] += 1
            if !listsAll, let count = counts[item.finding.id], count > Self.listed { continue }
            let severity = item.finding.severity.rawValue
            let place = item.finding.position.map { FindingPrinter.place($0) + ": " } ?? ""
            table.add(
                [severity, item.finding.id.id, place + item.finding.message],
                colours: [0: style(item.finding.severity).applied(to: severity, when: colour)])
            if let fix = advice.next(item.finding) { table.add(["", "", "fix: " + fix]) }
        }
        // The first line is that of the titles, which are blank.
        var text = "\n" + table.text(indent: 2).drop { $0 == "\n" }
        for (id, count) in counts.sorted(by: { $0.key.id < $1.key.id }) where !listsAll && count > Self.listed {
            text += "  \(FindingText.count(count - Self.listed)) more \(id.id); --verbose lists them\n"
        }
        return text
    }

    private func style(_ severity: Severity) -> Style {
        switch severity {
        case .error: .red
        case .warning: .yellow
        case .note: .blue
        }
    }

    private func thresholds() -> String {
        var table = AlignedTable([
            ("threshold", .left), ("", .left), ("source", .left), ("column", .left), ("found", .left),
        ])
        for verdict in report.verdicts {
            let word = verdict.isKept ? "ok" : "CROSSED"
            table.add(
                [
                    verdict.threshold.text, word, verdict.figure?.source ?? "", verdict.figure?.column ?? "",
                    verdict.figure?.phrase ?? "no such figure",
                ], colours: [1: (verdict.isKept ? Style.green : .red).applied(to: word, when: colour)])
        }
        return table.text()
    }
}

/// What to do about findings, each advice once in a report: the finding's own, else that of its kind.
struct FirstAdvice {
    private var given: Set<String> = []

    /// nil for notes without advice of their own, and for what was said already.
    mutating func next(_ finding: Finding) -> String? {
        guard finding.fix != nil || finding.severity > .note else { return nil }
        let advice = finding.fix ?? inside(finding.id.remedy)
        return given.insert("\(finding.id.id) \(advice)").inserted ? advice : nil
    }

    /// A sentence of the catalogue behind `fix:`.
    private func inside(_ sentence: String) -> String {
        let words = sentence.last == "." ? sentence.dropLast() : sentence[...]
        return words.prefix(1).lowercased() + words.dropFirst()
    }
}

extension CheckReport.Column {
    /// `phone`, `openid of wx1a2b3c`, `phone by md5`, `points`
    var kind: String {
        var text = type
        if let scope { text += " of \(scope)" }
        if let hash { text += " by \(hash.prefix { $0 != ":" })" }
        return text
    }
}

/// The classes of a column's cells as ten characters.
struct ClassBar {
    private static let width = 10
    /// From good to nothing: cells of clean, decorated, no identifier, blank.
    private let parts: [Int]

    private static let marks: [(mark: String, style: Style?, name: String)] = [
        ("█", .green, "clean or hashed"), ("▓", .blue, "decorated"), ("░", .red, "not an identifier"),
        ("·", nil, "blank"),
    ]

    init(_ column: CheckReport.Column) {
        let good = (column.count(.clean) ?? 0) + (column.count(.hashed) ?? 0)
        let decorated = column.count(.decorated) ?? 0
        parts = ClassBar.shares([
            good, decorated, column.filled - good - decorated, column.rows - column.filled,
        ])
    }

    /// Tenths that add up to ten; what is there at all has one.
    static func shares(_ counts: [Int]) -> [Int] {
        let total = counts.reduce(0, +)
        guard total > 0 else { return counts.indices.map { $0 == counts.count - 1 ? width : 0 } }
        var parts = counts.map { count in
            count == 0 ? 0 : max(1, Int(Double(count) * Double(width) / Double(total)))
        }
        while parts.reduce(0, +) != width {
            let isOver = parts.reduce(0, +) > width
            guard let largest = parts.indices.max(by: { (counts[$0], $1) < (counts[$1], $0) }) else { break }
            let target = isOver ? parts.indices.max(by: { (parts[$0], $1) < (parts[$1], $0) }) ?? largest : largest
            parts[target] += isOver ? -1 : 1
        }
        return parts
    }

    func text(colour: Bool) -> String {
        zip(parts, ClassBar.marks).map { count, mark in
            let run = String(repeating: mark.mark, count: count)
            guard count > 0, let style = mark.style else { return run }
            return style.applied(to: run, when: colour)
        }.joined()
    }

    static func legend(colour: Bool) -> String {
        marks.map { mark in
            (mark.style?.applied(to: mark.mark, when: colour) ?? mark.mark) + " " + mark.name
        }.joined(separator: "   ")
    }
}
