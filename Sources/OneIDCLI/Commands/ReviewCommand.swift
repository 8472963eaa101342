import Glibc
import OneIDCore
import OneIDIO
import OneIDPipeline

/// `oneid review`: what the program refuses to decide, ranked for people.
public enum ReviewCommand {
    static let definition = CommandDefinition(
        name: "review",
        summary: "list the doubtful cases for people to decide",
        synopsis: "[FLAGS] [--config FILE] [SOURCE=]FILE...",
        paragraphs: [
            "Runs the same job as resolve and writes the cases that a person must judge: values that a guard kept from "
                + "joining people, and people who are nearly the same. Nothing of it is ever merged by the program.",
            "Each item has an id that stays the same from run to run, a reason, a score, the evidence of both sides, what "
                + "was done instead, and a suggestion. Values are masked unless --show-values is given.",
            "Decisions are lines of a CSV file that every command applies. An item that was decided returns only when its "
                + "evidence changes.",
        ],
        examples: [
            .init(
                explanation: "The ten most pressing cases",
                command: "oneid review --pretty --limit 10 tmall.csv pos.csv"),
            .init(
                explanation: "A list for a spreadsheet",
                command: "oneid review -c oneid.json5 --excel --show-values -o queue.csv"),
            .init(
                explanation: "Work through the queue",
                command: "oneid review -c oneid.json5 --interactive --decisions decisions.csv"),
            .init(
                explanation: "Check the decisions before they are merged",
                command: "oneid review -c oneid.json5 --check decisions.csv"),
        ],
        operands: ResolveCommand.definition.operands,
        flags: ReviewFlags.all)

    static func run(_ options: ReviewOptions, terminal: Terminal) -> ExitStatus {
        TemporaryFiles.prepare()
        Signals.install(cleanup: { TemporaryFiles.removeAll() })
        OutOfMemory.cleanUp = { TemporaryFiles.removeAll() }
        let line = ProgressLine(terminal, verbosity: options.resolve.verbosity)
        let log = MessageLog(terminal, verbosity: options.resolve.verbosity, progress: line)
        do throws(Finding) {
            let status = try ReviewRun(options: options, log: log, line: line, terminal: terminal).run()
            line.clear()
            return status
        } catch {
            line.clear()
            if error.id.status != .brokenPipe { log.report(error) }
            return error.id.status
        }
    }
}

/// The run behind `oneid review`.
struct ReviewRun {
    let options: ReviewOptions
    let log: MessageLog
    let line: ProgressLine
    let terminal: Terminal

    func run() throws(Finding) -> ExitStatus {
        if options.isInteractive { return try interactive() }
        let request = try ResolveRequestBuilder(options: options.resolve).build(log)
        if options.isCheck { return try check(request) }
        try refuseOverwriting(request)
        let outputs = OutputSet()
        do throws(Finding) {
            let file: OutputFile
            switch options.resolve.output {
            case .standardOutput: file = outputs.standardOutput()
            case .file(let path): file = try outputs.begin(at: FilePath(path.bytes))
            }
            let queue = try resolve(request).reviewQueue()
            let items = options.chosen(queue.items)
            switch options.form {
            case .csv(let excel): try file.write(ReviewWriter.csv(items, excel: excel))
            case .jsonLines: try file.write(ReviewWriter.jsonLines(items))
            case .cards: try file.write(items.map { ReviewCard.text($0) + "\n" }.joined())
            }
            try outputs.commit()
            conclude(queue, written: items.count)
            return .done
        } catch {
            outputs.abandon()
            throw error
        }
    }

    private func resolve(_ request: ResolveRequest) throws(Finding) -> Resolution {
        let line = line
        let log = log
        let progress = Progress { done, total in
            line.update("reading \(FindingText.percent(done, of: total)) of \(FindingText.size(bytes: UInt64(total)))")
        }
        return try ResolveJob(request, progress: progress) { log.detail("oneid: \($0)") }.run()
    }

    private func refuseOverwriting(_ request: ResolveRequest) throws(Finding) {
        var places = OutputPlaces()
        for source in request.sources {
            for file in source.files { places.reads(file, "an input of source \(source.declared.name)") }
        }
        if let path = options.resolve.configuration { places.reads(FilePath(path.bytes), "the configuration") }
        if let path = request.junkFile { places.reads(path, "the file of junk values") }
        for path in request.decisionFiles { places.reads(path, "the decisions") }
        switch options.resolve.output {
        case .standardOutput: try places.writesStandardOutput()
        case .file(let path): try places.writes(FilePath(path.bytes))
        }
    }

    private func conclude(_ queue: ReviewQueue, written: Int) {
        line.clear()
        for cut in queue.cuts {
            log.report(
                Finding(
                    .reviewCut,
                    "\(FindingText.count(cut.blocks, "group")) of more than 50 people each "
                        + "(\(FindingText.count(cut.people)) in all) agree on the same name and value and were not "
                        + "compared for \(cut.reason.rawValue)"))
        }
        var parts = ["\(FindingText.count(written)) written"]
        if queue.items.count > written {
            parts.append("\(FindingText.count(queue.items.count - written)) not asked for")
        }
        if queue.decided > 0 { parts.append("\(FindingText.count(queue.decided)) decided") }
        log.line(
            "oneid: \(FindingText.count(queue.items.count + queue.decided, "review item")) of "
                + "\(FindingText.count(queue.records, "record")) = " + parts.joined(separator: " + "))
    }

    // MARK: Check

    private func check(_ request: ResolveRequest) throws(Finding) -> ExitStatus {
        let missing = try resolve(request).missingDecisionRecords()
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
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
            throw Finding(
                .reviewNoTerminal, "--interactive needs a terminal to show items and read answers",
                fix: "run it in a terminal; for scripts, write the queue with --format jsonl")
        }
        // Begun first, so that reading the decisions finds the file.
        let given = options.resolve.decisions.map { FilePath($0.bytes) }
        if let given, !OutputPlaces.isRegularFile(given) { _ = try DecisionLog(given) }
        let request = try ResolveRequestBuilder(options: options.resolve).build(log)
        guard let path = given ?? request.decisionFiles.first else {
            throw Finding(
                .reviewNoDecisions, "there is no file to write the decisions to",
                fix: "name one: --decisions decisions.csv")
        }
        let queue = try resolve(request).reviewQueue()
        line.clear()
        let session = InteractiveReview(
            items: options.chosen(queue.items), log: try DecisionLog(path),
            reviewer: options.reviewer ?? getenv("USER").map { String(cString: $0) } ?? "",
            clearsScreen: getenv("TERM").map { String(cString: $0) } != "dumb", read: TerminalLine.read,
            write: StandardStream.message, now: WallClock.text)
        let decided = try session.run()
        log.line("oneid: \(FindingText.count(decided, "item")) decided, in \(path.display)")
        return .done
    }
}

extension FindingID {
    static let reviewCut = FindingID(
        "review.cut", .note,
        summary: "Groups of people who agree on the same name and value were too large to compare.",
        remedy: "Nothing: what so many agree on tells nobody apart; make junk of placeholders among them.")
    static let reviewNoTerminal = FindingID(
        "review.no-terminal", status: .usage, summary: "The interactive review runs without a terminal.",
        remedy: "Run it in a terminal, or write the queue to a file.")
    static let reviewNoDecisions = FindingID(
        "review.no-decisions", status: .usage, summary: "The interactive review has no file to write decisions to.",
        remedy: "Name one with --decisions.")
    static let reviewCatalogue: [FindingID] = [.reviewCut, .reviewNoTerminal, .reviewNoDecisions]
}
