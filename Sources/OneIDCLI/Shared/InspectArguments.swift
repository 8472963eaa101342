import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDPipeline

extension InspectOptions {
    /// What the flags of `init` and `inspect` say about reading files.
    ///
    /// - Throws: `usage.bad-value`.
    init(_ arguments: ParsedArguments) throws(Finding) {
        self.init()
        format = arguments.value(of: InspectFlags.inputFormat).flatMap {
            OneIDConfiguration.InputFormat(rawValue: $0.display)
        }
        delimiter = try arguments.text(of: InspectFlags.delimiter).map { (text) throws(Finding) in
            try Delimiter.parse(text)
        }
        if let word = try arguments.text(of: InspectFlags.encoding) {
            guard let known = InputEncoding(alias: word) else {
                throw Finding(
                    .usageBadValue, at: SourcePosition(file: InspectFlags.encoding.spelling),
                    "'\(word)' is not \((InputEncoding.allCases.map(\.rawValue) + ["gbk"]).joinedAsAlternatives)",
                    fix: "for example \(InspectFlags.encoding.example)")
            }
            encoding = TextEncoding(spelling: known.rawValue)
        }
        if let name = try arguments.text(of: ResolveFlags.region) {
            guard let known = PhoneRegion(name) else {
                throw Finding(
                    .usageBadValue, at: SourcePosition(file: ResolveFlags.region.spelling),
                    "'\(name)' is no region oneid knows a calling code for",
                    fix: "use a two-letter country code such as CN, HK or DE")
            }
            region = known
        }
    }
}

/// The files of a command line: patterns expanded, standard input at most once.
enum InspectInputs {
    /// Each file with the source it was given for, nil where none was.
    static func read(_ operands: [PathBytes]) throws(Finding) -> [(source: String?, path: FilePath)] {
        var inputs: [(source: String?, path: FilePath)] = []
        for operand in operands {
            let argument = try InputArgument(operand)
            for path in try GlobExpansion.expand(FilePath(argument.path.bytes)) {
                inputs.append((argument.source, path))
            }
        }
        if inputs.count(where: { $0.path.isStandardInput }) > 1 {
            throw Finding(
                .usageConflictingFlags, "standard input (-) is given twice, and it can be read once",
                fix: "write one of the inputs to a file")
        }
        return inputs
    }

    /// What is seen of files, in their order; several are read at a time, and share the bytes that are looked at.
    ///
    /// - Throws: what makes the first of those that cannot be read unreadable.
    static func readings(of paths: [FilePath], _ options: InspectOptions) throws(Finding) -> [FileReading] {
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
