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
    private let journey: Journey?
    private let monitor: Monitor?
    private let hasTags: Bool
    private let value: PeopleValue?
    private let tagNotes: [Finding]

    /// nil where the configuration asks nothing.
    ///
    /// - Parameter folder: where tags.csv is written while people are asked.
    init?(
        _ configuration: Configuration, _ made: ProfileStages.Made, _ options: RunOptions, _ voice: RunVoice,
        _ folder: OutputFolder
    ) throws(Finding) {
        guard KnowledgeStage.isAsked(by: configuration) else { return nil }
        self.options = options
        self.voice = voice
        let knowledge = try KnowledgeStage(voice: voice).make(configuration, made)
        self.knowledge = knowledge
        voice.line.stage("asking conditions")
        if let path = options.history {
            history = try SegmentHistory(reading: path, aliases: made.resolution.aliases)
        }
        hasSegments = !configuration.segments.isEmpty
        hasTags = !configuration.tags.isEmpty
        // Everybody is looked at once for all of it.
        let walk = PeopleWalk(knowledge)
        let asOf = knowledge.run.asOf
        let segments = knowledge.select(history: history, on: walk)
        let followed = configuration.journey.map { _ in
            knowledge.journey(JourneyDates(asOf: asOf, since: nil, step: nil), on: walk)
        }
        var watched: (() throws(Finding) -> Monitor)?
        if let monitor = configuration.monitor, let asOf {
            let periods = Periods(endingOn: asOf, .month)
            watched = knowledge.monitor(MonitorRequest(periods, lostAfter: monitor.lostAfter), on: walk)
        }
        var tagged: (() throws(Finding) -> [Finding])?
        if hasTags, let tags = TagOutputs(knowledge, forSpreadsheets: options.forSpreadsheets) {
            tagged = try tags.write(to: folder.begin("tags.csv"), on: walk)
        }
        let valued = try configuration.value.map { (asked) throws(Finding) in try knowledge.value(asked, on: walk) }
        walk.go()
        tagNotes = try tagged?() ?? []
        selected = segments()
        journey = followed?()
        monitor = try watched?()
        value = valued?()
    }

    /// What profiles show of tags.
    var profileTags: (any DerivedTags)? { knowledge.profileTags }

    func write(_ made: ProfileStages.Made, to folder: OutputFolder) throws(Finding) {
        if let journey {
            let file = try folder.begin("journey.csv")
            if options.forSpreadsheets { try file.openForSpreadsheets() }
            try file.write(JourneyFigures(journey, nil).csv)
        }
        if let value {
            try ValueTables(value, forSpreadsheets: options.forSpreadsheets).writePeople(to: folder.begin("value.csv"))
            try folder.begin("value.json").write(ValueReport(value).json)
        }
        if let monitor {
            let file = try folder.begin("monitor.csv")
            if options.forSpreadsheets { try file.openForSpreadsheets() }
            try file.write(MonitorFigures(monitor).csv)
        }
        guard hasSegments else { return }
        let outputs = SegmentOutputs(knowledge, selected, forSpreadsheets: options.forSpreadsheets)
        try outputs.writeMembers(to: folder.begin("segments.csv"))
        try outputs.writeCounts(try changes(made), to: folder.begin("segment_counts.csv"))
        try outputs.writeOverlap(to: folder.begin("segment_overlap.csv"))
    }

    /// Since the run that --previous-run names, where it had segments.
    private func changes(_ made: ProfileStages.Made) throws(Finding) -> [SegmentChange?] {
        guard let path = options.dateLimits.previousRun, EarlierSegments.stand(in: path) else {
            return selected.map { _ in nil }
        }
        let earlier = try EarlierSegments(reading: path, aliases: made.resolution.aliases)
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
        let ofJourney = journey.map { knowledge.findings($0) } ?? []
        for finding in knowledge.findings(selected) + ofJourney + (hasTags ? knowledge.tagFindings(nil) + tagNotes : [])
        {
            voice.log.report(finding)
        }
        for finding in value?.findings ?? [] { voice.log.report(finding) }
        for note in value?.notes ?? [] { voice.log.line("oneid: \(note)") }
    }
}
