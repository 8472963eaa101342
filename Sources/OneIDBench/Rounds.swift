import Glibc

/// One thing that is timed in every round.
struct Contender: Sendable {
    let name: String
    let command: Command
    /// Files the command writes, removed after each run so that none waits to reach the disk during the next.
    var outputs: [String] = []
    /// Whether its memory is of interest.
    var isSampled = false
    /// Whether it writes the same bytes every time.
    var isDeterministic = true
}

/// How one contender did.
struct Result: Sendable {
    let name: String
    let seconds: Spread
    /// User and system time, median.
    let processorSeconds: Double
    /// Bytes; 0 when not sampled.
    let ownMemory: Int
    /// Bytes of the files it wrote.
    let outputBytes: Int
    /// The largest share of the processors that others had in a round that counts.
    let foreign: Double
    /// Rounds run again because others had too much of the processors.
    let repeated: Int
}

/// Runs contenders in turn, round after round, so that whatever else the machine does meets them all alike.
enum Rounds {
    /// Of all processors: where others had more, the command is run again.
    static let foreignLimit = 0.1
    /// How often one run is repeated; then the quietest counts.
    static let repeats = 2

    /// What the rounds of one contender came to.
    private struct Tally {
        var memory = 0
        var written = 0
        var seconds: [Double] = []
        var processor: [Double] = []
        var digest: UInt64?
        var foreign = 0.0
        var repeated = 0
    }

    /// One untimed round as a warm-up, in which memory is sampled; then the timed ones.
    ///
    /// - Throws: when a command fails, or writes other bytes in the last round than in the first.
    static func run(_ contenders: [Contender], runs: Int) throws(BenchFailure) -> [Result] {
        var tallies = contenders.map { _ in Tally() }
        for round in 0...runs {
            for (index, contender) in contenders.enumerated() {
                var (use, foreign) = try timed(contender, samplesMemory: round == 0 && contender.isSampled)
                var attempt = 0
                while round > 0, foreign > foreignLimit, attempt < repeats {
                    attempt += 1
                    let again = try timed(contender, samplesMemory: false)
                    if again.foreign < foreign { (use, foreign) = again }
                }
                tallies[index].repeated += attempt
                tallies[index].written = contender.outputs.reduce(0) { $0 + size(of: $1) }
                if !contender.outputs.isEmpty, contender.isDeterministic, round == 0 || round == runs {
                    let digest = try OutputDigest.of(contender.outputs)
                    guard tallies[index].digest ?? digest == digest else {
                        throw BenchFailure("\(contender.name) wrote other bytes in the last round than in the first")
                    }
                    tallies[index].digest = digest
                }
                for output in contender.outputs { unlink(output) }
                if round == 0 {
                    tallies[index].memory = use.ownMemory
                } else {
                    tallies[index].seconds.append(use.seconds)
                    tallies[index].processor.append(use.processorSeconds)
                    tallies[index].foreign = max(tallies[index].foreign, foreign)
                }
            }
        }
        var results: [Result] = []
        for (tally, contender) in zip(tallies, contenders) {
            guard let time = Spread(tally.seconds), let busy = Spread(tally.processor) else { continue }
            results.append(
                Result(
                    name: contender.name, seconds: time, processorSeconds: busy.median, ownMemory: tally.memory,
                    outputBytes: tally.written, foreign: tally.foreign, repeated: tally.repeated))
        }
        return results
    }

    /// Runs a command, and says what share of the processors others had meanwhile.
    private static func timed(
        _ contender: Contender, samplesMemory: Bool
    ) throws(BenchFailure) -> (use: ProcessUse, foreign: Double) {
        let before = ForeignLoad.busySeconds
        let use = try contender.command.run(samplesMemory: samplesMemory)
        guard let before, let after = ForeignLoad.busySeconds else { return (use, 0) }
        let processors = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        // What feeds its pipes belongs to a command, but is not counted among what it took.
        return (
            use,
            contender.command.piped.isEmpty
                ? ForeignLoad.share(busy: after - before, of: use, processors: processors) : 0
        )
    }

    /// Prints a table, and what is to be said of the rounds behind it.
    static func show(_ table: TextTable, _ results: [Result]) {
        OneIDBench.show(table.text + (noise(results).map { $0 + "\n" } ?? "") + "\n")
    }

    /// What is to be said of rounds in which others had more than a little of the processors.
    static func noise(_ results: [Result]) -> String? {
        let worst = results.map(\.foreign).max() ?? 0
        let repeated = results.reduce(0) { $0 + $1.repeated }
        guard worst > foreignLimit / 2 || repeated > 0 else { return nil }
        return "others had up to \((worst * 100).fixed(0)) % of the processors; \(repeated) runs were repeated for it"
            + (worst > foreignLimit ? ": do not trust these figures" : "")
    }

    private static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
