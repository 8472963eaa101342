import OneIDConfiguration
import OneIDCore
import OneIDExamine
import OneIDIO
import OneIDIntake
import OneIDPipeline
import OneIDShell

/// The run behind `oneid init --check`.
struct InitCheck {
    let configuration: FilePath
    let options: InspectOptions
    let log: MessageLog

    func run(_ operands: [Argument]) throws(Finding) -> ExitStatus {
        let (configuration, folder) = try ConfigurationFile.read(configuration, log)
        let text = try ConfigurationFile.bytes(of: self.configuration, as: .configurationUnreadable)
        let fit = ConfigurationFit(configuration, name: self.configuration.display, text: text)
        var misfits = 0
        var notes = 0
        var files = 0
        let inputs = try inputs(operands, configuration, folder)
        let share = options.shared(among: inputs.count)
        for (source, path) in inputs {
            var own = share
            if own.headerLine == nil { own.headerLine = source.headerLine }
            let file = try InspectedFile.open(path, own)
            for finding in file.furniture { log.report(finding) }
            for fault in file.faults { log.report(fault) }
            let findings = fit.findings(file, of: source)
            files += 1
            notes += findings.count { $0.severity == .note }
            if findings.contains(where: { $0.severity > .note }) { misfits += 1 }
            for finding in findings { log.report(finding) }
            if findings.isEmpty {
                log.line(
                    "oneid: \(source.name): \(file.name): \(file.formName); \(FindingText.count(file.columns.count, "column")) as configured"
                )
            }
        }
        log.reportSuppressed()
        let all = FindingText.count(files, "file") + (notes > 0 ? "; \(FindingText.count(notes, "note"))" : "")
        log.line(
            misfits == 0
                ? "oneid: \(self.configuration.display) fits \(all)"
                : "oneid: \(self.configuration.display) does not fit \(FindingText.count(misfits)) of \(all)")
        return misfits == 0 ? .done : .thresholdCrossed
    }

    /// The files to look at with their sources: those of the command line, else those of the configuration.
    private func inputs(
        _ operands: [Argument], _ configuration: Configuration, _ folder: FilePath
    ) throws(Finding) -> [(SourceConfiguration, FilePath)] {
        var found: [(SourceConfiguration, FilePath)] = []
        if operands.isEmpty {
            for source in configuration.sources {
                for pattern in source.files {
                    for path in try GlobExpansion.expand(FilePath(pattern).relative(to: folder)) {
                        found.append((source, path))
                    }
                }
            }
            return found
        }
        for input in try InspectInputs.read(operands) {
            found.append((try source(of: input, in: configuration, folder), input.path))
        }
        return found
    }

    /// By the name given, by the file's name with or without a date at its end, by the configuration's own files.
    private func source(
        of input: (source: String?, path: FilePath), in configuration: Configuration, _ folder: FilePath
    ) throws(Finding) -> SourceConfiguration {
        let stem = input.path.stem
        let candidates = input.source.map { [$0] } ?? [stem, ConfigurationDraft.sourceName(of: stem)]
        for name in candidates {
            if let source = configuration.sources.first(where: { $0.name == name }) { return source }
        }
        if input.source == nil, let identity = InputContent.identity(at: input.path) {
            for source in configuration.sources {
                for pattern in source.files {
                    let paths = (try? GlobExpansion.expand(FilePath(pattern).relative(to: folder))) ?? []
                    if paths.contains(where: { InputContent.identity(at: $0) == identity }) { return source }
                }
            }
        }
        let known = configuration.sources.map(\.name)
        let near = Suggestion.nearest(to: candidates.last ?? stem, among: known) ?? known.first ?? "SOURCE"
        throw Finding(
            .sourceUnknown, at: SourcePosition(file: input.path.display),
            "the configuration has no source '\(candidates.first ?? stem)'; its sources are \(known.joined(separator: ", "))",
            fix: "say which source the file belongs to: \(near)=\(input.path.display)")
    }
}
