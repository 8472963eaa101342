import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDKnow
import OneIDPipeline
import OneIDShell

/// The run behind `oneid segment`.
struct SegmentRun {
    let options: SegmentOptions
    let voice: RunVoice

    func run() throws(Finding) -> ExitStatus {
        var builder = RequestBuilder(resolving: options)
        builder.wantsProfiles = true
        builder.setsFaultsAside = options.rejects != nil
        var (request, configuration, _) = try builder.read(voice.log)
        request.findsNewest = options.asOf == nil
        let names = try wanted(configuration)
        try KnowledgeStage.refuseWithoutHistory(configuration, names, options.history, request)
        try refuseInputs(request)
        try checkColumns(configuration, request)
        let folder = try options.folder.map(begin(configuration))
        let beside = OutputSet(manner)
        do throws(Finding) {
            let rejects = try beside.begin(options.rejects)
            var stages = ProfileStages(voice: voice, asOf: options.asOf)
            stages.keepsEvents = true
            let made = try stages.make(request)
            try made.writeRejects(to: rejects, forSpreadsheets: options.forSpreadsheets)
            let knowledge = try KnowledgeStage(voice: voice).make(configuration, made, telling: .inProfiles)
            voice.line.stage("asking conditions")
            var history = try options.history.map { (path) throws(Finding) in
                try SegmentHistory(reading: path, aliases: made.resolution.aliases)
            }
            let selected = knowledge.select(names, history: history)
            let outputs = SegmentOutputs(knowledge, selected, forSpreadsheets: options.forSpreadsheets)
            let changes = try changes(selected, knowledge, made)
            if let folder { try write(outputs, changes, to: folder) }
            try options.refuseChanged(request.watch, voice.log)
            try beside.commit()
            try folder?.endWriting()
            if let path = options.history {
                try KnowledgeStage.write(&history, selected, knowledge, to: path, manner)
            }
            try folder?.commit()
            voice.line.clear()
            if folder == nil || options.isDryRun || showsTable { try show(outputs, changes, knowledge) }
            return end(knowledge, selected, made)
        } catch {
            folder?.abandon()
            beside.abandon()
            throw error
        }
    }

    /// The segments that are asked for; nil: all.
    private func wanted(_ configuration: Configuration) throws(Finding) -> [String]? {
        let known = configuration.segments.map(\.name)
        guard !known.isEmpty else {
            throw Finding(
                .segmentNone, at: options.inputs.configuration.map { SourcePosition(file: $0.display) },
                "the configuration has no segments",
                fix: "declare some: segments: { shanghai: { attribute: \"city\", is: \"上海\" } }")
        }
        for limit in options.limits where !known.contains(limit.segment) { throw unknown(limit.segment, known) }
        guard !options.names.isEmpty else { return nil }
        var names: [String] = []
        for operand in options.names {
            guard let name = operand.text, known.contains(name) else { throw unknown(operand.display, known) }
            names.append(name)
        }
        return names
    }

    private func unknown(_ name: String, _ known: [String]) -> Finding {
        let near = Suggestion.nearest(to: name, among: known).map { "did you mean \($0)? " } ?? ""
        return Finding(
            .segmentName, "no segment is called '\(name)'",
            fix: near + "segments are \(known.prefix(20).joined(separator: ", "))\(known.count > 20 ? " …" : "")")
    }

    /// Refuses, before the work, columns that no profile can have: of the flag and of all segments.
    private func checkColumns(_ configuration: Configuration, _ request: ResolveRequest) throws(Finding) {
        let derived = configuration.tags.inProfile.map(\.name)
        try Profiles.checkColumns(options.columns, of: request, derived: derived)
        for segment in configuration.segments {
            let place = SourcePosition(
                file: request.configurationFile ?? "", line: segment.position.line, column: segment.position.column)
            try Profiles.checkColumns(segment.columns ?? [], of: request, derived: derived, at: place)
        }
    }

    // MARK: Outputs

    /// How files are written; the counts are shown when nothing is.
    private var manner: OutputManner {
        var writing = options.writing
        writing.isDryRun = options.isDryRun
        return writing.manner(voice.log)
    }

    private func refuseInputs(_ request: ResolveRequest) throws(Finding) {
        var places = OutputPlaces()
        places.readsInputs(of: request, configuration: options.inputs.configuration)
        if let history = options.history { try places.writes(history) }
        try places.writes(options.rejects)
    }

