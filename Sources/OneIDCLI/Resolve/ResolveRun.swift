import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDPipeline
import OneIDShell

/// The run behind `oneid resolve`: outputs are begun before the work and appear, all or none, after it.
struct ResolveRun {
    let options: ResolveOptions
    let voice: RunVoice

    func run() throws(Finding) -> ExitStatus {
        var builder = RequestBuilder(resolving: options)
        builder.setsFaultsAside = options.rejects != nil
        var request = try builder.build(voice.log)
        request.continueAliases(at: options.aliases)
        try refuseOverwriting(request)
        let outputs = OutputSet(options.writing.manner(voice.log))
        do throws(Finding) {
            let begun = try Outputs(options, outputs)
            let resolution = try resolve(request)
            try write(resolution, of: request, to: begun)
            try options.refuseChanged(request.watch, voice.log)
            try outputs.commit()
            conclude(resolution)
            return .done
        } catch {
            outputs.abandon()
            throw error
        }
    }

    private func resolve(_ request: ResolveRequest) throws(Finding) -> Resolution {
        let log = voice.log
        return try ResolveJob(request, progress: voice.line.reading) { log.line("oneid: \($0)") }.run()
    }

    // MARK: Outputs

    /// The outputs that were asked for.
    private struct Outputs {
        let map: OutputFile
        let report: OutputFile?
        let rejects: OutputFile?
        let aliases: OutputFile?

        init(_ options: ResolveOptions, _ set: OutputSet) throws(Finding) {
            map = try set.begin(options.output) ?? set.standardOutput()
            report = try set.begin(options.report)
            rejects = try set.begin(options.rejects)
            aliases = try set.begin(options.aliases)
            if options.forSpreadsheets {
                for file in [rejects, aliases] { try file?.openForSpreadsheets() }
            }
        }
    }

    /// The map comes last: on a pipe it cannot be taken back.
    private func write(
        _ resolution: Resolution, of request: ResolveRequest, to outputs: Outputs
    ) throws(Finding) {
        let reconciliation = resolution.reconciliation
        guard reconciliation.isBalanced else { throw unbalanced(reconciliation) }
        if let rejects = outputs.rejects { try resolution.writeRejects(to: rejects) }
        if let aliases = outputs.aliases { try resolution.writeAliases(to: aliases) }
        if let report = outputs.report { try resolution.writeReport(to: report) }
        guard options.withColumns else {
            let rows = try resolution.writeMap(to: outputs.map, format: options.mapFormat, progress: voice.line.reading)
            guard rows == reconciliation.inMap else { throw unbalanced(reconciliation) }
            return
        }
        let written = try resolution.writeTable(
            to: outputs.map, format: options.mapFormat, progress: voice.line.reading)
        guard written.rows == reconciliation.inTable else {
            // A row is not where it was.
            throw request.watch.changed().first ?? unbalanced(reconciliation)
        }
        if let finding = written.finding { voice.log.report(finding) }
    }

    private func unbalanced(_ reconciliation: Reconciliation) -> Finding {
        Finding(.unbalanced, "the rows do not add up: \(reconciliation.summary)")
    }

    /// Refuses outputs that the run reads as well. The aliases are continued, so they are input and output by design.
    private func refuseOverwriting(_ request: ResolveRequest) throws(Finding) {
        var places = OutputPlaces()
        places.readsInputs(of: request, configuration: options.inputs.configuration)
        for (_, target) in options.targets { try places.writes(target) }
    }

    // MARK: Closing words

    /// Warnings, then the line that reconciles, always last.
    private func conclude(_ resolution: Resolution) {
        let log = voice.log
        voice.line.clear()
        guard options.messages.verbosity != .quiet else { return }
        for finding in resolution.findings() { log.report(finding) }
        if options.messages.verbosity == .verbose {
            for finding in resolution.exampleFindings() { log.report(finding) }
            for (name, duration) in resolution.times.stages {
                log.detail("oneid: time of \(name): \(FindingText.duration(nanoseconds: duration.wholeNanoseconds))")
            }
        }
        log.reportSuppressed()
        if let drift = resolution.drift { log.line("oneid: " + drift.summary) }
        if options.withColumns { log.line("oneid: " + resolution.reconciliation.tableSummary) }
        if let overlap = resolution.overlapSummary { log.line("oneid: " + overlap) }
        log.line("oneid: " + resolution.reconciliation.summary)
    }
}
