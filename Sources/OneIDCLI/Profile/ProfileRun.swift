import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDKnow
import OneIDPipeline
import OneIDShell

/// The run behind `oneid profile`: outputs are begun before the work and appear, all or none, after it.
struct ProfileRun {
    let options: ProfileOptions
    let voice: RunVoice

    func run() throws(Finding) -> ExitStatus {
        var builder = RequestBuilder(resolving: options)
        builder.wantsProfiles = true
        builder.setsFaultsAside = options.rejects != nil
        var (request, configuration, _) = try builder.read(voice.log)
        request.continueAliases(at: options.aliases)
        request.findsNewest = options.asOf == nil
        try refuseOverwriting(request)
        try Profiles.checkColumns(options.columns, of: request, derived: configuration.tags.inProfile.map(\.name))
        let outputs = OutputSet(options.writing.manner(voice.log))
        do throws(Finding) {
            let begun = try Outputs(options, outputs)
            var stages = ProfileStages(voice: voice, asOf: options.asOf)
            stages.keepsEvents = !configuration.tags.inProfile.isEmpty
            stages.writesTimelines = options.writesTimeline
            var made = try stages.make(request)
            if stages.keepsEvents {
                let knowledge = try KnowledgeStage(voice: voice).make(configuration, made, telling: .inProfiles)
                if let tags = knowledge.profileTags { made.profiles = made.profiles.deriving(tags) }
            }
            let totals = try write(made, to: begun)
            try options.refuseChanged(request.watch, voice.log)
            try outputs.commit()
            return try stages.end(made, totals, options.dateLimits, options.messages.verbosity)
        } catch {
            outputs.abandon()
            throw error
        }
    }

    // MARK: Outputs

    /// The outputs that were asked for.
    private struct Outputs {
        let profiles: OutputFile
        let conflicts: OutputFile?
        let ledger: OutputFile?
        let unmatched: OutputFile?
        let report: OutputFile?
        let rejects: OutputFile?
        let aliases: OutputFile?

        init(_ options: ProfileOptions, _ set: OutputSet) throws(Finding) {
            profiles = try set.begin(options.output) ?? set.standardOutput()
            conflicts = try set.begin(options.conflicts)
            ledger = try set.begin(options.ledger)
            unmatched = try set.begin(options.unmatched)
            report = try set.begin(options.report)
            rejects = try set.begin(options.rejects)
            aliases = try set.begin(options.aliases)
            if options.forSpreadsheets {
                for file in [unmatched, aliases] { try file?.openForSpreadsheets() }
            }
        }
    }

    private func write(_ made: ProfileStages.Made, to outputs: Outputs) throws(Finding) -> ProfileTotals {
        let resolution = made.resolution
        let reconciliation = resolution.reconciliation
        guard reconciliation.isBalanced else { throw ProfileStages.unbalanced(reconciliation) }
        try made.writeRejects(to: outputs.rejects, forSpreadsheets: options.forSpreadsheets)
        if let aliases = outputs.aliases { try resolution.writeAliases(to: aliases) }
        if let unmatched = outputs.unmatched {
            if let behaviours = made.behaviours {
                try behaviours.writeUnmatched(to: unmatched)
            } else {
                throw Finding(
                    .usageConflictingFlags,
                    "--unmatched is about events, but the configuration has no source of events",
                    fix: "add one, for example orders: { kind: \"orders\", … }, or leave --unmatched out")
            }
        }
        let totals = try writeProfiles(made.profiles, to: outputs)
        // What the report says of the profiles is known only now.
        if let report = outputs.report { try made.writeReport(totals, to: report) }
        return totals
    }

    private func writeProfiles(_ profiles: Profiles, to outputs: Outputs) throws(Finding) -> ProfileTotals {
        try profiles.checkColumns(options.columns)
        let chosen = try profiles.choose(options.people)
        for note in chosen.notes { voice.log.report(note) }
        return try profiles.write(
            chosen,
            to: .init(
                profiles: options.writesTimeline ? nil : outputs.profiles, conflicts: outputs.conflicts,
                ledger: outputs.ledger, timeline: options.writesTimeline ? outputs.profiles : nil),
            form: form(profiles), progress: voice.line.reading)
    }

    private func form(_ profiles: Profiles) -> ProfileForm {
        guard options.writesCards else {
            return ProfileForm(
                format: options.format, columns: options.columns.isEmpty ? profiles.flatColumns : options.columns,
                forSpreadsheets: options.forSpreadsheets)
        }
        let colour = Terminal.coloursData(options.messages.colour, isFile: options.output != .standardOutput)
        return ProfileForm { profile, isFirst in
            Array(((isFirst ? "" : "\n") + PersonCard(profile, colour: colour).text).utf8)
        }
    }

    /// Refuses outputs that the run reads as well, or that are one file.
    private func refuseOverwriting(_ request: ResolveRequest) throws(Finding) {
        var places = OutputPlaces()
        places.readsInputs(of: request, configuration: options.inputs.configuration)
        for (_, target) in options.targets { try places.writes(target) }
    }
}
