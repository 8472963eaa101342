import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDKnow
import OneIDPipeline
import OneIDShell

/// The run behind `oneid monitor`.
struct MonitorRun {
    let options: MonitorOptions
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
        let outputs = OutputSet(options.writing.manner(voice.log))
        do throws(Finding) {
            let file = try outputs.begin(options.output) ?? outputs.standardOutput()
            let rejects = try outputs.begin(options.rejects)
            var stages = ProfileStages(voice: voice, asOf: options.asOf)
            stages.keepsEvents = true
            let made = try stages.make(request)
            try made.writeRejects(to: rejects, forSpreadsheets: options.forSpreadsheets)
            let knowledge = try KnowledgeStage(voice: voice).make(configuration, made, telling: .none)
            voice.line.stage("watching members")
            var asked = MonitorRequest(
                try periods(made),
                lostAfter: options.lostAfter ?? configuration.monitor?.lostAfter ?? MonitorConfiguration.usualSpan)
            asked.grouping = options.grouping
            asked.attribution = options.attribution
            if let missing = knowledge.missingOrigin(of: asked) { throw missing }
            let monitor = try knowledge.monitor(asked)
            if options.forSpreadsheets { try file.openForSpreadsheets() }
            try file.write(bytes(monitor))
            try options.refuseChanged(request.watch, voice.log)
            try outputs.commit()
            let crossed = crossed(monitor)
            for finding in crossed { voice.log.report(finding) }
            stages.concludeReading(made, options.messages.verbosity) {
                if let grouping = options.grouping, monitor.groups.count == 1 {
                    voice.log.line("oneid: nothing in the run names a \(grouping.rawValue): there are no groups")
                }
                guard monitor.undated > 0 else { return }
                voice.log.line(
                    "oneid: \(FindingText.count(monitor.undated, "person", plural: "people")) without a dated fact are in no row"
                )
            }
            return crossed.isEmpty ? .done : .thresholdCrossed
        } catch {
            outputs.abandon()
            throw error
        }
    }

    private func periods(_ made: ProfileStages.Made) throws(Finding) -> Periods {
        guard let moment = made.asOf.moment else {
            throw Finding(.conditionNoDate, "nothing tells the last day to look at", fix: "give it with --as-of")
        }
        let last = CalendarDay(nanoseconds: moment)
        guard let first = options.since.map({ CalendarDay(nanoseconds: $0) }) else {
            return Periods(endingOn: last, options.step)
        }
        guard first <= last else {
            throw Finding(
                .usageConflictingFlags, "--since \(first.text) is after the as-of date \(last.text)",
                fix: "name an earlier day")
        }
        let periods = Periods(from: first, to: last, options.step)
        guard periods.count < Periods.limit else {
            throw Finding(
                .usageBadValue, "there are more than \(Periods.limit) periods", fix: "name a later --since")
        }
        return periods
    }

    private func bytes(_ monitor: Monitor) -> [UInt8] {
        let isTerminal = options.output == .standardOutput && SystemCall.isTerminal(SystemCall.standardOutput)
        switch options.form ?? (isTerminal && !options.forSpreadsheets ? .text : .csv) {
        case .text: return Array(MonitorText(monitor, isPlain: options.isPlain).text.utf8)
        case .csv: return MonitorFigures(monitor).csv
        case .json: return MonitorFigures(monitor).json
        }
    }

    private func crossed(_ monitor: Monitor) -> [Finding] {
        guard let row = monitor.groups[0].rows.last else { return [] }
        return options.limits.filter { $0.isCrossed(by: row) }.map { limit in
            Finding(
                .monitorLimit,
                "\(limit.figure.rawValue) is \(FindingText.count(limit.figure.value(row))) in the last period, "
                    + "\(limit.isMaximum ? "more" : "less") than \(limit.text)",
                fix: "look at the channels with --by channel, and at what has changed in the exports")
        }
    }
}

extension FindingID {
    static let monitorLimit = FindingID(
        "monitor.limit", status: .thresholdCrossed,
        summary: "A figure of oneid monitor is larger or smaller than --max or --min allow.",
        remedy: "Look at the channels with --by channel, and at what has changed in the exports.")
    static let monitorLimitCatalogue: [FindingID] = [.monitorLimit]
}
