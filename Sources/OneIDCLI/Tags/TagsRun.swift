import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDKnow
import OneIDPipeline
import OneIDShell

/// The run behind `oneid tags`.
struct TagsRun {
    let options: TagsOptions
    let voice: RunVoice

    func run() throws(Finding) -> ExitStatus {
        var builder = RequestBuilder(resolving: options)
        builder.wantsProfiles = true
        builder.setsFaultsAside = options.rejects != nil
        var (request, configuration, _) = try builder.read(voice.log)
        request.findsNewest = options.asOf == nil
        // Who asks for tags and declares none wants the catalogue.
        if configuration.tags.isEmpty, options.names.isEmpty { configuration.tags.builtIn = .all }
        let names = try wanted(configuration)
        // A tag of the catalogue that is named is wanted.
        if let names { configuration.tags.want(names) }
        var places = OutputPlaces()
        places.readsInputs(of: request, configuration: options.inputs.configuration)
        for target in [options.output, options.rejects] { try places.writes(target) }
        let outputs = OutputSet(options.writing.manner(voice.log))
        do throws(Finding) {
            let file = try outputs.begin(options.output) ?? outputs.standardOutput()
            let rejects = try outputs.begin(options.rejects)
            var stages = ProfileStages(voice: voice, asOf: options.asOf)
            stages.keepsEvents = true
            let made = try stages.make(request)
            try made.writeRejects(to: rejects, forSpreadsheets: options.forSpreadsheets)
            let knowledge = try KnowledgeStage(voice: voice).make(configuration, made)
            voice.line.stage("giving tags")
            let notes = try write(knowledge, names, to: file)
            try options.refuseChanged(request.watch, voice.log)
            try outputs.commit()
            stages.concludeReading(made, options.messages.verbosity) {
                for finding in knowledge.tagFindings(names) + notes { voice.log.report(finding) }
            }
            return .done
        } catch {
            outputs.abandon()
            throw error
        }
    }

    /// The tags that are asked for; nil: all that are wanted.
    private func wanted(_ configuration: Configuration) throws(Finding) -> [String]? {
        guard !options.names.isEmpty else { return nil }
        let known = BuiltInTag.all.map(\.name) + configuration.tags.own.map(\.name)
        var names: [String] = []
        for operand in options.names {
            guard let name = operand.text, known.contains(name) else {
                let near = Suggestion.nearest(to: operand.display, among: known).map { "did you mean \($0)?" }
                throw Finding(
                    .tagName, "no tag is called '\(operand.display)'",
                    fix: near ?? "docs/reference/tags.md lists those that there are")
            }
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// - Returns: things to know about the tags; what a summary shows is none.
    private func write(
        _ knowledge: Knowledge, _ names: [String]?, to file: OutputFile
    ) throws(Finding) -> [Finding] {
        guard options.isSummary else {
            let outputs = TagOutputs(knowledge, names: names, forSpreadsheets: options.forSpreadsheets)
            return try outputs?.write(to: file, isLong: options.isLong) ?? []
        }
        let isTerminal = options.output == .standardOutput && SystemCall.isTerminal(SystemCall.standardOutput)
        let table = TagsTable(people: knowledge.run.profiles.count, isPlain: options.isPlain)
        let summaries = knowledge.tagSummaries(names)
        switch options.form ?? (isTerminal ? .text : .csv) {
        case .text: try file.write(Array(table.text(summaries).utf8))
        case .csv:
            if options.forSpreadsheets { try file.openForSpreadsheets() }
            try file.write(table.csv(summaries, forSpreadsheets: options.forSpreadsheets))
        }
        return []
    }
}
