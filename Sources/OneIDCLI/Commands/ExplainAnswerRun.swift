import OneIDCore
import OneIDIO
import OneIDPipeline

/// A run whose output is an answer about a resolution and not the identity map.
struct AnswerRun {
    let options: ResolveOptions
    let log: MessageLog
    let line: ProgressLine

    /// Resolves, asks `answer` for the bytes to write and for findings of thresholds that were crossed.
    func run(
        _ answer: (Resolution) throws(Finding) -> (bytes: [UInt8], crossed: [Finding])
    ) throws(Finding) -> ExitStatus {
        let request = try ResolveRequestBuilder(options: options).build(log)
        try refuseOverwriting(request)
        return try AnswerRun.write(options) { (outputs) throws(Finding) in
            let rejects = try options.rejects.map { (target) throws(Finding) in try AnswerRun.begin(target, outputs) }
            let line = line
            let progress = Progress { done, total in
                line.update(
                    "reading \(FindingText.percent(done, of: total)) of \(FindingText.size(bytes: UInt64(total)))")
            }
            let log = log
            let resolution = try ResolveJob(request, progress: progress) { log.detail("oneid: \($0)") }.run()
            if let rejects { try resolution.writeRejects(to: rejects) }
            let result = try answer(resolution)
            line.clear()
            return result
        } finish: { crossed in
            for finding in crossed { log.report(finding) }
        }
    }

    /// Writes an answer to where `options` say, all or nothing.
    static func write(
        _ options: ResolveOptions, _ answer: (OutputSet) throws(Finding) -> (bytes: [UInt8], crossed: [Finding]),
        finish: ([Finding]) -> Void
    ) throws(Finding) -> ExitStatus {
        let outputs = OutputSet()
        do throws(Finding) {
            let file = try begin(options.output, outputs)
            let (bytes, crossed) = try answer(outputs)
            try file.write(bytes)
            try outputs.commit()
            finish(crossed)
            return crossed.isEmpty ? .done : .thresholdCrossed
        } catch {
            outputs.abandon()
            throw error
        }
    }

    private static func begin(_ target: OutputTarget, _ set: OutputSet) throws(Finding) -> OutputFile {
        switch target {
        case .standardOutput: set.standardOutput()
        case .file(let path): try set.begin(at: FilePath(path.bytes))
        }
    }

    /// Refuses outputs that the run reads as well.
    private func refuseOverwriting(_ request: ResolveRequest) throws(Finding) {
        var places = OutputPlaces()
        for source in request.sources {
            for file in source.files { places.reads(file, "an input of source \(source.declared.name)") }
        }
        if let path = options.configuration { places.reads(FilePath(path.bytes), "the configuration") }
        if let path = request.junkFile { places.reads(path, "the file of junk values") }
        if let path = request.previous { places.reads(path, "the previous map") }
        for path in request.decisionFiles { places.reads(path, "the decisions") }
        for target in [options.output, options.rejects] {
            switch target {
            case nil: continue
            case .standardOutput: try places.writesStandardOutput()
            case .file(let path): try places.writes(FilePath(path.bytes))
            }
        }
    }
}
