/// Profiles beside the link job on the same records.
extension Bench {
    mutating func profiles() throws(BenchFailure) {
        var perRecord: [(records: Int, seconds: Double)] = []
        for records in options.records {
            let seconds = try profiles(records)
            perRecord.append((records, seconds / Double(records)))
        }
        if let small = perRecord.first(where: { $0.records == 1_000_000 }),
            let large = perRecord.first(where: { $0.records == 10_000_000 })
        {
            add(.profileGrowth, large.seconds / small.seconds)
        }
    }

    /// Seconds of the profiles without orders.
    private mutating func profiles(_ records: Int) throws(BenchFailure) -> Double {
        let data = try Dataset.rich(options, records: records)
        let map = data.folder + "/map.csv"
        let output = data.folder + "/profiles.jsonl"
        func contender(_ name: String, _ arguments: [String], _ output: String) -> Contender {
            Contender(
                name: name, command: Command(arguments: [options.oneid] + arguments + ["--quiet", "-o", output]),
                outputs: [output], isSampled: true)
        }
        let contenders = [
            contender("oneid resolve", ["resolve", "--config", data.membersOnly], map),
            contender("oneid profile", ["profile", "--config", data.membersOnly], output),
            contender("oneid profile, \(records.grouped) orders", ["profile", "--config", data.guardsOn], output),
        ]
        // Gigabytes of output a round: fewer rounds of the large size say enough.
        let results = try Rounds.run(contenders, runs: records > 1_000_000 ? min(options.runs, 3) : options.runs)
        guard results.count == contenders.count else { return 0 }
        var table = TextTable([
            "\(records.grouped) records with profiles", "seconds", "min", "max", "cpu s", "records/s", "output MB",
            "own B/record",
        ])
        for result in results {
            let seconds = result.seconds
            table.add([
                result.name, seconds.median.fixed(2), seconds.least.fixed(2), seconds.most.fixed(2),
                result.processorSeconds.fixed(2), (Double(records) / seconds.median / 1e6).fixed(2) + "M",
                (Double(result.outputBytes) / 1e6).fixed(0),
                (Double(result.ownMemory) / Double(records)).fixed(1),
            ])
        }
        Rounds.show(table, results)
        let seconds = results[1].seconds.median
        add(.profiles(records), seconds)
        add(.profileMemory(records), Double(results[1].ownMemory) / Double(records))
        add(.orders(records), results[2].seconds.median - seconds)
        return seconds
    }
}
