import OneIDCore
import OneIDIO
import OneIDLinking

/// What a check read, to be reported.
public final class CheckOutcome: Sendable {
    let request: CheckRequest
    let plan: CheckPlan
    let scan: CheckScan

    init(request: CheckRequest, plan: CheckPlan, scan: CheckScan) {
        self.request = request
        self.plan = plan
        self.scan = scan
    }

    /// Figures, then findings about them, then thresholds and drift.
    public func report() -> CheckReport {
        let shared = SharedValueTest(plan: plan, scan: scan, workers: request.inputs.workers).run()
        let drift = request.baseline.map { Drift(baseline: $0, outcome: self) }
        let samples = request.samples > 0 ? SampleFinder(outcome: self).bySource() : []
        let sources = plan.sources.indices.map { number in
            source(number, shared, drift, samples.isEmpty ? [:] : samples[number])
        }
        var report = CheckReport(
            asOf: request.asOf, sources: sources, unreadFiles: plan.unread.count, budgetBytes: request.budgetBytes)
        report.isEstimated = scan.keyLevel > 0 || scan.valueLevel > 0
        var findings = CheckFindingList(outcome: self, report: report, shared: shared).all()
        if let drift { findings += drift.findings(report) }
        let (verdicts, crossed) = ThresholdTest(request.thresholds).run(report)
        report.verdicts = verdicts
        findings += crossed
        for index in findings.indices {
            if let severity = request.severities[findings[index].finding.id.id] {
                findings[index].finding.severity = severity
            }
        }
        report.findings = findings
        return report
    }

    /// Writes the broken rows, as `resolve --rejects` does; returns their number.
    @discardableResult
    public func writeRejects(to file: OutputFile) throws(Finding) -> Int {
        try CheckRejects(plan: plan, directory: scan.directory).write(to: file)
    }

    /// Records and rejected rows of the run.
    public var rows: (sound: Int, rejected: Int) {
        (scan.totals.reduce(0) { $0 + $1.records }, scan.totals.reduce(0) { $0 + $1.faults.count })
    }

    // MARK: Sources

    private func source(
        _ number: Int, _ shared: [SharedColumn], _ drift: Drift?, _ samples: [Int: [CheckSample]]
    ) -> CheckReport.Source {
        let source = plan.sources[number]
        let files = plan.files.indices.filter { plan.files[$0].source == number }
        let records = files.reduce(0) { $0 + scan.totals[$1].records }
        let rejected = files.reduce(0) { $0 + scan.totals[$1].faults.count }
        let columns = source.columns.indices.map { place in
            column(place, of: number, files, shared, drift, samples[place] ?? [])
        }
        func figure(_ metric: Metric, _ count: Int, of whole: Int?, error: Int = 0) -> Figure {
            Figure(metric: metric, source: source.name, count: count, of: whole, errorPerMille: error)
        }
        var figures = [
            figure(.rows, records + rejected, of: nil), figure(.rejected, rejected, of: records + rejected),
            figure(.missingColumns, source.missing.count, of: nil),
        ]
        if files.contains(where: { plan.files[$0].plan.id != nil }) {
            let keys = scan.keys[number]
            for (metric, count) in [
                (Metric.duplicates, keys.identical + keys.conflicting), (.identical, keys.identical),
                (.conflicting, keys.conflicting),
            ] {
                let sampled = SampledCount(sampled: count, level: scan.keyLevel)
                figures.append(figure(metric, sampled.value, of: records, error: sampled.errorPerMille))
            }
        }
        if let drift { figures += drift.figures(of: source.name, rows: records + rejected, columns: columns) }
        return CheckReport.Source(
            name: source.name, files: self.files(files, of: number),
            recordID: files.compactMap { plan.files[$0].plan.idName }.first,
            missing: source.missing, columns: columns, figures: figures)
    }

    private func files(_ files: [Int], of number: Int) -> [CheckReport.File] {
        files.map { index in
            let file = plan.files[index]
            let used = Set(file.plan.names)
            return CheckReport.File(
                name: file.file.name, rows: scan.totals[index].records + scan.totals[index].faults.count,
                rejected: scan.totals[index].faults.count, format: file.file.formName,
                encoding: file.file.content.decision.encoding.displayName, packing: file.file.content.packing,
                columns: file.file.columns, unused: file.file.columns.filter { !used.contains($0) })
        }
            + plan.unread.filter { $0.source == number }.map {
                CheckReport.File(
                    name: $0.name, rows: 0, rejected: 0, format: nil, encoding: nil, packing: nil, columns: [],
                    unused: [])
            }
    }

    // MARK: Columns

    /// What the files of a source hold in one of its columns.
    func totals(of place: Int, _ files: [Int]) -> (sum: ColumnTotals, rows: Int) {
        var sum = ColumnTotals()
        var rows = 0
        for file in files {
            for (index, column) in plan.files[file].columns.enumerated() where column.column == place {
                sum += scan.totals[file].columns[index]
                rows += scan.totals[file].records
            }
        }
        return (sum, rows)
    }

