import OneIDCore
import OneIDIO
import OneIDPipeline

/// The run behind `oneid resolve`: outputs are begun before the work and appear, all or none, after it.
struct ResolveRun {
    let options: ResolveOptions
    let log: MessageLog
    let line: ProgressLine

    func run() throws(Finding) -> ExitStatus {
        let request = try ResolveRequestBuilder(options: options).build(log)
        try refuseOverwriting(request)
        let outputs = OutputSet()
        do throws(Finding) {
            let begun = try Outputs(options, outputs)
            let resolution = try resolve(request)
            try write(resolution, to: begun)
            try outputs.commit()
            conclude(resolution)
            return .done
        } catch {
            outputs.abandon()
            throw error
        }
    }

    private func resolve(_ request: ResolveRequest) throws(Finding) -> Resolution {
        let log = log
        return try ResolveJob(request, progress: line.reading) { log.line("oneid: \($0)") }.run()
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
        }
    }

    /// The map comes last: on a pipe it cannot be taken back.
    private func write(_ resolution: Resolution, to outputs: Outputs) throws(Finding) {
        let reconciliation = resolution.reconciliation
        guard reconciliation.isBalanced else { throw unbalanced(reconciliation) }
        if let rejects = outputs.rejects { try resolution.writeRejects(to: rejects) }
        if let aliases = outputs.aliases { try resolution.writeAliases(to: aliases) }
        if let report = outputs.report { try resolution.writeReport(to: report) }
        let format = OneIDPipeline.MapFormat(rawValue: options.format.rawValue) ?? .csv
        let rows = try resolution.writeMap(to: outputs.map, format: format)
        guard rows == reconciliation.inMap else { throw unbalanced(reconciliation) }
    }

    private func unbalanced(_ reconciliation: Reconciliation) -> Finding {
        Finding(.unbalanced, "the rows do not add up: \(reconciliation.summary)")
    }

    /// Refuses outputs that the run reads as well. The aliases are continued, so they are input and output by design.
    private func refuseOverwriting(_ request: ResolveRequest) throws(Finding) {
        var places = OutputPlaces()
        places.readsInputs(of: request, configuration: options.configuration)
        for target in [options.output, options.report, options.rejects, options.aliases] {
            try places.writes(target)
        }
    }

    // MARK: Closing words

    /// Warnings, then the line that reconciles, always last.
    private func conclude(_ resolution: Resolution) {
        line.clear()
        guard options.verbosity != .quiet else { return }
        for finding in resolution.findings() { log.report(finding) }
        if options.verbosity == .verbose {
            for finding in resolution.exampleFindings() { log.report(finding) }
            for (name, duration) in resolution.times.stages {
                log.detail("oneid: time of \(name): \(FindingText.duration(nanoseconds: duration.wholeNanoseconds))")
            }
        }
        log.reportSuppressed()
        if let drift = resolution.drift { log.line("oneid: " + drift.summary) }
        log.line("oneid: " + resolution.reconciliation.summary)
    }
}

extension Duration {
    var wholeNanoseconds: UInt64 {
        UInt64(clamping: components.seconds) &* 1_000_000_000
            &+ UInt64(clamping: components.attoseconds / 1_000_000_000)
    }
}

extension Reconciliation {
    /// `read 120,004 = 118,990 in the map + 1,013 older versions of an account + 1 rejected; 65,000 people`
    ///
    /// Parts that are nothing are left out.
    var summary: String {
        var parts = ["\(FindingText.count(inMap)) in the map"]
        if olderVersions > 0 {
            parts.append(FindingText.count(olderVersions, "older version") + " of an account")
        }
        if repeatedRows > 0 { parts.append(FindingText.count(repeatedRows, "repeated row") + " of an account") }
        if rejected > 0 { parts.append("\(FindingText.count(rejected)) rejected") }
        return "read \(FindingText.count(read)) = " + parts.joined(separator: " + ") + "; "
            + FindingText.count(people, "person", plural: "people")
    }
}

extension OneIDDrift {
    /// `65,000 previous OneIDs = 64,100 kept + 800 absorbed + 100 gone; 12 split, 350 new`
    ///
    /// Parts that are nothing are left out.
    var summary: String {
        var parts = ["\(FindingText.count(kept)) kept"]
        if absorbed > 0 { parts.append("\(FindingText.count(absorbed)) absorbed") }
        if gone > 0 { parts.append("\(FindingText.count(gone)) gone") }
        var rest: [String] = []
        if split > 0 { rest.append("\(FindingText.count(split)) split") }
        if new > 0 { rest.append("\(FindingText.count(new)) new") }
        return FindingText.count(previous, "previous OneID") + " = " + parts.joined(separator: " + ")
            + (rest.isEmpty ? "" : "; " + rest.joined(separator: ", "))
    }
}

extension FindingID {
    static let unbalanced = FindingID(
        "internal.unbalanced", status: .bug,
        summary: "The rows read and the rows accounted for differ: a bug in oneid.",
        remedy: "Do not use the output; report the run.")
}
