/// The command line of `oneid-bench`.
public enum BenchCommand {
    /// Runs the benchmark and returns the exit status: 0 done, 1 a bar was missed and `--strict` given, 2 wrong arguments,
    /// 4 something could not be run.
    public static func run(_ arguments: [String]) -> Int32 {
        let options: BenchOptions
        do throws(BenchFailure) {
            guard let parsed = try BenchOptions.parse(arguments) else {
                show(BenchOptions.help + "\n")
                return 0
            }
            options = parsed
        } catch {
            note(error.message)
            return 2
        }
        if let folder = options.limit {
            do throws(BenchFailure) {
                let records = try LimitProbe(folder, threads: options.threads).run()
                note("\(records.grouped) records")
                return 0
            } catch {
                note(error.message)
                return 4
            }
        }
        var bench = Bench(options: options)
        do throws(BenchFailure) {
            try bench.run()
        } catch {
            note(error.message)
            return 4
        }
        return options.isStrict && bench.verdicts.contains(where: \.isMissed) ? 1 : 0
    }
}

/// One run of the benchmark.
struct Bench {
    let options: BenchOptions
    private(set) var verdicts: [Verdict] = []
    /// Seconds per record of the link job, by size.
    private var perRecord: [(records: Int, seconds: Double)] = []

    init(options: BenchOptions) { self.options = options }

    mutating func run() throws(BenchFailure) {
        if options.sections.contains(.startup) { try startup() }
        for records in options.records where options.sections.contains(where: { $0 == .link || $0 == .guards }) {
            try link(records)
        }
        for records in options.records where options.sections.contains(.check) { try check(records) }
        if let small = perRecord.first(where: { $0.records == 1_000_000 }),
            let large = perRecord.first(where: { $0.records == 10_000_000 })
        {
            verdicts.append(Verdict(bar: .growth, figure: large.seconds / small.seconds))
        }
        if options.sections.contains(.formats), let records = options.records.min() { try formats(records) }
        if options.sections.contains(.previous) { for records in options.records { try previous(records) } }
        if options.sections.contains(.profiles) { try profiles() }
        if options.sections.contains(.know) { try know() }
        if options.sections.contains(.views) { try views() }
        if options.sections.contains(.quality) { try quality() }
        guard !verdicts.isEmpty else { return }
        var table = TextTable(["bars", "figure", "limit", ""])
        for verdict in verdicts { table.add(verdict.cells) }
        show(table.text)
    }

    // MARK: Start-up

    private mutating func startup() throws(BenchFailure) {
        let contenders = [
            Contender(name: "oneid --version", command: Command(arguments: [options.oneid, "--version"])),
            Contender(name: "true", command: Command(arguments: ["true"])),
        ]
        let results = try Rounds.run(contenders, runs: max(21, options.runs))
        var table = TextTable(["start-up", "ms", "min", "max"])
        for result in results {
            table.add(
                [result.name]
                    + [result.seconds.median, result.seconds.least, result.seconds.most].map {
                        ($0 * 1_000).fixed(2)
                    })
        }
        Rounds.show(table, results)
        if let first = results.first {
            verdicts.append(Verdict(bar: .startup, figure: first.seconds.median * 1_000))
        }
    }

    // MARK: The link job

    private mutating func link(_ records: Int) throws(BenchFailure) {
        let data = try Dataset.generated(options, records: records)
        let map = data.folder + "/map.csv"
        let report = data.folder + "/report.json"
        var contenders = [
            resolve("oneid, guards off", data, map),
            Contender(name: "wc -l", command: Command(arguments: ["wc", "-l"] + data.paths)),
            Contender(name: "cat", command: Command(arguments: ["cat"] + data.paths)),
        ]
        if options.sections.contains(.guards) {
            let guarded = [options.oneid, "resolve", "--quiet", "--config", data.guardsOn, "-o", map]
            contenders += [
                Contender(
                    name: "oneid, guards", command: Command(arguments: guarded), outputs: [map], isSampled: true),
                Contender(
                    name: "oneid, guards and report", command: Command(arguments: guarded + ["--report", report]),
                    outputs: [map, report], isSampled: true),
            ]
        }
        // The unit of the bars; it does not wait for the disk either. Its rows come in the order of its threads.
        let limit = data.folder + "/limit.csv"
        contenders.append(
            Contender(
                name: "the probe", command: Command(arguments: [Bench.program, "--limit", data.folder]),
                outputs: [limit],
                isSampled: true, isDeterministic: false))
        // What it costs to wait until the disk has the map.
        let unsynchronised = [options.oneid, "resolve", "--quiet", "--config", data.guardsOff, "-o", map, "--no-sync"]
        contenders.append(
            Contender(
                name: "oneid, guards off, --no-sync", command: Command(arguments: unsynchronised), outputs: [map],
                isSampled: true))
        let results = try Rounds.run(contenders, runs: options.runs)
        guard results.count >= 3 else { return }
        let base = results[0].seconds.median
        let lines = results[1].seconds.median
        printTable(
            "\(records.grouped) records, \(megabytes(data.bytes)) MB in \(data.files.count) files", data, results, lines
        )

        perRecord.append((records, base / Double(records)))
        let memory = Double(results[0].ownMemory) / Double(records)
        add(.seconds(records), base)
        add(.timesLineCount(records), base / lines)
        add(.memory(records), memory)
        let unit = results[results.count - 2].seconds.median
        let plain = results[results.count - 1].seconds.median
        add(.probes(records), plain / unit)
        guard results.count >= 7 else { return }
        add(.guardsInProbes(records), (results[3].seconds.median - base) / unit)
        add(.reportInProbes(records), (results[4].seconds.median - base) / unit)
        add(.guards(records), results[3].seconds.median / base)
        add(.guardsAndReport(records), results[4].seconds.median / base)
    }

