extension Bar {
    /// What the map of an earlier run costs, beyond the link job.
    static func previous(_ records: Int) -> Bar? {
        guard records == 10_000_000 else { return nil }
        return Bar(name: "10M records with an earlier map, seconds more", limit: 0.9, unit: " s", decimals: 2)
    }

    static func previousMemory(_ records: Int) -> Bar? {
        guard records == 10_000_000 else { return nil }
        return Bar(
            name: "10M records with an earlier map, own memory per record", limit: 70, unit: " bytes", decimals: 1)
    }
}

extension Bench {
    /// The link job without and with the map of an earlier run of the same records.
    mutating func previous(_ records: Int) throws(BenchFailure) {
        let data = try Dataset.generated(options, records: records)
        let earlier = data.folder + "/earlier.csv"
        let map = data.folder + "/map.csv"
        func arguments(_ more: [String], _ output: String) -> [String] {
            [options.oneid, "resolve", "--quiet", "--no-sync", "--config", data.guardsOff, "-o", output] + more
        }
        _ = try Command(arguments: arguments([], earlier)).run()
        let results = try Rounds.run(
            [
                Contender(
                    name: "oneid, first run", command: Command(arguments: arguments([], map)), outputs: [map],
                    isSampled: true),
                Contender(
                    name: "oneid --previous", command: Command(arguments: arguments(["--previous", earlier], map)),
                    outputs: [map], isSampled: true),
            ], runs: options.runs)
        guard results.count == 2 else { return }
        var table = TextTable([
            "\(records.grouped) records, the same as before", "seconds", "min", "max", "cpu s", "x first",
            "own B/record",
        ])
        for result in results {
            table.add([
                result.name, result.seconds.median.fixed(3), result.seconds.least.fixed(3),
                result.seconds.most.fixed(3),
                result.processorSeconds.fixed(3), (result.seconds.median / results[0].seconds.median).fixed(2),
                (Double(result.ownMemory) / Double(records)).fixed(1),
            ])
        }
        Rounds.show(table, results)
        add(.previous(records), results[1].seconds.median - results[0].seconds.median)
        add(.previousMemory(records), Double(results[1].ownMemory) / Double(records))
    }
}
