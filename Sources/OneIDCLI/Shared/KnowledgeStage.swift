import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDKnow
import OneIDPipeline
import OneIDShell

/// What commands do alike that ask conditions.
struct KnowledgeStage {
    let voice: RunVoice

    /// Makes what the configuration asks ready. All errors go to the log; the last is thrown.
    ///
    /// - Parameter demand: which tags are told.
    func make(
        _ configuration: Configuration, _ made: ProfileStages.Made, telling demand: TagDemand = .all
    ) throws(Finding) -> Knowledge {
        let run = KnownRun(
            profiles: made.profiles, events: made.behaviours?.events,
            file: made.resolution.request.configurationFile ?? "",
            folder: made.resolution.request.configurationFolder)
        var errors: [Finding] = []
        guard let knowledge = Knowledge(configuration, run, telling: demand, report: { errors.append($0) }) else {
            for error in errors.dropLast() { voice.log.report(error) }
            throw errors.last ?? Finding(.conditionName, "a condition is wrong", fix: "correct it")
        }
        for warning in errors { voice.log.report(warning) }
        return knowledge
    }

    /// Whether a configuration asks anything of people.
    static func isAsked(by configuration: Configuration) -> Bool {
        !configuration.segments.isEmpty || configuration.journey != nil || configuration.monitor != nil
            || configuration.value != nil || !configuration.tags.isEmpty
    }

    /// Refuses, before the work, segments that pass over whom they listed where nothing says whom.
    static func refuseWithoutHistory(
        _ configuration: Configuration, _ names: [String]?, _ history: FilePath?, _ request: ResolveRequest
    ) throws(Finding) {
        guard history == nil else { return }
        let needy = configuration.segments.first { $0.oncePer != nil && names?.contains($0.name) ?? true }
        guard let needy else { return }
        throw Finding(
            .historyNeeded,
            at: request.configurationFile.map {
                SourcePosition(file: $0, line: needy.position.line, column: needy.position.column)
            },
            "segment \"\(needy.name)\" passes over whom it listed, and no history says whom it did",
            fix: "give --history FILE; the first run begins it")
    }

    /// Notes whom event segments list, and replaces the file.
    static func write(
        _ history: inout SegmentHistory?, _ selected: [SelectedSegment], _ knowledge: Knowledge, to path: FilePath,
        _ manner: OutputManner
    ) throws(Finding) {
        guard var own = history, let asOf = knowledge.run.asOf else { return }
        for one in selected where one.segment.kind == .event {
            own.note(one.segment.name, one.people.places.map { knowledge.run.profiles.oneID(at: Int($0)) }, on: asOf)
        }
        history = own
        let outputs = OutputSet(manner)
        do throws(Finding) {
            try own.write(to: outputs.begin(at: path))
            try outputs.commit()
        } catch {
            outputs.abandon()
            throw error
        }
    }
}
