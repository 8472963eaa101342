import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDPipeline
import OneIDShell

/// What `oneid profile` and `oneid run` do alike: read and resolve, make the profiles, say how everything adds up.
struct ProfileStages {
    let voice: RunVoice
    /// As asked for.
    let asOf: Int64?
    /// Whether what people did is kept line by line, for conditions.
    var keepsEvents = false
    /// Whether timelines are written.
    var writesTimelines = false

    init(voice: RunVoice, asOf: Int64?) {
        self.voice = voice
        self.asOf = asOf
    }

    /// What is made of the inputs before anything is written.
    struct Made {
        let resolution: Resolution
        var profiles: Profiles
        /// nil without sources of events.
        let behaviours: Behaviours?
        let asOf: AsOf

        /// The rows that were set aside, of members and then of events; nothing where no file is asked for.
        func writeRejects(to file: OutputFile?, forSpreadsheets: Bool) throws(Finding) {
            try resolution.writeRejects(to: file, and: behaviours, forSpreadsheets: forSpreadsheets)
        }

        /// The JSON summary of the run, with what the profiles counted.
        ///
        /// - Parameter more: writes further members at the end.
        func writeReport(
            _ totals: ProfileTotals, to file: OutputFile, more: @escaping (inout JSONText) -> Void = { _ in }
        ) throws(Finding) {
            try resolution.writeReport(to: file, profiles: totals, behaviours: behaviours, asOf: asOf, more: more)
        }
    }

    func make(_ request: ResolveRequest) throws(Finding) -> Made {
        let log = voice.log
        let resolution = try ResolveJob(request, progress: voice.line.reading) { log.line("oneid: \($0)") }.run()
        let behaviours =
            resolution.request.events.isEmpty
            ? nil
            : try Behaviours.collect(
                resolution, asOf: asOf, keepsEvents: keepsEvents, keepsExcluded: writesTimelines,
                progress: voice.line.reading
            ) { log.line("oneid: \($0)") }
        if let behaviours, !behaviours.isBalanced {
            throw Finding(.unbalanced, "the events do not add up: \(behaviours.reconciliation.summary)")
        }
        let asOf = resolution.asOf(asOf, with: behaviours)
        let profiles = Profiles(resolution, behaviour: behaviours, asOf: asOf.moment)
        log.line("oneid: " + Self.text(of: asOf))
        voice.line.stage("making profiles")
        return Made(resolution: resolution, profiles: profiles, behaviours: behaviours, asOf: asOf)
    }

    /// `as of 2026-10-31 18:20:00 (the newest date in the input)`
    static func text(of asOf: AsOf) -> String {
        guard let date = asOf.moment else {
            return "nothing expires: neither a column of changes nor an event tells when the input was exported; "
                + "--as-of DATE does"
        }
        let text = "as of \(Profiles.text(ofMoment: date))"
        if asOf.isAsked { return text }
        return text + " (the newest \(asOf.outliers.isEmpty ? "" : "plausible ")date in the input)"
    }

    static func unbalanced(_ reconciliation: Reconciliation) -> Finding {
        Finding(.unbalanced, "the rows do not add up: \(reconciliation.summary)")
    }

    // MARK: Closing words

    /// Ends a run whose outputs are complete: its closing words, and whether a limit was crossed.
    func end(
        _ made: Made, _ totals: ProfileTotals, _ limits: DateLimits, _ verbosity: Verbosity
    ) throws(Finding) -> ExitStatus {
        let crossed = try limits.crossed(by: totals, asOf: made.asOf)
        for finding in crossed { voice.log.report(finding) }
        conclude(made, totals, verbosity)
        return crossed.isEmpty ? .done : .thresholdCrossed
    }

    /// The same of a run that wrote no profiles: warnings of the inputs, then `own`, then the line that reconciles.
    func concludeReading(_ made: Made, _ verbosity: Verbosity, own: () -> Void) {
        let log = voice.log
        voice.line.clear()
        guard verbosity != .quiet else { return }
        for finding in made.asOf.outliers + made.resolution.findings() + (made.behaviours?.findings() ?? []) {
            log.report(finding)
        }
        own()
        log.reportSuppressed()
        if let drift = made.resolution.drift { log.line("oneid: " + drift.summary) }
        if let behaviours = made.behaviours { log.line("oneid: " + behaviours.reconciliation.summary) }
        if let overlap = made.resolution.overlapSummary { log.line("oneid: " + overlap) }
        log.line("oneid: " + made.resolution.reconciliation.summary)
    }

    /// Warnings, then the equations of points, then the line that reconciles, always last.
    func conclude(_ made: Made, _ totals: ProfileTotals, _ verbosity: Verbosity) {
        let log = voice.log
        voice.line.clear()
        guard verbosity != .quiet else { return }
        let resolution = made.resolution
        let ofPeople = resolution.findings() + totals.findings(resolution, made.behaviours)
        // A column of records that are events is read by both.
        let ofEvents = (made.behaviours?.findings() ?? []).filter {
            $0.id.id.hasPrefix("date.") ? !ofPeople.contains($0) : true
        }
        for finding in made.asOf.outliers + ofPeople + ofEvents { log.report(finding) }
        if verbosity == .verbose {
            for finding in resolution.exampleFindings() { log.report(finding) }
            for (name, duration) in resolution.times.stages
                + (made.behaviours?.times.stages ?? []) + [("profiles", totals.duration)]
            {
                log.detail("oneid: time of \(name): \(FindingText.duration(nanoseconds: duration.wholeNanoseconds))")
            }
        }
        log.reportSuppressed()
        if let drift = resolution.drift { log.line("oneid: " + drift.summary) }
        for equation in totals.equations { log.line("oneid: " + equation) }
        if totals.people < resolution.reconciliation.people {
            log.line(
                "oneid: wrote \(FindingText.count(totals.people)) of "
                    + FindingText.count(resolution.reconciliation.people, "person", plural: "people"))
        }
        if let behaviours = made.behaviours { log.line("oneid: " + behaviours.reconciliation.summary) }
        if let overlap = resolution.overlapSummary { log.line("oneid: " + overlap) }
        log.line("oneid: " + resolution.reconciliation.summary)
    }
}

extension Resolution {
    /// The rows that were set aside, of members and then of events; nothing where no file is asked for.
    func writeRejects(
        to file: OutputFile?, and behaviours: Behaviours?, forSpreadsheets: Bool
    ) throws(Finding) {
        guard let file else { return }
        if forSpreadsheets { try file.openForSpreadsheets() }
        try writeRejects(to: file)
        try behaviours?.writeRejects(behindThoseOfMembersIn: file)
    }
}
