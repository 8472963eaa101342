import OneIDCore
import OneIDFeatures
import OneIDIO
import OneIDIntake
import OneIDPipeline
import OneIDShell

/// The run behind `oneid review`: the queue, a check of the decisions, or a session in the terminal.
struct ReviewRun {
    let options: ReviewOptions
    let voice: RunVoice

    private var log: MessageLog { voice.log }
    private var line: ProgressLine { voice.line }
    private var answer: AnswerRun { AnswerRun(options: options, voice: voice) }

    func run() throws(Finding) -> ExitStatus {
        if options.isInteractive { return try interactive() }
        if options.checked != nil { return try check() }
        let request = try request()
        return try answer.run(request) { (resolution) throws(Finding) in
            let (queue, asOf, behaviours) = try self.queue(of: resolution, request)
            let items = options.chosen(queue.items)
            return (
                options.format.writer(items),
                .init(
                    notes: cuts(queue), behaviours: behaviours,
                    lines: [asOf, summary(queue, written: items.count)].compactMap(\.self))
            )
        }
    }

    private func request() throws(Finding) -> ResolveRequest {
        var builder = RequestBuilder(resolving: options)
        builder.standings = .init(asOf: options.asOf)
        builder.beginsDecisions = options.isInteractive
        builder.setsFaultsAside = options.rejects != nil
        return try builder.build(log)
    }

    /// The queue, the line that says by which date points expire where they do, and the events that were read for it.
    private func queue(
        of resolution: Resolution, _ request: ResolveRequest
    ) throws(Finding) -> (queue: ReviewQueue, asOf: String?, behaviours: Behaviours?) {
        // The newest date is that of all the input, as in a profile.
        let events =
            request.events.isEmpty
            ? nil : try Behaviours.collect(resolution, asOf: options.asOf, progress: line.reading)
        guard request.findsNewest else {
            return (resolution.reviewQueue(asOf: options.asOf, with: events), nil, events)
        }
        let asOf = resolution.asOf(nil, with: events)
        for outlier in asOf.outliers { log.report(outlier) }
        return (
            resolution.reviewQueue(asOf: asOf.moment, with: events), "oneid: " + ProfileStages.text(of: asOf), events
        )
    }

    // MARK: Closing words

    private func cuts(_ queue: ReviewQueue) -> [Finding] {
        queue.cuts.map { cut in
            Finding(
                .reviewCut,
                "\(FindingText.count(cut.blocks, "group")) of more than 50 people each "
                    + "(\(FindingText.count(cut.people)) in all) "
                    + (cut.blocks == 1
                        ? "agrees on a name and value and was not " : "agree on a name and value and were not ")
                    + "compared for \(cut.reason.rawValue)")
        }
    }

    private func summary(_ queue: ReviewQueue, written: Int) -> String {
        var parts = ["\(FindingText.count(written)) written"]
        if queue.items.count > written {
            parts.append("\(FindingText.count(queue.items.count - written)) not asked for")
        }
        if queue.decided > 0 { parts.append("\(FindingText.count(queue.decided)) decided") }
        return "oneid: \(FindingText.count(queue.items.count + queue.decided, "review item")) of "
            + "\(FindingText.count(queue.records, "record")) = " + parts.joined(separator: " + ")
    }

    // MARK: Check

    private func check() throws(Finding) -> ExitStatus {
        var builder = RequestBuilder(resolving: options)
        builder.setsFaultsAside = options.rejects != nil
        let resolution = try answer.resolveSettingAside(try builder.build(log))
        let missing = resolution.missingDecisionRecords()
        line.clear()
        for finding in resolution.readingFindings() { log.report(finding) }
        for finding in missing { log.report(finding) }
        log.reportSuppressed()
        log.line(
            missing.isEmpty
                ? "oneid: all decisions apply"
                : "oneid: \(FindingText.count(missing.count, "decision")) of records that are not in the input")
        return missing.isEmpty ? .done : .thresholdCrossed
    }

    // MARK: Interactive

    private func interactive() throws(Finding) -> ExitStatus {
        guard SystemCall.isTerminal(SystemCall.standardInput), SystemCall.isTerminal(SystemCall.standardError) else {
            throw Finding(
                .reviewNoTerminal, "--interactive needs a terminal to show items and read answers",
                fix: "run it in a terminal; for scripts, write the queue with --format jsonl")
        }
        let request = try request()
        guard let path = request.decisionFiles.first else {
            throw Finding(
                .reviewNoDecisions, "there is no file to write the decisions to",
                fix: "name one: --decisions decisions.csv")
        }
        let resolution = try answer.resolveSettingAside(request)
        let queue = try self.queue(of: resolution, request).queue
        line.clear()
        for finding in resolution.readingFindings() + resolution.decisionFindings() { log.report(finding) }
        let items = options.chosen(queue.items)
        let session = InteractiveReview(
            items: items, log: try DecisionLog(path, earlier: request.knownDecisions),
            reviewer: options.reviewer ?? SystemCall.environment("USER") ?? "",
            clearsScreen: SystemCall.environment("TERM") != "dumb", width: { Terminal.detect().width },
            read: TerminalLine.read,
            write: StandardStream.message, now: WallClock.text)
        let decided = try session.run()
        log.line(
            "oneid: \(FindingText.count(items.count, "item")) = \(FindingText.count(decided)) decided, in \(path.display)"
                + (items.count > decided ? " + \(FindingText.count(items.count - decided)) left" : ""))
        return .done
    }
}
