import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDKnow
import OneIDPipeline
import OneIDShell

/// The run behind `oneid value`.
struct ValueRun {
    let options: ValueOptions
    let voice: RunVoice

    func run() throws(Finding) -> ExitStatus {
        var builder = RequestBuilder(resolving: options)
        builder.wantsProfiles = true
        builder.setsFaultsAside = options.rejects != nil
        var (request, configuration, _) = try builder.read(voice.log)
        request.findsNewest = options.asOf == nil
        var places = OutputPlaces()
        places.readsInputs(of: request, configuration: options.inputs.configuration)
        for target in [options.output, options.rejects] { try places.writes(target) }
        try places.writes(options.report)
        let outputs = OutputSet(options.writing.manner(voice.log))
        do throws(Finding) {
            let people = try outputs.begin(options.output)
            let rejects = try outputs.begin(options.rejects)
            let report = try outputs.begin(options.report)
            var stages = ProfileStages(voice: voice, asOf: options.asOf)
            stages.keepsEvents = true
            let made = try stages.make(request)
            try made.writeRejects(to: rejects, forSpreadsheets: options.forSpreadsheets)
            let knowledge = try KnowledgeStage(voice: voice).make(configuration, made, telling: .none)
            voice.line.stage("computing values")
            let value = try knowledge.value(configuration.value ?? ValueConfiguration())
            let tables = ValueTables(value, forSpreadsheets: options.forSpreadsheets)
            if let people { try tables.writePeople(to: people) }
            if let report { try report.write(ValueReport(value).json) }
            if options.showsSums { try show(value, tables, outputs) }
            try options.refuseChanged(request.watch, voice.log)
            try outputs.commit()
            stages.concludeReading(made, options.messages.verbosity) {
                for finding in value.findings { voice.log.report(finding) }
                for note in value.notes { voice.log.line("oneid: \(note)") }
            }
            return .done
        } catch {
            outputs.abandon()
            throw error
        }
    }

    private func show(_ value: PeopleValue, _ tables: ValueTables, _ outputs: OutputSet) throws(Finding) {
        let isTerminal = SystemCall.isTerminal(SystemCall.standardOutput)
        // A file was asked for: in a pipe nobody waits for the sums as well.
        guard options.output == nil || isTerminal || options.form != nil else { return }
        let file = outputs.standardOutput()
        switch options.form ?? (isTerminal ? .text : .csv) {
        case .text: try file.write(Array(ValueText(value, isPlain: options.isPlain).text.utf8))
        case .csv: try file.write(tables.summary())
        }
    }
}
