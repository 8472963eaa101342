extension Bar {
    /// Whole rows with the OneID in front, for the same bytes written.
    static let withColumns = Bar(
        name: "--with-columns, times the map for the same bytes", limit: 1.6, unit: "x", decimals: 2)
    static let workbookRead = Bar(name: ".xlsx, times the same rows read as CSV", limit: 8, unit: "x", decimals: 2)
    static let workbookWritten = Bar(name: ".xlsx, times the map written as CSV", limit: 4, unit: "x", decimals: 2)

    /// The page of a run beside the run.
    static func page(_ records: Int) -> Bar? {
        guard records == 10_000_000 else { return nil }
        return Bar(name: "run of 10M records with its page, times the run", limit: 1.03, unit: "x", decimals: 3)
    }
}

/// What people look at: whole rows, workbooks, the page of a run and the screen.
extension Bench {
    mutating func views() throws(BenchFailure) {
        // A sheet has room for a million rows.
        if let records = options.records.filter({ $0 <= 1_000_000 }).max() { try tables(records) }
        for records in options.records { try page(records) }
        try screen()
    }

    private mutating func tables(_ records: Int) throws(BenchFailure) {
        let data = try Dataset.generated(options, records: records)
        func file(_ name: String) -> String { data.folder + "/views-" + name }
        func contender(_ name: String, _ output: String, _ arguments: [String]) -> Contender {
            Contender(
                name: name,
                command: Command(
                    arguments: [options.oneid, "resolve", "--quiet", "--no-sync", "-o", output] + arguments),
                outputs: [output], isSampled: true)
        }
        func rows(_ output: String) -> [String] { ["--config", data.guardsOff, "--with-columns", "-o", output] }
        for name in ["rows.csv", "rows.xlsx"] {
            _ = try Command(arguments: [options.oneid, "resolve", "--quiet"] + rows(file(name))).run()
        }
        let results = try Rounds.run(
            [
                contender("the map", file("map.csv"), ["--config", data.guardsOff]),
                contender("whole rows", file("all.csv"), ["--config", data.guardsOff, "--with-columns"]),
                contender("the map as .xlsx", file("map.xlsx"), ["--config", data.guardsOff]),
                contender("rows read as CSV", file("read.csv"), ["--id", "record_id", "rows=" + file("rows.csv")]),
                contender("rows read as .xlsx", file("again.csv"), ["--id", "record_id", "rows=" + file("rows.xlsx")]),
            ], runs: options.runs)
        guard results.count == 5 else { return }
        show(results, "\(records.grouped) records, tables", records)
        func perByte(_ result: Result) -> Double { result.seconds.median / Double(max(1, result.outputBytes)) }
        add(.withColumns, perByte(results[1]) / perByte(results[0]))
        add(.workbookWritten, results[2].seconds.median / results[0].seconds.median)
        add(.workbookRead, results[4].seconds.median / results[3].seconds.median)
    }

    private mutating func page(_ records: Int) throws(BenchFailure) {
        let data = try Dataset.rich(options, records: records)
        let (folder, page) = (data.folder + "/views-run", data.folder + "/views-page.html")
        func contender(_ name: String, _ more: [String]) -> Contender {
            Contender(
                name: name,
                command: Command(
                    arguments: [options.oneid, "run", "--quiet", "--no-sync", "--config", data.guardsOn, "-o", folder]
                        + ["--force"] + more), isSampled: true)
        }
        let results = try Rounds.run(
            [contender("run", []), contender("run --html", ["--html", page])],
            runs: records > 1_000_000 ? min(options.runs, 3) : options.runs)
        guard results.count == 2 else { return }
        show(results, "\(records.grouped) records, run", records)
        add(.page(records), results[1].seconds.median / results[0].seconds.median)
    }

    private func show(_ results: [Result], _ title: String, _ records: Int) {
        var table = TextTable([title, "seconds", "min", "max", "cpu s", "x first", "own B/record", "MB written"])
        for result in results {
            table.add([
                result.name, result.seconds.median.fixed(3), result.seconds.least.fixed(3),
                result.seconds.most.fixed(3), result.processorSeconds.fixed(3),
                (result.seconds.median / results[0].seconds.median).fixed(2),
                (Double(result.ownMemory) / Double(records)).fixed(1), (Double(result.outputBytes) / 1e6).fixed(1),
            ])
        }
        Rounds.show(table, results)
    }
}
