import OneIDCore
import OneIDExamine
import OneIDIO
import OneIDPipeline
import OneIDShell

/// The options of a command that looks at files.
protocol LooksAtFiles: SpeakingOptions {
    /// How they are opened where their content does not tell.
    var looking: InspectOptions { get set }
}

extension InputEncoding {
    /// Without a suggestion: the flag holds for all files, and its example says how.
    static func readForAll(_ text: String, flag: FlagDefinition) throws(Finding) -> TextEncoding? {
        guard let known = InputEncoding(alias: text) else {
            throw flag.refused("'\(text)' is not \(words.joinedAsAlternatives)")
        }
        return TextEncoding(spelling: known.rawValue)
    }
}

/// The files of a command line: patterns expanded, standard input at most once.
enum InspectInputs {
    /// Each file with the source it was given for, nil where none was.
    static func read(_ operands: [Argument]) throws(Finding) -> [(source: String?, path: FilePath)] {
        var inputs: [(source: String?, path: FilePath)] = []
        for operand in operands {
            let argument = try InputArgument(operand)
            for path in try GlobExpansion.expand(argument.path) {
                inputs.append((argument.source, path))
            }
        }
        if inputs.count(where: { $0.path.isDash }) > 1 {
            throw Finding(
                .usageConflictingFlags, "standard input (-) is given twice, but it can be read only once",
                fix: "write one of the inputs to a file")
        }
        return inputs
    }

    /// What is seen of files, in their order; several are read at a time, and share the bytes that are looked at.
    ///
    /// - Throws: what makes the first of those that cannot be read unreadable.
    static func readings(of paths: [FilePath], _ options: InspectOptions) throws(Finding) -> [FileReading] {
        try (options.memory ?? .usual).require(forText: 0)
        let share = options.shared(among: paths.count)
        let results = PerWorker<Result<FileReading, Finding>?>(paths.count) { nil }
        Workers.available.forEach(paths.count) { _, index in
            do throws(Finding) {
                results[index] = .success(
                    FileReading(try InspectedFile.open(paths[index], share), region: share.region))
            } catch {
                results[index] = .failure(error)
            }
        }
        var readings: [FileReading] = []
        for result in results.all {
            guard let result else { continue }
            readings.append(try result.get())
        }
        return readings
    }
}
