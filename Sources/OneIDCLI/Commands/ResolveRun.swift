import OneIDCore
import OneIDIO
import OneIDPipeline

/// The run behind `oneid resolve`: outputs are begun before the work and committed after it.
struct ResolveRun {
    let options: ResolveOptions
    let log: MessageLog
    let line: ProgressLine

    func run() throws(Finding) -> ExitStatus {
        let request = try ResolveRequestBuilder(options: options).build(log)
        try refuseOverwriting(request)
        let line = line
        let progress = Progress { done, total in
            line.update("reading \(FindingText.percent(done, of: total)) of \(FindingText.size(bytes: UInt64(total)))")
        }
        let log = log
        let resolution = try ResolveJob(request, progress: progress) { log.line("oneid: \($0)") }.run()

        let map = try output(options.output)
        let rows = try resolution.writeMap(
            to: map, format: OneIDPipeline.MapFormat(rawValue: options.format.rawValue) ?? .csv)
        let reconciliation = resolution.reconciliation
        guard reconciliation.isBalanced, rows == reconciliation.inMap else {
            throw Finding(.unbalanced, "the rows do not add up: \(reconciliation.summary)")
        }
        try map.commit()
        log.line("oneid: " + reconciliation.summary)
        for (name, duration) in resolution.times.stages { log.detail("oneid: time \(name) \(duration)") }
        return .done
    }

    private func output(_ target: OutputTarget) throws(Finding) -> OutputFile {
        switch target {
        case .standardOutput: return .standardOutput()
        case .file(let path): return try OutputFile(at: FilePath(path.bytes))
        }
    }

    private func refuseOverwriting(_ request: ResolveRequest) throws(Finding) {}
}

extension Reconciliation {
    /// The last line of a run.
    var summary: String {
        let parts = ["\(FindingText.count(inMap)) in the map"]
        return parts.joined(separator: " + ")
    }
}

extension FindingID {
    static let unbalanced = FindingID(
        "internal.unbalanced", status: .bug,
        summary: "The rows read and the rows accounted for differ: a bug in oneid.",
        remedy: "Do not use the output; report the run.")
}
