import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDLinking

/// What a check read, to be reported.
public final class CheckOutcome: Sendable {
    let request: CheckRequest
    let plan: CheckPlan
    let scan: CheckScan
    /// By source: record ids whose rows are not versions of one account.
    let accountFaults: [AccountFaultCounts]

    init(request: CheckRequest, plan: CheckPlan, scan: CheckScan) {
        self.request = request
        self.plan = plan
        self.scan = scan
        accountFaults = AccountFaultSearch(
            plan: plan, scan: scan, workers: request.inputs.workers, maxVersions: request.inputs.maxVersions
        ).run()
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

    /// How the rows of the run add up.
    public var rows: (sound: Int, rejected: Int, skipped: Int) {
        (
            scan.totals.reduce(0) { $0 + $1.records }, scan.totals.reduce(0) { $0 + $1.faults.count },
            scan.totals.reduce(0) { $0 + $1.furniture.rows }
        )
    }

    private func rows(of file: Int) -> Int {
        scan.totals[file].records + scan.totals[file].faults.count + scan.totals[file].furniture.rows
    }

    private static let furniture: [(Metric, FurnitureKind)] = [
        (.skippedBlank, .blank), (.skippedHeader, .header), (.skippedTotal, .total), (.skippedDeclared, .declared),
        (.skippedFooter, .footer),
    ]

    // MARK: Sources

    private func source(
        _ number: Int, _ shared: [SharedColumn], _ drift: Drift?, _ samples: [Int: [CheckSample]]
    ) -> CheckReport.Source {
        let source = plan.sources[number]
        let files = plan.files.indices.filter { plan.files[$0].source == number }
        let records = files.reduce(0) { $0 + scan.totals[$1].records }
        let rejected = files.reduce(0) { $0 + scan.totals[$1].faults.count }
        let view = SourceView(number: number, files: files, drift: drift)
        let columns = source.columns.indices.map { place in
            column(place, of: view, shared, samples: samples[place] ?? [])
        }
        func figure(_ metric: Metric, _ count: Int, of whole: Int?, error: Int = 0) -> Figure {
            Figure(metric: metric, source: source.name, count: count, of: whole, errorPerMille: error)
        }
        var furniture = FurnitureTally()
        for file in files { furniture += plan.files[file].file.furniture(with: scan.totals[file].furniture) }
        let rows = records + rejected + furniture.rows
        var figures = [
            figure(.rows, rows, of: nil), figure(.rejected, rejected, of: rows),
            figure(.skipped, furniture.rows, of: rows),
            figure(.strayQuotes, files.reduce(0) { $0 + scan.totals[$1].strayQuotes.rows }, of: rows),
            figure(
                .doubtfulEncodings,
                plan.findings.count {
                    $0.source == number && ($0.finding.id == .encodingDoubtful || $0.finding.id == .encodingUnknown)
                }, of: nil),
            figure(
                .unreadElements,
                files.reduce(0) { $0 + UnreadElements(scan.totals[$1].lists, plan.files[$1].plan).count }, of: nil),
        ]
        for (metric, kind) in Self.furniture { figures.append(figure(metric, furniture.count(kind), of: rows)) }
        figures.append(figure(.titles, furniture.count(.title) + furniture.count(.separator), of: nil))
        figures.append(figure(.padded, furniture.count(.padded), of: rows))
        figures.append(figure(.missingColumns, source.missing.count, of: nil))
        if files.contains(where: { plan.files[$0].plan.id != nil || plan.files[$0].plan.key != nil }) {
            let keys = scan.keys[number]
            for (metric, count) in [
                (Metric.duplicates, keys.identical + keys.conflicting), (.identical, keys.identical),
                (.conflicting, keys.conflicting), (.idOfTwoPeople, accountFaults[number].twoPeople),
                (.refusedIDs, accountFaults[number].others),
            ] {
                let sampled = SampledCount(sampled: count, level: scan.keyLevel)
                figures.append(figure(metric, sampled.value, of: records, error: sampled.errorPerMille))
            }
        }
        if let drift { figures += drift.figures(of: source.name, rows: rows, columns: columns) }
        return CheckReport.Source(
            name: source.name, files: self.files(files, of: number),
            recordID: files.compactMap { plan.files[$0].plan.idName }.first.map(Shortening.name),
            missing: source.missing.map(Shortening.name), columns: columns, figures: figures)
    }

    private func files(_ files: [Int], of number: Int) -> [CheckReport.File] {
        files.map { index in
            let file = plan.files[index]
            let used = Set(file.plan.names)
            return CheckReport.File(
                name: file.file.name, rows: rows(of: index), rejected: scan.totals[index].faults.count,
                skipped: scan.totals[index].furniture.rows, format: file.file.formName,
                encoding: file.file.content.decision.encoding.displayName, packing: file.file.content.packing,
                columns: file.file.columns.map(Shortening.name),
                unused: file.file.columns.filter { !used.contains($0) }.map(Shortening.name))
        }
            + plan.unread.filter { $0.source == number }.map {
                CheckReport.File(
                    name: $0.name, rows: 0, rejected: 0, skipped: 0, format: nil, encoding: nil, packing: nil,
                    columns: [],
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

    /// A source with what its columns are reported by.
    private struct SourceView {
        let number: Int
        let files: [Int]
        let drift: Drift?
    }

    private func column(
        _ place: Int, of view: SourceView, _ shared: [SharedColumn], samples: [CheckSample]
    ) -> CheckReport.Column {
        let (source, files) = (plan.sources[view.number], view.files)
        let column = source.columns[place]
        let (sum, rows) = totals(of: place, files)
        let cells = column.role == .identifier ? sum.classes.values : Self.filled(sum, column.role)
        var figures: [Figure] = []
        let name = Shortening.name(column.name)
        func add(_ metric: Metric, _ count: Int, of whole: Int?, error: Int = 0) {
            figures.append(
                Figure(
                    metric: metric, source: source.name, column: name, type: column.type, count: count,
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
        if let drift = view.drift {
            figures += drift.figures(of: source.name, column: name, type: column.type, figures, sum)
        }
        let levels = column.role == .level ? sum.named.sorted : []
        return CheckReport.Column(
            name: name, role: column.role, type: column.type, scope: column.scope, hash: column.hash,
            builtIn: column.builtIn, rows: rows, filled: cells, classes: sum.classes, distinct: distinct,
            figures: figures,
            levels: levels.map { (Self.levelName($0.text), $0.cells.count) },
            levelsCut: sum.named.isCut, shared: column.slot.map { shared[Int($0)].listed } ?? [], samples: samples)
    }

    /// Levels are words of the platform's, shown as they are; what stands there by a shifted column is not.
    private static func levelName(_ text: [UInt8]) -> String {
        let name = String(decoding: text, as: UTF8.self)
        return ColumnNames.looksLikeValue(name) ? Masking.mask(name) : name
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
