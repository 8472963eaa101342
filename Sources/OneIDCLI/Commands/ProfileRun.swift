import OneIDCore
import OneIDIO
import OneIDPipeline

/// The run behind `oneid profile`: outputs are begun before the work and appear, all or none, after it.
struct ProfileRun {
    let options: ProfileOptions
    let log: MessageLog
    let line: ProgressLine
    /// Whether cards are coloured.
    let colour: Bool

    func run() throws(Finding) -> ExitStatus {
        var builder = ResolveRequestBuilder(options: options.resolve)
        builder.wantsProfiles = true
        var request = try builder.build(log)
        request.findsNewest = options.asOf == nil
        try refuseOverwriting(request)
        let outputs = OutputSet()
        do throws(Finding) {
            let begun = try Outputs(options, outputs)
            let resolution = try resolve(request)
            let profiles = Profiles(resolution, asOf: options.asOf)
            sayDate(profiles)
            let totals = try write(resolution, profiles, to: begun)
            try outputs.commit()
            conclude(resolution, totals)
            return .done
        } catch {
            outputs.abandon()
            throw error
        }
    }

    private func resolve(_ request: ResolveRequest) throws(Finding) -> Resolution {
        let line = line
        let log = log
        let progress = Progress { done, total in
            line.update("reading \(FindingText.percent(done, of: total)) of \(FindingText.size(bytes: UInt64(total)))")
        }
        return try ResolveJob(request, progress: progress) { log.line("oneid: \($0)") }.run()
    }

    private func sayDate(_ profiles: Profiles) {
        guard let asOf = profiles.asOf else {
            return log.line("oneid: as of no date: the input holds none, so nothing expires; --as-of DATE gives one")
        }
        let origin = options.asOf == nil ? " (the newest date in the input)" : ""
        log.line("oneid: as of \(Profiles.text(ofMoment: asOf))\(origin)")
    }

    // MARK: Outputs

    /// The outputs that were asked for.
    private struct Outputs {
        let profiles: OutputFile
        let conflicts: OutputFile?
        let ledger: OutputFile?
        let report: OutputFile?
        let rejects: OutputFile?
        let aliases: OutputFile?

        init(_ options: ProfileOptions, _ set: OutputSet) throws(Finding) {
            profiles = try set.begin(options.resolve.output) ?? set.standardOutput()
            conflicts = try set.begin(options.conflicts)
            ledger = try set.begin(options.ledger)
            report = try set.begin(options.resolve.report)
            rejects = try set.begin(options.resolve.rejects)
            aliases = try set.begin(options.resolve.aliases)
        }
    }

    /// The profiles come last: on a pipe they cannot be taken back.
    private func write(
        _ resolution: Resolution, _ profiles: Profiles, to outputs: Outputs
    ) throws(Finding) -> ProfileTotals {
        let reconciliation = resolution.reconciliation
        guard reconciliation.isBalanced else {
            throw Finding(.unbalanced, "the rows do not add up: \(reconciliation.summary)")
        }
        if let rejects = outputs.rejects { try resolution.writeRejects(to: rejects) }
        if let aliases = outputs.aliases { try resolution.writeAliases(to: aliases) }
        if let report = outputs.report { try resolution.writeReport(to: report) }
        let chosen = try profiles.choose(options.people)
        for note in chosen.notes { log.report(note) }
        switch options.form {
        case .data(let format):
            let form = ProfileForm(
                format: format, columns: options.columns.isEmpty ? profiles.flatColumns : options.columns,
                forSpreadsheets: options.forSpreadsheets)
            return try profiles.write(
                chosen, to: .init(profiles: outputs.profiles, conflicts: outputs.conflicts, ledger: outputs.ledger),
                form: form)
        case .cards:
            let totals = try profiles.write(
                chosen, to: .init(profiles: nil, conflicts: outputs.conflicts, ledger: outputs.ledger),
                form: ProfileForm())
            try writeCards(profiles, chosen, to: outputs.profiles)
            return totals
        }
    }

    private func writeCards(
        _ profiles: Profiles, _ people: ChosenPeople, to file: OutputFile
    ) throws(Finding) {
        var isFirst = true
        try profiles.forEach(people) { (profile) throws(Finding) in
            let card = PersonCard(profile, colour: colour).text
            try file.write((isFirst ? "" : "\n") + card)
            isFirst = false
        }
    }

    /// Refuses outputs that the run reads as well, or that are one file.
    private func refuseOverwriting(_ request: ResolveRequest) throws(Finding) {
        var places = OutputPlaces()
        places.readsInputs(of: request, configuration: options.resolve.configuration)
        for (_, target) in options.targets { try places.writes(target) }
    }

    // MARK: Closing words

    /// Warnings, then the equations, then the line that reconciles, always last.
    private func conclude(_ resolution: Resolution, _ totals: ProfileTotals) {
        line.clear()
        guard options.resolve.verbosity != .quiet else { return }
        for finding in resolution.findings() + totals.findings(resolution) { log.report(finding) }
        if options.resolve.verbosity == .verbose {
            for finding in resolution.exampleFindings() { log.report(finding) }
            for (name, duration) in resolution.times.stages {
                log.detail("oneid: time of \(name): \(FindingText.duration(nanoseconds: duration.wholeNanoseconds))")
            }
        }
        log.reportSuppressed()
        if let drift = resolution.drift { log.line("oneid: " + drift.summary) }
        if totals.people < resolution.reconciliation.people {
            log.line(
                "oneid: wrote \(FindingText.count(totals.people)) of "
                    + FindingText.count(resolution.reconciliation.people, "person", plural: "people"))
        }
        log.line("oneid: " + resolution.reconciliation.summary)
    }
}
