import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDKnow
import OneIDPipeline
import OneIDShell

/// What a run knows of its people besides their profiles, where the configuration asks for it: segments, the
/// journey, the monitor, the value.
struct RunKnowledge {
    private let knowledge: Knowledge
    private let options: RunOptions
    private let voice: RunVoice
    private var history: SegmentHistory?
    private let selected: [SelectedSegment]
    private let hasSegments: Bool
    private let hasJourney: Bool
    private let monitor: MonitorConfiguration?
    private let hasTags: Bool
    private let value: PeopleValue?

    /// nil where the configuration asks nothing.
    init?(
        _ configuration: Configuration, _ made: ProfileStages.Made, _ options: RunOptions, _ voice: RunVoice
    ) throws(Finding) {
        guard KnowledgeStage.isAsked(by: configuration) else { return nil }
        self.options = options
        self.voice = voice
        let knowledge = try KnowledgeStage(voice: voice).make(configuration, made)
        self.knowledge = knowledge
        voice.line.stage("asking conditions")
        if let path = options.history {
            history = try SegmentHistory(reading: FilePath(path.bytes), aliases: made.resolution.aliases)
        }
        selected = knowledge.select(history: history)
        hasSegments = !configuration.segments.isEmpty
        hasJourney = configuration.journey != nil
        monitor = configuration.monitor
        hasTags = !configuration.tags.isEmpty
        value = try configuration.value.map { (asked) throws(Finding) in try knowledge.value(asked) }
    }

    /// What profiles show of tags.
    var profileTags: (any DerivedTags)? { knowledge.profileTags }

    func write(_ made: ProfileStages.Made, to folder: OutputFolder) throws(Finding) {
        if hasJourney {
            let journey = knowledge.journey(JourneyDates(asOf: knowledge.run.asOf, since: nil, step: nil))
            let file = try folder.begin("journey.csv")
            if options.forSpreadsheets { try file.openForSpreadsheets() }
            try file.write(JourneyFigures(journey, nil).csv)
        }
        if let value {
            try ValueTables(value, forSpreadsheets: options.forSpreadsheets).writePeople(to: folder.begin("value.csv"))
            try folder.begin("value.json").write(ValueReport(value).json)
        }
        if let monitor, let asOf = knowledge.run.asOf {
            let periods = Periods(endingOn: asOf, .month)
            let watched = try knowledge.monitor(MonitorRequest(periods, lostAfter: monitor.lostAfter))
            let file = try folder.begin("monitor.csv")
            if options.forSpreadsheets { try file.openForSpreadsheets() }
            try file.write(MonitorFigures(watched).csv)
        }
        if hasTags {
            let tags = TagOutputs(knowledge, forSpreadsheets: options.forSpreadsheets)
            try tags?.write(to: folder.begin("tags.csv"))
        }
        guard hasSegments else { return }
        let outputs = SegmentOutputs(knowledge, selected, forSpreadsheets: options.forSpreadsheets)
        try outputs.writeMembers(to: folder.begin("segments.csv"))
        try outputs.writeCounts(try changes(made), to: folder.begin("segment_counts.csv"))
        try outputs.writeOverlap(to: folder.begin("segment_overlap.csv"))
    }

    /// Since the run that --previous-run names, where it had segments.
    private func changes(_ made: ProfileStages.Made) throws(Finding) -> [SegmentChange?] {
        guard let path = options.dateLimits.previousRun, EarlierSegments.stand(in: FilePath(path.bytes)) else {
            return selected.map { _ in nil }
        }
        let earlier = try EarlierSegments(reading: FilePath(path.bytes), aliases: made.resolution.aliases)
        var changes: [SegmentChange?] = []
        for one in selected { changes.append(try earlier.change(to: one, in: knowledge)) }
        return changes
    }

    mutating func writeHistory() throws(Finding) {
        guard let path = options.history else { return }
        try KnowledgeStage.write(&history, selected, knowledge, to: path, options.writing.manner(voice.log))
    }

    func report() {
        guard options.messages.verbosity != .quiet else { return }
        for finding in knowledge.findings(selected) + (hasTags ? knowledge.tagFindings(nil) : []) {
            voice.log.report(finding)
        }
        for finding in value?.findings ?? [] { voice.log.report(finding) }
        for note in value?.notes ?? [] { voice.log.line("oneid: \(note)") }
    }
}
