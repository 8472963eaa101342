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
        if !options.decided.isEmpty { return try options.isDryRun ? showSuggested() : decideAsSuggested() }
        let request = try request()
        return try answer.run(request) { (resolution) throws(Finding) in
            let (queue, asOf, behaviours) = try self.queue(of: resolution, request)
            let items = options.chosen(queue.items)
            return (
                options.format.writer(items),
                .init(
                    notes: cuts(queue) + queue.notes, behaviours: behaviours,
                    lines: [asOf, summary(queue, written: items.count)].compactMap(\.self))
            )
        }
    }

    private func request(_ log: MessageLog? = nil) throws(Finding) -> ResolveRequest {
        var builder = RequestBuilder(resolving: options)
        builder.standings = .init(asOf: options.asOf)
        builder.beginsDecisions = options.isInteractive || !options.decided.isEmpty
        builder.setsFaultsAside = options.rejects != nil
        return try builder.build(log ?? self.log)
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
            if cut.reason == .suspiciousMerge {
                return Finding(
                    .reviewCut,
                    "\(FindingText.count(cut.people, "person", plural: "people")) whose accounts state different birthdays or "
                        + "genders "
                        + (cut.people == 1 ? "is" : "are")
                        + " not in the queue: among those with several accounts more than one in 50 differs so, which tells little"
                )
            }
            return Finding(
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

    // MARK: Decide as suggested

    private var reviewer: String { options.reviewer ?? SystemCall.environment("USER") ?? "" }

    private var signature: DecisionSignature { DecisionSignature(reviewer: reviewer, decidedAt: WallClock.text()) }

    private func showSuggested() throws(Finding) -> ExitStatus {
        let request = try request()
        // The lines are the only output: rows are set aside as they would be, and not written.
        var asked = options
        asked.rejects = nil
        return try AnswerRun(options: asked, voice: voice).run(request) { (resolution) throws(Finding) in
            let queue = try self.queue(of: resolution, request).queue
            let suggested = SuggestedDecisions(options.chosen(queue.items), earlier: request.knownDecisions)
            let bytes = suggested.file(signature)
            let lines = bytes.count { $0 == 0x0a } - 1
            return (bytes, .init(lines: [told(suggested, "\(FindingText.count(lines, "line")) would be written")]))
        }
    }

    private func decideAsSuggested() throws(Finding) -> ExitStatus {
        let (request, path, lock) = try lockedRequest()
        defer { withExtendedLifetime(lock) {} }
        let resolution = try answer.resolveSettingAside(request)
        let queue = try self.queue(of: resolution, request).queue
        line.clear()
        for finding in resolution.readingFindings() + resolution.decisionFindings() + queue.notes {
            log.report(finding)
        }
        let suggested = SuggestedDecisions(options.chosen(queue.items), earlier: request.knownDecisions)
        let lines = try DecisionLog(path, earlier: request.knownDecisions, options.writing.manner(log))
            .decide(suggested.items, signature)
        log.line(told(suggested, "\(FindingText.count(lines, "line")) written to \(path.display)"))
        return .done
    }

    /// `oneid: 40 items = 38 decided as suggested (37 merge, 1 separate) + 2 undecided; 38 lines written to decisions.csv`
    private func told(_ suggested: SuggestedDecisions, _ lines: String) -> String {
        let merged = suggested.items.count { $0.verdict.word == .merge }
        let separated = suggested.items.count - merged
        let kinds = [(merged, "merge"), (separated, "separate")].filter { $0.0 > 0 }
            .map { "\(FindingText.count($0.0)) \($0.1)" }.joined(separator: ", ")
        var text =
            "\(FindingText.count(suggested.items.count)) decided as suggested" + (kinds.isEmpty ? "" : " (\(kinds))")
        if suggested.undecided > 0 { text += " + \(FindingText.count(suggested.undecided)) without a suggestion" }
        if suggested.contradicting > 0 {
            text += " + \(FindingText.count(suggested.contradicting)) against other decisions"
        }
        let all = suggested.items.count + suggested.undecided + suggested.contradicting
        return "oneid: \(FindingText.count(all, "item")) = \(text); \(lines)"
    }

    /// A request with the file of decisions that it writes to, locked for this reviewer.
    private func lockedRequest() throws(Finding) -> (ResolveRequest, FilePath, DecisionLock) {
        let path = try fileOfDecisions(request(MessageLog(Terminal.detect(), verbosity: .quiet) { _ in }))
        let lock = try DecisionLock(path, reviewer: reviewer, since: WallClock.text())
        // Read again: what others decided before the lock was had counts.
        return (try request(), path, lock)
    }

    private func fileOfDecisions(_ request: ResolveRequest) throws(Finding) -> FilePath {
        guard let path = request.decisionFiles.first else {
            throw Finding(
                .reviewNoDecisions, "there is no file to write the decisions to",
                fix: "name one: --decisions decisions.csv")
        }
        return path
    }

    // MARK: Interactive

    private func interactive() throws(Finding) -> ExitStatus {
        let isShown = SystemCall.isTerminal(SystemCall.standardError)
        guard options.asksInLines || isShown && SystemCall.isTerminal(SystemCall.standardInput) else {
            throw Finding(
                .reviewNoTerminal, "--interactive needs a terminal to show items and read answers",
                fix: "run it in a terminal, or give the answers on standard input, a line each, with --lines")
        }
        let (request, path, lock) = try lockedRequest()
        defer { withExtendedLifetime(lock) {} }
        let resolution = try answer.resolveSettingAside(request)
        let queue = try self.queue(of: resolution, request).queue
        line.clear()
        for finding in resolution.readingFindings() + resolution.decisionFindings() + queue.notes {
            log.report(finding)
        }
        let items = options.chosen(queue.items)
        let decisions = try DecisionLog(path, earlier: request.knownDecisions, options.writing.manner(log))
        if try !showScreen(items, queue, decisions) {
            let session = InteractiveReview(
                items: items, log: decisions, reviewer: reviewer,
                clearsScreen: isShown && SystemCall.environment("TERM") != "dumb", width: { Terminal.detect().width },
                read: TerminalLine.read,
                write: StandardStream.message, now: WallClock.text)
            _ = try session.run()
        }
        let decided = decisions.count
        log.line(
            "oneid: \(FindingText.count(items.count, "item")) = \(FindingText.count(decided)) decided, in \(path.display)"
                + (items.count > decided ? " + \(FindingText.count(items.count - decided)) left" : ""))
        return .done
    }

    /// The full screen, where the terminal can show it; false where the session is one of lines.
    private func showScreen(
        _ items: [ReviewItem], _ queue: ReviewQueue, _ decisions: DecisionLog
    ) throws(Finding) -> Bool {
        guard !options.asksInLines, ReviewScreen.fits(Terminal.size, term: SystemCall.environment("TERM")) else {
            return false
        }
        let other = queue.otherWording
        var screen = ReviewScreen(
            items, log: decisions, reviewer: reviewer, queueShowsValues: options.messages.showsValues,
            isPlain: !Terminal.showsSigns(SystemCall.environment), otherWording: { other.item($0) },
            now: WallClock.text)
        return try screen.run(colour: Terminal.detect(options.messages.colour).colour)
    }
}
