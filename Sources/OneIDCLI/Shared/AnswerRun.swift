import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDPipeline
import OneIDShell

/// A run whose output is an answer about a resolution and not the identity map.
struct AnswerRun {
    let options: any AnswersQuestion
    let voice: RunVoice
    /// What the command reads beside what is resolved; `what` completes "the output is also …".
    var alsoReads: [(path: FilePath, what: String)] = []

    /// What a run says beside its answer, when that is in its place.
    struct Closing {
        /// Thresholds that were crossed.
        var crossed: [Finding] = []
        var notes: [Finding] = []
        /// Events that were read as well.
        var behaviours: Behaviours?
        /// Last lines on standard error.
        var lines: [String] = []
    }

    /// Resolves what the options say and writes what `answer` makes of it.
    func run(
        _ answer: (Resolution) throws(Finding) -> (bytes: [UInt8], closing: Closing)
    ) throws(Finding) -> ExitStatus {
        var builder = RequestBuilder(resolving: options)
        builder.setsFaultsAside = options.rejects != nil
        return try run(try builder.build(voice.log), answer)
    }

    func run(
        _ request: ResolveRequest, _ answer: (Resolution) throws(Finding) -> (bytes: [UInt8], closing: Closing)
    ) throws(Finding) -> ExitStatus {
        try write(request) { (outputs) throws(Finding) in
            let rejects = try outputs.begin(options.rejects)
            let resolution = try resolve(request)
            var result = try answer(resolution)
            try resolution.writeRejects(
                to: rejects, and: result.closing.behaviours, forSpreadsheets: options.rejectsForSpreadsheets)
            result.closing.notes = resolution.readingFindings() + resolution.decisionFindings() + result.closing.notes
            return result
        }
    }

    /// A resolution without an answer to be written: the rows set aside appear when it is done.
    func resolveSettingAside(_ request: ResolveRequest) throws(Finding) -> Resolution {
        try refuseOverwriting(request)
        let outputs = OutputSet(options.writing.manner(voice.log))
        do throws(Finding) {
            let rejects = try outputs.begin(options.rejects)
            let resolution = try resolve(request)
            try resolution.writeRejects(to: rejects, and: nil, forSpreadsheets: options.rejectsForSpreadsheets)
            try options.refuseChanged(request.watch, voice.log)
            try outputs.commit()
            return resolution
        } catch {
            outputs.abandon()
            throw error
        }
    }

    /// The resolution alone, with its progress on the terminal.
    func resolve(_ request: ResolveRequest) throws(Finding) -> Resolution {
        let log = voice.log
        return try ResolveJob(request, progress: voice.line.reading) { log.detail("oneid: \($0)") }.run()
    }

    /// Writes an answer to where the options say, all or nothing.
    ///
    /// - Parameter request: what is resolved; nil when the answer is about a finished map.
    /// - Throws: `output.is-input` too.
    func write(
        _ request: ResolveRequest?, _ answer: (OutputSet) throws(Finding) -> (bytes: [UInt8], closing: Closing)
    ) throws(Finding) -> ExitStatus {
        try refuseOverwriting(request)
        let outputs = OutputSet(options.writing.manner(voice.log))
        do throws(Finding) {
            let file = try outputs.begin(options.output) ?? outputs.standardOutput()
            let (bytes, closing) = try answer(outputs)
            try file.write(bytes)
            try options.refuseChanged(request?.watch, voice.log)
            try outputs.commit()
            voice.line.clear()
            for finding in closing.notes + closing.crossed { voice.log.report(finding) }
            for text in closing.lines { voice.log.line(text) }
            return closing.crossed.isEmpty ? .done : .thresholdCrossed
        } catch {
            outputs.abandon()
            throw error
        }
    }

    /// Refuses outputs that the run reads as well.
    private func refuseOverwriting(_ request: ResolveRequest?) throws(Finding) {
        var places = OutputPlaces()
        if let request { places.readsInputs(of: request, configuration: options.inputs.configuration) }
        for (path, what) in alsoReads { places.reads(path, what) }
        for target in [options.output, options.rejects] { try places.writes(target) }
    }
}

extension ProgressLine {
    /// Says how far the stages of a job are.
    var reading: Progress {
        Progress(
            { [self] step in measure(step.stage, done: step.done, of: step.total, in: step.unit.rawValue) },
            stage: { [self] in stage($0) })
    }
}
