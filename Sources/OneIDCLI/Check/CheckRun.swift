import OneIDConfiguration
import OneIDCore
import OneIDExamine
import OneIDIO
import OneIDPipeline
import OneIDShell

/// The run behind `oneid check`: outputs are begun before the work and appear, all or none, after it.
struct CheckRun {
    let options: CheckOptions
    let voice: RunVoice
    let program: Program

    private var log: MessageLog { voice.log }

    func run() throws(Finding) -> ExitStatus {
        var builder = RequestBuilder(checking: options)
        builder.setsFaultsAside = options.rejects != nil
        let (inputs, configuration, folder) = try builder.read(log)
        var request = CheckRequest(inputs: inputs, asOf: options.asOf ?? CheckDay.today)
        request.rules = configuration.rules
        request.thresholds = try thresholds(configuration.check)
        request.severities = try severities(configuration.check)
        request.samples = options.samples
        // Half of what there is, at most: the tables are not all that a check needs.
        request.budgetBytes = options.memory ?? min(CheckRequest.usualBudget, MemoryBudget.usual.bytes / 2)
        let baseline =
            options.baseline
            ?? configuration.check.baseline.map { FilePath($0).relative(to: folder) }
        if let baseline { request.baseline = try read(baseline) }
        try refuseOverwriting(request, baseline)
        let failOn = options.failOn ?? configuration.check.failOn.flatMap { CheckReport.FailOn(rawValue: $0.rawValue) }

        let outputs = OutputSet(options.writing.manner(log))
        do throws(Finding) {
            let report = try outputs.begin(options.output) ?? outputs.standardOutput()
            let rejects = try outputs.begin(options.rejects)
            if options.forSpreadsheets { for file in [report, rejects] { try file?.openForSpreadsheets() } }
            let outcome = try check(request)
            let result = outcome.report()
            voice.line.clear()
            if let rejects { try outcome.writeRejects(to: rejects) }
            try report.write(text(of: result, failOn ?? .error))
            try options.refuseChanged(request.inputs.watch, log)
            try outputs.commit()
            log.line("oneid: " + summary(result, outcome.rows))
            return result.status(failOn ?? .error)
        } catch {
            outputs.abandon()
            throw error
        }
    }

    private func check(_ request: CheckRequest) throws(Finding) -> CheckOutcome {
        let log = log
        return try CheckJob(request, progress: voice.line.reading) { log.line("oneid: \($0)") }.run()
    }

    // MARK: Settings

    /// Those of the configuration, unless a flag says otherwise about the same figure.
    private func thresholds(_ check: CheckConfiguration) throws(Finding) -> [Threshold] {
        var thresholds: [Threshold] = []
        for limit in check.limits {
            let threshold = try Threshold(
                limit.kind == .max ? .max : .min, limit.subject, limit.value, at: place(limit.position))
            if !options.thresholds.contains(where: { $0.isAbout(threshold) }) { thresholds.append(threshold) }
        }
        return thresholds + options.thresholds
    }

    private func severities(_ check: CheckConfiguration) throws(Finding) -> [String: Severity] {
        var severities: [String: Severity] = [:]
        let known = program.findings.map(\.id)
        for override in check.severities {
            guard known.contains(override.id) else {
                throw Finding(
                    .configurationValue, at: place(override.position),
                    "\(override.position.path): there is no finding '\(override.id)'",
                    fix: Suggestion.nearest(to: override.id, among: known).map { "did you mean \"\($0)\"?" }
                        ?? "use an id of the reference of findings, such as check.masked")
            }
            severities[override.id] = override.severity
        }
        return severities
    }

    private func place(_ position: ConfigurationPosition) -> SourcePosition {
        SourcePosition(
            file: options.inputs.configuration?.display ?? "oneid.json5", line: position.line, column: position.column)
    }

    private func read(_ path: FilePath) throws(Finding) -> Baseline {
        try Baseline(try ConfigurationFile.bytes(of: path, as: .checkBadBaseline), file: path.display)
    }

    // MARK: Outputs

    /// Refuses outputs that the run reads as well.
    private func refuseOverwriting(_ request: CheckRequest, _ baseline: FilePath?) throws(Finding) {
        var places = OutputPlaces()
        places.readsInputs(of: request.inputs, configuration: options.inputs.configuration)
        if let baseline { places.reads(baseline, "the baseline") }
        for target in [options.output, options.rejects] { try places.writes(target) }
    }

    private func text(of report: CheckReport, _ failOn: CheckReport.FailOn) -> [UInt8] {
        options.reportFormat.writer(
            report,
            CheckReportStyle(
                failOn: failOn, version: program.version, showsValues: options.messages.showsValues,
                listsAll: options.messages.verbosity == .verbose,
                colour: Terminal.coloursData(
                    options.messages.colour, isFile: options.output != .standardOutput)))
    }

    /// `checked 678 rows of 7 sources: 1 error, 12 warnings; 1 of 5 thresholds crossed`
    private func summary(_ report: CheckReport, _ rows: (sound: Int, rejected: Int, skipped: Int)) -> String {
        var text =
            "checked \(FindingText.count(rows.sound + rows.rejected + rows.skipped, "row")) of "
            + FindingText.count(report.sources.count, "source")
        if rows.rejected + rows.skipped > 0 {
            text += " = \(FindingText.count(rows.sound)) sound"
            if rows.rejected > 0 { text += " + \(FindingText.count(rows.rejected)) broken" }
            if rows.skipped > 0 { text += " + \(FindingText.count(rows.skipped)) skipped" }
        }
        text +=
            ": \(FindingText.count(report.count(.error), "error")), "
            + FindingText.count(report.count(.warning), "warning")
        if !report.verdicts.isEmpty {
            let crossed = report.verdicts.count { !$0.isKept }
            text +=
                "; \(FindingText.count(crossed)) of \(FindingText.count(report.verdicts.count, "threshold")) crossed"
        }
        if report.unreadFiles > 0 { text += "; \(FindingText.count(report.unreadFiles, "file")) could not be read" }
        return text
    }
}
