import Glibc

/// One thing that is timed in every round.
struct Contender: Sendable {
    let name: String
    let command: Command
    /// Files the command writes, removed after each run so that none waits to reach the disk during the next.
    var outputs: [String] = []
    /// Whether its memory is of interest.
    var isSampled = false
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
}

/// Runs contenders in turn, round after round, so that whatever else the machine does meets them all alike.
enum Rounds {
    /// One untimed round as a warm-up, in which memory is sampled; then the timed ones.
    static func run(_ contenders: [Contender], runs: Int) throws(BenchFailure) -> [Result] {
        var memory = [Int](repeating: 0, count: contenders.count)
        var written = [Int](repeating: 0, count: contenders.count)
        var seconds = [[Double]](repeating: [], count: contenders.count)
        var processor = [[Double]](repeating: [], count: contenders.count)
        for round in 0...runs {
            for (index, contender) in contenders.enumerated() {
                let use = try contender.command.run(samplesMemory: round == 0 && contender.isSampled)
                written[index] = contender.outputs.reduce(0) { $0 + size(of: $1) }
                for output in contender.outputs { unlink(output) }
                if round == 0 {
                    memory[index] = use.ownMemory
                } else {
                    seconds[index].append(use.seconds)
                    processor[index].append(use.processorSeconds)
                }
            }
        }
        var results: [Result] = []
        for (index, contender) in contenders.enumerated() {
            guard let time = Spread(seconds[index]), let busy = Spread(processor[index]) else { continue }
            results.append(
                Result(
                    name: contender.name, seconds: time, processorSeconds: busy.median, ownMemory: memory[index],
                    outputBytes: written[index]))
        }
        return results
    }

    private static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
