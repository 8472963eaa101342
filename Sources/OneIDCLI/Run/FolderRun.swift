import OneIDConfiguration
import OneIDCore
import OneIDFeatures
import OneIDIO
import OneIDIntake
import OneIDPipeline
import OneIDReport
import OneIDShell

/// The run behind `oneid run`: one pass over the inputs, all outputs into a folder.
struct FolderRun {
    let options: RunOptions
    let voice: RunVoice

    /// Every file that such a folder may hold.
    static let outputNames: Set<String> = [
        "identity_map.csv", "profiles.jsonl", "ledger.csv", "conflicts.csv", "report.json", "unmatched.csv",
        "aliases.csv",
        "rejects.csv", "timeline.jsonl", "segments.csv", "segment_counts.csv", "segment_overlap.csv",
        "journey.csv", "monitor.csv", "value.csv", "value.json", "tags.csv",
        // What other commands add to it.
        "report.html", "evaluation.json", RunFolder.indexName,
    ]

    func run() throws(Finding) -> ExitStatus {
        let (request, configuration) = try request()
        try KnowledgeStage.refuseWithoutHistory(configuration, nil, options.history, request)
        try refuseInputs(request)
        let folder = try OutputFolder(
            at: options.folder, replaces: options.replaces, outputNames: FolderRun.outputNames,
            options.writing.manner(voice.log))
        do throws(Finding) {
            var stages = ProfileStages(voice: voice, asOf: options.asOf)
            stages.keepsEvents = KnowledgeStage.isAsked(by: configuration)
            stages.writesTimelines = options.writesTimeline
            var made = try stages.make(request)
            var known = try RunKnowledge(configuration, made, options, voice, folder)
            if let tags = known?.profileTags { made.profiles = made.profiles.deriving(tags) }
            let totals = try write(made, to: folder)
            try known?.write(made, to: folder)
            try options.refuseChanged(request.watch, voice.log)
            // All of the folder is on the disk before the file beside it appears, which comes first.
            try folder.endWriting()
            try writeBeside(made, folder)
            try known?.writeHistory()
            try folder.commit()
            known?.report()
            return try stages.end(made, totals, options.dateLimits, options.messages.verbosity)
        } catch {
            folder.abandon()
            throw error
        }
    }

    private func request() throws(Finding) -> (ResolveRequest, Configuration) {
        var builder = RequestBuilder(resolving: options)
        builder.wantsProfiles = true
        builder.setsFaultsAside = options.keepsGoing
        var (request, configuration, _) = try builder.read(voice.log)
        request.findsNewest = options.asOf == nil
        request.earlierAliases = options.earlierAliases
        return (request, configuration)
    }

    /// A folder that holds an input would be exchanged under the run's feet.
    private func refuseInputs(_ request: ResolveRequest) throws(Finding) {
        var places = OutputPlaces()
        places.readsInputs(of: request, configuration: options.inputs.configuration)
        if let path = request.earlierAliases { places.reads(path, "the aliases that are continued") }
        let folder = options.folder.bytes
        for name in FolderRun.outputNames.sorted() {
            try places.writes(FilePath(folder + Array("/\(name)".utf8)))
        }
        try places.writes(options.rejects)
        try places.writes(options.page)
        if let history = options.history { try places.writes(history) }
    }

    /// What flags want beside the folder: the rejects, which the folder has as well, and the page that is made of it.
    private func writeBeside(_ made: ProfileStages.Made, _ folder: OutputFolder) throws(Finding) {
        let outputs = OutputSet(options.writing.manner(voice.log))
        do throws(Finding) {
            try made.writeRejects(to: outputs.begin(options.rejects), forSpreadsheets: options.forSpreadsheets)
            if let page = try outputs.begin(options.page), !options.writing.isDryRun {
                let shown = options.folder
                try page.write(RunPage(try ReportFolder(reading: folder.pendingPath, shown: shown)).bytes())
            }
            try outputs.commit()
        } catch {
            outputs.abandon()
            throw error
        }
    }

    private func write(_ made: ProfileStages.Made, to folder: OutputFolder) throws(Finding) -> ProfileTotals {
        let resolution = made.resolution
        let reconciliation = resolution.reconciliation
        guard reconciliation.isBalanced else { throw ProfileStages.unbalanced(reconciliation) }
        let rows = try resolution.writeMap(
            to: folder.begin("identity_map.csv"), format: options.forSpreadsheets ? .spreadsheet : .csv,
            progress: voice.line.reading)
        guard rows == reconciliation.inMap else { throw ProfileStages.unbalanced(reconciliation) }
        if options.keepsGoing {
            try made.writeRejects(to: folder.begin("rejects.csv"), forSpreadsheets: options.forSpreadsheets)
        }
        if options.linking.previous != nil { try resolution.writeAliases(to: begin("aliases.csv", in: folder)) }
        let everybody = try made.profiles.choose(PeopleRequest())
        let totals = try made.profiles.write(
            everybody,
            to: .init(
                profiles: folder.begin("profiles.jsonl"), conflicts: folder.begin("conflicts.csv"),
                ledger: folder.begin("ledger.csv"),
                timeline: options.writesTimeline ? folder.begin("timeline.jsonl") : nil),
            form: ProfileForm(forSpreadsheets: options.forSpreadsheets), progress: voice.line.reading)
        if let behaviours = made.behaviours { try behaviours.writeUnmatched(to: begin("unmatched.csv", in: folder)) }
        voice.line.stage("weighing the queue")
        let queue = resolution.queueHead(
            asOf: made.asOf.moment, with: made.behaviours, doubted: totals.doubted)
        try made.writeReport(totals, to: folder.begin("report.json")) { queue.write(to: &$0) }
        return totals
    }

    private func begin(_ name: String, in folder: OutputFolder) throws(Finding) -> OutputFile {
        let file = try folder.begin(name)
        if options.forSpreadsheets { try file.openForSpreadsheets() }
        return file
    }
}
