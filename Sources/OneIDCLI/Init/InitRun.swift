import OneIDCore
import OneIDExamine
import OneIDIO
import OneIDPipeline
import OneIDShell

/// The run behind `oneid init`.
struct InitRun {
    /// nil: standard output.
    let output: FilePath?
    /// Whether an existing file may be replaced.
    let replaces: Bool
    let options: InspectOptions
    let manner: OutputManner
    let log: MessageLog

    func run(_ operands: [Argument]) throws(Finding) -> ExitStatus {
        let inputs = try InspectInputs.read(operands)
        try refuseOverwriting(inputs.map(\.path))
        let outputs = OutputSet(manner)
        let file = try output.map { (path) throws(Finding) in try outputs.begin(at: path) } ?? outputs.standardOutput()
        do throws(Finding) {
            let draft = try draft(inputs)
            say(draft)
            guard draft.hasPeople else {
                throw Finding(
                    .initNothing, "no file contains records that could become people",
                    fix:
                        "give an export of members with its column names in the first row; `oneid inspect FILE` shows what oneid sees in it"
                )
            }
            try file.write(draft.text(file: output?.lastComponent ?? "oneid.json5"))
            try outputs.commit()
            conclude(draft)
            return .done
        } catch {
            outputs.abandon()
            throw error
        }
    }

    private func refuseOverwriting(_ paths: [FilePath]) throws(Finding) {
        var places = OutputPlaces()
        for path in paths { places.reads(path, "an export to look at") }
        guard let output else { return try places.writesStandardOutput() }
        try places.writes(output)
        guard !replaces, InputContent.identity(at: output) != nil, OutputPlaces.isRegularFile(output) else { return }
        throw Finding(
            .initExists, at: SourcePosition(file: output.display), "the file already exists and is not replaced",
            fix:
                "give another name, or --force to replace it; `oneid init --check \(output.display)` reports whether it still fits"
        )
    }

    // MARK: The draft

    private func draft(_ inputs: [(source: String?, path: FilePath)]) throws(Finding) -> ConfigurationDraft {
        var read: [DraftInput] = []
        for ((source, path), reading) in zip(inputs, try InspectInputs.readings(of: inputs.map(\.path), options)) {
            for finding in reading.file.furniture { log.report(finding) }
            for fault in reading.file.faults { log.report(fault) }
            let name: String
            if let source { name = source } else { name = try RequestBuilder.defaultName(path) }
            read.append(
                DraftInput(
                    reading: reading, source: name, isNamed: source != nil,
                    file: try ConfigurationPaths.spelling(of: path, seenFrom: output?.folder ?? FilePath("."))))
        }
        return ConfigurationDraft(read)
    }

    private func say(_ draft: ConfigurationDraft) {
        for source in draft.sources {
            let place = source.readings.first.map { SourcePosition(file: $0.file.name) }
            if let obstacle = source.obstacle {
                log.report(
                    Finding(
                        .initLeftOut, at: place, "\(source.name) is left out: \(obstacle)",
                        fix: "it is in the configuration as a comment; correct or remove it"))
                continue
            }
            log.line("oneid: " + source.summary)
            for doubt in source.doubts { log.report(Finding(.initUnsure, at: place, doubt)) }
        }
        for doubt in draft.doubts { log.report(Finding(.initUnsure, doubt)) }
    }

    private func conclude(_ draft: ConfigurationDraft) {
        log.reportSuppressed()
        let sources = FindingText.count(draft.sound.count, "source")
        let doubts =
            draft.doubtCount == 0
            ? "nothing unsure" : FindingText.count(draft.doubtCount, "point") + " unsure, marked UNSURE in it"
        guard let output else {
            log.line("oneid: \(sources); \(doubts); -o oneid.json5 writes it to a file")
            return
        }
        log.line(
            "oneid: \(manner.trial != nil ? "would write" : "wrote") \(output.display): \(sources); \(doubts); next: oneid resolve -c \(output.display) -o map.csv"
        )
    }
}

/// How a configuration names a file that a user named from the working folder.
enum ConfigurationPaths {
    /// - Parameter folder: of the configuration.
    /// - Throws: `init.file-name` for a name that is not UTF-8.
    static func spelling(of path: FilePath, seenFrom folder: FilePath) throws(Finding) -> String {
        guard let text = String(validating: path.bytes, as: UTF8.self) else {
            throw Finding(
                .initFileName, at: SourcePosition(file: path.display),
                "the file's name is not UTF-8, so a configuration cannot name it", fix: "rename the file")
        }
        if path.isDash || path.isAbsolute || folder.bytes == Array(".".utf8) { return text }
        let inside = folder.display.hasSuffix("/") ? folder.display : folder.display + "/"
        if text.hasPrefix(inside) { return String(text.dropFirst(inside.count)) }
        let steps = folder.display.split(separator: "/").filter { $0 != "." }
        if !folder.isAbsolute, !steps.contains("..") {
            let up = String(repeating: "../", count: steps.count) + text
            // Through a symbolic link `..` leads elsewhere.
            if InputContent.identity(at: FilePath(up).relative(to: folder)) == InputContent.identity(at: path) {
                return up
            }
        }
        return SystemCall.workingFolder.map { $0 + "/" + text } ?? text
    }
}
