extension Bar {
    static func check(_ records: Int) -> Bar? {
        guard records == 10_000_000 else { return nil }
        return Bar(name: "check of 10M records, seconds", limit: 4, unit: " s", decimals: 3)
    }

    /// The stated budget of the tables, 1 GiB, and the room beside it.
    static func checkMemory(_ records: Int) -> Bar? {
        guard records == 10_000_000 else { return nil }
        return Bar(name: "check of 10M records, own memory", limit: 1152, unit: " MiB", decimals: 0)
    }
}

extension Bench {
    /// `oneid check` of the files of the link job, with thresholds and a JSON report, beside the link job itself.
    mutating func check(_ records: Int) throws(BenchFailure) {
        let data = try Dataset.generated(options, records: records)
        let report = data.folder + "/check.json"
        let map = data.folder + "/map.csv"
        // A few phones of the data are junk, so the thresholds hold and the status is 0.
        let arguments = [
            options.oneid, "check", "--quiet", "--config", data.guardsOn, "--as-of", "2100-01-01", "--max",
            "invalid.phone=50%", "--min", "fill.phone=1%", "--format", "json", "-o", report,
        ]
        let results = try Rounds.run(
            [
                Contender(
                    name: "oneid check", command: Command(arguments: arguments), outputs: [report], isSampled: true),
                resolve("oneid resolve, guards off", data, map),
            ], runs: options.runs)
        guard let first = results.first else { return }
        var table = TextTable([
            "check of \(records.grouped) records", "seconds", "min", "max", "cpu s", "MB/s", "own MiB",
        ])
        for result in results {
            table.add([
                result.name, result.seconds.median.fixed(3), result.seconds.least.fixed(3),
                result.seconds.most.fixed(3),
                result.processorSeconds.fixed(3), (Double(data.bytes) / result.seconds.median / 1e6).fixed(0),
                (Double(result.ownMemory) / 1_048_576).fixed(0),
            ])
        }
        Rounds.show(table, results)
        add(.check(records), first.seconds.median)
        add(.checkMemory(records), Double(first.ownMemory) / 1_048_576)
    }
}
