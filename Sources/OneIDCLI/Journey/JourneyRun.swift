import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDKnow
import OneIDPipeline
import OneIDShell

/// The run behind `oneid journey`.
struct JourneyRun {
    let options: JourneyOptions
    let voice: RunVoice

    func run() throws(Finding) -> ExitStatus {
        var builder = RequestBuilder(resolving: options)
        builder.wantsProfiles = true
        builder.setsFaultsAside = options.rejects != nil
        var (request, configuration, _) = try builder.read(voice.log)
        request.findsNewest = options.asOf == nil
        if configuration.journey == nil { configuration.journey = JourneyConfiguration() }
        var places = OutputPlaces()
        places.readsInputs(of: request, configuration: options.inputs.configuration)
        let benchmark = options.benchmark
        if let benchmark { places.reads(benchmark, "the benchmark") }
        for target in [options.output, options.rejects] { try places.writes(target) }
        let outputs = OutputSet(options.writing.manner(voice.log))
        do throws(Finding) {
            let file = try outputs.begin(options.output) ?? outputs.standardOutput()
            let rejects = try outputs.begin(options.rejects)
            var stages = ProfileStages(voice: voice, asOf: options.asOf)
            stages.keepsEvents = true
            let made = try stages.make(request)
            try made.writeRejects(to: rejects, forSpreadsheets: options.forSpreadsheets)
            let knowledge = try KnowledgeStage(voice: voice).make(configuration, made, telling: .none)
            let others = try benchmark.map { (path) throws(Finding) in
                try StageBenchmark(reading: path, stages: knowledge.stageNames)
            }
            voice.line.stage("following the journey")
            let journey = knowledge.journey(try dates(made), by: options.grouping)
            if options.forSpreadsheets { try file.openForSpreadsheets() }
            try file.write(bytes(journey, others))
            try options.refuseChanged(request.watch, voice.log)
            try outputs.commit()
            stages.concludeReading(made, options.messages.verbosity) {
                for finding in knowledge.findings(journey) { voice.log.report(finding) }
                say(journey)
            }
            return .done
        } catch {
            outputs.abandon()
            throw error
        }
    }

    private func dates(_ made: ProfileStages.Made) throws(Finding) -> JourneyDates {
        let since = options.since.map { CalendarDay(nanoseconds: $0) }
        guard let moment = made.asOf.moment else {
            guard since == nil else {
                throw Finding(
                    .conditionNoDate, "nothing tells the last day to look at", fix: "give it with --as-of")
            }
            return JourneyDates(asOf: nil, since: nil, step: nil)
        }
        let asOf = CalendarDay(nanoseconds: moment)
        if let since, since >= asOf {
            throw Finding(
                .usageConflictingFlags, "--since \(since.text) is not before the as-of date \(asOf.text)",
                fix: "name an earlier day")
        }
        let dates = JourneyDates(asOf: asOf, since: since, step: options.step)
        guard dates.days.count < JourneyDates.limit else {
            throw Finding(
                .usageBadValue, "there are more than \(JourneyDates.limit) dates to look at",
                fix: "name a later --since, or a longer step with --every")
        }
        return dates
    }

    private func bytes(_ journey: Journey, _ others: StageBenchmark?) -> [UInt8] {
        let isTerminal = options.output == .standardOutput && SystemCall.isTerminal(SystemCall.standardOutput)
        let form = options.form ?? (isTerminal && !options.forSpreadsheets ? .text : .csv)
        switch form {
        case .text: return Array(JourneyText(journey, others, isPlain: options.isPlain).text.utf8)
        case .csv: return JourneyFigures(journey, others).csv
        case .json: return JourneyFigures(journey, others).json
        }
    }

    private func say(_ journey: Journey) {
        if let grouping = options.grouping, journey.groups.count == 1 {
            voice.log.line("oneid: nothing in the run names a \(grouping.rawValue): there are no groups")
        }
        if journey.dates.since != nil, !journey.undated.isEmpty {
            voice.log.line(
                "oneid: at earlier dates asked as it is now: \(journey.undated.joined(separator: ", "))")
        }
        if journey.unknown > 0 {
            voice.log.line(
                "oneid: of \(FindingText.count(journey.unknown, "person", plural: "people")) a higher stage is unknown: it is passed over"
            )
        }
    }
}