    /// This program.
    private static let program = CommandLine.arguments.first ?? "oneid-bench"

    /// The job with the six sources of a configuration without guards.
    func resolve(_ name: String, _ data: Dataset, _ map: String) -> Contender {
        let arguments = [options.oneid, "resolve", "--quiet", "--config", data.guardsOff, "-o", map]
        return Contender(name: name, command: Command(arguments: arguments), outputs: [map], isSampled: true)
    }

    private func printTable(_ title: String, _ data: Dataset, _ results: [Result], _ lines: Double) {
        var table = TextTable([title, "seconds", "min", "max", "cpu s", "records/s", "MB/s", "x wc -l", "own B/record"])
        for result in results {
            let seconds = result.seconds.median
            table.add([
                result.name, seconds.fixed(3), result.seconds.least.fixed(3), result.seconds.most.fixed(3),
                result.processorSeconds.fixed(3), (Double(data.records) / seconds / 1e6).fixed(2) + "M",
                (Double(data.bytes) / seconds / 1e6).fixed(0), (seconds / lines).fixed(1),
                result.ownMemory == 0 ? "" : (Double(result.ownMemory) / Double(data.records)).fixed(1),
            ])
        }
        Rounds.show(table, results)
    }

    // MARK: Other formats

    private mutating func formats(_ records: Int) throws(BenchFailure) {
        let plain = try Dataset.generated(options, records: records)
        let map = options.data + "/map.csv"
        var contenders = [resolve("CSV", plain, map)]
        func replaced(_ name: String, _ files: [(source: String, path: String)], piped: [String] = []) -> Contender {
            let arguments =
                [options.oneid, "resolve", "--quiet", "--config", plain.guardsOff, "-o", map]
                + files.map { $0.source + "=" + $0.path }
            return Contender(
                name: name, command: Command(arguments: arguments, piped: piped), outputs: [map], isSampled: true)
        }
        if Dataset.has("iconv") {
            let chinese = try Dataset.converted(
                from: plain, options, name: "gb18030", suffix: ".csv", by: ["iconv", "-f", "utf-8", "-t", "gb18030"])
            contenders.append(replaced("GB18030", chinese.files))
        } else {
            note("no iconv on this machine: GB18030 is not timed")
        }
        if Dataset.has("gzip") {
            let packed = try Dataset.converted(
                from: plain, options, name: "gzip", suffix: ".csv.gz", by: ["gzip", "-c"])
            contenders.append(replaced("gzip", packed.files))
        } else {
            note("no gzip on this machine: gzip is not timed")
        }
        let objects = try Dataset.generated(options, records: records, format: "jsonl")
        contenders.append(resolve("JSON Lines", objects, map))
        let pipes = plain.files.enumerated().map { index, file in
            (source: file.source, path: "/dev/fd/\(Int(Command.firstPipe) + index)")
        }
        contenders.append(replaced("pipes", pipes, piped: plain.paths))

        let results = try Rounds.run(contenders, runs: options.runs)
        guard let csv = results.first?.seconds.median else { return }
        var table = TextTable([
            "\(records.grouped) records, other formats", "seconds", "min", "max", "cpu s", "x CSV", "own B/record",
        ])
        for result in results {
            table.add([
                result.name, result.seconds.median.fixed(3), result.seconds.least.fixed(3),
                result.seconds.most.fixed(3), result.processorSeconds.fixed(3), (result.seconds.median / csv).fixed(2),
                (Double(result.ownMemory) / Double(records)).fixed(1),
            ])
            if result.name != "CSV" { add(.format(result.name), result.seconds.median / csv) }
        }
        Rounds.show(table, results)
    }

    mutating func add(_ bar: Bar?, _ figure: Double) {
        if let bar { verdicts.append(Verdict(bar: bar, figure: figure)) }
    }

    private func megabytes(_ bytes: Int) -> String { (Double(bytes) / 1e6).fixed(0) }
}