    private func begin(_ configuration: Configuration) -> (FilePath) throws(Finding) -> OutputFolder {
        { (folder) throws(Finding) in
            var names = Set(configuration.segments.map { "\($0.name).csv" })
            names.formUnion(EarlierSegments.names(in: folder).map { "\($0).csv" })
            names.formUnion(["counts.csv", "overlap.csv"])
            return try OutputFolder(
                at: folder, replaces: options.replaces, outputNames: names, manner)
        }
    }

    private func write(
        _ outputs: SegmentOutputs, _ changes: [SegmentChange?], to folder: OutputFolder
    ) throws(Finding) {
        for one in outputs.selected {
            try outputs.write(one, columns: options.columns, to: folder.begin("\(one.segment.name).csv"))
        }
        try outputs.writeCounts(changes, to: folder.begin("counts.csv"))
        try outputs.writeOverlap(to: folder.begin("overlap.csv"))
    }

    private func changes(
        _ selected: [SelectedSegment], _ knowledge: Knowledge, _ made: ProfileStages.Made
    ) throws(Finding) -> [SegmentChange?] {
        guard let path = options.previousRun else { return selected.map { _ in nil } }
        let earlier = try EarlierSegments(reading: path, aliases: made.resolution.aliases)
        var changes: [SegmentChange?] = []
        for one in selected { changes.append(try earlier.change(to: one, in: knowledge)) }
        return changes
    }

    private var showsTable: Bool { SystemCall.isTerminal(SystemCall.standardOutput) }

    private func show(
        _ outputs: SegmentOutputs, _ changes: [SegmentChange?], _ knowledge: Knowledge
    ) throws(Finding) {
        let set = OutputSet(options.writing.manner(voice.log))
        let file = set.standardOutput()
        switch options.form ?? (showsTable ? .text : .csv) {
        case .csv: try outputs.writeCounts(changes, to: file)
        case .text:
            let table = SegmentTable(people: knowledge.run.profiles.count, isPlain: options.isPlain)
            try file.write(table.text(outputs.selected, changes))
        }
        try set.commit()
    }

    // MARK: Closing words

    private func end(
        _ knowledge: Knowledge, _ selected: [SelectedSegment], _ made: ProfileStages.Made
    ) -> ExitStatus {
        let crossed = SegmentThresholds(limits: options.limits, people: knowledge.run.profiles.count).crossed(selected)
        for finding in crossed { voice.log.report(finding) }
        ProfileStages(voice: voice, asOf: options.asOf).concludeReading(made, options.messages.verbosity) {
            for finding in knowledge.findings(selected) { voice.log.report(finding) }
            if selected.count > SegmentOutputs.overlapLimit {
                voice.log.line(
                    "oneid: overlap.csv is left empty: of more than \(SegmentOutputs.overlapLimit) segments no pairs are counted"
                )
            }
        }
        return crossed.isEmpty ? .done : .thresholdCrossed
    }
}

/// What segments may come to.
struct SegmentThresholds {
    let limits: [SegmentLimit]
    let people: Int

    func crossed(_ selected: [SelectedSegment]) -> [Finding] {
        limits.compactMap { limit -> Finding? in
            guard let one = selected.first(where: { $0.segment.name == limit.segment }) else { return nil }
            let isCrossed: Bool
            if let most = limit.people {
                isCrossed = limit.isMaximum ? one.count > most : one.count < most
            } else if let share = limit.share {
                isCrossed =
                    limit.isMaximum
                    ? share.isExceeded(by: one.count, of: people) : share.isMissed(by: one.count, of: people)
            } else {
                isCrossed = false
            }
            guard isCrossed else { return nil }
            return Finding(
                .segmentLimit,
                "segment \"\(limit.segment)\" has \(FindingText.count(one.count)) of \(FindingText.count(people)) people, "
                    + "\(limit.isMaximum ? "more" : "fewer") than \(limit.text)",
                fix: "look at the segment's condition and at what has changed in the exports")
        }
    }
}

extension FindingID {
    static let segmentLimit = FindingID(
        "segment.limit", status: .thresholdCrossed,
        summary: "A segment has more or fewer people than --max or --min allow.",
        remedy: "Look at the segment's condition and at what has changed in the exports.")
    static let segmentLimitCatalogue: [FindingID] = [.segmentLimit]
}