    private func column(
        _ place: Int, of number: Int, _ files: [Int], _ shared: [SharedColumn], _ drift: Drift?,
        _ samples: [CheckSample]
    ) -> CheckReport.Column {
        let source = plan.sources[number]
        let column = source.columns[place]
        let (sum, rows) = totals(of: place, files)
        let cells = column.role == .identifier ? sum.classes.values : Self.filled(sum, column.role)
        var figures: [Figure] = []
        func add(_ metric: Metric, _ count: Int, of whole: Int?, error: Int = 0) {
            figures.append(
                Figure(
                    metric: metric, source: source.name, column: column.name, type: column.type, count: count,
                    of: whole, errorPerMille: error))
        }
        add(.fill, cells, of: rows)
        add(.empty, rows - cells, of: rows)
        var distinct: SampledCount?
        switch column.role {
        case .identifier:
            let classes = sum.classes
            add(.valid, classes[.clean] + classes[.decorated] + classes[.hashed], of: cells)
            for (metric, valueClass) in Self.classes { add(metric, classes[valueClass], of: cells) }
            if let slot = column.slot {
                let counted = SampledCount(sampled: scan.values.distinct[Int(slot)], level: scan.valueLevel)
                distinct = counted
                add(.distinct, counted.value, of: cells, error: counted.errorPerMille)
                let values = SampledCount(sampled: shared[Int(slot)].values, level: scan.valueLevel)
                add(.shared, values.value, of: counted.value, error: values.errorPerMille)
            }
            if column.builtIn?.checks.contains(.sequences) == true, column.hash == nil {
                add(.sequential, sum.sequences.cells.count, of: cells)
            }
            if let prefixes = sum.prefixes {
                add(.foreign, prefixes.verdict()?.others.count ?? 0, of: cells)
            }
        case .date, .expiry:
            add(.unreadable, sum.dates.unreadable.count, of: cells)
            if column.role == .date { add(.future, sum.dates.future.count, of: cells) }
            add(.early, sum.dates.early.count, of: cells)
            add(.placeholder, sum.dates.placeholder.count, of: cells)
        case .amount:
            add(.unreadable, sum.amounts.unreadable.count, of: cells)
            add(.damaged, sum.amounts.damaged.count, of: cells)
            add(.decorated, sum.amounts.decorated.count, of: cells)
            add(.negative, sum.amounts.negative.count, of: cells)
        case .level:
            if let known = column.knownLevels {
                add(.unmapped, Self.unmapped(sum.named, known).reduce(0) { $0 + $1.cells.count }, of: cells)
            }
        case .name, .attribute: break
        }
        let odd = oddTotals(column.name, files)
        add(.formulas, odd.formulas.count, of: rows)
        add(.control, odd.controls.count, of: rows)
        add(.replacement, odd.replacements.count, of: rows)
        if let drift { figures += drift.figures(of: source.name, column: column.name, type: column.type, figures, sum) }
        let levels = column.role == .level ? sum.named.sorted : []
        return CheckReport.Column(
            name: column.name, role: column.role, type: column.type, scope: column.scope, hash: column.hash,
            builtIn: column.builtIn, rows: rows, filled: cells, classes: sum.classes, distinct: distinct,
            figures: figures,
            levels: levels.map { (String(decoding: $0.text, as: UTF8.self), $0.cells.count) },
            levelsCut: sum.named.isCut, shared: column.slot.map { shared[Int($0)].listed } ?? [], samples: samples)
    }

    static let classes: [(Metric, ValueClass)] = [
        (.clean, .clean), (.decorated, .decorated), (.damaged, .damaged), (.masked, .masked), (.hashed, .hashed),
        (.junk, .junk), (.invalid, .invalid),
    ]

    static func filled(_ sum: ColumnTotals, _ role: CheckRole) -> Int {
        switch role {
        case .identifier: sum.classes.values
        case .name, .attribute: sum.plain.filled
        case .level: sum.named.cells.filled
        case .date, .expiry: sum.dates.cells.filled
        case .amount: sum.amounts.cells.filled
        }
    }

    static func unmapped(_ named: NamedValues, _ known: Set<[UInt8]>) -> [NamedValues.Value] {
        named.sorted.filter { value in
            // As the rules read them: without blanks and quotes around, full-width letters made ASCII.
            if known.contains(value.text) { return false }
            let word = String(decoding: value.text, as: UTF8.self).withCell { UndecoratedWord.text($0) }
            return word.map { !known.contains(Array($0.utf8)) } ?? true
        }
    }

    private func oddTotals(_ name: String, _ files: [Int]) -> OddTotals {
        var sum = OddTotals()
        for file in files {
            guard let index = plan.files[file].file.columns.firstIndex(of: name), let odd = scan.totals[file].odd[index]
            else { continue }
            sum += odd
        }
        return sum
    }
}
